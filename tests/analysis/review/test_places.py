"""Two places of one thing."""

import pytest

from explorer.analysis.review import places
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, kinds

PARIS, LYON, FRANCE, SACLAY = 11, 12, 13, 14


def at(number: int, place: int, kind: str = "lab") -> ToldClaim:
    return claim(number, "located_in", to=place, to_kind="place", doc=number, kind=kind)


def within(place: int, whole: int) -> ToldClaim:
    return claim(place * 10, "located_in", subject=place, to=whole, kind="place", to_kind="place")


BOTH = [within(PARIS, FRANCE), within(LYON, FRANCE)]
OUTSIDE = claim(99, "outside", subject=SACLAY, to=PARIS, kind="place", to_kind="place")

CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "two towns of one country": ([at(1, PARIS), at(2, LYON), *BOTH], True),
    "two towns of which nothing is told": ([at(1, PARIS), at(2, LYON)], True),
    "a town and its country": ([at(1, PARIS), at(2, FRANCE), *BOTH], False),
    "a town, and a place that nobody placed": ([at(1, SACLAY), at(2, FRANCE), *BOTH], False),
    "a town, and what is told to be outside it": ([at(1, SACLAY), at(2, PARIS), OUTSIDE, *BOTH], True),
    "a company has many sites": ([at(1, PARIS, "company"), at(2, LYON, "company"), *BOTH], False),
    "one town told twice": ([at(1, PARIS), at(2, PARIS), *BOTH], False),
}


@pytest.mark.parametrize(("claims", "apart"), CASES.values(), ids=CASES)
def test_two_places(claims: list[ToldClaim], apart: bool) -> None:
    assert kinds(places.find, *claims) == [("place", (1, 2))] * apart


def test_places_that_lie_in_each_other_end_the_search() -> None:
    assert kinds(places.find, at(1, PARIS), at(2, LYON), within(PARIS, LYON), within(LYON, PARIS)) == []
