"""Claims read from edit forms that have no problems. Not the checks themselves, nor the writing.

What a person did not touch keeps its reading: the curated "1,8k" stays 1800 jobs though a form shows it as text.
"""

from dataclasses import replace
from decimal import Decimal

from explorer.domain.date_words import read_date_words
from explorer.domain.durations import read_duration
from explorer.domain.ids import ClaimId
from explorer.domain.model import (
    Cadence,
    Claim,
    Funding,
    FundingSide,
    Origin,
    Qualifier,
    Rank,
    Stage,
    ValueKind,
)
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.form_filling import number_text
from explorer.session.form_values import amount_of, figure_of
from explorer.session.forms import NOT_SAID, ClaimForm, FundingForm

_UNSAVED = ClaimId(0)


def claim_of(form: ClaimForm, before: ToldClaim | None, vocabulary: Vocabulary) -> Claim:
    """The claim that a form describes; `before` is the claim as it stands, None for a new one."""
    known = vocabulary.properties[form.property]
    claim = Claim(
        id=form.id or _UNSAVED,
        subject_id=form.subject_id,
        property=form.property,
        value=form.value.strip(),
        value_kind=ValueKind(form.value_kind),
        role=form.role.strip(),
        date=read_date_words(form.date).edtf if form.date.strip() else None,
        rank=Rank(form.rank),
        rank_reason=form.rank_reason.strip(),
        origin=before.claim.origin if before else Origin.ANALYST,
        note=form.note.strip(),
    )
    if claim.value_kind is not ValueKind.VALUE:
        return claim
    match known.value_type:
        case ValueType.ENTITY:
            return replace(claim, object_id=form.object_id)
        case ValueType.MONEY:
            return replace(claim, object_id=form.object_id, value=_printed_sum(form, before))
        case ValueType.NUMBER:
            return _with_figure(claim, form, before, vocabulary)
        case _:
            return claim


def _printed_sum(form: ClaimForm, before: ToldClaim | None) -> str:
    amount = form.funding.amount.strip() if form.funding else ""
    if before is not None and before.funding is not None and before.funding.amount_text == amount:
        return before.claim.value
    return amount


def funding_of(form: FundingForm, claim_id: ClaimId, before: Funding | None) -> Funding:
    """The money that a form describes; an amount that was not touched keeps its reading."""
    funding = Funding(
        claim_id=claim_id,
        subject_is=FundingSide(form.subject_is),
        amount_text=form.amount.strip(),
        amount_low=None,
        amount_high=None,
        currency=None if form.currency == NOT_SAID else form.currency.strip().upper() or None,
        cadence=Cadence(form.cadence),
        stage=Stage(form.stage),
        kind=form.kind.strip(),
        purpose=form.purpose.strip(),
        announced=_edtf(form.announced),
        term=read_duration(form.term) if form.term.strip() else None,
        period=_edtf(form.period),
        part_of=form.part_of,
    )
    if before is not None and before.amount_text == funding.amount_text:
        return replace(
            funding,
            amount_low=before.amount_low,
            amount_high=before.amount_high,
            qualifier=before.qualifier,
            currency=None if form.currency == NOT_SAID else funding.currency or before.currency,
        )
    read = amount_of(form)
    return replace(
        funding,
        amount_low=read.low,
        amount_high=read.high,
        qualifier=read.qualifier,
        currency=read.currency,
        cadence=read.cadence,
        term=read.term,
    )


def _with_figure(claim: Claim, form: ClaimForm, before: ToldClaim | None, vocabulary: Vocabulary) -> Claim:
    if before is not None and form.number.strip() == number_text(before.claim):
        old = before.claim
        return replace(
            claim,
            number=old.number,
            number_high=old.number_high,
            qualifier=old.qualifier,
            unit=form.unit or old.unit,
        )
    read = figure_of(form, vocabulary)
    number, high = _bounds(read.low, read.high, read.qualifier)
    return replace(
        claim,
        value=claim.value or form.number.strip(),
        number=number,
        number_high=high,
        qualifier=read.qualifier,
        unit=read.unit or None,
    )


def _bounds(
    low: Decimal | None, high: Decimal | None, qualifier: Qualifier
) -> tuple[Decimal | None, Decimal | None]:
    """A claim keeps one number beside its qualifier, and a second one only for "between"."""
    if qualifier is Qualifier.BETWEEN:
        return low, high
    return (low if low is not None else high), None


def _edtf(text: str) -> str | None:
    return read_date_words(text).edtf if text.strip() else None
