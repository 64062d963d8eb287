"""The view of the timeline's table: sizes and looks. What stands in it is `models.timeline_table`."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.models.timeline_table import TimelineTable
from explorer.ui.widgets.plain import tooltip_text

_PAD = 8
_WIDTHS = (150, 190, 200, 140, 90, 190, 180, 160, 220, 260, 200, 220, 420)


class PaddedDelegate(QStyledItemDelegate):
    """Keeps words off the edges of their cells."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        colours = tokens.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.accent_soft))
        painter.setPen(QColor(colours.text))
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        line = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """All of the words where they have no room."""
        words = index.data() or ""
        is_cut = option.fontMetrics.horizontalAdvance(words) > option.rect.width() - 2 * _PAD
        QToolTip.showText(event.globalPos(), tooltip_text(words) if is_cut else "", view)
        return True


def whole_rows(table: QTableView) -> QTableView:
    """Make a table one of whole rows that are read, not edited."""
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
    return table


def make_table(model: TimelineTable, parent: QWidget) -> QTableView:
    """A table of whole rows, sorted by a click on a title."""
    table = whole_rows(QTableView(parent))
    table.setObjectName("timeline_table")
    table.setAccessibleName(table.tr("Sums of money as a table"))
    table.setModel(model)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, round(width * tokens.zoom()))
    table.setItemDelegate(PaddedDelegate(table))
    table.setSortingEnabled(True)
    table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return table
