"""Pairs that may be one."""

import pytest

from explorer.analysis.review import identity
from explorer.domain.model import Judgement, Verdict
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, judged, kinds

NAMES = [claim(1, "name", "Jean Zay"), claim(2, "name", "HPC-AI", subject=2, doc=2)]


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [(Verdict.UNSURE, [("identity", (1, 2))]), (Verdict.SAME, []), (Verdict.DIFFERENT, [])],
)
def test_a_pair_that_nobody_is_sure_of_is_open(verdict: Verdict, expected: object) -> None:
    assert kinds(identity.find, *NAMES, judgements=[judged(1, 2, verdict)]) == expected


def branch(number: int, doc: int, *, place: int = 50, kind: str = "lab", parent: int = 9) -> list[ToldClaim]:
    return [
        claim(number * 10, "parent", subject=number, to=parent, to_kind="company", doc=doc, kind=kind),
        claim(number * 10 + 1, "located_in", subject=number, to=place, to_kind="place", doc=doc, kind=kind),
        claim(number * 10 + 2, "alias", f"the lab {number}", subject=number, doc=doc, kind=kind),
    ]


TWINS = {
    "named apart": ([*branch(1, 1), *branch(2, 2)], [], True),
    "named by one text": ([*branch(1, 1), *branch(2, 1)], [], False),
    "in other places": ([*branch(1, 1), *branch(2, 2, place=51)], [], False),
    "of kinds that texts use for one thing": (
        [*branch(1, 1), *branch(2, 2, kind="infrastructure")],
        [],
        True,
    ),
    "of other kinds": ([*branch(1, 1), *branch(2, 2, kind="school")], [], False),
    "of other parents": ([*branch(1, 1), *branch(2, 2, parent=8)], [], False),
    "judged": ([*branch(1, 1), *branch(2, 2)], [judged(1, 2, Verdict.DIFFERENT)], False),
}


@pytest.mark.parametrize(("claims", "judgements", "expected"), TWINS.values(), ids=TWINS)
def test_branches_of_one_parent_in_one_place_may_be_one(
    claims: list[ToldClaim], judgements: list[Judgement], expected: bool
) -> None:
    found = kinds(identity.find, *claims, judgements=judgements)
    assert found == [("identity", (12, 22))] * expected
