"""The scene: what it shows, how it moves, and that it keeps to what there is."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui import theme
from tests.analysis import fakes
from tests.ui.widgets.timeline.setting import PLAN, UNTIL, plot_of, seen


def test_all_of_the_time_is_shown_at_first(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    assert (plot.view.first, plot.view.last) == pytest.approx(plot.picture.timeline.reach)


def test_a_wider_window_still_shows_all(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL, width=800)
    plot.window().resize(1500, 400)
    qtbot.waitUntil(lambda: plot.view.width > 1000)
    assert (plot.view.first, plot.view.last) == pytest.approx(plot.picture.timeline.reach)


def test_a_zoomed_stretch_stays_when_the_window_grows(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL, width=800)
    plot.zoom(4)
    before = (plot.view.first, plot.view.last)
    plot.window().resize(1500, 400)
    qtbot.waitUntil(lambda: plot.view.width > 1000)
    assert (plot.view.first, plot.view.last) == pytest.approx(before)


def test_other_lanes_leave_the_stretch_of_time_as_it_is(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(4)
    before = plot.view
    plot.show_timeline(timeline_of(fakes.ALL, "stage"), "stage")
    assert (plot.view.first, plot.view.per_year) == (before.first, before.per_year)


def test_panning_stops_where_time_ends(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(4)
    plot.pan(1e6)
    assert plot.view.last == pytest.approx(plot.picture.timeline.reach[1])
    plot.pan(-1e6)
    assert plot.view.first == pytest.approx(plot.picture.timeline.reach[0])


def test_scrolling_stops_where_the_lanes_end(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.many(100), height=200)
    with qtbot.waitSignal(plot.scrolled) as told:
        plot.scroll_to(1e6)
    assert told.args == [plot.picture.layout.height - plot.view.height]
    plot.scroll_to(-5)
    assert plot.view.top == 0


def test_where_a_mark_is_said_to_be_it_is(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    for claim in (PLAN, UNTIL, ClaimId(303), ClaimId(908)):
        found = plot.placed_at(QPointF(plot.rect_of(claim).center()))
        assert found is not None
        assert found.box.claim == claim
    assert plot.rect_of(ClaimId(304)).isEmpty(), "undated"


def test_lighting_up_dims_the_rest_only_where_something_is_lit(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.highlight(frozenset({UNTIL, ClaimId(99)}))
    assert plot.picture.lit == frozenset({UNTIL})
    plot.highlight(frozenset({ClaimId(99)}))
    assert plot.picture.lit is None


def test_the_picture_follows_the_scheme_and_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    try:
        theme.apply(qapp, "light")
        plot = plot_of(qtbot, fakes.ALL)
        plot.refresh()
        corners = [plot.grab().toImage().pixelColor(2, 2).lightness()]
        height = plot.picture.text_height
        theme.apply(qapp, "dark", 1.5)
        plot.refresh()
        corners.append(plot.grab().toImage().pixelColor(2, 2).lightness())
        assert corners[0] > 200
        assert corners[1] < 60
        assert plot.picture.text_height > height
    finally:
        theme.apply(qapp, "light")


@pytest.mark.parametrize("lane_by", ["funder", "recipient", "stage", "kind", "document"])
def test_every_lane_can_be_drawn(qtbot: QtBot, lane_by: str) -> None:
    plot = plot_of(qtbot, [*fakes.ALL, *fakes.many(200)], lane_by)
    plot.scroll_to(plot.picture.layout.height)
    assert not plot.grab().isNull()
    assert seen(plot)


def test_nothing_and_one_sum_can_be_drawn(qtbot: QtBot) -> None:
    assert not plot_of(qtbot, []).grab().isNull()
    assert not plot_of(qtbot, [fakes.SUPERCOMPUTER]).grab().isNull()


def test_what_is_seen_of_a_crowd_is_all_that_is_painted(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.many(3000))
    assert len(seen(plot)) < 600
