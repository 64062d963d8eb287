"""A list of very many sums beside the timeline, a stretch of each part at a time. Reads nothing, and draws nothing.

Imports numpy by way of what it lists: import this module after the first paint only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.analysis.charts import Bar, Chart
from explorer.analysis.conversion import Converter
from explorer.analysis.crowd_ledger import CrowdLedger
from explorer.analysis.funding_like import FundingLike
from explorer.analysis.total_words import reason, total_words
from explorer.analysis.totals import Item, Ledger, LeftOut, Totals, ledger_of
from explorer.domain.ids import ClaimId
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.charts.lists import counted_note
from explorer.ui.widgets.timeline.lists import funding_row, item_row, telling_row
from explorer.ui.widgets.timeline.words import tr

AT_FIRST: Final = 60  # sums of all parts together: as many as are read within a frame
_LEAST, _MORE = 4, 40  # of one part: at first, and with each wish for more

Entry = Item | LeftOut | ClaimId


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it; made when it is asked for."""

    heading: str
    entries: Sequence[Entry] = field(default=(), repr=False)
    with_tellings: bool = False
    as_counted: bool = False  # with what each came to


class CrowdListing:
    """What is listed, and how far each part of it is shown."""

    def __init__(self, title: str, parts: Iterable[Part]) -> None:
        self.title = title
        self.parts = tuple(parts)
        full = [part for part in self.parts if part.entries]
        first = max(_LEAST, AT_FIRST // max(1, len(full)))
        self._shown = [min(first, len(part.entries)) for part in self.parts]

    def show_more(self, part: int) -> None:
        """Show a further stretch of one part."""
        self._shown[part] = min(len(self.parts[part].entries), self._shown[part] + _MORE)

    def claims(self) -> tuple[ClaimId, ...]:
        """All claims that are spoken of just now."""
        found: dict[ClaimId, None] = {}
        for part, shown in zip(self.parts, self._shown, strict=True):
            for entry in part.entries[:shown]:
                found.update(dict.fromkeys(_claims(entry, with_tellings=part.with_tellings)))
        return tuple(found)

    def rows(
        self, details: Mapping[ClaimId, FundingLike], converter: Converter | None = None
    ) -> list[SideRow]:
        """The rows of what is shown, as far as it has been read."""
        known = [details[claim] for claim in self.claims() if claim in details]
        page = ledger_of(known, converter)
        rows: list[SideRow] = []
        for number, (part, shown) in enumerate(zip(self.parts, self._shown, strict=True)):
            if part.heading:
                rows.append(SideRow(part.heading))
            for entry in part.entries[:shown]:
                if all(claim in page.by_id for claim in _claims(entry, with_tellings=part.with_tellings)):
                    rows.extend(_rows_of(page, entry, part))
            left = len(part.entries) - shown
            if left:
                more = tr("Show more ({count} left)").format(count=f"{left:,}")
                rows.append(SideRow(more, more=number))
        return rows


def _claims(entry: Entry, *, with_tellings: bool) -> tuple[ClaimId, ...]:
    if isinstance(entry, Item):
        return entry.claims if with_tellings else entry.claims[:1]
    if isinstance(entry, LeftOut):
        return (entry.claim_id,) if entry.instead is None else (entry.claim_id, entry.instead)
    return (entry,)


def _rows_of(page: Ledger, entry: Entry, part: Part) -> list[SideRow]:
    if isinstance(entry, LeftOut):
        return [funding_row(page, entry.claim_id, reason(page, entry))]
    if isinstance(entry, Item):
        again = [telling_row(page, claim) for claim in entry.claims[1:]] if part.with_tellings else []
        return [item_row(page, entry), *again]
    return [funding_row(page, entry, counted_note(page, entry) if part.as_counted else None)]


def totals_parts(ledger: CrowdLedger, totals: Totals, *, with_tellings: bool = False) -> list[Part]:
    """What each total is made of, then what is in none of them."""
    labels = ledger.tangled.stage_labels
    parts = [
        Part(
            f"{labels.get(total.stage, total.stage)}: {total_words(ledger.tangled, total)}",
            total.items,
            with_tellings=with_tellings,
        )
        for total in totals.sums
    ]
    return [*parts, *_not_added(totals.left_out)]


def bar_parts(chart: Chart, bar: Bar | None) -> list[Part]:
    """The sums of a bar, then those that it leaves out; without a bar, all that the chart leaves out."""
    if bar is None:
        return _not_added(chart.left_out)
    return [Part(bar.spoken, bar.claims, as_counted=True), *_not_added(bar.left_out)]


def _not_added(left_out: Sequence[LeftOut]) -> list[Part]:
    words = tr("Not added ({count})").format(count=f"{len(left_out):,}")
    return [Part(words, left_out)] if len(left_out) else []
