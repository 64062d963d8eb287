"""The decisions that the review desk offers for what is chosen, as buttons with a letter each. Decides nothing.

The letter of a button works without Alt as well, so that a list is worked through with one finger.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.shown_review import FindingShown
from explorer.ui.widgets.flow_row import FlowRow


class DecisionBar(QWidget):
    """Shows the buttons for a disagreement, for a pair, or none."""

    ranked = Signal(object)  # Rank
    settled = Signal(object)  # Decision, or None to decide anew
    judged = Signal(object)  # Verdict
    merge_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[QPushButton, Qt.Key] = {}
        key = Qt.Key
        self.prefer = self._button(
            self.tr("&Prefer this side"), key.Key_P, lambda: self.ranked.emit(Rank.PREFERRED)
        )
        self.aside = self._button(
            self.tr("&Set this side aside"), key.Key_S, lambda: self.ranked.emit(Rank.DEPRECATED)
        )
        self.both = self._button(
            self.tr("&Both hold"), key.Key_B, lambda: self.settled.emit(Decision.BOTH_HOLD)
        )
        self.no = self._button(
            self.tr("&Not a disagreement"), key.Key_N, lambda: self.settled.emit(Decision.NOT_A_DISAGREEMENT)
        )
        self.leave = self._button(
            self.tr("&Leave open"), key.Key_L, lambda: self.settled.emit(Decision.LEFT_OPEN)
        )
        self.again = self._button(self.tr("&Undecided again"), key.Key_U, lambda: self.settled.emit(None))
        self.different = self._button(
            self.tr("&Not the same"), key.Key_N, lambda: self.judged.emit(Verdict.DIFFERENT)
        )
        self.unsure = self._button(self.tr("&Unsure"), key.Key_U, lambda: self.judged.emit(Verdict.UNSURE))
        self.merge = self._button(self.tr("&Merge…"), key.Key_M, self.merge_wanted.emit)
        for button in (self.prefer, self.aside):
            button.setCheckable(True)
        self._row = FlowRow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.show_nothing()

    def show_finding(self, shown: FindingShown, side: int, *, editable: bool) -> None:
        """Offer what can be decided about a disagreement, one side of which may be chosen."""
        rank = shown.sides[side].rank if 0 <= side < len(shown.sides) else None
        for button, means in ((self.prefer, Rank.PREFERRED), (self.aside, Rank.DEPRECATED)):
            button.setChecked(rank == means.value)
        decided = shown.row.status in {decision.value for decision in Decision}
        again = (self.again,) if decided else ()
        self._put((self.prefer, self.aside, self.both, self.no, self.leave, *again), editable=editable)
        self.prefer.setEnabled(editable and rank is not None)
        self.aside.setEnabled(editable and rank is not None)

    def show_pair(self, *, editable: bool) -> None:
        """Offer what can be judged of two entities."""
        self._put((self.different, self.unsure, self.merge), editable=editable)

    def show_nothing(self) -> None:
        """Offer nothing."""
        self._put((), editable=False)

    def press(self, key: Qt.Key) -> bool:
        """Press the button of a letter; False where none of those shown has it."""
        for button, letter in self._keys.items():
            if letter == key and not button.isHidden():
                button.click()
                return True
        return False

    def _put(self, shown: Sequence[QPushButton], *, editable: bool) -> None:
        for button in self._keys:
            button.setHidden(button not in shown)
            button.setEnabled(editable)
        self._row.put(shown)
        self.setVisible(bool(shown))

    def _button(self, words: str, key: Qt.Key, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        self._keys[button] = key
        return button
