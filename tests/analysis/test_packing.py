"""Blocks in rows never cover each other, and every block is somewhere."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.packing import Block, pack

blocks = st.lists(
    st.builds(
        lambda left, width, rows: Block(left, left + width, rows),
        st.floats(-1e3, 1e3),
        st.floats(0, 300),
        st.sampled_from([1, 1, 1, 2, 5]),
    ),
    max_size=30,
)


def test_what_does_not_meet_shares_a_row() -> None:
    packed = pack([Block(0, 10), Block(10, 20), Block(5, 12)], 4, 20)
    assert packed.row_of == (0, 0, 1)
    assert packed.rows == 2


def test_a_high_block_takes_rows_that_are_free_together() -> None:
    packed = pack([Block(0, 50), Block(10, 50, rows=3), Block(20, 30)], 4, 20)
    assert packed.row_of == (0, 1, 4)


def test_a_thousand_on_one_day_become_one_cluster_with_all_of_them() -> None:
    packed = pack([Block(5, 15)] * 1000, 6, 20)
    assert packed.rows == 6
    assert [len(one.members) for one in packed.clusters] == [994]


@given(blocks, st.integers(1, 6))
def test_no_block_covers_another_and_none_is_lost(made: list[Block], most_rows: int) -> None:
    packed = pack(made, most_rows, 25)
    clustered = [place for cluster in packed.clusters for place in cluster.members]
    assert sorted(clustered) == [place for place, row in enumerate(packed.row_of) if row < 0]
    drawn = [(block, row) for block, row in zip(made, packed.row_of, strict=True) if row >= 0]
    for number, (one, row) in enumerate(drawn):
        assert row + one.rows <= packed.rows
        for other, other_row in drawn[number + 1 :]:
            in_same_rows = row < other_row + other.rows and other_row < row + one.rows
            if in_same_rows:
                assert one.right <= other.left or other.right <= one.left


@given(blocks)
def test_clusters_keep_their_distance(made: list[Block]) -> None:
    lefts = [cluster.left for cluster in pack(made, 1, 25).clusters]
    assert all(second - first >= 25 for first, second in pairwise(lefts))
