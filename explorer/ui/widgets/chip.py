"""A filter that is in force, in a few words, with a cross to take it away. Not what it filters."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from explorer.ui import icons, tokens
from explorer.ui.widgets.tool_button import ToolButton


class Chip(QWidget):
    """One line that is there only while it says something; a click, Delete or Backspace takes it away."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = ToolButton(self)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the words
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setCheckable(True)
        self.button.setChecked(True)
        self.button.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_2, tokens.SPACE_1, tokens.SPACE_2, 0)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self.setFocusProxy(self.button)
        self.refresh()
        self.hide()

    def show_words(self, words: str, tip: str) -> None:
        """Say what is filtered by; without words it goes."""
        self.button.setText(words)
        self.button.setToolTip(tip)
        self.button.setAccessibleName(f"{words}: {tip}")
        self.setVisible(bool(words))

    def text(self) -> str:
        """What it says; empty when it is not there."""
        return self.button.text()

    def refresh(self) -> None:
        """Take the colours in force."""
        self.button.setIcon(icons.icon("x", tokens.ink()))
        self.button.setIconSize(QSize(12, 12))

    def _remove(self) -> None:
        self.button.setChecked(True)
        self.removed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Escape}:
            self._remove()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "button"):
            self.refresh()
