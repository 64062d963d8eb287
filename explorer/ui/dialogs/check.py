"""The check dialog: what falls short in the workspace, found on another thread. Repairs nothing."""

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

from explorer.session.checking import Finding
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.jobs import Task
from explorer.ui.words import number

_WIDTH, _HEIGHT = 560, 360


class CheckDialog(QDialog):
    """Runs a check and lists what it finds; closing it interrupts the check."""

    def __init__(
        self,
        check: Callable[[], Sequence[Finding]],
        parent: QWidget | None = None,
        interrupt: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("check_dialog")
        self.setWindowTitle(self.tr("Check workspace"))
        self.verdict = QLabel(self.tr("Checking structure, hashes, quotes and rules…"), self)
        theme.set_role(self.verdict, "strong")
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self.findings = QListWidget(self)
        self.findings.setAccessibleName(self.tr("What was found"))
        self.findings.setWordWrap(True)
        self.findings.setSpacing(theme.SPACE_1)
        self._copy = QPushButton(self.tr("Copy list"), self)
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._copy_list)
        self._lay_out()
        self.findings.hide()
        self._copy.hide()
        fit(self, _WIDTH)
        self.setProperty("busy", True)  # noqa: FBT003 - Qt's own signature
        self._task = Task(lambda _: check(), self, interrupt)
        self._task.ended.connect(self._show)
        self._task.start()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(self.verdict)
        column.addWidget(self._progress)
        column.addWidget(self.findings, 1)
        column.addWidget(buttons)

    @Slot(object, object)
    def _show(self, found: Sequence[Finding] | None, error: object) -> None:
        self.setProperty("busy", False)  # noqa: FBT003
        self._progress.hide()
        self.verdict.setText(self._verdict(found, error))
        self.findings.addItems([finding.sentence() for finding in found or ()])
        self._copy.setVisible(bool(found))
        self.findings.setVisible(bool(found))
        if found:
            self.findings.setFocus()
        fit(self, _WIDTH, least=_HEIGHT if found else 0)

    def _verdict(self, found: Sequence[Finding] | None, error: object) -> str:
        if error is not None or found is None:
            return str(error)
        if found:
            return self.tr("{count} to look at.").format(count=number(len(found)))
        return self.tr("All is well: every quote stands where it is cited, and every rule holds.")

    def _copy_list(self) -> None:
        lines = [self.findings.item(row).text() for row in range(self.findings.count())]
        QGuiApplication.clipboard().setText("\n".join(lines))

    @override
    def done(self, result: int) -> None:
        self._task.wait()
        super().done(result)
