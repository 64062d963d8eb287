"""The data behind a picture, one line a sum: where it stands, what it counts as, at which rate. Not its evidence."""

from collections.abc import Iterator, Sequence

from explorer.analysis.charts import Bar, Chart
from explorer.analysis.lanes import LANES
from explorer.analysis.rate_words import rate_words
from explorer.analysis.timeline import Timeline
from explorer.analysis.total_words import reason
from explorer.analysis.totals import Ledger, LeftOut
from explorer.domain.ids import ClaimId

Line = tuple[ClaimId, list[object]]

_CONVERTED = ("Converted low", "Converted high", "Converted to", "Rate")
TIMELINE_HEADER = ("Lane", "In the totals", "First day", "Last day", "Dated by", *_CONVERTED)
CHART_HEADER = (
    *("Chart", "Bar", "Bar stage", "Bar total", "Bar low", "Bar high", "Bar currency", "In the bar"),
    *_CONVERTED,
)


def timeline_lines(timeline: Timeline, lane_by: str) -> Iterator[Line]:
    """Every sum of a timeline, drawn or not, with its lane."""
    ledger = timeline.ledger
    why = {one.claim_id: reason(ledger, one) for one in timeline.totals.left_out}
    for claim in ledger.by_id:
        yield claim, sum_cells(ledger, claim, lane_by, why.get(claim, ""))


def sum_cells(ledger: Ledger, claim: ClaimId, lane_by: str, why_not: str) -> list[object]:
    """The cells of a sum of a timeline; `why_not` says why it is in no total."""
    funding = ledger.by_id[claim]
    lane = "; ".join(tag.title for tag in LANES[lane_by](funding))
    dated = [funding.first_day, funding.last_day, funding.dated_by or "nothing"]
    return [lane, f"no: {why_not}" if why_not else "yes", *dated, *_converted(ledger, claim)]


def chart_lines(ledger: Ledger, charts: Sequence[Chart]) -> Iterator[Line]:
    """Every sum of every bar, then those that a chart leaves out of all of them."""
    for chart in charts:
        for bar in chart.bars():
            for claim in bar.claims:
                yield claim, bar_cells(ledger, chart, bar, claim)
        for one in chart.left_out:
            yield one.claim_id, left_cells(ledger, chart, one)


def bar_cells(ledger: Ledger, chart: Chart, bar: Bar, claim: ClaimId) -> list[object]:
    """The cells of a sum of a bar."""
    return [chart.title, *_bar(bar), "yes", *_converted(ledger, claim)]


def left_cells(ledger: Ledger, chart: Chart, one: LeftOut) -> list[object]:
    """The cells of a sum that a chart leaves out of all its bars."""
    words = f"no: {reason(ledger, one)}"
    nothing = ["", ledger.stage_labels.get(ledger.by_id[one.claim_id].stage, ""), "", None, None, ""]
    return [chart.title, *nothing, words, *_converted(ledger, one.claim_id)]


def _bar(bar: Bar) -> list[object]:
    ends = [bar.amount.least, bar.amount.most]
    return [bar.label, bar.stage_label, bar.spoken, *ends, bar.currency]


def _converted(ledger: Ledger, claim: ClaimId) -> list[object]:
    found = ledger.converted.get(claim)
    if found is None:
        return [None, None, "", ""]
    return [found.amount.least, found.amount.most, ledger.to, rate_words(found, ledger.to, ledger.source)]
