"""All charts of a timeline side by side, or as one table. Computes them off the window where there are many sums."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.analysis.charts import Chart, each_chart
from explorer.analysis.timeline import Timeline
from explorer.ui import tokens
from explorer.ui.models.chart_rows import tr
from explorer.ui.models.chart_table import ChartTable
from explorer.ui.widgets.charts.card import ChartCard
from explorer.ui.widgets.charts.legend import ChartsLegend
from explorer.ui.widgets.charts.table import make_chart_table

_NARROWEST, _LOWEST = 290, 170  # of a card

Charts = tuple[Chart, ...]
Report = Callable[[int], bool]  # told how much is done; False to stop
Work = Callable[[Report], Charts]
Compute = Callable[[int, Work, Callable[[Charts], None]], None]


def compute_here(size: int, work: Work, then: Callable[[Charts], None]) -> None:  # noqa: ARG001
    """Compute at once; whoever has threads gives another way, that looks at the number of sums."""
    then(work(lambda _: True))


def _work(timeline: Timeline, lane_by: str, report: Report) -> Charts:
    found: list[Chart] = []
    for chart in each_chart(timeline.ledger, timeline.ledger.by_id, lane_by):
        found.append(chart)
        if not report(len(found)):
            return ()
    return tuple(found)


class ChartsPage(QWidget):
    """Shows the charts of what the timeline shows."""

    bar_wanted = Signal(object, object)  # Chart; Bar, or None for what was not added

    def __init__(self, parent: QWidget | None = None, compute: Compute = compute_here) -> None:
        super().__init__(parent)
        self.setObjectName("charts_page")
        self.charts: Charts = ()
        self._compute = compute
        self._wanted: object = None
        self._columns = 0
        self.cards: list[ChartCard] = []
        self.legend = ChartsLegend(self)
        self.waiting = QLabel(tr("Adding up…"), self)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("role", "soft")
        self._grid_page = QWidget(self)
        self._grid = QGridLayout(self._grid_page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._grid_page)
        self.model = ChartTable(self)
        self.table = make_chart_table(self.model, self)
        self.table.activated.connect(self._tell_line)
        self.table.clicked.connect(self._tell_line)
        self._pages = QStackedWidget(self)
        for page in (self._scroll, self.table, self.waiting):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.legend)
        column.addWidget(self._pages, 1)

    def show_timeline(self, timeline: Timeline, lane_by: str, conversion: str, *, as_table: bool) -> None:
        """Show the charts of a timeline; `conversion` says in words how its sums were converted."""
        work = partial(_work, timeline, lane_by)
        self._kept = timeline  # so that no other can come by its id
        self._ask(
            (id(timeline), lane_by),
            lambda then: self._compute(len(timeline.ledger.by_id), work, then),
            conversion,
            as_table=as_table,
        )

    def show_crowd(
        self,
        wanted: tuple[object, ...],
        ask: Callable[[Callable[[Charts], None]], object],
        conversion: str,
        *,
        as_table: bool,
    ) -> None:
        """Show the charts of a crowd, which `ask` has made elsewhere; `wanted` says which these are."""
        self._ask(wanted, ask, conversion, as_table=as_table)

    def _ask(
        self,
        wanted: tuple[object, ...],
        ask: Callable[[Callable[[Charts], None]], object],
        conversion: str,
        *,
        as_table: bool,
    ) -> None:
        self._as_table = as_table
        if self._wanted == wanted:
            if self.charts:
                self._show_page()
            return
        self.charts = ()
        self._wanted, self._conversion = wanted, conversion
        self._pages.setCurrentWidget(self.waiting)
        ask(partial(self._show, wanted))

    def is_computing(self) -> bool:
        """True while the charts are on their way."""
        return self._pages.currentWidget() is self.waiting

    def refresh(self) -> None:
        """Take the sizes and colours in force; call it on PaletteChange."""
        for card in self.cards:
            card.refresh()
        self._arrange(force=True)

    def _show(self, wanted: object, charts: Charts) -> None:
        if wanted != self._wanted or not charts:
            return  # something else is wished for meanwhile
        self.charts = charts
        self.legend.show_charts(charts, self._conversion)
        for place, chart in enumerate(charts):
            if place == len(self.cards):
                self.cards.append(self._make_card())
            self.cards[place].show_chart(chart)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(charts))
        self.model.show(charts)
        self._arrange(force=True)
        self._show_page()

    def _make_card(self) -> ChartCard:
        card = ChartCard(self._grid_page)
        card.bar_wanted.connect(self.bar_wanted)
        return card

    def _show_page(self) -> None:
        self._pages.setCurrentWidget(self.table if self._as_table else self._scroll)
        self.setFocusProxy(self.table if self._as_table else self.cards[0])

    def _arrange(self, *, force: bool = False) -> None:
        """Two charts in a line where all of them have room so, else as many as can be read; none cut while it fits."""
        count = len(self.charts)
        if not count:
            return
        columns = self._columns_that_fit()
        page = max(_LOWEST, self._free_height())
        for card in self.cards[:count]:
            card.setMinimumHeight(min(max(_LOWEST, card.full_height()), page))
        if columns == self._columns and not force:
            return
        self._columns = columns
        for place, card in enumerate(self.cards[:count]):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _columns_that_fit(self) -> int:
        count, free = len(self.charts), self._free_height()
        most = max(1, min(count, int(self.width() / (_NARROWEST * tokens.zoom()))))
        wide = (one for one in range(min(2, most), most) if self._height_in(one) <= free)
        lines = -(-count // next(wide, most))
        return -(-count // lines)  # the same number in each line, as far as it goes

    def _height_in(self, columns: int) -> int:
        """How high all cards are together with so many in a line."""
        heights = [max(_LOWEST, card.full_height()) for card in self.cards[: len(self.charts)]]
        return sum(max(heights[first : first + columns]) for first in range(0, len(heights), columns))

    def _free_height(self) -> int:
        return self.height() - self.legend.sizeHint().height()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot(QModelIndex)
    def _tell_line(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is not None:
            self.bar_wanted.emit(line.chart, line.bar)
