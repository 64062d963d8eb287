"""The field that everything is searched from; tells what is typed, finds nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget
from typing_extensions import override

from explorer.ui import icons, tokens

_ICON_AND_GAPS = 64


class SearchField(QLineEdit):
    """A line with a glass before it, a cross to clear it, and the keys that lead here while it is empty."""

    searched = Signal(str)  # at each change by a person, and when it is cleared
    list_wanted = Signal()  # Down or Return: on to what was found

    def __init__(self, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys  # "Ctrl+K"
        self.setObjectName("search_field")
        self.setAccessibleName(self.tr("Search"))
        self.setMaxLength(1000)
        self.addAction(
            icons.icon("search", tokens.ink()), QLineEdit.ActionPosition.LeadingPosition
        ).setEnabled(True)
        self._clear = self.addAction(icons.icon("x", tokens.ink()), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear the search (Esc)"))
        self._clear.triggered.connect(self.clear_search)
        self._clear.setVisible(False)
        self.textChanged.connect(self._text_changed)
        self.textEdited.connect(self.searched)

    def show_text(self, text: str) -> None:
        """Show a search that was set elsewhere (back, a cleared query); tells nobody, moves no cursor needlessly."""
        if text != self.text():
            self.setText(text)

    def clear_search(self) -> None:
        """Empty the field and tell it."""
        if self.text():
            self.clear()
            self.searched.emit("")

    def take(self, text: str) -> None:
        """Take the keyboard with a letter that was typed elsewhere, which begins a new search."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)
        self.searched.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear_search()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason}:
            self.selectAll()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._keys or self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        area = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        small = tokens.font("small")
        taken = self.textMargins().left() + self.fontMetrics().horizontalAdvance(self.placeholderText())
        if taken + QFontMetrics(small).horizontalAdvance(self._keys) + _ICON_AND_GAPS > area.width():
            return
        painter = QPainter(self)
        painter.setFont(small)
        painter.setPen(QColor(tokens.current().text_soft))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._keys)
        painter.end()

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
