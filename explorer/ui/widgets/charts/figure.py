"""The charts as a figure for print: two beside each other, with every bar that has room. Not the page around it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from explorer.analysis.charts import Chart
from explorer.ui import tokens
from explorer.ui.models.chart_rows import ChartRow, rows_of, tr
from explorer.ui.widgets.charts.legend import entries_of, paint_entries
from explorer.ui.widgets.charts.paint import PAD, columns_of, paint_row

_COLUMNS = 2
_MOST = 20  # bars of one scale
_BETWEEN = 14.0
_MOST_AIR = 0.6  # of a row, between rows
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ChartsFigure:
    """Draws charts anywhere; measures them first."""

    def __init__(self, charts: tuple[Chart, ...]) -> None:
        self._charts = [(chart, tuple(rows_of(chart, _MOST))) for chart in charts]
        self._entries = entries_of(charts)
        self._row = QFontMetricsF(tokens.font("body")).height() + 5

    def legend_height(self, width: float) -> float:  # noqa: ARG002 - one line at any width
        """One line."""
        return QFontMetricsF(tokens.font("small")).height() + 4

    def paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Draw what the signs mean."""
        paint_entries(painter, area, self._entries, tokens.font("small"))

    def height(self, width: float, least: float) -> float:
        """What the highest chart of each line of charts needs."""
        needed = sum(self._line_heights(width))
        rows = sum(max(len(rows) for _, rows in self._line(line)) for line in range(self._lines()))
        # Few bars need not crowd at the top of the page.
        self._row += max(0.0, min((least - needed) / max(1, rows), self._row * _MOST_AIR))
        return max(least, needed)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw all charts."""
        width = area.width() / _COLUMNS
        top = area.top()
        for line, height in enumerate(self._line_heights(area.width())):
            for column, (chart, rows) in enumerate(self._line(line)):
                self._paint_chart(
                    painter, QRectF(area.left() + column * width, top, width, height), chart, rows
                )
            top += height

    def _line(self, line: int) -> list[tuple[Chart, tuple[ChartRow, ...]]]:
        return self._charts[line * _COLUMNS : (line + 1) * _COLUMNS]

    def _line_heights(self, width: float) -> list[float]:
        return [
            max(
                self._head(chart, width / _COLUMNS) + len(rows) * self._row
                for chart, rows in self._line(line)
            )
            + _BETWEEN
            for line in range(self._lines())
        ]

    def _lines(self) -> int:
        return -(-len(self._charts) // _COLUMNS)

    def _head(self, chart: Chart, width: float) -> float:
        return QFontMetricsF(tokens.font("strong")).height() + self._note_height(chart, width) + 4

    def _note_height(self, chart: Chart, width: float) -> float:
        room = QRectF(0, 0, width - 2 * PAD, 1e5)
        return QFontMetricsF(tokens.font("small")).boundingRect(room, _WRAPPED, tr(chart.note)).height()

    def _paint_chart(self, painter: QPainter, area: QRectF, chart: Chart, rows: tuple[ChartRow, ...]) -> None:
        colours = tokens.current()
        strong, small, body = (tokens.font(role) for role in ("strong", "small", "body"))
        inner = area.adjusted(PAD, 0, -PAD, 0)
        painter.setFont(strong)
        painter.setPen(QColor(colours.text))
        title = QFontMetricsF(strong).height()
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), title), _LINE, tr(chart.title))
        painter.setFont(small)
        painter.setPen(QColor(colours.text_soft))
        note = QRectF(
            inner.left(), inner.top() + title, inner.width(), self._note_height(chart, area.width()) + 2
        )
        painter.drawText(note, _WRAPPED, tr(chart.note))
        top = area.top() + self._head(chart, area.width())
        columns = columns_of(rows, area.width(), body)
        for row in rows:
            font = small if row.bar is None else body
            paint_row(painter, QRectF(area.left(), top, area.width(), self._row), row, columns, font)
            top += self._row
