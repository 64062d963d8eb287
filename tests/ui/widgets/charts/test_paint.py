"""How rows are painted: full as far as a sum is sure, strokes beyond, and room for all columns."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.models.chart_rows import ChartRow, rows_of
from explorer.ui.widgets.charts.paint import PAD, columns_of, paint_row, strokes
from explorer.ui.widgets.timeline.look import hue_of, wash
from tests.analysis.test_totals import simple
from tests.ui.widgets.charts.setting import chart

WIDTH = 400


def painted(row: ChartRow, rows: tuple[ChartRow, ...]) -> QImage:
    image = QImage(WIDTH, 24, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = tokens.font("body")
    paint_row(painter, QRectF(0, 0, WIDTH, 24), row, columns_of(rows, WIDTH, font), font)
    painter.end()
    return image


def count(image: QImage, colour: QColor) -> int:
    line = image.height() // 2
    return sum(image.pixelColor(x, line) == colour for x in range(image.width()))


def test_the_bar_is_as_long_as_its_share_and_full_only_as_far_as_it_is_sure(qtbot: QtBot) -> None:
    rows = tuple(
        rows_of(chart("funder", simple(1, 50.0, differs="x"), simple(2, 100.0, differs="x"), simple(3, 1.0)))
    )
    full = wash(hue_of("pledged"), 0.78)
    room = columns_of(rows, WIDTH, tokens.font("body")).bar
    bar = next(row for row in rows if row.bar)
    assert (bar.size, bar.reach) == (51 / 101, 1.0)
    assert abs(count(painted(bar, rows), full) - room * bar.size) <= 2


def test_a_sum_of_nothing_is_a_line_without_a_bar(qtbot: QtBot) -> None:
    rows = tuple(rows_of(chart("funder", simple(1, 0.0))))
    bar = next(row for row in rows if row.bar)
    assert count(painted(bar, rows), wash(hue_of("pledged"), 0.78)) == 0


def test_a_long_name_leaves_room_for_a_bar(qtbot: QtBot) -> None:
    long = simple(1, 5.0, funder_id=None, funder="An institute with a very long name " * 5)
    columns = columns_of(tuple(rows_of(chart("funder", long))), WIDTH, tokens.font("body"))
    assert columns.bar > 0.2 * WIDTH
    assert columns.label + columns.bar + columns.words < WIDTH - 2 * PAD


def test_strokes_stay_within_their_area() -> None:
    area = QRectF(10, 5, 33, 14)
    lines = strokes(area)
    assert len(lines) > 5
    for line in lines:
        for point in (line.p1(), line.p2()):
            assert area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(point)
