"""Words that can be edited where they stand: a pencil shows on hover and focus. Not the editor."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from explorer.ui import icons, tokens

_PENCIL = 14
_LONGEST_WORD = 16  # letters; a longer one is cut rather than widen the window


class EditableLabel(QLabel):
    """A double-click, F2, Enter or a click on the pencil asks for the editor; Tab comes here."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._editable = True
        self._is_hint = False
        self.set_editable(editable=True)

    def set_editable(self, *, editable: bool) -> None:
        """Whether the words may be edited; if not, they are a label like others."""
        self._editable = editable
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if editable else Qt.FocusPolicy.NoFocus)
        self.update()

    def show_words(self, words: str, hint: str = "") -> None:
        """Show words; where there are none, `hint` offers to add them, and one click on it will do."""
        self._is_hint = not words
        self.setText(words or hint)
        if self._is_hint:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def pencil(self) -> QRect:
        """Where the pencil is: at the right end of the first line."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + self.contentsMargins().left()
        left = min(words + tokens.SPACE_1, self.width() - _PENCIL)
        top = self.contentsMargins().top() + (self.fontMetrics().height() - _PENCIL) // 2
        return QRect(left, max(top, 0), _PENCIL, _PENCIL)

    @override
    def minimumSizeHint(self) -> QSize:
        most = _LONGEST_WORD * self.fontMetrics().averageCharWidth()
        return super().minimumSizeHint().boundedTo(QSize(most, 1 << 20))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self._editable and event.key() in keys and self.hasFocus():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._editable and event.button() == Qt.MouseButton.LeftButton:
            self.edit_wanted.emit()
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if (
            self._editable
            and not self.hasSelectedText()
            and (self._is_hint or self.pencil().contains(event.position().toPoint()))
        ):
            self.edit_wanted.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._editable or not (self.underMouse() or self.hasFocus()):
            return
        colours, place = tokens.current(), self.pencil()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place.adjusted(-2, 0, 0, 0), QColor(colours.surface))
        colour = colours.accent if self.hasFocus() else colours.text_soft
        painter.drawPixmap(
            place.topLeft(), icons.pixmap("pencil", colour, _PENCIL, painter.device().devicePixelRatio())
        )
        if self.hasFocus():
            painter.setPen(QColor(colours.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
        painter.end()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
