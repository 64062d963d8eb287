"""The only one, and another."""

import pytest

from explorer.analysis.review import only_one
from explorer.domain.model import Verdict
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, judged, kinds

ONLY = claim(1, "superlative", "its only AI centre outside of the US")
MINE = claim(2, "parent", to=9, to_kind="company")
ABROAD = claim(3, "outside", to=7, to_kind="place")


def other(place: int | None = 5, kind: str = "lab", parent: int = 9) -> list[ToldClaim]:
    found = [claim(11, "parent", subject=2, to=parent, to_kind="company", kind=kind, doc=2)]
    if place:
        found.append(claim(12, "located_in", subject=2, to=place, to_kind="place", kind=kind, doc=2))
    return found


CASES: dict[str, tuple[list[ToldClaim], list[tuple[int, ...]]]] = {
    "another of the parent": (other(), [(1, 11, 12)]),
    "another where the first is said not to be": (other(place=7), []),
    "another of another parent": (other(parent=8), []),
    "another of another kind": (other(kind="school"), []),
    "another that is told to be nowhere": (other(place=None), []),
    "none": ([], []),
}


@pytest.mark.parametrize(("others", "expected"), CASES.values(), ids=CASES)
def test_the_only_one(others: list[ToldClaim], expected: list[tuple[int, ...]]) -> None:
    assert [ids for _, ids in kinds(only_one.find, ONLY, MINE, ABROAD, *others)] == expected


def test_one_judged_the_same_is_no_other() -> None:
    judgement = judged(1, 2, Verdict.SAME)
    assert kinds(only_one.find, ONLY, MINE, *other(), judgements=[judgement]) == []


def test_being_the_first_is_not_being_the_only_one() -> None:
    assert kinds(only_one.find, claim(1, "superlative", "its first centre"), MINE, *other()) == []
