"""The made-up crowd is the same each time, and has something of everything."""

from explorer.analysis.crowd_sample import made_up_crowd


def test_it_is_the_same_each_time() -> None:
    one, other = made_up_crowd().crowd, made_up_crowd().crowd
    assert one.keys.tolist() == other.keys.tolist()
    assert one.first == other.first


def test_it_has_something_of_everything() -> None:
    crowd = made_up_crowd().crowd
    assert crowd.lanes == 5
    assert len(crowd) > 10_000
    assert len(crowd.undated)
    assert len(crowd.bar_starts)
