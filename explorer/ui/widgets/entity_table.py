"""The view of the entity list: keys, clicks and a fixed row height; not what is in it.

A QTableView of one column: QListView asks the model for each of its rows on every reset and every changed row
(a million rows: over three seconds), a table with fixed sections for those on the screen only (a few milliseconds).
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from explorer import tracing
from explorer.session.shown import ListRow
from explorer.ui.widgets.entity_delegate import EntityDelegate
from explorer.ui.widgets.key_ring import KeyRing


class EntityTable(QTableView):
    """Tells wishes; a letter typed in it goes to the search field rather than to a search of its own."""

    opened = Signal()
    edit_wished = Signal()
    delete_wished = Signal()
    copy_wished = Signal()
    typed = Signal(str)
    star_wished = Signal(int)  # the row whose star was clicked
    menu_wished = Signal(QPoint)  # on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        KeyRing(self)
        self._lowered: frozenset[int] = frozenset()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        # The delegate draws the selection, rounded; the table would put a bar behind it.
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(colours)
        self.doubleClicked.connect(self._open)

    def set_row_heights(self, height: int, *, lower: int, lower_rows: Sequence[int]) -> None:
        """Give every row the same height, but for a few first ones that need less."""
        header = self.verticalHeader()
        header.setDefaultSectionSize(height)
        wanted = dict.fromkeys(lower_rows, lower)
        for row in {*self._lowered, *wanted}:
            header.resizeSection(row, wanted.get(row, height))
        self._lowered = frozenset(wanted)
        self.verticalScrollBar().setSingleStep(height // 2)

    def bring_into_view(self, row: int) -> None:
        """Scroll no more than needed for a row to be seen; right after a reset, too."""
        # Qt lays a new list out later, and until then lets nobody scroll further than the old one went.
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.scrollTo(self.model().index(row, 0))

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # In a table Home and End run along the row; in a list they mean its first and last.
        rows = self.model().rowCount()
        if rows and action == QAbstractItemView.CursorAction.MoveHome:
            return self.model().index(0, 0)
        if rows and action == QAbstractItemView.CursorAction.MoveEnd:
            return self.model().index(rows - 1, 0)
        return super().moveCursor(action, modifiers)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        current = self.currentIndex()
        bottom = self.visualRect(current).bottom() if current.isValid() else -1
        super().resizeEvent(event)
        if event.size().height() <= bottom < event.oldSize().height():
            self.scrollTo(current)  # a line that comes above the panes does not push it out of sight

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with tracing.span("paint"):
            super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_wished.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wished.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wished.emit()
        elif key == Qt.Key.Key_Escape and len(self.selectionModel().selectedRows()) > 1:
            self._select_current_only()
        elif text.isprintable() and text.strip() and not _is_command(event):
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_of_star(event) if event.button() == Qt.MouseButton.LeftButton else -1
        if row >= 0:
            self.star_wished.emit(row)  # the selection stays as it is
        else:
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row_of_star(event) < 0:
            super().mouseDoubleClickEvent(event)

    def _row_of_star(self, event: QMouseEvent) -> int:
        place, delegate = event.position().toPoint(), self.itemDelegate()
        index = self.indexAt(place)
        shown = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(delegate, EntityDelegate) and isinstance(shown, ListRow):
            return index.row() if delegate.is_on_star(place, self.visualRect(index), shown) else -1
        return -1

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wished.emit(place)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would read every row of the list for it."""

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit()

    def _select_current_only(self) -> None:
        self.setCurrentIndex(self.currentIndex())


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    # AltGr, which types € on many keyboards, comes as Ctrl+Alt on Windows.
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(held) and held != both
