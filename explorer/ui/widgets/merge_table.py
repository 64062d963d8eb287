"""The table of what each thing becomes: arrows move, Space or a click chooses. Not what its rows are."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.models.merge_rows import KEPT, LABEL, MergeRows

_LABEL_WIDTH = 110  # at the normal text size
_MOST_LINES = 4  # of one cell; the tooltip has the rest
_ROWS = 9
_PADDING = 5  # what the header's own padding has more than a cell's

_Index = QModelIndex | QPersistentModelIndex


class _Ruled(QStyledItemDelegate):
    """Sets cells under their headers, with a hairline below each row."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.fillRect(
            option.rect.left(),
            option.rect.bottom(),
            option.rect.width(),
            1,
            QColor(tokens.current().hairline),
        )
        option.rect.adjust(_PADDING, 0, -_PADDING, -1)
        super().paint(painter, option, index)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        option.rect.adjust(_PADDING, 0, -_PADDING, 0)  # words wrap in what is left
        return super().sizeHint(option, index) + QSize(2 * _PADDING, tokens.SPACE_1)


class MergeTable(QTableView):
    """Three columns of equal width beside the labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge_table")
        self.setAccessibleName(self.tr("What each thing becomes"))
        self.rows = MergeRows(self)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Ruled(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(self.rows.choose)
        self._place = (0, KEPT)  # of the keyboard, which a reset would forget
        self.rows.modelAboutToBeReset.connect(self._remember_place)
        self.rows.modelReset.connect(self._fit)

    @override
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height() + tokens.SPACE_3
        return QSize(720, (_ROWS + 1) * line)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.rows.choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        found = super().moveCursor(action, modifiers)
        return found if found.column() != LABEL else found.siblingAtColumn(KEPT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fit()

    def _share_out(self) -> None:
        label = round(_LABEL_WIDTH * tokens.zoom())
        room = self.viewport().width() - label
        self.setColumnWidth(LABEL, label)
        for column in range(KEPT, self.rows.columnCount()):
            self.setColumnWidth(column, max(room // 3, 60))
        self.resizeRowsToContents()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.verticalHeader().setMinimumSectionSize(line + tokens.SPACE_2)
        self.verticalHeader().setMaximumSectionSize(_MOST_LINES * line + tokens.SPACE_2)
        self.clearSpans()
        for row in self.rows.headings():
            self.setSpan(row, 0, 1, self.rows.columnCount())
        self._share_out()
        self.setCurrentIndex(self.rows.index(*self._place))

    def _remember_place(self) -> None:
        current = self.currentIndex()
        if current.isValid():
            self._place = (current.row(), current.column())
