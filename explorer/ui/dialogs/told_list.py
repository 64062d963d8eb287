"""A dialog that works on another thread and then tells what came of it, line by line. Not what the work is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.jobs import Task

_WIDTH, _HEIGHT = 560, 360

Then = Callable[[object, object], None]


class ToldListDialog(QDialog):
    """A verdict, a line of progress while it works, and the lines; closing it ends the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self.verdict = QLabel(self)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.verdict, "strong")
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self.findings = QListWidget(self)
        self.findings.setWordWrap(True)
        self.findings.setSpacing(theme.SPACE_1)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self._buttons.rejected.connect(self.reject)
        self._copy = self.add_button(self.tr("Copy list"), self._copy_list)
        self._lay_out()
        self.findings.hide()
        self._copy.hide()
        fit(self, _WIDTH)

    def add_button(self, words: str, does: Callable[[], object]) -> QPushButton:
        """A button beside Close, which Enter does not press unless it has the keyboard."""
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: does())
        self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def work(
        self, words: str, do: Callable[[], object], then: Then, interrupt: Callable[[], object] = lambda: None
    ) -> None:
        """Say what goes on, do it elsewhere, and give its result or its error to `then`."""
        self.verdict.setText(words)
        self._progress.show()
        self.setProperty("busy", True)  # noqa: FBT003 - Qt's own signature
        task = self._task = Task(lambda _: do(), self, interrupt)

        def end(result: object, error: object) -> None:
            self.setProperty("busy", False)  # noqa: FBT003
            self._progress.hide()
            then(result, error)

        task.ended.connect(end)
        task.start()

    def tell(self, verdict: str, lines: Sequence[str] = ()) -> None:
        """Show what came of it."""
        self.verdict.setText(verdict)
        self.findings.clear()
        self.findings.addItems(list(lines))
        self._copy.setVisible(bool(lines))
        self.findings.setVisible(bool(lines))
        if lines:
            self.findings.setFocus()
        fit(self, _WIDTH, least=_HEIGHT if lines else 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(self.verdict)
        column.addWidget(self._progress)
        column.addWidget(self.findings, 1)
        column.addWidget(self._buttons)

    @Slot()
    def _copy_list(self) -> None:
        lines = [self.findings.item(row).text() for row in range(self.findings.count())]
        QGuiApplication.clipboard().setText("\n".join(lines))

    @override
    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.wait()
        super().done(result)
