"""Single lines of text for delegates, cut to fit and laid out once, drawn many times; not a widget."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText
from typing_extensions import override

from explorer.ui.widgets.plain import one_line

_MOST_KEPT = 2000  # lines; some screens full
_LONGEST_TOLD = 1000  # characters; no line on a screen is longer, and measuring a pasted book takes seconds


class TextLines:
    """Lines in one font. A list that is painted at each keystroke spends most of its time on this otherwise."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._kept: dict[tuple[str, int], QStaticText] = {}
        self._widths: dict[str, int] = {}

    @override
    def __repr__(self) -> str:
        return f"TextLines({self.font.family()!r}, {self.font.pointSizeF():g})"

    def height(self) -> int:
        """The height of a line."""
        return self._metrics.height()

    def x_height(self) -> int:
        """The height of a small letter."""
        return self._metrics.xHeight()

    def width_of(self, text: str) -> int:
        """The width of a text that has all the room it wants."""
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            found = self._widths[text] = self._metrics.horizontalAdvance(_told(text))
        return found

    def draw(self, painter: QPainter, area: QRect, text: str, colour: str, *, at_end: bool = False) -> None:
        """Draw a text in the middle of the height of `area`, from its left or up to its right; … where it is cut."""
        if area.width() <= 0:
            return
        line = self._laid_out(text, area.width())
        top = area.top() + (area.height() - self.height()) // 2
        left = area.left() + (area.width() - round(line.size().width()) if at_end else 0)
        painter.setFont(self.font)
        painter.setPen(QColor(colour))
        painter.drawStaticText(QPoint(left, top), line)

    def _laid_out(self, text: str, width: int) -> QStaticText:
        found = self._kept.get((text, width))
        if found is not None:
            return found
        line = QStaticText(self._metrics.elidedText(_told(text), Qt.TextElideMode.ElideRight, width))
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.prepare(font=self.font)
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[text, width] = line
        return line


def _told(text: str) -> str:
    return one_line(text[:_LONGEST_TOLD])
