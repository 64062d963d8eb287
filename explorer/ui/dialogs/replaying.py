"""Tells how far a large step is undone or done again, and lets it be cancelled. Does none of it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.ui import theme
from explorer.ui.widgets.work_line import WorkLine

_WIDTH = 460


class ReplayDialog(QDialog):
    """Stays until the work has ended; Escape and closing it ask for the end."""

    cancel_wanted = Signal()

    def __init__(self, label: str, rows: int, parent: QWidget | None = None, *, redo: bool = False) -> None:
        super().__init__(parent)
        self._rows = rows
        self._over = False
        self.setObjectName("replay_dialog")
        self.setWindowTitle(self.tr("Doing again") if redo else self.tr("Undoing"))
        self.setModal(True)
        verb = self.tr("Doing again: {label}") if redo else self.tr("Undoing: {label}")
        self.words = QLabel(verb.replace("{label}", label), self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.work = WorkLine(self)
        self.work.cancel_wanted.connect(self.cancel_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(self.words)
        column.addWidget(self.work)
        self.setMinimumWidth(round(_WIDTH * theme.zoom()))
        self.show_done(0)
        self.work.cancel.setFocus()

    @Slot(object)
    def show_done(self, done: int) -> None:
        """Show how many rows are put back; what follows them (the search index, the disk) cannot be counted."""
        nearly = done + 200 >= self._rows
        self.work.show_progress(done, None if nearly else self._rows)

    def end(self) -> None:
        """Go: the work has ended."""
        self._over = True
        self.close()
        self.deleteLater()

    @override
    def reject(self) -> None:
        if self._over:
            super().reject()
        else:
            self.cancel_wanted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over:
            super().closeEvent(event)
        else:
            self.cancel_wanted.emit()
            event.ignore()
