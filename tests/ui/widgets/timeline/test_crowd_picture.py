"""The picture of a crowd: only what can be seen is made, nothing is hidden, nothing moves about while one pans."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.analysis.crowd import Crowd, Pairs, crowd_of
from explorer.analysis.crowd_columns import OPEN_END, POINT
from explorer.analysis.timeline import timeline_of
from explorer.ui.widgets.timeline.crowd_picture import CrowdPicture, LanesTold, Running
from explorer.ui.widgets.timeline.layout import Box
from explorer.ui.widgets.timeline.plot import TimelinePlot
from tests.analysis import fakes
from tests.analysis.test_crowd import NAMES, columns_of
from tests.ui.widgets.timeline.setting import plot_of


def crowd(lane_by: str = "stage", count: int = 20_000) -> Crowd:
    return crowd_of(columns_of(count), NAMES, lane_by)


def shown(qtbot: QtBot, made: Crowd, height: int = 400) -> TimelinePlot:
    plot = plot_of(qtbot, [], height=height)
    plot.show_crowd(made, LanesTold({}, {}))
    plot.grab()
    return plot


def picture(plot: TimelinePlot) -> CrowdPicture:
    assert isinstance(plot.picture, CrowdPicture)
    return plot.picture


def begun(plot: TimelinePlot) -> list[Box]:
    return [box for box in plot.picture.layout.boxes() if not isinstance(box.members, Running)]


@pytest.mark.parametrize("lane_by", ["funder", "recipient", "stage", "kind"])
def test_at_first_every_sum_is_in_a_column_or_a_mark(qtbot: QtBot, lane_by: str) -> None:
    made = crowd(lane_by)
    plot = shown(qtbot, made, height=1200)
    dated = len(made.rows) - len(made.undated)
    assert sum(len(box.members) for box in begun(plot)) == dated


def test_only_what_can_be_seen_is_made_and_painted(qtbot: QtBot) -> None:
    plot = shown(qtbot, crowd())
    for _ in range(12):
        plot.zoom(1.5, 300)
        plot.grab()
        assert 0 < plot._marks.painted < 400
    first, last = plot.view.first, plot.view.last
    cell = picture(plot)._grid.cell
    assert all(first - 2 * cell <= box.start <= last + 2 * cell for box in begun(plot))


def test_lanes_out_of_sight_are_not_made(qtbot: QtBot) -> None:
    made = crowd_of(columns_of(2_000), NAMES, "funder")
    plot = shown(qtbot, made, height=150)
    assert len(plot.picture.layout.bands) < made.lanes
    plot.scroll_to(1e9)
    assert plot.picture.layout.bands[-1].lane.tag.title == "unknown funder"
    assert plot.view.top + plot.view.height == pytest.approx(plot.picture.layout.height)


def test_nothing_moves_about_while_one_pans(qtbot: QtBot) -> None:
    plot = shown(qtbot, crowd())
    plot.zoom(40, 500)
    before = {box.members: (box.start, box.top) for box in begun(plot)}
    plot.pan(150)
    after = {box.members: (box.start, box.top) for box in begun(plot)}
    both = before.keys() & after.keys()
    assert len(both) > len(before) / 2
    assert {key: before[key] for key in both} == {key: after[key] for key in both}


def test_marks_never_lie_on_each_other(qtbot: QtBot) -> None:
    plot = shown(qtbot, crowd(count=3_000))
    plot.zoom(30, 500)
    marks = [box for box in begun(plot) if box.mark is not None]
    assert len(marks) > 5
    rects = [(plot.view.x(box.start) - 9, plot.view.x(box.start) + 9, box.top) for box in marks]
    for place, (left, right, top) in enumerate(rects):
        for other_left, other_right, other_top in rects[place + 1 :]:
            assert top != other_top or right <= other_left or other_right <= left


def test_a_lone_sum_beside_a_column_is_one_too_but_a_mark_once_one_is_near(qtbot: QtBot) -> None:
    columns = columns_of(5_000)
    columns.bits[:] |= POINT
    columns.start[:] = columns.end[:] = np.append(np.linspace(2000.1, 2029.9, 4_999), 2030.5)
    plot = shown(qtbot, crowd_of(columns, NAMES, "stage"))
    assert picture(plot)._grid.cell >= 1.0
    assert [box for box in begun(plot) if box.start > 2029.5 and box.mark is not None] == []
    plot.zoom(60, plot.view.x(2030.5))
    plot.grab()
    assert [len(box.members) for box in begun(plot) if box.mark is not None and box.start > 2030.2] == [1]


def test_bars_that_run_on_into_the_picture_are_counted_at_its_edge(qtbot: QtBot) -> None:
    plot = shown(qtbot, crowd())
    plot.zoom(20, 700)
    runs = [box for box in plot.picture.layout.boxes() if isinstance(box.members, Running)]
    assert len(runs) == len(plot.picture.layout.bands)
    columns = picture(plot).crowd.columns
    first = plot.view.first
    meant = (columns.bits & POINT == 0) & (columns.start < first) & (columns.end > first)
    assert sum(len(box.members) for box in runs) == pytest.approx(int(meant.sum()), abs=3)


def test_a_mark_says_how_much_and_how_long(qtbot: QtBot) -> None:
    columns = columns_of(1)
    columns.bits[0] = OPEN_END
    columns.start[0], columns.end[0], columns.most[0] = 2010.0, 2010.0, 2_500_000
    plot = shown(qtbot, crowd_of(columns, NAMES, "kind"))
    (box,) = begun(plot)
    assert box.tail is not None
    assert box.tail.open_end
    assert picture(plot).short_words(box) == "€2.5M"
    assert picture(plot).facts(box).kind == "plan"


def test_lights_dim_what_is_not_lit(qtbot: QtBot) -> None:
    plot = shown(qtbot, crowd())
    lit = np.zeros(20_000, np.bool_)
    lit[picture(plot).crowd.rows[5]] = True
    plot.light_rows(lit)
    assert sum(bool(box.lit) for box in begun(plot)) == 1
    plot.light_rows(np.zeros(20_000, np.bool_))
    assert all(box.lit is None for box in begun(plot)), "nothing is lit, so nothing is dim"


def test_names_of_lanes_are_asked_for_once_they_are_seen(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, [])
    asked: list[tuple[int, ...]] = []
    plot.names_wanted.connect(asked.append)
    plot.show_crowd(crowd("recipient"), LanesTold({101: "One"}, {}))
    assert set(asked[-1]) <= {100, 102, 103, 104}
    assert "One" in {band.lane.tag.title for band in plot.picture.layout.bands}


def test_a_few_sums_after_a_crowd_are_shown_one_by_one_again(qtbot: QtBot) -> None:
    plot = shown(qtbot, crowd())
    plot.show_timeline(timeline_of(fakes.ALL, "funder"), "funder")
    assert not isinstance(plot.picture, CrowdPicture)
    assert plot.picture.drawn


def test_one_day_with_a_thousand_sums_is_one_column_at_every_scale(qtbot: QtBot) -> None:
    columns = columns_of(1_000)
    columns.start[:], columns.end[:], columns.bits[:] = 2010.5, 2010.5, POINT
    plot = shown(qtbot, crowd_of(columns, NAMES, "kind"))
    for _ in range(10):
        assert [len(box.members) for box in begun(plot)] in ([1_000], [])
        plot.zoom(2, plot.view.x(2010.5))
    assert [len(box.members) for box in begun(plot)] == [1_000]


def test_an_empty_crowd_can_be_drawn(qtbot: QtBot) -> None:
    assert not shown(qtbot, crowd(count=0)).grab().isNull()


def test_a_lane_of_a_funders_place_is_named_and_stands_before_the_unknown(qtbot: QtBot) -> None:
    columns = columns_of(30)
    pairs = Pairs(
        np.arange(20), np.where(np.arange(20) < 10, 5, -7)
    )  # as places of recipients and of funders
    plot = plot_of(qtbot, [])
    asked: list[tuple[int, ...]] = []
    plot.names_wanted.connect(asked.append)
    plot.show_crowd(crowd_of(columns, NAMES, "place", pairs), LanesTold({}, {}))
    assert set(asked[-1]) == {5, -7}
    titles = [band.lane.tag.title for band in plot.picture.layout.bands]
    assert titles == ["…", "…", "no place said"]
