"""The first rows of a table that is about to be written, as text. Not for choosing or editing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.widgets.padded_cells import PaddedCells
from explorer.ui.widgets.plain import one_line

_WIDEST = 240
_NARROWEST = 56


class PreviewTable(QTableWidget):
    """Shows `rows` rows high; each cell on one line, numbers to the right."""

    def __init__(self, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(PaddedCells(self))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.show_rows([""], [], frozenset())  # a header without columns has no height, and would grow later
        self._fit_height()

    def show_rows(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int]
    ) -> None:
        """Show a header and the first rows; `numbers` are the columns that hold figures."""
        shown = rows[: self._rows]
        self.clear()
        self.setColumnCount(len(header))
        self.setRowCount(len(shown))
        self.setHorizontalHeaderLabels([one_line(title) for title in header])
        for row, cells in enumerate(shown):
            for column, cell in enumerate(cells[: len(header)]):
                self.setItem(row, column, _item(cell, number=column in numbers))
        self._fit_columns(numbers)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._fit_height()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_height()  # only now has the style given the header its height

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    def _fit_columns(self, numbers: frozenset[int]) -> None:
        self.resizeColumnsToContents()
        widest = round(_WIDEST * tokens.zoom())
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(widest, max(_NARROWEST, self.columnWidth(column))))
            side = Qt.AlignmentFlag.AlignRight if column in numbers else Qt.AlignmentFlag.AlignLeft
            title = self.horizontalHeaderItem(column)
            if title is not None:
                title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _fit_height(self) -> None:
        line = self.fontMetrics().height() + tokens.SPACE_2
        self.verticalHeader().setDefaultSectionSize(line)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self._rows * line + bar + 2)


def _item(text: str, *, number: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(one_line(text))
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
