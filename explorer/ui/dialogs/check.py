"""The check dialog: what falls short in the workspace, found on another thread, and the repair of what is safe."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.session.findings import Finding
from explorer.session.repairing import Repaired
from explorer.ui.dialogs.told_list import ToldListDialog
from explorer.ui.words import number

Repair = Callable[[Sequence[Finding]], Repaired]


class CheckDialog(ToldListDialog):
    """Runs a check and lists what it finds; closing it interrupts the check."""

    repaired = Signal()  # what was written can be announced

    def __init__(
        self,
        check: Callable[[], Sequence[Finding]],
        parent: QWidget | None = None,
        interrupt: Callable[[], object] = lambda: None,
        repair: Repair | None = None,
    ) -> None:
        """Without `repair`, nothing is offered to be put right."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Check workspace"))
        self.findings.setAccessibleName(self.tr("What was found"))
        self.setObjectName("check_dialog")
        self._repair = repair
        self._found: Sequence[Finding] = ()
        self.repair_button = self.add_button(self.tr("&Repair"), self._begin_repair)
        self.repair_button.setToolTip(self.tr("Make a copy, then put right what loses and guesses nothing"))
        self.repair_button.hide()
        self.work(self.tr("Checking structure, hashes, quotes and rules…"), check, self._show, interrupt)

    def _show(self, found: object, error: object) -> None:
        if error is not None or not isinstance(found, Sequence):
            self.tell(str(error))
            return
        self._found = [finding for finding in found if isinstance(finding, Finding)]
        self.tell(self._verdict(len(found)), [finding.sentence() for finding in self._found])
        can = any(finding.is_repairable for finding in self._found)
        self.repair_button.setVisible(self._repair is not None and can)

    def _begin_repair(self) -> None:
        repair, found = self._repair, self._found
        if repair is not None:
            self.repair_button.hide()
            words = self.tr("Making a copy, then repairing what is safe to repair…")
            self.work(words, lambda: repair(found), self._show_repaired)

    def _show_repaired(self, repaired: object, error: object) -> None:
        self.repaired.emit()
        if not isinstance(repaired, Repaired):
            self.tell(str(error))
            return
        lines = [*repaired.sentences(), *(finding.sentence() for finding in repaired.left)]
        verdict = self.tr("Repaired. {verdict}").replace("{verdict}", self._verdict(len(repaired.left)))
        self.tell(verdict, lines)

    def _verdict(self, count: int) -> str:
        if count:
            return self.tr("{count} to look at.").format(count=number(count))
        return self.tr("All is well: every quote stands where it is cited, and every rule holds.")
