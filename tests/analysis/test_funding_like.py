"""How an amount reads, and who gives to whom."""

from dataclasses import replace

import pytest

from explorer.analysis.funding_like import Amount, amount_of, parties
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis.fakes import FakeFunding

ONE = FakeFunding(ClaimId(1), low=10.0, high=10.0)


@pytest.mark.parametrize(
    ("change", "amount"),
    [
        ({}, Amount(10, 10)),
        ({"high": None, "qualifier": "over"}, Amount(10, 10, over=True)),
        ({"low": None, "qualifier": "up_to"}, Amount(10, 10, under=True)),
        ({"qualifier": "about"}, Amount(10, 10, about=True)),
        ({"high": 20.0, "qualifier": "between"}, Amount(10, 20)),
        ({"low": 0.0, "high": 0.0}, Amount(0, 0)),
    ],
)
def test_bounds_and_qualifier_make_the_amount(change: dict[str, object], amount: Amount) -> None:
    assert amount_of(replace(ONE, **change)) == amount  # type: ignore[arg-type]


def test_both_sides_are_named_where_both_are_known() -> None:
    cnrs = replace(ONE, funder_id=EntityId(2), funder="CNRS")
    assert parties(cnrs) == "CNRS"
    assert parties(replace(cnrs, recipient_id=EntityId(1), recipient="HPC-AI")) == "CNRS → HPC-AI"
    assert parties(replace(ONE, recipient_id=EntityId(1), recipient="HPC-AI")) == "HPC-AI"
    assert parties(ONE) == "unknown funder"
