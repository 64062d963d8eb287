"""A page for print: title, legend, a figure, what is not in it, sources and date. Not the figure, nor the file.

Everything is measured in pixels of the screen's resolution; whoever writes a file scales the painter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter

from explorer.ui import tokens
from explorer.ui.models.chart_rows import tr

_A4 = (297.0, 210.0)  # millimetres, landscape
_INCH = 25.4
_MARGIN = 12.0  # millimetres
_GAP = 10.0
_MOST_PAGES = 3.0  # in height, of a figure that one page does not hold
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Figure(Protocol):
    """What is drawn in the middle of a page."""

    def height(self, width: float, least: float) -> float:
        """How much it needs at a width; it may use at least so much."""
        ...

    def legend_height(self, width: float) -> float:
        """How much its legend needs."""
        ...

    def paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Draw what the signs mean."""
        ...

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the figure."""
        ...


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words around a figure."""

    title: str
    about: str  # how sums are given
    notes: tuple[str, ...]  # what is not drawn, and why
    sources: str
    foot: str  # when it was drawn, from which workspace


class Page:
    """Lays out a figure with its words; as large as A4 landscape, or higher where the figure needs it."""

    def __init__(self, words: PageWords, figure: Figure) -> None:
        self._words = words
        self._figure = figure
        self._margin = dots_per_inch() * _MARGIN / _INCH
        across, down = (dots_per_inch() * side / _INCH for side in _A4)
        self._width = across - 2 * self._margin
        self._texts = [
            (words.title, tokens.font("title"), tokens.current().text),
            (words.about, tokens.font("body"), tokens.current().text_soft),
        ]
        below = [(note, tokens.font("small"), tokens.current().text) for note in words.notes]
        below += [(words.sources, tokens.font("small"), tokens.current().text_soft)]
        self._below = [*below, (words.foot, tokens.font("small"), tokens.current().text_soft)]
        self._legend = figure.legend_height(self._width)
        around = 2 * self._margin + 3 * _GAP + self._legend
        around += sum(self._height(text, font) for text, font, _ in (*self._texts, *self._below))
        needed = figure.height(self._width, down - around)
        self.figure_height = min(needed, _MOST_PAGES * down - around)
        if needed > self.figure_height + 0.5:
            more = tr("There is more than this page holds; the data has all of it.")
            self._below.insert(0, (more, tokens.font("small"), tokens.current().text))
            self.figure_height -= self._height(*self._below[0][:2])
        self.size = QSizeF(across, max(down, around + self.figure_height))

    def paint(self, painter: QPainter) -> None:
        """Draw all of the page, light on white."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(Qt.GlobalColor.white))
        top = self._margin
        for text, font, colour in self._texts:
            top += self._draw(painter, top, text, font, colour)
        top += _GAP
        self._paint_within(painter, self._figure.paint_legend, top, self._legend)
        top += self._legend + _GAP
        self._paint_within(painter, self._figure.paint, top, self.figure_height)
        # The last words stand at the foot, however much room is left above them.
        top = self.size.height() - self._margin
        top -= sum(self._height(text, font) for text, font, _ in self._below)
        painter.setPen(QColor(tokens.current().hairline))
        painter.drawLine(
            round(self._margin), round(top - 4), round(self._margin + self._width), round(top - 4)
        )
        for text, font, colour in self._below:
            top += self._draw(painter, top, text, font, colour)

    def _paint_within(
        self, painter: QPainter, paint: Callable[[QPainter, QRectF], None], top: float, height: float
    ) -> None:
        """Each finds the painter as new: what one leaves behind would fill the next."""
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.current().text))
        paint(painter, QRectF(self._margin, top, self._width, height))
        painter.restore()

    def _draw(self, painter: QPainter, top: float, text: str, font: QFont, colour: str) -> float:
        height = self._height(text, font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(self._margin, top, self._width, height), _WRAPPED, text)
        return height

    def _height(self, text: str, font: QFont) -> float:
        if not text:
            return 0.0
        return QFontMetricsF(font).boundingRect(QRectF(0, 0, self._width, 1e5), _WRAPPED, text).height() + 3


def dots_per_inch() -> float:
    """The resolution in which fonts are measured."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch()


def listed(title: str, names: list[str], most: int) -> str:
    """Names in a line: the first ones, and how many more there are; empty for none."""
    if not names:
        return ""
    line = f"{title}: {'; '.join(names[:most])}"
    if len(names) > most:
        line += tr("; and {count} more, see the data").format(count=f"{len(names) - most:,}")
    return f"{line}."
