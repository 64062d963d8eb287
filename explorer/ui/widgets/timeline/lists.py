"""What stands in the lists beside the timeline: rows of words made from fundings and totals. Draws nothing."""

from collections.abc import Iterable, Sequence

from explorer.analysis.funding_like import parties
from explorer.analysis.timeline import LaneMarks, Timeline
from explorer.analysis.total_words import left_out_line, reason, stages_line, total_words
from explorer.analysis.totals import Ledger, totals_of
from explorer.domain.ids import ClaimId
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.timeline.words import tr

_MOST_LINES = 6  # of a card


def funding_row(ledger: Ledger, claim: ClaimId, note: str | None = None) -> SideRow:
    """A funding as a row; the line under it says who and when unless `note` says something else."""
    funding = ledger.by_id[claim]
    return SideRow(
        text=funding.amount or funding.amount_text or tr("no amount"),
        note=f"{parties(funding)} · {funding.when}" if note is None else note,
        claim=claim,
        stage=funding.stage,
        differs=bool(funding.differs),
    )


def tray_rows(timeline: Timeline) -> list[SideRow]:
    """Everything that has no place on the axis, and what is odd about others."""
    ledger = timeline.ledger
    rows = [funding_row(ledger, claim) for claim in timeline.undated]
    if timeline.problems:
        if rows:
            rows.append(SideRow(tr("Odd ({count})").format(count=f"{len(timeline.problems):,}")))
        rows.extend(
            funding_row(ledger, one.claim_id, f"{parties(ledger.by_id[one.claim_id])}: {one.fault}")
            for one in timeline.problems
        )
    return rows


def tray_title(timeline: Timeline) -> str:
    """How many are undated, or odd where none is; empty when the tray is."""
    if timeline.undated:
        return tr("Undated ({count})").format(count=f"{len(timeline.undated):,}")
    return tr("Odd ({count})").format(count=f"{len(timeline.problems):,}") if timeline.problems else ""


def cluster_rows(timeline: Timeline, claims: Iterable[ClaimId]) -> list[SideRow]:
    """The sums of a cluster."""
    return [funding_row(timeline.ledger, claim) for claim in claims]


def cluster_lines(timeline: Timeline, claims: Sequence[ClaimId]) -> tuple[str, tuple[str, ...]]:
    """A cluster in a title and some lines."""
    by_id = timeline.ledger.by_id
    lines = [f"{by_id[claim].amount} · {parties(by_id[claim])}" for claim in claims[:_MOST_LINES]]
    if len(claims) > _MOST_LINES:
        lines.append(tr("and {count} more").format(count=f"{len(claims) - _MOST_LINES:,}"))
    return tr("{count} sums here").format(count=f"{len(claims):,}"), tuple(lines)


def lane_lines(timeline: Timeline, lane: LaneMarks) -> tuple[str, ...]:
    """What a lane comes to, and what is left out of that."""
    ledger, totals = timeline.ledger, totals_of(timeline.ledger, lane.claims)
    lines = [tr("Total: {total}").format(total=stages_line(ledger, totals))] if totals.sums else []
    left_out = totals.left_out
    if left_out:
        lines.append(tr("Not added:"))
        lines.extend(f"– {left_out_line(ledger, one, with_parties=False)}" for one in left_out[:_MOST_LINES])
    if len(left_out) > _MOST_LINES:
        lines.append(tr("and {count} more").format(count=f"{len(left_out) - _MOST_LINES:,}"))
    return tuple(lines)


def totals_rows(timeline: Timeline) -> list[SideRow]:
    """What each total is made of, then what is in none of them and why."""
    ledger = timeline.ledger
    rows: list[SideRow] = []
    for total in timeline.totals.sums:
        label = ledger.stage_labels[total.stage] or total.stage
        rows.append(SideRow(f"{label}: {total_words(ledger, total)}"))
        for item in total.items:
            who = parties(ledger.by_id[item.claims[0]])
            ways = tr("told in {count} ways, counted once").format(count=len(item.claims))
            rows.append(
                funding_row(ledger, item.claims[0], f"{ways} · {who}" if len(item.claims) > 1 else who)
            )
    left_out = timeline.totals.left_out
    if left_out:
        rows.append(SideRow(tr("Not added ({count})").format(count=f"{len(left_out):,}")))
        rows.extend(funding_row(ledger, one.claim_id, reason(ledger, one)) for one in left_out)
    return rows
