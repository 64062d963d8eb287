"""The card beside a mark: who, to whom, how much, when, in which words. Plain labels; takes no mouse and no focus."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.widgets.timeline.words import CardWords, tr

_WIDTH = 340
_GAP = 8


class TimelineCard(QFrame):
    """Floats inside the window, over whatever is there, so that pictures of the window show it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_1)
        self._labels = {role: self._label(role) for role in ("soft", "strong", "lines", "quote", "differs")}
        for label in self._labels.values():
            column.addWidget(label)
        self.hide()

    def show_words(self, words: CardWords, beside: QRect) -> None:
        """Show a funding beside a place of the window, above it where there is room."""
        texts = (words.title, words.amount, "\n".join(words.lines), words.quote)
        differs = tr("Differs: {what}").format(what=words.differs) if words.differs else ""
        for label, text in zip(self._labels.values(), (*texts, differs), strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self._put(beside)

    def show_lines(self, title: str, lines: tuple[str, ...], beside: QRect) -> None:
        """Show a title with some lines under it."""
        self.show_words(CardWords(title="", amount=title, lines=lines, quote="", differs=""), beside)

    def texts(self) -> tuple[str, ...]:
        """What can be read on it, from the top."""
        return tuple(label.text() for label in self._labels.values() if label.text())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.border), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS
        )
        quote = self._labels["quote"]
        if quote.isVisible():
            bar = QRect(tokens.SPACE_3, quote.y() + 2, 3, quote.height() - 4)
            painter.fillRect(bar, QColor(colours.quote_strong))
        painter.end()

    def _put(self, beside: QRect) -> None:
        room = self.parentWidget()
        if room is None:
            return
        width = round(_WIDTH * tokens.zoom())
        self.setFixedWidth(min(width, room.width()))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = max(layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height())
        self.setFixedHeight(height)
        left = max(0, min(beside.left(), room.width() - self.width()))
        top = beside.top() - height - _GAP
        if top < 0:
            below = beside.bottom() + _GAP
            top = below if below + height <= room.height() else max(0, room.height() - height)
            if top < beside.bottom():  # neither above nor below: beside, so that the mark stays seen
                left = beside.right() + _GAP
                if left + self.width() > room.width():
                    left = max(0, beside.left() - _GAP - self.width())
        self.move(QPoint(left, top))
        self.raise_()
        self.show()

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if role == "quote":
            label.setContentsMargins(tokens.SPACE_2 + 3, 0, 0, 0)
        label.setProperty("role", {"lines": "small", "soft": "small soft", "quote": "quote"}.get(role, role))
        return label
