"""Paragraphs in a few styles: how high they are, quickly, and laid out for painting. Not what they say.

Height is a matter of lines alone: text that fits by its advance takes one, and is never wrapped. So a row can
be measured without being laid out, and is as high as it was measured.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from explorer.domain.offsets import index_offsets, to_code_points

LEADING = 2  # between lines, so that washes on two of them do not run together


class Style:
    """A font in a colour, with its measures at hand."""

    __slots__ = ("colour", "font", "format", "letter", "metrics", "pitch")

    def __init__(self, font: QFont, colour: str, *, struck: bool = False) -> None:
        self.font = font
        self.colour = QColor(colour)
        self.metrics = QFontMetricsF(font)
        self.pitch = ceil(self.metrics.height()) + LEADING  # from line to line
        self.letter = self.metrics.averageCharWidth()
        self.format = QTextCharFormat()
        self.format.setFont(font)
        self.format.setForeground(QBrush(self.colour))
        self.format.setFontStrikeOut(struck)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one style."""

    text: str
    style: Style
    link: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, laid out, and where it stands."""

    layout: QTextLayout
    at: QPointF
    height: int
    style: Style  # of its first run

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        painter.setPen(self.style.colour)
        self.layout.draw(painter, self.at)


def advance(runs: Sequence[Run]) -> float:
    """How long the runs are on one line."""
    return sum(run.style.metrics.horizontalAdvance(run.text) for run in runs)


def height_of(runs: Sequence[Run], width: float, *, wrapped: bool) -> int:
    """How high a paragraph is; `wrapped` where its advance is more than the width."""
    lines = _laid_out(runs, width, wrapped=True).lineCount() if wrapped else 1
    return lines * _pitch(runs)


def paragraph(runs: Sequence[Run], at: QPointF, width: float, *, wrapped: bool) -> Text:
    """A paragraph ready to paint."""
    layout = _laid_out(runs, width, wrapped=wrapped)
    return Text(layout, at, layout.lineCount() * _pitch(runs), runs[0].style)


def line_starts(run: Run, width: float, most: int) -> list[int]:
    """Where each of the first lines begins, in code points."""
    layout = _laid_out([run], width, wrapped=True, most=most)
    index = index_offsets(run.text)
    return [to_code_points(index, layout.lineAt(number).textStart()) for number in range(layout.lineCount())]


def units(text: str) -> int:
    """How long a text is in UTF-16 units, in which Qt counts."""
    return len(text) if text.isascii() else index_offsets(text).length_in_units


def rects_of(text: Text, start: int, end: int) -> Iterator[QRectF]:
    """The rectangles that a stretch of a paragraph takes, one a line; in UTF-16 units."""
    for number in range(text.layout.lineCount() if start < end else 0):
        line = text.layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first < last:
            here, there = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            stretch = QRectF(min(here, there), line.y(), abs(there - here), line.height())
            # Without the space at which the line was wrapped.
            yield stretch.intersected(line.naturalTextRect()).translated(text.at)


def _laid_out(runs: Sequence[Run], width: float, *, wrapped: bool, most: int = 1000) -> QTextLayout:
    layout = QTextLayout("".join(run.text for run in runs), runs[0].style.font)
    layout.setTextOption(_WRAP if wrapped else _NO_WRAP)
    if len(runs) > 1 or runs[0].style.format.fontStrikeOut():
        layout.setFormats(_formats(runs))
    pitch, lines = _pitch(runs), 0
    layout.beginLayout()
    while lines < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, lines * pitch))
        lines += 1
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
    made, start = [], 0
    for run in runs:
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = start, units(run.text), run.style.format
        made.append(each)
        start += each.length
    return made


def _pitch(runs: Sequence[Run]) -> int:
    return max(run.style.pitch for run in runs)


def _wrap(mode: QTextOption.WrapMode) -> QTextOption:
    made = QTextOption()
    made.setWrapMode(mode)
    return made


_WRAP = _wrap(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_NO_WRAP = _wrap(QTextOption.WrapMode.NoWrap)


def _x(found: object) -> float:
    """PySide gives (x, position) where C++ gives x alone."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
