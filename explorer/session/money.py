"""Sums of money as the timeline shows them: who, to whom, how much, and when as far as a text says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from explorer.analysis.differences import Difference
from explorer.domain.dates import DateSpan, read_date
from explorer.domain.ids import ClaimId
from explorer.domain.model import Cadence, Funding
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Vocabulary
from explorer.session.shown import FundingShown
from explorer.session.words import (
    STAGES,
    UNDATED,
    UNKNOWN_FUNDER,
    day_words,
    differences_words,
    sum_words,
    term_words,
)

_NOT_SAID: Final = "not said"


def funding_shown(
    claims: Sequence[ToldClaim],
    differing: Mapping[ClaimId, Sequence[Difference]],
    vocabulary: Vocabulary,
) -> tuple[FundingShown, ...]:
    """All sums of money, ready for the timeline."""
    parts = Counter(told.funding.part_of for told in claims if told.funding and told.funding.part_of)
    return tuple(
        _shown(told, told.funding, parts[told.claim.id], differing, vocabulary)
        for told in claims
        if told.funding is not None
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
    differing: Mapping[ClaimId, Sequence[Difference]],
    vocabulary: Vocabulary,
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
        differs=differences_words(differing.get(told.claim.id, ()), told.claim.id, vocabulary),
        term=funding.term,
    )


def _dating(told: ToldClaim, funding: Funding) -> tuple[str | None, str | None, str, str]:
    """First day, last day, what they rest on, and the dating in words; a term alone dates nothing."""
    if funding.period:
        span = read_date(funding.period)
        return *_days(span), "period", term_words(funding)
    term = term_words(funding)
    if funding.announced:
        words = [term, f"announced {day_words(funding.announced)}"]
        return *_days(read_date(funding.announced)), "announced", _joined(words)
    published = sorted({p.document.published for p in told.passages if p.document.published})
    if published:
        return (
            *_days(read_date(published[0])),
            "published",
            _joined([term, f"told on {day_words(published[0])}"]),
        )
    return None, None, "", _joined([term, UNDATED])


def _days(span: DateSpan) -> tuple[str | None, str | None]:
    first = span.first.isoformat() if span.first else None
    last = span.last.isoformat() if span.last else None
    return first, last


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)
