"""A field for a sentence or two: wraps, grows with its text, leaves Tab and Return to the form. Plain text only."""

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from explorer.ui import tokens

_LINE_BREAKS = {0x2028: "\n", 0x2029: "\n"}  # Qt's own, for a broken line and for a paragraph
_INSET = 2  # what QLineEdit puts between its padding and its text


class WrappingEdit(QPlainTextEdit):
    """From `least` to `most` lines high; Shift+Return begins a new line.

    `toPlainText` turns no-break spaces into spaces, so ask `typed`; untouched text comes back as it was given.
    """

    def __init__(self, least: int = 1, most: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        self._least, self._most = least, most
        self.setProperty("input", True)  # noqa: FBT003 - Qt's own signature
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(_INSET, 0, _INSET, 0)
        self.textChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Put `text` in the field."""
        self._given = text
        self.setPlainText(text)

    def typed(self) -> str:
        """What stands in the field."""
        if not self.document().isModified():
            return self._given
        return self.document().toRawText().translate(_LINE_BREAKS)

    @override
    def sizeHint(self) -> QSize:
        # QPlainTextDocumentLayout counts its height in lines.
        lines = round(self.document().documentLayout().documentSize().height())
        height = max(self._least, min(lines, self._most)) * self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), height + 2 * self._edge())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def _edge(self) -> int:
        """Padding and border, as the stylesheet has them for a line of input."""
        return round(tokens.SPACE_1 * tokens.zoom()) + 1

    def _fit(self) -> None:
        self.updateGeometry()
        lines = round(self.document().documentLayout().documentSize().height())
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff
        )
