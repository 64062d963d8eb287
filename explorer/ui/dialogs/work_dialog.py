"""A dialog whose button starts work that takes its time. Neither the work nor what the dialog asks."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout
from typing_extensions import override

from explorer.ui import theme
from explorer.ui.widgets.work_line import WorkLine


class WorkDialog(QDialog):
    """Its foot has a line of progress, `close_button` and `do_button`; Escape cancels what runs, and closes only then."""

    cancel_wanted = Signal()

    def build_foot(self) -> None:
        """Make the foot's widgets; called after those that the Tab key reaches before."""
        self.work = WorkLine(self)
        self.work.cancel_wanted.connect(self.cancel_wanted)
        self.close_button = self.button(self.tr("Close"), self.reject)
        self.do_button = self.button("", self.do)
        self.do_button.setDefault(True)
        theme.make_primary(self.do_button)

    def do(self) -> None:
        """Ask for what the dialog is there for."""
        raise NotImplementedError

    def hold(self, *, running: bool) -> None:
        """Keep still what must not change while it runs."""
        raise NotImplementedError

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far it is; meanwhile nothing but cancelling can be done."""
        self.set_running(running=True)
        self.work.show_progress(done, total)

    def show_trouble(self, sentence: str) -> None:
        """Say why it was not done."""
        self.set_running(running=False)
        self.work.show_sentence(sentence, good=False)

    def set_running(self, *, running: bool) -> None:
        """Show what can be done while it runs, or when it does not."""
        begins = running and not self.do_button.isHidden()
        self.do_button.setHidden(running)
        self.close_button.setHidden(running)
        self.hold(running=running)
        if begins:
            self.work.cancel.setFocus()

    def button(self, words: str, does: Callable[[], object]) -> QPushButton:
        """A button that Enter does not press unless it has the keyboard."""
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: does())
        return button

    def column(self, spacing: int = theme.SPACE_3) -> QVBoxLayout:
        """The column of the dialog, with its margins."""
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(spacing)
        return column

    def foot(self) -> QHBoxLayout:
        """The line of progress and the buttons; the last row of the column."""
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.work, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.do_button)
        return foot

    @override
    def reject(self) -> None:
        if self.work.is_running():
            self.cancel_wanted.emit()
        else:
            super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # A window that vanishes would leave the work without anybody to hear of it.
        if self.work.is_running():
            self.cancel_wanted.emit()
            event.ignore()
        else:
            super().closeEvent(event)
