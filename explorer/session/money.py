"""Sums of money as the timeline shows them: who, to whom, how much, and when as far as a text says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from explorer.analysis.review.findings import Finding
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Cadence, Funding
from explorer.domain.told import ToldClaim
from explorer.session.shown import FundingShown
from explorer.session.words import (
    STAGES,
    UNDATED,
    UNKNOWN_FUNDER,
    day_words,
    differences_words,
    first_and_last_day,
    sum_words,
    term_words,
)

_NOT_SAID: Final = "not said"
_PROGRAMME: Final = "programme"  # a kind of entity
Places = tuple[tuple[EntityId, str], ...]
_PREPOSITIONS: Final = {4: "in ", 7: "in ", 10: "on "}  # of 2018, 2018-05 and 2018-05-02, by their length


def funding_shown(
    claims: Sequence[ToldClaim],
    differing: Mapping[ClaimId, Sequence[Finding]],
    places: Mapping[int, Places] | None = None,
) -> tuple[FundingShown, ...]:
    """Sums of money, ready for the timeline; `places` are those in which entities lie."""
    parts = Counter(told.funding.part_of for told in claims if told.funding and told.funding.part_of)
    return tuple(
        _located(_shown(told, told.funding, parts[told.claim.id], differing), told, places or {})
        for told in claims
        if told.funding is not None
    )


def _located(funding: FundingShown, told: ToldClaim, places: Mapping[int, Places]) -> FundingShown:
    """With the programmes at either end, and the places of the recipient or, where none is told, of the funder."""
    sides = [side for side in (told.recipient, told.funder) if side is not None]
    of_recipient = places.get(told.recipient.id, ()) if told.recipient is not None else ()
    of_funder = places.get(told.funder.id, ()) if told.funder is not None else ()
    return replace(
        funding,
        programmes=tuple((side.id, side.name) for side in sides if side.kind == _PROGRAMME),
        places=of_recipient or of_funder,
        places_of_funder=not of_recipient and bool(of_funder),
    )


def is_too_large_for(part: Funding, envelope: Funding) -> bool:
    """Whether a sum is surely more than one that it is said to be part of; other currencies cannot be compared."""
    # A yearly sum must fit into a total one; a total sum says nothing about a yearly envelope.
    comparable = part.cadence is envelope.cadence or envelope.cadence is Cadence.TOTAL
    if not comparable or part.currency != envelope.currency:
        return False
    least, most = part.amount_low, envelope.amount_high
    return least is not None and most is not None and least > most


def _shown(
    told: ToldClaim,
    funding: Funding,
    part_count: int,
    differing: Mapping[ClaimId, Sequence[Finding]],
) -> FundingShown:
    funder, recipient = told.funder, told.recipient
    first, last, dated_by, when = _dating(told, funding)
    return FundingShown(
        claim_id=told.claim.id,
        subject_id=told.subject.id,
        funder_id=funder.id if funder else None,
        funder=funder.name if funder else UNKNOWN_FUNDER,
        recipient_id=recipient.id if recipient else None,
        recipient=recipient.name if recipient else _NOT_SAID,
        purpose=funding.purpose,
        kind=funding.kind,
        stage=funding.stage.value,
        stage_label=STAGES[funding.stage],
        amount=sum_words(funding),
        amount_text=funding.amount_text,
        low=None if funding.amount_low is None else float(funding.amount_low),
        high=None if funding.amount_high is None else float(funding.amount_high),
        qualifier=funding.qualifier.value,
        currency=funding.currency or "",
        per_year=funding.cadence is Cadence.PER_YEAR,
        first_day=first,
        last_day=last,
        dated_by=dated_by,
        when=when,
        part_of=funding.part_of,
        part_count=part_count,
        documents=tuple(dict.fromkeys(passage.document.label for passage in told.passages)),
        quote=told.passages[0].citation.exact if told.passages else "",
        differs=differences_words(differing.get(told.claim.id, ()), told.claim.id),
        term=funding.term,
        rank=told.claim.rank.value,
    )


def _dating(told: ToldClaim, funding: Funding) -> tuple[str | None, str | None, str, str]:
    """First day, last day, what they rest on, and the dating in words; a term alone dates nothing."""
    term = term_words(funding)
    if funding.period:
        return *first_and_last_day(funding.period), "period", term
    if funding.announced:
        words = f"announced {day_words(funding.announced)}"
        return *first_and_last_day(funding.announced), "announced", _joined([term, words])
    published = {text for passage in told.passages if (text := passage.document.published)}
    if published:
        first = min(published, key=lambda text: first_and_last_day(text)[0] or "9999")
        return *first_and_last_day(first), "published", _joined([term, f"told {_when(first)}"])
    return None, None, "", _joined([term, UNDATED])


def _when(edtf: str) -> str:
    """A date as it follows a verb: "on 2 May 2018", "in 2018", "about 2018"."""
    plain = edtf.replace("-", "").isdecimal()
    return (_PREPOSITIONS.get(len(edtf), "") if plain else "") + day_words(edtf)


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)
