"""How a row of a chart is painted, on the screen and on paper: label, shape of the stage, bar, words."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from explorer.ui import tokens
from explorer.ui.models.chart_rows import ChartRow
from explorer.ui.widgets.plain import one_line
from explorer.ui.widgets.timeline.look import hue_of, shape_of, wash

PAD = 12.0
_GAP = 8.0
_SIGN = 12.0
_LEAST = 2.0  # pixels that even a small sum has
_ARROW = 5.0
_STEP = 5.0  # between the strokes of what is not sure
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a row, from its left edge: the same for all rows of a chart."""

    label: float
    bar: float
    words: float


def columns_of(rows: tuple[ChartRow, ...], width: float, font: QFont) -> Columns:
    """Room for labels and words as they need it, but never so much that no bar is left."""
    metrics = QFontMetricsF(font)
    bars = [row for row in rows if row.bar is not None]
    label = max((metrics.horizontalAdvance(one_line(row.text)) for row in bars), default=0.0)
    words = max((metrics.horizontalAdvance(row.bar.words) for row in bars if row.bar), default=0.0)
    free = max(0.0, width - 2 * PAD - 2 * _GAP - _SIGN)
    words = min(words + 2, 0.45 * free)
    label = min(label + 2, max(0.34 * free, free - words - 0.4 * free))
    return Columns(label, max(0.0, free - label - words - _ARROW), words)


def paint_row(painter: QPainter, area: QRectF, row: ChartRow, columns: Columns, font: QFont) -> None:
    """One row within an area; its ground is painted by whoever knows whether it is chosen."""
    colours = tokens.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    inner = area.adjusted(PAD, 0, -PAD, 0)
    if row.bar is None:
        _draw(painter, inner, row.text, colours.text if row.is_rest else colours.text_soft)
        return
    if not row.is_repeated:
        _draw(
            painter, QRectF(inner.left(), inner.top(), columns.label, inner.height()), row.text, colours.text
        )
    left = inner.left() + columns.label + _GAP
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue_of(row.bar.stage))
    painter.drawPath(shape_of(row.bar.stage, QPointF(left + _SIGN / 2 - 2, inner.center().y()), 4.0))
    height = min(14.0, inner.height() - 6)
    bar = QRectF(left + _SIGN, inner.center().y() - height / 2, columns.bar, height)
    end = _paint_bar(painter, bar, row)
    words = QRectF(end + 6, inner.top(), inner.right() - end - 6, inner.height())
    _draw(painter, words, row.bar.words, colours.text)


def _paint_bar(painter: QPainter, room: QRectF, row: ChartRow) -> float:
    """The bar: full as far as it is sure, strokes up to where it may reach. Returns where it ends."""
    assert row.bar is not None
    hue = hue_of(row.bar.stage)
    sure = max(_LEAST, row.size * room.width()) if row.bar.reach else 0.0
    far = max(sure, row.reach * room.width())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash(hue, 0.78))
    painter.drawRect(QRectF(room.left(), room.top(), sure, room.height()))
    if far > sure:
        doubtful = QRectF(room.left() + sure, room.top(), far - sure, room.height())
        painter.setPen(QPen(hue, 1))
        painter.setBrush(wash(hue, 0.12))
        painter.drawRect(doubtful.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.drawLines(strokes(doubtful))
    end = room.left() + far
    if row.is_count:
        return end
    if row.bar.amount.over:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        painter.drawPath(_arrow(end + 1, room))
        end += _ARROW
    elif row.bar.amount.under:
        painter.setPen(QPen(QColor(tokens.current().text), 1.5))
        painter.drawLine(QPointF(end, room.top() - 2), QPointF(end, room.bottom() + 2))
    if not row.bar.reach:
        painter.setPen(QPen(hue, 1))
        painter.drawLine(QPointF(room.left(), room.top()), QPointF(room.left(), room.bottom()))
    return end


def strokes(area: QRectF) -> list[QLineF]:
    """Slanted strokes that end at the edges: clipping would get lost in some vector files."""
    lines = []
    x = area.left() - area.height() + _STEP
    while x < area.right():
        rise = max(0.0, area.left() - x)
        run = min(area.height(), area.right() - x)
        if run > rise:
            lines.append(QLineF(x + rise, area.bottom() - rise, x + run, area.bottom() - run))
        x += _STEP
    return lines


def _arrow(x: float, room: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(x, room.top() + 1))
    path.lineTo(QPointF(x + _ARROW, room.center().y()))
    path.lineTo(QPointF(x, room.bottom() - 1))
    path.closeSubpath()
    return path


def _draw(painter: QPainter, area: QRectF, text: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(painter.font(), painter.device())
    line = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, area.width() + 1)
    painter.drawText(area, _LINE, line)
