"""What the history and the bin have in common: a search, a list that grows as it is read, and what is chosen in full.

Pages are read a few milliseconds at a time between the events of the window, so that nothing waits for them.
"""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from PySide6.QtCore import QByteArray, QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.store.errors import StoreError
from explorer.ui import theme
from explorer.ui.models.log_rows import LogRow, LogRows
from explorer.ui.widgets.changes_view import ChangesView
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.log_delegate import LogDelegate
from explorer.ui.widgets.search_field import SearchField
from explorer.ui.widgets.work_line import WorkLine

_WIDTH, _HEIGHT = 940, 620
_AHEAD = 100  # rows read beyond those in sight
_A_TURN = 0.008  # seconds of reading between two looks at the events

Pages = Iterator[Sequence[LogRow]]


class LogDialog(QDialog):
    """Reads its rows through `pages(text)`; what is to be done with those chosen is told by signals."""

    geometry_changed = Signal(object)  # QByteArray, to be remembered

    def __init__(self, pages: Callable[[str], Pages], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages_of = pages
        self._pages: Pages = iter(())
        self._wanted = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read)
        self.search = SearchField(parent=self)
        self.search.searched.connect(self.reload)
        self.search.list_wanted.connect(self._enter_list)
        self._build_list()
        self.changes = ChangesView(self)
        self.empty = EmptyState(self)
        self.work = WorkLine(self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def reload(self) -> None:
        """Read again from the beginning, and choose the first row."""
        self.model.clear()
        self.changes.show_things(())
        self._pages = self._pages_of(self.search.text())
        self._wanted = _AHEAD
        self._show_page()
        self._start()

    def tell(self, sentence: str, *, good: bool) -> None:
        """Say in the foot what was done, or why not."""
        self.work.show_sentence(sentence, good=good)

    def chosen(self) -> list[LogRow]:
        """The rows that are selected, in their order."""
        rows = sorted(self.list.selectionModel().selectedRows(), key=lambda index: index.row())
        return [self.model.row(index) for index in rows]

    def restore_size(self, state: QByteArray) -> None:
        """Open as large as it was left."""
        if not self.restoreGeometry(state):
            self.resize(round(_WIDTH * theme.zoom()), round(_HEIGHT * theme.zoom()))

    def show_chosen(self) -> None:
        """Show in full what is selected; for those that know what a row stands for."""
        raise NotImplementedError

    def empty_words(self, text: str) -> tuple[str, str]:
        """What to say where there is nothing: what is so, and what to do next."""
        raise NotImplementedError

    # ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────
    def _start(self) -> None:
        self.setProperty("busy", True)  # noqa: FBT003 - Qt's own signature
        if self.isVisible():  # else it is painted first, and filled then
            self._read()
        if self.property("busy"):
            self._timer.start()

    @Slot()
    def _read(self) -> None:
        until = perf_counter() + _A_TURN
        while self.model.rowCount() < self._wanted and perf_counter() < until:
            try:
                rows = next(self._pages, None)
            except StoreError as error:
                self.tell(str(error), good=False)
                rows = None
            if rows is None:
                self._stop(at_end=True)
                return
            first = self.model.rowCount() == 0
            self.model.add(rows)
            if first and rows:
                self._choose_first()
        if self.model.rowCount() >= self._wanted:
            self._stop(at_end=False)

    def _stop(self, *, at_end: bool) -> None:
        self._timer.stop()
        self.setProperty("busy", False)  # noqa: FBT003
        if at_end:
            self._show_page()
            if self.model.rowCount() == 0:
                self.show_chosen()  # a list that was emptied tells of no other choice

    def _choose_first(self) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(0), flag)
        self._show_page()

    def _show_page(self) -> None:
        is_empty = self.model.rowCount() == 0 and not self.property("busy")
        if is_empty:
            text = self.search.text().strip()
            self.empty.show_state(self._empty_icon(), *self.empty_words(text))
        self._page.setCurrentIndex(int(is_empty))

    def _empty_icon(self) -> str:
        return "text-search" if self.search.text().strip() else "history"

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - bar.pageStep() and self.model.rowCount() >= self._wanted:
            self._wanted += _AHEAD
            self._start()

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build_list(self) -> None:
        self.model = LogRows(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(LogDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.show_chosen())

    def lay_out(self, top: Sequence[QWidget], buttons: Sequence[QPushButton]) -> None:
        """Put all in its place: `top` beside the search, `buttons` beside Close."""
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_3)
        head.addWidget(self.search, 1)
        for widget in top:
            head.addWidget(widget)
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.list)
        parts.addWidget(self.changes)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        self._page = QStackedWidget(self)
        self._page.addWidget(parts)
        self._page.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.close_button)
        for button in buttons:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addLayout(head)
        column.addWidget(self._page, 1)
        column.addLayout(foot)

    @Slot()
    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+F is the search wherever one is.
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def done(self, result: int) -> None:
        self._timer.stop()
        self.geometry_changed.emit(self.saveGeometry())
        super().done(result)
