"""In front by one text, behind by another."""

import pytest

from explorer.analysis.review import position
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, kinds


def says(number: int, text: str, doc: int, property: str = "status") -> ToldClaim:  # noqa: A002
    return claim(number, property, text, doc=doc, kind="place")


FRONT, BACK = says(1, "consolidating its leading position", 1), says(2, "at the tail end of research", 2)

CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "in front and behind": ([FRONT, BACK], True),
    "in front, twice": ([FRONT, says(2, "at the forefront", 2)], False),
    "wants to be in front": ([says(1, "aims to become a leader", 1), BACK], False),
    "in front and behind by one text": ([FRONT, says(2, "at the tail end of research", 1)], False),
    "an aim is no standing": ([says(1, "a leading position", 1, "aim"), BACK], False),
}


@pytest.mark.parametrize(("claims", "differs"), CASES.values(), ids=CASES)
def test_front_and_back(claims: list[ToldClaim], differs: bool) -> None:
    assert kinds(position.find, *claims) == [("position", (1, 2))] * differs
