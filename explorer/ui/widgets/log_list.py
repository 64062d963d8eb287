"""A list of things with an icon and two lines each, that keeps its place when it is shown anew. Not what they are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QListView, QWidget

from explorer.ui.models.log_rows import LogRow, LogRows
from explorer.ui.widgets.log_delegate import LogDelegate


class LogList(QListView):
    """`key` tells by what a thing is found again in other rows."""

    chose = Signal()  # another row, or another thing in its place, or nothing any more

    def __init__(self, key: Callable[[object], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.rows = LogRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(LogDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chose.emit())

    def show_rows(self, rows: Sequence[LogRow]) -> None:
        """Show these; the chosen thing stays chosen, else the one that took its place."""
        chosen = self.currentIndex()
        place, key = chosen.row(), self._key(self.thing()) if chosen.isValid() else None
        self.rows.clear()
        self.rows.add(rows)
        if not rows:
            self.chose.emit()  # a list that was emptied tells of no other choice
            return
        same = next((at for at, row in enumerate(rows) if self._key(row.thing) == key), place)
        self._choose_row(min(max(same, 0), len(rows) - 1))

    def thing(self) -> object:
        """What the chosen row stands for; None where there is no row."""
        index = self.currentIndex()
        return self.rows.row(index).thing if index.isValid() else None

    def choose(self, is_wanted: Callable[[object], bool]) -> bool:
        """Choose the first thing that is wanted; False where there is none."""
        for row in range(self.rows.rowCount()):
            if is_wanted(self.rows.row(self.rows.index(row)).thing):
                self._choose_row(row)
                return True
        return False

    def _choose_row(self, row: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows.index(row), flag)
