"""Totals held against the sums of their own text."""

from typing import Any

import pytest

from explorer.analysis.review import totals
from explorer.domain.model import Stage
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import ABOUT, OVER, UP_TO, kinds, money

TOTAL: dict[str, Any] = {"stage": Stage.TOTAL_CLAIM}

CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "more than the one sum": ([money(1, 1800, qualifier=ABOUT, **TOTAL), money(2, 1500, qualifier=UP_TO)], True),
    "about the one sum": ([money(1, 1530, qualifier=ABOUT, **TOTAL), money(2, 1500)], False),
    "what two sums make": ([money(1, 30, **TOTAL), money(2, 10), money(3, 20)], False),
    "parts count once, in their whole": ([money(1, 10, **TOTAL), money(2, 10), money(3, 9, part_of=2)], False),
    "an open end": ([money(1, 30, **TOTAL), money(2, 10, qualifier=OVER)], False),
    "another currency": ([money(1, 30, **TOTAL), money(2, 10, currency="USD")], False),
    "another text": ([money(1, 30, **TOTAL), money(2, 10, doc=2)], False),
    "another funder": ([money(1, 30, **TOTAL), money(2, 10, subject=5)], False),
    "nothing to add": ([money(1, 30, **TOTAL)], False),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "differs"), CASES.values(), ids=CASES)
def test_a_total(claims: list[ToldClaim], differs: bool) -> None:
    assert [kind for kind, _ in kinds(totals.find, *claims)] == ["total"] * differs
