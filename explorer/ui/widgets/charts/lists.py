"""What a bar is made of, as rows of the list beside it: what was counted, at which rate, and what was not and why."""

from explorer.analysis.charts import Bar, Chart
from explorer.analysis.funding_like import parties
from explorer.analysis.rate_words import short_line
from explorer.analysis.total_words import reason
from explorer.analysis.totals import Ledger
from explorer.domain.ids import ClaimId
from explorer.ui.models.chart_rows import tr
from explorer.ui.models.timeline_rows import SideRow


def bar_title(chart: Chart, bar: Bar | None) -> str:
    """What the list is of."""
    return (
        f"{bar.label}: {bar.stage_label}"
        if bar is not None
        else tr("Not added: {chart}").format(chart=chart.title)
    )


def bar_rows(ledger: Ledger, chart: Chart, bar: Bar | None) -> list[SideRow]:
    """The sums of a bar, then those that it leaves out; without a bar, all that the chart leaves out."""
    left_out = chart.left_out if bar is None else bar.left_out
    rows = []
    if bar is not None:
        rows.append(SideRow(bar.spoken))
        rows.extend(_row(ledger, claim, counted_note(ledger, claim)) for claim in bar.claims)
    if left_out:
        rows.append(SideRow(tr("Not added ({count})").format(count=f"{len(left_out):,}")))
        rows.extend(_row(ledger, one.claim_id, reason(ledger, one)) for one in left_out)
    return rows


def counted_note(ledger: Ledger, claim: ClaimId) -> str:
    """What a counted sum came to and at which rate, or else who gives to whom and when."""
    converted = ledger.converted.get(claim)
    if converted is not None:
        return short_line(converted, ledger.to, ledger.source)
    funding = ledger.by_id[claim]
    return f"{parties(funding)} · {funding.when}"


def _row(ledger: Ledger, claim: ClaimId, note: str) -> SideRow:
    funding = ledger.by_id[claim]
    return SideRow(
        text=funding.amount or funding.amount_text or tr("no amount"),
        note=note,
        claim=claim,
        stage=funding.stage,
        differs=bool(funding.differs),
    )
