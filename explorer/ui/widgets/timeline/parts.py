"""The parts of the timeline pane and how they lie: header, picture, table, list beside them. Wires and fills nothing."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from explorer.ui.models.timeline_table import TimelineTable
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.timeline.frame import PictureFrame
from explorer.ui.widgets.timeline.header import TimelineHeader
from explorer.ui.widgets.timeline.side import TimelineSide
from explorer.ui.widgets.timeline.table import make_table

if TYPE_CHECKING:
    from explorer.ui.widgets.charts.page import ChartsPage

_NARROWEST = 640  # below this, lanes and tray would leave the picture no room


class TimelineParts(PictureFrame):
    """Holds the widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_pane")
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName(self.tr("Funding timeline"))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.charts: ChartsPage | None = None
        self._build_header()
        self._build_pages()

    def _build_header(self) -> None:
        self.header = TimelineHeader(self)
        header = self.header
        self.legend, self.lanes, self.currency = header.legend, header.lanes, header.currency
        self.totals_button, self.charts_button = header.totals_button, header.charts_button
        self.table_button, self.fit_button = header.table_button, header.fit_button

    def _build_pages(self) -> None:
        self.empty = EmptyState(self)
        self.empty.show_state(
            "coins",
            self.tr("No sums of money in this selection."),
            self.tr("Add one with a new claim about money, or clear the filters."),
        )
        self.side = TimelineSide(self)
        self.model = TimelineTable(self)
        self.table = make_table(self.model, self)
        self._pages = QStackedWidget(self)
        for page in (self.picture_page, self.table, self.empty):
            self._pages.addWidget(page)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._pages, 1)
        body.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
