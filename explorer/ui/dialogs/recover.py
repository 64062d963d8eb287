"""Recovering a damaged workspace: what was saved, what was not, and opening the new one. Reads no file itself."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.session.salvaging import Recovered
from explorer.ui.dialogs.told_list import ToldListDialog


class RecoverDialog(ToldListDialog):
    """Runs a recovery and tells what came of it."""

    open_wanted = Signal()

    def __init__(self, recover: Callable[[], Recovered], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recover a damaged workspace"))
        self.findings.setAccessibleName(self.tr("What was saved and what was not"))
        self.setObjectName("recover_dialog")
        self.open_button = self.add_button(self.tr("&Open it"), self._open)
        self.open_button.hide()
        self.work(self.tr("Saving what can be read…"), recover, self._show)

    def _show(self, recovered: object, error: object) -> None:
        if not isinstance(recovered, Recovered):
            self.tell(str(error))
            return
        whole = self.tr("Everything was saved.")
        self.tell(
            self.tr("Not everything could be saved.") if recovered.lost else whole, recovered.sentences()
        )
        self.open_button.show()

    def _open(self) -> None:
        self.accept()
        self.open_wanted.emit()
