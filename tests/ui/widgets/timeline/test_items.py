"""The two items of the scene: names on the left, marks on the right."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.timeline.items import LanesItem, MarksItem
from tests.analysis import fakes
from tests.ui.widgets.timeline.setting import UNTIL, plot_of, seen


def items(plot: object) -> tuple[MarksItem, LanesItem]:
    return plot._marks, plot._lanes  # type: ignore[attr-defined]


def test_all_marks_are_one_item(qtbot: QtBot) -> None:
    few, many = plot_of(qtbot, fakes.ALL), plot_of(qtbot, fakes.many(2000))
    assert len(few.scene().items()) == len(many.scene().items())


def test_the_marks_cover_what_is_seen_and_no_more(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    marks, _ = items(plot)
    assert marks.boundingRect() == QRectF(0, 0, plot.view.width, plot.view.height)
    assert marks.flags() & QGraphicsItem.GraphicsItemFlag.ItemClipsToShape


def test_the_lane_at_a_height_is_the_one_drawn_there(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    _, lanes = items(plot)
    for band in plot.picture.layout.bands:
        assert lanes.band_at(band.top + band.height / 2 - plot.view.top) is band
    assert lanes.band_at(1e5) is None


def test_a_lit_mark_is_stronger_than_a_dimmed_one(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    inside = seen(plot)[UNTIL].rect.topRight() + seen(plot)[UNTIL].rect.bottomRight()
    point = plot.mapFromScene(plot._marks.mapToScene(inside / 2)).toPointF()
    place = (point - type(point)(3, 0)).toPoint()

    def distance() -> int:
        from PySide6.QtGui import QColor

        ground, colour = QColor(tokens.current().surface), plot.grab().toImage().pixelColor(place)
        return sum(abs(a - b) for a, b in zip(ground.getRgb()[:3], colour.getRgb()[:3], strict=True))

    plain = distance()
    plot.highlight(frozenset({UNTIL}))
    lit = distance()
    plot.highlight(frozenset({fakes.SUPERCOMPUTER.claim_id}))
    assert lit > plain > distance() > 0


def test_markup_in_a_name_is_drawn_as_it_is(qtbot: QtBot) -> None:
    from dataclasses import replace

    plain = replace(fakes.SUPERCOMPUTER, recipient="b", amount="€25 million")
    marked = replace(plain, recipient="<b>b</b>")
    widths = [seen(plot_of(qtbot, [one]))[one.claim_id].label_rect.width() for one in (plain, marked)]
    assert widths[1] > widths[0] + 10


def test_the_names_can_be_painted_on_anything(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    from PySide6.QtWidgets import QStyleOptionGraphicsItem

    items(plot)[1].paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    blank = QImage(400, 300, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    assert image != blank


def test_a_name_shows_that_the_pointer_is_on_it_and_that_keys_have_reached_it(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    _, lanes = items(plot)
    plain = plot.grab().toImage()
    lanes.show_hovered(plot.picture.layout.bands[0])
    hovered = plot.grab().toImage()
    lanes.show_hovered(None)
    lanes.show_current(plot.picture.layout.bands[0].lane)
    assert plot.grab().toImage() == plain, "without the focus"
    lanes.show_focus(has_focus=True)
    reached = plot.grab().toImage()
    assert plain != hovered
    assert plain != reached
    assert hovered != reached
