"""Small signs of the timeline: bounds, kinds, columns of a crowd, bars that run on from a mark. Knows no data.

Every sign is a shape, so that no colour has to be told from another.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QStaticText,
)

from explorer.analysis.spans import Span
from explorer.ui import tokens
from explorer.ui.widgets.timeline.look import hue_of, shape_of, wash

KINDS_WITH_SIGNS = ("investment", "plan", "grant", "cost", "total")
_TAIL = 3.0  # how high a bar is drawn behind a mark of a crowd
_SMALLEST = 4.2  # of a shape that a sign of its kind finds room in


def paint_bound(painter: QPainter, centre: QPointF, radius: float, bound: str, hue: QColor) -> None:
    """Over: an arrow head above the shape; up to: one below; about: a wave below."""
    if not bound:
        return
    painter.setPen(QPen(hue, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(bound_path(centre, radius, bound))


def bound_path(centre: QPointF, radius: float, bound: str) -> QPainterPath:
    """The strokes of a bound around a shape of this size."""
    path = QPainterPath()
    if bound == "about":
        y = centre.y() + radius + 2.4
        path.moveTo(centre.x() - 4, y + 0.8)
        path.cubicTo(centre.x() - 2, y - 2.4, centre.x() + 2, y + 3.2, centre.x() + 4, y)
        return path
    up = bound == "over"
    tip = centre.y() + (-radius - 3.6 if up else radius + 3.6)
    foot = tip + (2.8 if up else -2.8)
    path.moveTo(centre.x() - 3.4, foot)
    path.lineTo(centre.x(), tip)
    path.lineTo(centre.x() + 3.4, foot)
    return path


def paint_kind(painter: QPainter, centre: QPointF, radius: float, kind: str, ink: QColor) -> None:
    """The sign of a kind inside the shape of a stage, where there is room for it."""
    if radius < _SMALLEST:
        return
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(kind_path(centre, min(3.0, radius * 0.5), kind))


def kind_path(centre: QPointF, size: float, kind: str) -> QPainterPath:
    """The strokes of a kind: plus, minus, dot, slash, equals; none for one that has no sign."""
    path = QPainterPath()
    x, y = centre.x(), centre.y()
    lines = {
        "investment": ((-1, 0, 1, 0), (0, -1, 0, 1)),
        "plan": ((-1, 0, 1, 0),),
        "grant": ((0, 0, 0.05, 0),),
        "cost": ((-0.8, 0.8, 0.8, -0.8),),
        "total": ((-1, -0.55, 1, -0.55), (-1, 0.55, 1, 0.55)),
    }.get(kind, ())
    for x1, y1, x2, y2 in lines:
        path.moveTo(x + x1 * size, y + y1 * size)
        path.lineTo(x + x2 * size, y + y2 * size)
    return path


def paint_tail(painter: QPainter, start: QPointF, width: float, tail: Span, hue: QColor) -> None:
    """The time that a sum of a crowd runs over, as a thin bar behind its mark; an open end fades."""
    strip = QRectF(start.x(), start.y() - _TAIL / 2, width, _TAIL)
    colour, nothing = wash(hue, 0.45), QColor(hue)
    nothing.setAlphaF(0.0)
    if not (tail.open_start or tail.open_end):
        painter.fillRect(strip, colour)
        return
    gradient = QLinearGradient(strip.topLeft(), strip.topRight())
    gradient.setColorAt(0.0, nothing if tail.open_start else colour)
    gradient.setColorAt(1.0, nothing if tail.open_end else colour)
    painter.fillRect(strip, gradient)


def paint_column(
    painter: QPainter,
    rect: QRectF,
    shares: tuple[tuple[str, int], ...],
    share: float,
    words: tuple[str, QFont],
) -> None:
    """Many sums in one cell: as high as they are many, in the hues of their stages, with the count and main stage."""
    text, font = words
    static, width, line = _count(text, font.key())
    height = line + (rect.height() - line) * share
    total = sum(count for _, count in shares)
    top = rect.bottom() - height
    for stage, count in shares:
        part = height * count / total
        hue = hue_of(stage)
        painter.fillRect(QRectF(rect.left(), top, rect.width(), part), wash(hue, 0.3))
        painter.fillRect(QRectF(rect.left(), top, 2.0, part), hue)
        top += part
    glyph = 9.0 if width + 14 <= rect.width() - 4 else 0.0
    left = rect.left() + 2 + (rect.width() - 2 - width - glyph) / 2
    middle = rect.bottom() - line / 2
    if glyph:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue_of(shares[0][0]))
        painter.drawPath(shape_of(shares[0][0], QPointF(left + 2.5, middle), 3.2))
    painter.setPen(QColor(tokens.current().text))
    painter.setFont(font)
    painter.drawStaticText(QPointF(left + glyph, middle - line / 2), static)


@lru_cache(maxsize=4096)
def _count(text: str, font_key: str) -> tuple[QStaticText, float, float]:
    """A count that is drawn again and again, its width and height: to shape it anew takes ten times as long."""
    font = QFont()
    font.fromString(font_key)
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(font=font)
    metrics = QFontMetricsF(font)
    return static, metrics.horizontalAdvance(text), metrics.height()
