"""A line across the window that says what happened, without stopping the work. Not a dialog, nor a log."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from explorer.ui import icons, tokens
from explorer.ui.tokens import SPACE_2, SPACE_3
from explorer.ui.widgets.icon_label import IconLabel

_MILLISECONDS = 6000


class MessageBar(QWidget):
    """Shows one message at a time, with an action where there is one; troubles stay until they are closed."""

    action_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAccessibleName(self.tr("Message"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._icon = IconLabel(parent=self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setMinimumWidth(1)  # a long path without a space must not widen the window
        self.action = QPushButton(self)
        self.action.clicked.connect(self._take_action)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setIcon(icons.icon("x", tokens.ink()))
        self.close_button.setAccessibleName(self.tr("Close message"))
        self.close_button.clicked.connect(self.hide)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._hide_unless_used)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self.hide()

    def tell(self, words: str, action: str = "") -> None:
        """Say what was done, for a few seconds; `action` is the name of a button, such as Undo."""
        self._show(words, action, "circle-check")
        self._timer.start(_MILLISECONDS)

    def warn(self, words: str, action: str = "") -> None:
        """Say what went wrong, until it is closed."""
        self._timer.stop()
        self._show(words, action, "triangle-alert")

    def note(self, words: str, action: str = "") -> None:
        """Say what is good to know, until it is closed."""
        self._timer.stop()
        self._show(words, action, "info")

    def _show(self, words: str, action: str, name: str) -> None:
        self._icon.show_icon(name)
        self.words.setText(words)
        self.setAccessibleDescription(words)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()

    def _hide_unless_used(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(_MILLISECONDS)  # nobody wants to lose what they are about to press
        else:
            self.hide()

    def _take_action(self) -> None:
        self.hide()
        self.action_taken.emit()


def put_above_panes(bar: MessageBar, window: QMainWindow) -> None:
    """Give a window one more line for messages, below those that it has."""
    layout = window.centralWidget().layout()
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(layout.count() - 1, bar)
