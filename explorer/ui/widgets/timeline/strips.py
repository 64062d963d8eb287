"""Draws the bars of the timeline: solid, dashed where soft, fading where an end is open. No words, no shapes.

A dashed rounded rectangle takes Qt two milliseconds, the same from lines a twentieth of that.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPaintEngine, QPainter, QPainterPath, QPen

from explorer.analysis.timeline import Mark
from explorer.ui.widgets.timeline.look import wash

CORNER = 3.0
_WIDTH = 1.4
_DASHES = [2.5, 2.0]
_FADED = 0.55  # of the length of a bar with an open end
_PALE = 0.35  # of the hue, for edges of a bar with an open end in vector files


def is_soft(mark: Mark) -> bool:
    """True where the text gives no date of its own, or no amount."""
    return mark.span.soft or mark.share is None


def outline_pen(hue: QColor | QBrush, mark: Mark) -> QPen:
    """The pen around a mark: dashed for a soft one."""
    pen = QPen(QBrush(hue), _WIDTH)
    if is_soft(mark):
        pen.setDashPattern(_DASHES)
    return pen


def paint_strip(
    painter: QPainter, rect: QRectF, mark: Mark, hue: QColor, share: float, *, with_outline: bool = True
) -> None:
    """A bar filled with so much of its hue."""
    inner = rect.adjusted(_WIDTH / 2, _WIDTH / 2, -_WIDTH / 2, -_WIDTH / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_fading(wash(hue, share), rect, mark))
    painter.drawRoundedRect(inner, CORNER, CORNER)
    if with_outline:
        _paint_outline(painter, inner, mark, hue)


def _paint_outline(painter: QPainter, rect: QRectF, mark: Mark, hue: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    is_vector = painter.paintEngine().type() is QPaintEngine.Type.SVG
    # Qt writes a pen that fades as black into SVG; the fading ground says enough there.
    edges = wash(hue, _PALE) if is_vector and _is_open(mark) else _fading(hue, rect, mark)
    painter.setPen(outline_pen(edges, mark))
    inset = QPointF(CORNER, 0)
    painter.drawLine(rect.topLeft() + inset, rect.topRight() - inset)
    painter.drawLine(rect.bottomLeft() + inset, rect.bottomRight() - inset)
    painter.setPen(QPen(hue, _WIDTH))
    if not mark.span.open_start:
        painter.drawPath(_end(rect.left(), rect.top(), rect.bottom(), CORNER))
    if not mark.span.open_end:
        painter.drawPath(_end(rect.right(), rect.top(), rect.bottom(), -CORNER))


def _end(x: float, top: float, bottom: float, inwards: float) -> QPainterPath:
    """One rounded end of a bar."""
    corner = abs(inwards)
    end = QPainterPath(QPointF(x + inwards, top))
    end.quadTo(QPointF(x, top), QPointF(x, top + corner))
    end.lineTo(QPointF(x, bottom - corner))
    end.quadTo(QPointF(x, bottom), QPointF(x + inwards, bottom))
    return end


def _is_open(mark: Mark) -> bool:
    return mark.span.open_start or mark.span.open_end


def _fading(colour: QColor, rect: QRectF, mark: Mark) -> QBrush:
    """An open end fades out towards where nobody knows."""
    if not _is_open(mark):
        return QBrush(colour)
    nothing = QColor(colour)
    nothing.setAlphaF(0.0)
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    gradient.setColorAt(0.0, nothing if mark.span.open_start else colour)
    gradient.setColorAt(1.0, nothing if mark.span.open_end else colour)
    if mark.span.open_start:
        gradient.setColorAt(_FADED, colour)
    if mark.span.open_end:
        gradient.setColorAt(1 - _FADED, colour)
    return QBrush(gradient)
