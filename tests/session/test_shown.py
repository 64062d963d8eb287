"""Trouble reads as a sentence or two, whatever of it is known."""

import pytest

from explorer.session.shown import Trouble


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (Trouble("Cannot save"), "Cannot save."),
        (Trouble("Cannot save", "Paris.hub"), "Cannot save: Paris.hub."),
        (Trouble("Cannot save", advice="Free some space."), "Cannot save. Free some space."),
        (
            Trouble("Cannot save", "Paris.hub", "Free some space.", ("errno 28",)),
            "Cannot save: Paris.hub. Free some space.",  # details are for who asks
        ),
    ],
)
def test_trouble_says_what_then_where_then_what_to_do(trouble: Trouble, sentence: str) -> None:
    assert str(trouble) == sentence
