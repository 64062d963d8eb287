"""One name that two entities bear."""

import pytest

from explorer.analysis.review import one_name
from explorer.domain.model import Verdict
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, found, judged

HERE = claim(1, "alias", "Paris AI Center")
THERE = claim(2, "alias", "Paris A.I. Center", subject=2)


def test_two_that_bear_one_name_are_found_however_it_is_written() -> None:
    (one,) = found(one_name.find, HERE, claim(2, "name", "PARIS AI-CENTER", subject=2))
    assert one.claim_ids == (1, 2)
    assert one.title == "“Paris AI Center” is the name of Entity 1 and Entity 2"
    assert one.settled_by == ""


@pytest.mark.parametrize(
    ("other", "verdict", "settled"),
    [
        (claim(2, "alias", "Paris AI Centers", subject=2), None, None),
        (claim(2, "alias", "Paris AI center", subject=2), None, None),  # says what it is, and names nothing
        (claim(2, "focus", "Paris AI Center", subject=2), None, None),
        (claim(2, "alias", "Paris AI Center", subject=1), None, None),
        (claim(2, "alias", "Paris AI Center", subject=2), Verdict.SAME, None),
        (claim(2, "alias", "Paris AI Center", subject=2), Verdict.UNSURE, ""),
        (claim(2, "alias", "Paris AI Center", subject=2), Verdict.DIFFERENT, "judged"),
    ],
)
def test_others_are_left_alone_and_judged_ones_are_settled(
    other: ToldClaim, verdict: Verdict | None, settled: str | None
) -> None:
    judgements = [judged(1, 2, verdict)] if verdict else []
    settled_by = [each.settled_by for each in found(one_name.find, HERE, other, judgements=judgements)]
    assert settled_by == ([] if settled is None else [settled])
