"""What a page or a table of a crowd of sums needs that the window does not hold. Draws and writes nothing.

Imports numpy by way of the crowd: import this module after the first paint only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from explorer.analysis.crowd import NOWHERE
from explorer.analysis.total_words import stages_line
from explorer.session.crowds import lane_names
from explorer.store import funding_scan
from explorer.store.errors import told_as_trouble
from explorer.ui.widgets.timeline.crowd_picture import LanesTold

if TYPE_CHECKING:
    from explorer.analysis.charts import Chart
    from explorer.analysis.picture_rows import Line
    from explorer.session.crowd_book import CrowdBook
    from explorer.session.reader import Reader
    from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide

_MOST_LANES: Final = 64  # more than the highest page holds


@dataclass(frozen=True, slots=True)
class CrowdPage:
    """The lanes of a page with their words, and how many documents tell of all the sums."""

    guide: "CrowdGuide"
    told: LanesTold
    documents: int


def read_page(reader: "Reader", guide: "CrowdGuide") -> CrowdPage:
    """Read the names of the first lanes and add them up; on any thread."""
    crowd = guide.crowd
    lanes = range(min(crowd.lanes, _MOST_LANES))
    values = {int(crowd.values[lane]): lane for lane in lanes}
    names, sums = dict(guide.told.names), dict(guide.told.sums)
    if crowd.lane_by not in {"stage", "kind"}:
        names.update(lane_names(reader.workspace, crowd.lane_by, values.keys() - names.keys() - {NOWHERE}))
    missing = [lane for value, lane in values.items() if value not in sums]
    sums.update(guide.add_up_lanes(missing)[1])
    with told_as_trouble(reader.workspace.path):
        documents = funding_scan.count_documents(reader.workspace.connection)
    return CrowdPage(guide, LanesTold(names, sums), documents)


def crowd_notes(page: CrowdPage, *, with_undated: bool) -> list[str]:
    """What everything comes to, and what is not drawn or not added."""
    crowd, book = page.guide.crowd, page.guide.book
    notes = []
    if book is not None:
        totals = stages_line(book.ledger.tangled, book.totals)
        notes.append(_tr("In all: {totals}.").format(totals=totals) if totals else "")
    if with_undated and len(crowd.undated):
        notes.append(_tr("Undated: {count} sums, see the data.").format(count=f"{len(crowd.undated):,}"))
    if len(crowd.odd):
        notes.append(_tr("Odd: {count} sums, see the data.").format(count=f"{len(crowd.odd):,}"))
    if book is not None and len(book.totals.left_out):
        words = _tr("{count} sums are not added, each for a reason that the data gives.")
        notes.append(words.format(count=f"{len(book.totals.left_out):,}"))
    return [note for note in notes if note]


def crowd_sources(page: CrowdPage) -> str:
    """How many documents there are behind the sums."""
    words = _tr("Sources: {count} documents, named in the data beside each sum.")
    return words.format(count=f"{page.documents:,}")


def crowd_table(
    book: "CrowdBook", charts: "tuple[Chart, ...]", lane_by: str
) -> "tuple[tuple[str, ...], Callable[[Reader], Iterator[Line]], int]":
    """The header of the data behind a picture or charts, how its lines are read, and how many there are."""
    from explorer.analysis.picture_rows import CHART_HEADER, TIMELINE_HEADER
    from explorer.session.crowd_rows import crowd_chart_lines, crowd_lines

    if not charts:
        return TIMELINE_HEADER, lambda reader: crowd_lines(reader, book, lane_by), len(book.ledger)
    count = sum(len(bar.claims) for chart in charts for bar in chart.bars())
    count += sum(len(chart.left_out) for chart in charts)
    return CHART_HEADER, lambda reader: crowd_chart_lines(reader, book, charts), count


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pictures", text)
