"""The line above the charts: which shape is which stage, what a bar's end means, and how sums were converted."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from explorer.analysis.charts import Chart
from explorer.domain.model import Stage
from explorer.ui import tokens
from explorer.ui.models.chart_rows import tr
from explorer.ui.widgets.charts.paint import PAD, strokes
from explorer.ui.widgets.timeline.look import hue_of, shape_of

_GAP = 16.0
_SIGN = 18.0
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)

Entry = tuple[str, str]  # the stage, or what else is explained; its words


def entries_of(charts: tuple[Chart, ...]) -> tuple[Entry, ...]:
    """What has to be explained: the stages that occur up their ladder, and ends that are not sure."""
    sections = [section for chart in charts for section in chart.sections]
    bars = [bar for section in sections for bar in section.bars if section.currency]
    stages = {bar.stage: bar.stage_label for bar in bars}
    ladder = [*Stage, *sorted(stages.keys() - set(Stage))]
    found = [(str(stage), stages[stage]) for stage in ladder if stage in stages]
    if any(bar.size < bar.reach for bar in bars):
        found.append(("<range>", tr("tellings differ")))
    if any(bar.amount.over for bar in bars):
        found.append(("<over>", tr("at least")))
    if any(bar.amount.under and not bar.amount.over for bar in bars):
        found.append(("<under>", tr("at most")))
    return tuple(found)


def paint_entries(painter: QPainter, area: QRectF, entries: tuple[Entry, ...], font: QFont) -> float:
    """All that has room, from the left; returns where it ends."""
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = QFontMetricsF(font, painter.device())
    left = area.left()
    for sign, words in entries:
        width = _SIGN + metrics.horizontalAdvance(words)
        if left + width > area.right():
            break
        _paint_sign(painter, QRectF(left, area.center().y() - 5, 12, 10), sign)
        painter.setPen(QColor(tokens.current().text_soft))
        painter.drawText(QRectF(left + _SIGN, area.top(), width, area.height()), _LINE, words)
        left += width + _GAP
    return left


def _paint_sign(painter: QPainter, area: QRectF, sign: str) -> None:
    soft = QColor(tokens.current().text_soft)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(soft, 1))
    if sign == "<range>":
        painter.drawRect(area)
        painter.drawLines(strokes(area))
    elif sign == "<under>":
        painter.drawLine(QLineF(area.center().x(), area.top() - 1, area.center().x(), area.bottom() + 1))
    elif sign == "<over>":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        middle, top = area.center(), area.top()
        painter.drawPolygon(
            [
                QPointF(middle.x() - 2, top),
                QPointF(middle.x() + 4, middle.y()),
                QPointF(middle.x() - 2, area.bottom()),
            ]
        )
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue_of(sign))
        painter.drawPath(shape_of(sign, area.center(), 4.5))


class ChartsLegend(QWidget):
    """One line; what has no room at its end is left out, and is in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("charts_legend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._entries: tuple[Entry, ...] = ()
        self._words = ""

    def show_charts(self, charts: tuple[Chart, ...], words: str) -> None:
        """Explain what occurs in some charts; `words` say how sums were converted."""
        self._entries, self._words = entries_of(charts), words
        spoken = ", ".join(text for _, text in self._entries)
        self.setAccessibleName(f"{tr('Legend')}: {spoken}. {words}")
        self.setToolTip(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, round(QFontMetricsF(tokens.font("small")).height()) + 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(PAD, 0, -PAD, -1)
        left = paint_entries(painter, area, self._entries, tokens.font("small"))
        painter.setPen(QColor(tokens.current().text_soft))
        metrics = QFontMetricsF(painter.font())
        line = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, area.right() - left)
        painter.drawText(QRectF(left, area.top(), area.right() - left, area.height()), _LINE, line)
        painter.setPen(QColor(tokens.current().hairline))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
