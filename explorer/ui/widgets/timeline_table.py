"""The view of the timeline's table: sizes and looks. What stands in it is `models.timeline_table`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from explorer.ui import tokens
from explorer.ui.models.timeline_table import TimelineTable

_WIDTHS = (150, 190, 200, 140, 90, 190, 180, 160, 220, 200, 220, 420)


def make_table(model: TimelineTable, parent: QWidget) -> QTableView:
    """A table of whole rows, sorted by a click on a title."""
    table = QTableView(parent)
    table.setObjectName("timeline_table")
    table.setAccessibleName(table.tr("Sums of money as a table"))
    table.setModel(model)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(round(26 * tokens.zoom()))
    titles = table.horizontalHeader()
    titles.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    titles.setHighlightSections(False)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, round(width * tokens.zoom()))
    table.setSortingEnabled(True)
    titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return table
