"""The timeline as a figure for print: all lanes at once, light, never on the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.analysis.crowd_sample import made_up_crowd
from explorer.analysis.timeline import timeline_of
from explorer.session.crowd_book import LaneWords
from explorer.ui import tokens
from explorer.ui.widgets.timeline.crowd_picture import LanesTold
from explorer.ui.widgets.timeline.figure import TimelineFigure, crowd_figure, timeline_figure
from explorer.ui.widgets.timeline.look import hue_of
from tests.analysis import fakes


@pytest.fixture
def figure(qtbot: QtBot) -> Iterator[TimelineFigure]:
    made = timeline_figure(timeline_of(fakes.ALL, "funder"), "funder")
    yield made
    made.close()


def painted(figure: TimelineFigure, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    figure.paint(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def test_it_asks_for_the_room_that_all_lanes_need(figure: TimelineFigure) -> None:
    assert figure.height(1000, 900) == 900
    many = timeline_figure(timeline_of(fakes.many(300), "funder"), "funder")
    try:
        assert many.height(1000, 300) > 600
    finally:
        many.close()


def test_all_lanes_are_drawn_over_the_whole_width(figure: TimelineFigure) -> None:
    height = round(figure.height(1000, 500))
    image = painted(figure, 1000, height)
    for stage in ("pledged", "committed"):
        hue = hue_of(stage)
        assert any(image.pixelColor(x, y) == hue for x in range(1000) for y in range(height)), stage
    assert image.pixelColor(900, height // 2) == QColor("white")


def test_it_is_light_in_a_dark_window(qtbot: QtBot) -> None:
    tokens.use("dark", 1.0, QApplication.font())
    try:
        with tokens.for_paper():
            light = timeline_figure(timeline_of(fakes.ALL, "funder"), "funder")
            image = painted(light, 800, round(light.height(800, 400)))
            light.close()
    finally:
        tokens.use("light", 1.0, QApplication.font())
    assert image.pixelColor(790, 2) == QColor("white")


def test_the_legend_takes_as_many_lines_as_it_needs(figure: TimelineFigure) -> None:
    assert figure.legend_height(300) > figure.legend_height(1200) > 0
    image = QImage(1200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    figure.paint_legend(painter, QRectF(0, 0, 1200, 60))
    painter.end()
    blank = QImage(1200, 60, QImage.Format.Format_RGB32)
    blank.fill(QColor("white"))
    assert image != blank


def test_a_crowd_is_drawn_in_lanes_with_what_is_known_of_them(qtbot: QtBot) -> None:
    crowd = made_up_crowd().crowd
    told = LanesTold({}, {int(crowd.values[0]): LaneWords("12 bn", "12 bn", "12 billion", 0)})
    made = crowd_figure(crowd, told)
    image = painted(made, 1000, round(made.height(1000, 300)))
    made.close()
    colours = {image.pixel(x, y) for x in range(300, 1000) for y in range(0, image.height(), 3)}
    assert len(colours) > 6  # columns of several stages, not the grid alone
