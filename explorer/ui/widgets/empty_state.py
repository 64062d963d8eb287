"""What a pane shows when it has nothing to show: an icon, what is so, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.ui import tokens
from explorer.ui.widgets.icon_label import IconLabel
from explorer.ui.widgets.plain import one_line

_LONGEST_TITLE = 120  # a pasted page of search text must not push the advice off the pane


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next, offered as a button."""

    key: str  # what step_taken tells
    label: str
    primary: bool = False


class EmptyState(QWidget):
    """Sits in the middle of a pane; `step_taken` tells the key of the button that was pressed."""

    step_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(side=32, parent=self)
        self._title = self._label("strong")
        self._hint = self._label("soft")
        self._shown: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens.SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5, tokens.SPACE_5)
        column.setSpacing(tokens.SPACE_2)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(tokens.SPACE_1)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(tokens.SPACE_2)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def show_state(self, icon: str, title: str, hint: str = "", steps: Sequence[Step] = ()) -> None:
        """Say what is so and what to do next; the same state again changes nothing on the screen."""
        title = one_line(title)
        if len(title) > _LONGEST_TITLE:
            title = f"{title[:_LONGEST_TITLE]}…"
        self._icon.show_icon(icon)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{title} {hint}".strip())
        self._show_steps(steps)

    def texts(self) -> tuple[str, ...]:
        """What can be read on it, top to bottom: title, hint, buttons."""
        return (self._title.text(), self._hint.text(), *(button.text() for button in self.buttons()))

    def buttons(self) -> list[QPushButton]:
        """The buttons of the state that is shown."""
        return list(self._shown)

    def _show_steps(self, steps: Sequence[Step]) -> None:
        if [(b.objectName(), b.text()) for b in self.buttons()] == [(s.key, s.label) for s in steps]:
            return
        for button in self._shown:
            button.hide()
            button.deleteLater()
        while self._buttons.count():
            self._buttons.takeAt(0)
        if steps:
            self._buttons.addStretch()
        self._shown = [self._button(step) for step in steps]
        for button in self._shown:
            self._buttons.addWidget(button)
        if steps:
            self._buttons.addStretch()

    def _button(self, step: Step) -> QPushButton:
        button = QPushButton(step.label, self)
        button.setObjectName(step.key)
        button.setProperty("primary", step.primary)
        button.setAutoDefault(False)
        button.clicked.connect(self._tell_step)
        return button

    def _tell_step(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.step_taken.emit(sender.objectName())

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        label.setProperty("role", role)
        return label
