"""The view of the charts' table: sizes and looks. What stands in it is `models.chart_table`."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.models.chart_table import ChartTable
from explorer.ui.widgets.timeline.table import PaddedDelegate, whole_rows

_PAD = 8
_WIDTHS = (140, 260, 110, 260, 140, 150, 150, 70, 90, 90)


class AlignedDelegate(PaddedDelegate):
    """Keeps words off the edges of their cells, and numbers at the right."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        if alignment is None:
            super().paint(painter, option, index)
            return
        area: QRect = option.rect
        colours = tokens.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_soft))
        painter.setPen(QColor(colours.text))
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        line = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideLeft, inner.width())
        painter.drawText(inner, alignment, line)


def make_chart_table(model: ChartTable, parent: QWidget) -> QTableView:
    """A table of whole rows, sorted by a click on a title."""
    table = whole_rows(QTableView(parent))
    table.setObjectName("chart_table")
    table.setAccessibleName(table.tr("Charts as a table"))
    table.setModel(model)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, round(width * tokens.zoom()))
    table.setItemDelegate(AlignedDelegate(table))
    table.setSortingEnabled(True)
    table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return table
