"""Domain values and rows say the same: a decimal, a date and every word come back as they went."""

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.dates import NotADate
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.model import Citation, Claim, Funding, FundingSide, Qualifier, Rank, Stage, ValueKind
from explorer.store.errors import DamagedWorkspace
from explorer.store.recording import transaction
from explorer.store.rows import insert_row, require_row
from explorer.store.values import (
    Cells,
    citation_from,
    claim_from,
    claim_row,
    days_of,
    decimal_cell,
    decimal_from,
    funding_from,
    funding_row,
)
from explorer.store.workspace import Workspace

CLAIM = Claim(
    ClaimId(1),
    EntityId(1),
    "staff",
    "over 1,8k jobs",
    ValueKind.SOME,
    Decimal("1800.5"),
    Decimal(2000),
    "job",
    Qualifier.BETWEEN,
    EntityId(2),
    "host",
    "2018/2022",
    Rank.DEPRECATED,
    "old",
    note="a note",
)
FUNDING = Funding(
    ClaimId(1),
    FundingSide.RECIPIENT,
    "over 5M€ a year",
    Decimal(5_000_000),
    None,
    Qualifier.OVER,
    "EUR",
    stage=Stage.TOTAL_CLAIM,
    kind="plan",
    purpose="research",
    announced="2018-05-02",
    term="P4Y",
    period="../2022",
    part_of=ClaimId(6016),
)


@pytest.mark.parametrize("claim", [CLAIM, Claim(ClaimId(1), EntityId(1), "note")])
def test_a_claim_comes_back_as_it_went(workspace: Workspace, claim: Claim) -> None:
    with transaction(workspace.connection) as db:
        row_id = insert_row(db, "claim", claim_row(claim))
    found = claim_from(require_row(workspace.connection, "claim", row_id))
    assert found == Claim(ClaimId(row_id), *(getattr(claim, field.name) for field in fields(claim)[1:]))


@pytest.mark.parametrize(
    "funding", [FUNDING, Funding(ClaimId(1), FundingSide.FUNDER, "a sum", None, None)], ids=["full", "bare"]
)
def test_the_money_of_a_claim_comes_back_as_it_went(workspace: Workspace, funding: Funding) -> None:
    with transaction(workspace.connection) as db:
        claim_id = insert_row(db, "claim", claim_row(CLAIM))
        insert_row(db, "funding", {"claim_id": claim_id, **funding_row(funding)})
    found = funding_from(require_row(workspace.connection, "funding", claim_id))
    assert found == Funding(
        ClaimId(claim_id), *(getattr(funding, field.name) for field in fields(funding)[1:])
    )


def test_a_citation_comes_from_its_row(bundled: Workspace) -> None:
    row = require_row(bundled.connection, "citation", 1)
    citation = citation_from(row)
    assert (citation.id, citation.claim_id) == (CitationId(1), row["claim_id"])
    assert citation.document_id == DocumentId(int(str(row["document_id"])))
    assert citation == Citation(*(row[field.name] for field in fields(Citation)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (None, None),
        (Decimal(0), 0),
        (Decimal("-0"), 0),
        (Decimal(1800), 1800),
        (Decimal("1800.0"), 1800),
        (Decimal("1.5E+9"), 1_500_000_000),
        (Decimal("0.1"), 0.1),
        (Decimal("4.2"), 4.2),
        (Decimal(2**63 - 1), 2**63 - 1),
        (Decimal("1e19"), 1e19),
        (Decimal("-1e30"), -1e30),
    ],
)
def test_an_amount_is_an_integer_where_it_is_whole_and_comes_back_equal(
    number: Decimal | None, cell: float | None
) -> None:
    assert (decimal_cell(number), type(decimal_cell(number))) == (cell, type(cell))
    assert decimal_from(decimal_cell(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2))
def test_any_amount_of_money_comes_back_equal(number: Decimal) -> None:
    assert decimal_from(decimal_cell(number)) == number


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        (None, (None, None)),
        ("", (None, None)),
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-05-02", ("2018-05-02", "2018-05-02")),
        ("../2022", (None, "2022-12-31")),
        ("2018/..", ("2018-01-01", None)),
        ("2018/2022", ("2018-01-01", "2022-12-31")),
        ("0800~", ("0800-01-01", "0800-12-31")),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf: str | None, days: tuple[str | None, str | None]) -> None:
    assert days_of(edtf) == days


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(NotADate):
        days_of("next year")


DAMAGED: dict[str, tuple[str, int, Callable[[Cells], object], dict[str, object]]] = {
    "a rank that is none": ("claim", 101, claim_from, {"rank": "pr\x00ferred"}),
    "a number that is none": ("claim", 101, claim_from, {"number": "x"}),
    "a qualifier gone": ("funding", 2124, funding_from, {"qualifier": None}),
    "an amount of bytes": ("funding", 2124, funding_from, {"amount_low": b"\xff"}),
    "a state that is none": ("citation", 1, citation_from, {"state": "fine"}),
}


@pytest.mark.parametrize(("table", "row_id", "read", "cells"), DAMAGED.values(), ids=DAMAGED)
def test_a_cell_that_no_check_would_have_let_in_is_damage(
    bundled: Workspace, table: str, row_id: int, read: Callable[[Cells], object], cells: dict[str, object]
) -> None:
    row = require_row(bundled.connection, table, row_id)
    read(row)
    with pytest.raises(DamagedWorkspace, match=f"damaged: {table}"):
        read({**row, **cells})
