"""Claims, dates and differences in words for people. Not sentences of the sources: those are only ever quoted."""

from collections.abc import Mapping, Sequence
from typing import Final

from explorer.analysis.review.findings import Finding, Kind
from explorer.domain.dates import NotADate, read_date, say_date
from explorer.domain.durations import say_term
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Funding, Rank, Stage, ValueKind
from explorer.domain.money import say_amount
from explorer.domain.numbers import say_number
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import ValueType, Vocabulary

STAGES: Final[Mapping[Stage, str]] = {
    Stage.PLEDGED: "Pledged",
    Stage.COMMITTED: "Committed",
    Stage.DISBURSED: "Disbursed",
    Stage.SPENT: "Spent",
    Stage.TOTAL_CLAIM: "Total as claimed",
}
UNKNOWN_FUNDER: Final = "unknown funder"
UNDATED: Final = "undated"
NOT_SAID: Final = "not said"  # of a value that is there
NONE_SAID: Final = "none"
# What another telling of the same thing gives otherwise; whatever is not here is told by its own title.
_ELSEWHERE: Final[Mapping[Kind, str]] = {
    Kind.SUM: "sum",
    Kind.CURRENCY: "currency",
    Kind.BOUND: "bound",
    Kind.TERM: "term",
    Kind.PURPOSE: "purpose",
    Kind.STANDING: "standing",
    Kind.VALUE: "value",
    Kind.COUNTED: "thing counted",
    Kind.DEADLINE: "deadline",
    Kind.FOCUS: "wording",
    Kind.PLACE: "place",
    Kind.OFFICE: "office",
    Kind.NAMES: "name",
    Kind.SPELLING: "spelling",
}


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: "1 claim", "1,204 claims"."""
    return f"{count:,} {one if count == 1 else many}"


def day_words(edtf: str | None) -> str:
    """A date in words, or "undated"."""
    return say_date(edtf) if edtf else UNDATED


def first_and_last_day(edtf: str | None) -> tuple[str | None, str | None]:
    """Its first and last day as ISO text; None where that end is open, or where it is no date that can be read."""
    try:
        span = read_date(edtf or "")
    except NotADate:
        return None, None
    return span.first.isoformat() if span.first else None, span.last.isoformat() if span.last else None


def value_words(told: ToldClaim, seen_from: EntityId, vocabulary: Vocabulary) -> str:
    """The value of a claim as read: the other entity, the sum, the figure, the date, or the printed text."""
    claim = told.claim
    if claim.value_kind is ValueKind.SOME:
        return NOT_SAID
    if claim.value_kind is ValueKind.NONE:
        return NONE_SAID
    if told.funding is not None:
        return sum_words(told.funding)
    if told.object is not None:
        return told.subject.name if claim.subject_id != seen_from else told.object.name
    if claim.number is not None:
        unit = vocabulary.units.get(claim.unit or "")
        return say_number(claim.number, claim.number_high, claim.qualifier, unit)
    return say_date(claim.date) if claim.date and _is_date(told, vocabulary) else claim.value


def sum_words(funding: Funding) -> str:
    """A sum with its bounds, currency and term: "over €10 million", "€61 million over five years"."""
    if funding.amount_low is None and funding.amount_high is None:
        return funding.amount_text
    amount = say_amount(
        funding.amount_low, funding.amount_high, funding.qualifier, funding.currency, funding.cadence
    )
    return " ".join(part for part in (amount, term_words(funding)) if part)


def term_words(funding: Funding) -> str:
    """How long a sum is meant for, as far as the text says: "over five years", "until 2022"."""
    if funding.period:
        return say_date(funding.period)
    return say_term(funding.term) if funding.term else ""


def detail_words(told: ToldClaim, seen_from: EntityId, vocabulary: Vocabulary) -> str:
    """What else a claim says, beside its value: the other side of a sum, role, purpose, date, rank."""
    claim, funding = told.claim, told.funding
    parts: list[str] = []
    if funding is not None:
        parts += [_other_side(told, seen_from), funding.purpose, STAGES[funding.stage].lower()]
        parts.append(f"announced {say_date(funding.announced)}" if funding.announced else "")
    parts.append(claim.role)
    if claim.date and not (_is_date(told, vocabulary) and claim.value_kind is ValueKind.VALUE):
        parts.append(say_date(claim.date))
    if claim.rank is not Rank.NORMAL:
        parts.append(": ".join(part for part in (claim.rank.value, claim.rank_reason) if part))
    return " · ".join(part for part in parts if part)


def printed_words(told: ToldClaim, seen_from: EntityId, vocabulary: Vocabulary) -> str:
    """The value as printed, where it reads differently from the value shown."""
    printed = told.funding.amount_text if told.funding is not None else told.claim.value
    return "" if not printed or printed == value_words(told, seen_from, vocabulary) else printed


def differences_words(findings: Sequence[Finding], claim_id: ClaimId) -> str:
    """What a claim differs in, and from what, a line each: "Another term elsewhere:", then value and document."""
    lines: list[str] = []
    for found in findings:
        others = found.others(claim_id)
        if not others:
            continue
        kind = _ELSEWHERE.get(found.kind)
        if kind is None:
            lines.append(found.title)
            continue
        lines.append(f"Another {kind} elsewhere:")
        told = (f"{side.says} — {side.where}" if side.where else side.says for side in others if side.says)
        lines += dict.fromkeys(told)
    return "\n".join(lines)


def _is_date(told: ToldClaim, vocabulary: Vocabulary) -> bool:
    known = vocabulary.properties.get(told.claim.property)
    return known is not None and known.value_type is ValueType.DATE


def _other_side(told: ToldClaim, seen_from: EntityId) -> str:
    other = told.subject if told.claim.subject_id != seen_from else told.object
    if other is None:
        return ""
    return (
        f"to {other.name}"
        if told.recipient is not None and other.id == told.recipient.id
        else f"from {other.name}"
    )
