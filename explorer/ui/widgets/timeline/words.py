"""What the timeline says in words: labels of marks, the card under the pointer, rows of lists. Plain text only."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from explorer.analysis.envelopes import explain, explained_line
from explorer.analysis.funding_like import FundingLike, parties
from explorer.analysis.rate_words import conversion_line
from explorer.analysis.timeline import Timeline
from explorer.analysis.total_words import bounded, reason, stages_line
from explorer.analysis.totals import Ledger, LeftOut
from explorer.domain.ids import ClaimId
from explorer.domain.model import Stage
from explorer.ui.widgets.plain import one_line

_LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class CardWords:
    """What the card says of one funding, from the top."""

    title: str
    amount: str
    lines: tuple[str, ...]
    quote: str
    differs: str


def tr(text: str) -> str:
    """A text of the timeline in the user's language."""
    return QCoreApplication.translate("Timeline", text)


def label_options(ledger: Ledger, claim: ClaimId, lane_by: str) -> tuple[str, ...]:
    """The label of a mark, from the one that says most to the one that fits anywhere."""
    funding = ledger.by_id[claim]
    amount = one_line(funding.amount or funding.amount_text) or tr("no amount")
    if claim in ledger.converted:
        amount = f"{amount} {short_amount(ledger, claim)}"
    beside = one_line(_beside(funding, lane_by))
    options = [f"{amount} · {beside}"] if beside else []
    return (*options, amount, short_amount(ledger, claim) or amount)


def short_amount(ledger: Ledger, claim: ClaimId) -> str:
    """The amount with its bound and cadence in signs: "≥ €10M", "€70M/yr"; empty where none can be read."""
    amount, funding = ledger.amounts.get(claim), ledger.by_id[claim]
    if amount is None:
        return ""
    words = bounded(amount, ledger.currency_of(claim), short=True, converted=claim in ledger.converted)
    return f"{words}/yr" if funding.per_year else words


def _beside(funding: FundingLike, lane_by: str) -> str:
    """What the lane does not say already; a part says what it is for."""
    if funding.part_of is not None and funding.purpose:
        return funding.purpose
    if lane_by == "funder":
        return funding.recipient if funding.recipient_id is not None else funding.purpose
    if lane_by == "recipient":
        return funding.funder if funding.funder_id is not None else funding.purpose
    return parties(funding)


def card_words(timeline: Timeline, claim: ClaimId) -> CardWords:
    """Who, to whom, how much, when, at which stage, and in which words."""
    ledger = timeline.ledger
    funding = ledger.by_id[claim]
    lines = [one_line(f"{funding.stage_label}, {funding.when}")]
    if claim in ledger.converted:
        lines.append(conversion_line(ledger.converted[claim], ledger.to, ledger.source))
    if funding.purpose:
        lines.append(tr("For {purpose}").format(purpose=one_line(funding.purpose)))
    envelope = ledger.by_id.get(funding.part_of) if funding.part_of is not None else None
    if envelope is not None:
        lines.append(tr("Part of {amount}").format(amount=envelope.amount))
    parts = ledger.families.parts.get(claim, ())
    explained = explain(funding, [ledger.by_id[part] for part in parts]) if parts else None
    if explained is not None:
        lines.append(explained_line(explained, ledger.by_id))
    if claim in ledger.faults:
        why = reason(ledger, LeftOut(claim, ledger.faults[claim]))
        lines.append(tr("Not added to any total: {reason}").format(reason=why))
    lines.append(", ".join(funding.documents))
    quote = one_line(funding.quote)
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rstrip() + "…"
    return CardWords(
        title=one_line(parties(funding)),
        amount=one_line(funding.amount or funding.amount_text) or tr("no amount"),
        lines=tuple(line for line in lines if line),
        quote=f"“{quote}”" if quote else "",
        differs=funding.differs.strip(),
    )


def spoken(timeline: Timeline, members: Sequence[ClaimId]) -> str:
    """What a screen reader says of a mark, or of a cluster."""
    if len(members) > 1:
        return tr("{count} sums here; press Enter to list them").format(count=len(members))
    words = card_words(timeline, members[0])
    differs = tr("Differs: {what}").format(what=words.differs) if words.differs else ""
    return ". ".join(part for part in (words.title, words.amount, *words.lines, words.quote, differs) if part)


def counting(timeline: Timeline) -> dict[ClaimId, str]:
    """For each funding: counted, or the reason why the totals leave it out."""
    why = {one.claim_id: reason(timeline.ledger, one) for one in timeline.totals.left_out}
    return {claim: why.get(claim, tr("counted")) for claim in timeline.ledger.by_id}


def totals_line(timeline: Timeline, *, short: bool) -> str:
    """What everything comes to, and how many sums are not in that."""
    line = stages_line(timeline.ledger, timeline.totals, short=short)
    left_out = len(timeline.totals.left_out)
    if not left_out:
        return line
    not_added = tr("{count} not added").format(count=f"{left_out:,}")
    return f"{line} · {not_added}" if line else not_added


def parts_counted(count: int) -> str:
    """How many parts an envelope has."""
    return tr("1 part") if count == 1 else tr("{count} parts").format(count=f"{count:,}")


def stage_title(stage: str) -> str:
    """The name of a stage as a heading has it."""
    if stage == Stage.TOTAL_CLAIM:
        return tr("Total as claimed")
    words = stage.replace("_", " ")
    return words[:1].upper() + words[1:] if words else tr("No stage")


def lane_spoken(title: str, total: str) -> str:
    """What a screen reader says of the name of a lane."""
    return ". ".join(part for part in (title, total, tr("Press Enter to list what it is made of.")) if part)
