"""Domain values made from rows, and rows from domain values. Not queries.

SQLite holds an amount as an integer where it is whole and as a float otherwise; both come back as decimals.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar

from explorer.domain.dates import read_date
from explorer.domain.edits import Row
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.model import (
    Cadence,
    Citation,
    CitationState,
    Claim,
    Confidence,
    Funding,
    FundingSide,
    Origin,
    Qualifier,
    Rank,
    Stage,
    Stance,
    ValueKind,
)
from explorer.store.errors import DamagedWorkspace

# Rows come from SQLite, where a cell has no static type; the schema's CHECKs hold what the enums ask for.
Cells = Mapping[str, Any]

Value = TypeVar("Value")
Raw = TypeVar("Raw")

_LARGEST_INTEGER = 2**63 - 1


def damage_told(read: Callable[[Raw], Value]) -> Callable[[Raw], Value]:
    """Call a cell damaged that cannot be read: no CHECK of the schema would have let it in."""

    @wraps(read)
    def reading(row: Raw) -> Value:
        try:
            return read(row)
        except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
            raise DamagedWorkspace(read.__name__.replace("_from", ""), str(error)) from error

    return reading


@damage_told
def claim_from(row: Cells) -> Claim:
    """A claim from its row."""
    return Claim(
        id=ClaimId(row["id"]),
        subject_id=EntityId(row["subject_id"]),
        property=row["property"],
        value=row["value"],
        value_kind=ValueKind(row["value_kind"]),
        number=decimal_from(row["number"]),
        number_high=decimal_from(row["number_high"]),
        unit=row["unit"],
        qualifier=Qualifier(row["qualifier"]),
        object_id=None if row["object_id"] is None else EntityId(row["object_id"]),
        role=row["role"],
        date=row["date"],
        rank=Rank(row["rank"]),
        rank_reason=row["rank_reason"],
        origin=Origin(row["origin"]),
        note=row["note"],
    )


@damage_told
def funding_from(row: Cells) -> Funding:
    """The money of a claim from its row."""
    return Funding(
        claim_id=ClaimId(row["claim_id"]),
        subject_is=FundingSide(row["subject_is"]),
        amount_text=row["amount_text"],
        amount_low=decimal_from(row["amount_low"]),
        amount_high=decimal_from(row["amount_high"]),
        qualifier=Qualifier(row["qualifier"]),
        currency=row["currency"],
        cadence=Cadence(row["cadence"]),
        stage=Stage(row["stage"]),
        kind=row["kind"],
        purpose=row["purpose"],
        announced=row["announced"],
        term=row["term"],
        period=row["period"],
        part_of=None if row["part_of"] is None else ClaimId(row["part_of"]),
    )


@damage_told
def citation_from(row: Cells) -> Citation:
    """A citation from its row."""
    return Citation(
        id=CitationId(row["id"]),
        claim_id=ClaimId(row["claim_id"]),
        document_id=DocumentId(row["document_id"]),
        start=row["start"],
        end=row["end"],
        exact=row["exact"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        stance=Stance(row["stance"]),
        confidence=Confidence(row["confidence"]),
        state=CitationState(row["state"]),
    )


def claim_row(claim: Claim) -> Row:
    """The columns of a claim but its id, with the first and last day of its date."""
    first, last = days_of(claim.date)
    return {
        "subject_id": claim.subject_id,
        "property": claim.property,
        "value": claim.value,
        "value_kind": claim.value_kind.value,
        "number": decimal_cell(claim.number),
        "number_high": decimal_cell(claim.number_high),
        "unit": claim.unit,
        "qualifier": claim.qualifier.value,
        "object_id": claim.object_id,
        "role": claim.role,
        "date": claim.date,
        "date_from": first,
        "date_to": last,
        "rank": claim.rank.value,
        "rank_reason": claim.rank_reason,
        "origin": claim.origin.value,
        "note": claim.note,
    }


def funding_row(funding: Funding) -> Row:
    """The columns of a funding but its claim's id, with the first and last day of its period."""
    first, last = days_of(funding.period)
    return {
        "subject_is": funding.subject_is.value,
        "purpose": funding.purpose,
        "kind": funding.kind,
        "stage": funding.stage.value,
        "amount_text": funding.amount_text,
        "amount_low": decimal_cell(funding.amount_low),
        "amount_high": decimal_cell(funding.amount_high),
        "qualifier": funding.qualifier.value,
        "currency": funding.currency,
        "cadence": funding.cadence.value,
        "announced": funding.announced,
        "term": funding.term,
        "period": funding.period,
        "period_from": first,
        "period_to": last,
        "part_of": funding.part_of,
    }


def decimal_from(cell: float | None) -> Decimal | None:
    """A decimal from a cell; the shortest decimal that reads as the same float."""
    return None if cell is None else Decimal(repr(cell))


def decimal_cell(value: Decimal | None) -> int | float | None:
    """A cell from a decimal: an integer where it is whole and fits, else a float."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) <= _LARGEST_INTEGER:
        return int(value)
    return float(value)


def days_of(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date as ISO text; None where that end is open or there is no date."""
    if not edtf:
        return None, None
    span = read_date(edtf)
    return _iso(span.first), _iso(span.last)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
