"""The charts as a figure: all of them, with room for every row."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.analysis.charts import charts_of
from explorer.ui.widgets.charts.figure import ChartsFigure
from explorer.ui.widgets.timeline.look import hue_of, wash
from tests.analysis import fakes
from tests.ui.widgets.charts.setting import timeline

LEDGER = timeline().ledger
CHARTS = charts_of(LEDGER, LEDGER.by_id)


def painted(figure: ChartsFigure, height: float) -> QImage:
    image = QImage(1000, round(height), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    figure.paint_legend(painter, QRectF(0, 0, 1000, figure.legend_height(1000)))
    figure.paint(painter, QRectF(0, 0, 1000, height))
    painter.end()
    return image


def test_few_bars_spread_over_the_page_and_many_make_it_higher(qtbot: QtBot) -> None:
    assert ChartsFigure(CHARTS).height(1000, 2000) == 2000
    needed = ChartsFigure(CHARTS).height(1000, 10)
    many = timeline(*fakes.many(400)).ledger
    assert ChartsFigure(charts_of(many, many.by_id)).height(1000, 10) > needed > 200


def test_every_chart_is_drawn(qtbot: QtBot) -> None:
    figure = ChartsFigure(CHARTS)
    height = figure.height(1000, 10)
    image = painted(figure, height)
    full = wash(hue_of("pledged"), 0.78)
    quarters = [
        any(
            image.pixelColor(x, y) == full
            for x in range(left, left + 500, 3)
            for y in range(round(top), round(top + height / 2), 3)
        )
        for left in (0, 500)
        for top in (0.0, height / 2)
    ]
    assert quarters == [True] * 4
