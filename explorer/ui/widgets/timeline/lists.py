"""What stands in the lists beside the timeline: rows of words made from fundings and totals. Draws nothing."""

from collections.abc import Collection, Iterable, Sequence

from explorer.analysis.funding_like import parties
from explorer.analysis.rate_words import short_line
from explorer.analysis.timeline import LaneMarks, Timeline
from explorer.analysis.total_words import left_out_line, reason, stages_line, total_words
from explorer.analysis.totals import Item, Ledger, Totals, totals_of
from explorer.domain.ids import ClaimId, EntityId
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


def given_or_got(timeline: Timeline, entities: Collection[EntityId]) -> frozenset[ClaimId]:
    """The sums that some entities give or get."""
    return frozenset(
        claim
        for claim, one in timeline.ledger.by_id.items()
        if one.funder_id in entities or one.recipient_id in entities
    )


def totals_rows(timeline: Timeline, lit: Collection[ClaimId] = ()) -> list[SideRow]:
    """What each total is made of, then what is in none of them and why; what is lit up has its own totals first."""
    ledger = timeline.ledger
    everything = _rows_of(ledger, timeline.totals)
    here = [claim for claim in lit if claim in ledger.by_id]
    if not here or len(here) == len(ledger.by_id):
        return everything
    return [
        SideRow(tr("Lit up ({count})").format(count=f"{len(here):,}")),
        *_rows_of(ledger, totals_of(ledger, here)),
        SideRow(tr("All ({count})").format(count=f"{len(ledger.by_id):,}")),
        *everything,
    ]


def lane_rows(timeline: Timeline, lane: LaneMarks) -> list[SideRow]:
    """What the total of a lane is made of with every telling of it, then what is not in it and why."""
    ledger = timeline.ledger
    return _rows_of(ledger, totals_of(ledger, lane.claims), with_tellings=True)


def _rows_of(ledger: Ledger, totals: Totals, *, with_tellings: bool = False) -> list[SideRow]:
    rows: list[SideRow] = []
    for total in totals.sums:
        label = ledger.stage_labels[total.stage] or total.stage
        rows.append(SideRow(f"{label}: {total_words(ledger, total)}"))
        for item in total.items:
            rows.append(item_row(ledger, item))
            if with_tellings:
                rows.extend(telling_row(ledger, claim) for claim in item.claims[1:])
    left_out = totals.left_out
    if left_out:
        rows.append(SideRow(tr("Not added ({count})").format(count=f"{len(left_out):,}")))
        rows.extend(funding_row(ledger, one.claim_id, reason(ledger, one)) for one in left_out)
    return rows


def item_row(ledger: Ledger, item: Item) -> SideRow:
    """A sum that was counted: who gives to whom, in how many ways it is told, at which rate it was converted."""
    claim = item.claims[0]
    notes = [parties(ledger.by_id[claim])]
    if len(item.claims) > 1:
        notes.insert(0, tr("told in {count} ways, counted once").format(count=len(item.claims)))
    if claim in ledger.converted:
        notes.insert(0, short_line(ledger.converted[claim], ledger.to, ledger.source))
    return funding_row(ledger, claim, " · ".join(notes))


def telling_row(ledger: Ledger, claim: ClaimId) -> SideRow:
    """Another telling of the sum above it: a claim with quotes of its own."""
    funding = ledger.by_id[claim]
    return funding_row(
        ledger, claim, tr("the same sum, told again") + f" · {parties(funding)} · {funding.when}"
    )
