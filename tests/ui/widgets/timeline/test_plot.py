"""The timeline under real clicks, drags, wheel turns and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.analysis.timeline import timeline_of
from explorer.analysis.years import year_at_start
from explorer.domain.ids import ClaimId
from tests.analysis import fakes
from tests.analysis.fakes import FakeFunding
from tests.ui.widgets.timeline.setting import (
    PLAN,
    SHIFT,
    UNTIL,
    click,
    drag,
    name_spot,
    on_viewport,
    pinch,
    plot_of,
    seen,
    spot,
    wheel,
)


def thousand_on_one_day() -> list[FakeFunding]:
    return [
        FakeFunding(
            ClaimId(n), purpose=str(n), low=float(n), high=float(n), first_day="2020-05-05",
            last_day="2020-05-05", dated_by="announced",
        )
        for n in range(1, 1001)
    ]  # fmt: skip


# ── Mouse ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("part", fakes.PARTS[:2])
def test_a_click_on_a_mark_asks_for_its_claim(qtbot: QtBot, part: FakeFunding) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    with qtbot.waitSignal(plot.claim_wanted) as asked:
        click(plot, spot(plot, part.claim_id))
    assert asked.args == [part.claim_id]
    assert plot.picture.current is not None
    assert plot.picture.current.claim == part.claim_id


def test_a_click_on_the_words_beside_a_point_counts_as_one_on_the_point(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    words = seen(plot)[ClaimId(303)].label_rect
    with qtbot.waitSignal(plot.claim_wanted) as asked:
        click(plot, on_viewport(plot, words.center()))
    assert asked.args == [303]


def test_the_sign_of_an_envelope_closes_and_opens_it_and_asks_for_nothing(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    with qtbot.assertNotEmitted(plot.claim_wanted):
        click(plot, on_viewport(plot, seen(plot)[PLAN].toggle.center()))
        assert not plot.picture.is_open(PLAN)
        assert ClaimId(906) not in plot.picture.layout.boxes_of
        click(plot, on_viewport(plot, seen(plot)[PLAN].toggle.center()))
    assert plot.picture.is_open(PLAN)
    assert ClaimId(906) in plot.picture.layout.boxes_of


def test_the_wheel_zooms_around_the_pointer(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    where = on_viewport(plot, QPointF(400, 100))
    before, scale = plot.view.year(400), plot.view.per_year
    wheel(plot, where, QPoint(0, 240))
    assert plot.view.per_year > 1.3 * scale
    assert plot.view.year(400) == pytest.approx(before, abs=1 / plot.view.per_year)
    wheel(plot, where, QPoint(0, -240))
    assert plot.view.per_year == pytest.approx(scale)


def test_a_pinch_zooms_around_the_fingers(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    where = on_viewport(plot, QPointF(400, 100))
    before, scale = plot.view.year(400), plot.view.per_year
    for _ in range(5):
        pinch(plot, where, 0.1)
    assert plot.view.per_year == pytest.approx(scale * 1.1**5)
    assert plot.view.year(400) == pytest.approx(before, abs=2 / plot.view.per_year)
    for _ in range(10):
        pinch(plot, where, -0.2)
    assert plot.view.per_year == pytest.approx(scale)


def test_no_wheel_leads_beyond_what_there_is(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    reach = plot.picture.timeline.reach
    where = on_viewport(plot, QPointF(300, 100))
    for _ in range(20):
        wheel(plot, where, QPoint(0, -600))
    assert (plot.view.first, plot.view.last) == pytest.approx(reach)
    for _ in range(60):
        wheel(plot, where, QPoint(0, 600))
    assert plot.view.last - plot.view.first == pytest.approx(1 / 12)
    assert reach[0] <= plot.view.first < plot.view.last <= reach[1]


@pytest.mark.parametrize(("turn", "held"), [(QPoint(-240, 0), None), (QPoint(0, -240), SHIFT)])
def test_a_sideways_wheel_pans(qtbot: QtBot, turn: QPoint, held: Qt.KeyboardModifier | None) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(4)
    first, scale = plot.view.first, plot.view.per_year
    wheel(plot, on_viewport(plot, QPointF(300, 100)), turn, held or Qt.KeyboardModifier.NoModifier)
    assert plot.view.first > first
    assert plot.view.per_year == pytest.approx(scale)


def test_a_drag_pans_and_asks_for_no_claim(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(4)
    start = on_viewport(plot, QPointF(500, 100))
    under = plot.view.year(500)
    with qtbot.assertNotEmitted(plot.claim_wanted):
        drag(plot, start, start + QPoint(-150, 0))
    assert plot.view.year(350) == pytest.approx(under, abs=2 / plot.view.per_year)


def test_a_double_click_on_the_ground_fits(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(6)
    empty = on_viewport(plot, QPointF(2, plot.view.height - 3))
    QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, empty)
    assert (plot.view.first, plot.view.last) == pytest.approx(plot.picture.timeline.reach)


def test_a_drag_with_shift_brushes_days_and_a_click_takes_them_back(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    left, right = plot.view.x(2019.0), plot.view.x(2021.0)
    bottom = plot.view.height - 3
    with qtbot.waitSignal(plot.span_brushed) as brushed:
        drag(plot, on_viewport(plot, QPointF(right, bottom)), on_viewport(plot, QPointF(left, bottom)), SHIFT)
    first, last = brushed.args[0]
    for told, meant in ((first, 2019.0), (last, 2021.0)):
        place = year_at_start(told)
        assert place is not None
        assert abs(place - meant) < 3 / plot.view.per_year
    with qtbot.waitSignal(plot.span_brushed) as brushed:
        click(plot, on_viewport(plot, QPointF(2, bottom)))
    assert brushed.args == [None]


def test_the_card_comes_under_the_pointer_and_goes_with_it(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    shown: list[object] = []
    plot.card_wanted.connect(lambda what, _: shown.append(what))
    QTest.mouseMove(plot.viewport(), spot(plot, UNTIL))
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == (UNTIL,))
    QTest.mouseMove(plot.viewport(), on_viewport(plot, QPointF(2, plot.view.height - 3)))
    qtbot.waitUntil(lambda: shown[-1] is None)


def test_a_lane_under_the_pointer_tells_itself(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    shown: list[object] = []
    plot.card_wanted.connect(lambda what, _: shown.append(what))
    QTest.mouseMove(plot.viewport(), QPoint(30, 40))
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == plot.picture.layout.bands[0])


# ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────
def current(qtbot: QtBot, plots_key: Qt.Key, count: int) -> list[int]:
    plot = plot_of(qtbot, fakes.ALL)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    visited = []
    for _ in range(count):
        QTest.keyClick(plot, plots_key)
        assert plot.picture.current is not None
        visited.append(int(plot.picture.current.claim))
    return visited


def test_right_arrows_visit_every_mark_once(qtbot: QtBot) -> None:
    visited = current(qtbot, Qt.Key.Key_Right, 10)
    assert len(set(visited)) == 10
    assert set(visited) == {905, 906, 907, 908, 909, 910, 912, 402, 303, 1402}


def test_down_arrows_go_through_the_rows_and_stop_at_the_last(qtbot: QtBot) -> None:
    visited = current(qtbot, Qt.Key.Key_Down, 14)
    assert visited[-1] == visited[-2] == 1402


def test_enter_opens_the_current_mark_and_space_its_envelope(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    while plot.picture.current is not None and plot.picture.current.claim != PLAN:
        QTest.keyClick(plot, Qt.Key.Key_Right)
    with qtbot.waitSignal(plot.claim_wanted) as asked:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert asked.args == [PLAN]
    was_open = plot.picture.is_open(PLAN)
    QTest.keyClick(plot, Qt.Key.Key_Space)
    assert plot.picture.is_open(PLAN) != was_open
    assert plot.picture.current is not None
    assert plot.picture.current.claim == PLAN


@pytest.mark.parametrize("home", [Qt.Key.Key_0, Qt.Key.Key_Home])
def test_plus_and_minus_zoom_and_home_fits(qtbot: QtBot, home: Qt.Key) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    scale = plot.view.per_year
    for _ in range(3):
        QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert plot.view.per_year == pytest.approx(scale * 1.4**3)
    QTest.keyClick(plot, Qt.Key.Key_Minus)
    assert plot.view.per_year == pytest.approx(scale * 1.4**2)
    QTest.keyClick(plot, home)
    assert plot.view.per_year == pytest.approx(scale)


def test_keys_bring_what_they_reach_into_sight(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.many(60), height=200)
    plot.zoom(20, 0)
    for _ in range(59):
        QTest.keyClick(plot, Qt.Key.Key_Right)
        box = plot.picture.current
        assert box is not None
        assert plot.view.top - 1 <= box.top
        assert box.top + box.height <= plot.view.top + plot.view.height + 1
        assert plot.view.first <= box.end
        assert box.start <= plot.view.last


def test_what_the_keys_reach_is_said(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, [fakes.SUPERCOMPUTER])
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.accessibleDescription().startswith("HPC-AI. €25 million. Committed, January 2019.")


def test_control_and_arrows_pan(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(4)
    first = plot.view.first
    QTest.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert plot.view.first > first
    QTest.keyClick(plot, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert plot.view.first == pytest.approx(first)
    assert plot.picture.current is None


def test_shift_and_arrows_brush_more_and_less(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    told: list[object] = []
    plot.span_brushed.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(plot, key, SHIFT)
    assert len(told) == 3
    assert told[0] == told[2] != told[1]
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert told[-1] is None


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_keys_of_the_window_are_left_to_it(qtbot: QtBot, held: Qt.KeyboardModifier) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    scale = plot.view.per_year
    QTest.keyClick(plot, Qt.Key.Key_Plus, held)
    QTest.keyClick(plot, Qt.Key.Key_Down, held)
    assert plot.view.per_year == scale
    assert plot.picture.current is None


# ── Crowds ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_thousand_sums_on_one_day_are_some_marks_and_one_count(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, thousand_on_one_day())
    boxes = list(plot.picture.layout.boxes())
    clusters = [box for box in boxes if box.mark is None]
    assert len(clusters) == 1
    assert sum(len(box.members) for box in boxes) == 1000
    middle = on_viewport(plot, seen(plot)[clusters[0].claim].rect.center())
    with qtbot.waitSignal(plot.many_wanted) as asked:
        click(plot, middle)
    assert asked.args == [clusters[0].members]


def test_zooming_in_takes_clusters_apart(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.many(400), width=700)

    def clustered() -> int:
        return sum(len(box.members) for box in plot.picture.layout.boxes() if box.mark is None)

    before = clustered()
    assert before
    plot.zoom(16)
    qtbot.waitUntil(lambda: clustered() < before / 2)
    plot.fit()
    qtbot.waitUntil(lambda: clustered() == before)


# ── The names of lanes ──────────────────────────────────────────────────────────────────────────────────────
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_click_on_a_name_asks_for_its_lane_and_keeps_the_brushed_days(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.brush((2018.0, 2020.0))
    with qtbot.waitSignal(plot.lane_wanted) as asked, qtbot.assertNotEmitted(plot.span_brushed):
        click(plot, name_spot(plot, "Fujitsu"))
    assert asked.args is not None
    assert asked.args[0].tag.title == "Fujitsu"


def test_a_second_click_on_a_name_fits_nothing(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.zoom(3)
    before = plot.view.per_year
    where = name_spot(plot, "Fujitsu")
    click(plot, where)
    QTest.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert plot.view.per_year == before


def test_a_drag_that_begins_on_a_name_asks_for_nothing(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    where = name_spot(plot, "Fujitsu")
    with qtbot.assertNotEmitted(plot.lane_wanted):
        drag(plot, where, where + QPoint(60, 0))


def test_below_the_last_name_is_no_lane(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL, height=150)  # more lanes than have room
    with qtbot.assertNotEmitted(plot.lane_wanted):
        click(plot, QPoint(30, on_viewport(plot, QPointF(0, plot.view.height + 3)).y()))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_go_from_name_to_name_and_open_one(qtbot: QtBot, key: Qt.Key) -> None:
    plot = plot_of(qtbot, fakes.ALL, height=150)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    titles = [band.lane.tag.title for band in plot.picture.layout.bands]
    opened = []
    plot.lane_wanted.connect(lambda lane: opened.append(lane.tag.title))
    for _ in titles:
        QTest.keyClick(plot, Qt.Key.Key_Down, CONTROL)
        QTest.keyClick(plot, key)
    assert opened == titles
    assert titles[-1] in plot.accessibleDescription()
    band = plot.picture.layout.bands[-1]
    assert band.top < plot.view.top + plot.view.height, "the last name is in sight"
    QTest.keyClick(plot, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(plot, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(plot, key)
    assert opened[-1] == titles[-2]


def test_an_arrow_leads_from_a_name_into_its_lane_and_back(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    click(plot, name_spot(plot, "Fujitsu"))
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.picture.current is not None
    assert plot.picture.current.claim == 402
    with qtbot.assertNotEmitted(plot.lane_wanted), qtbot.waitSignal(plot.claim_wanted):
        QTest.keyClick(plot, Qt.Key.Key_Return)
    QTest.keyClick(plot, Qt.Key.Key_Down, CONTROL)
    with qtbot.waitSignal(plot.lane_wanted) as asked:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0].tag.title == "Fujitsu"


def test_other_lanes_forget_the_name_that_keys_had_reached(qtbot: QtBot) -> None:
    plot = plot_of(qtbot, fakes.ALL)
    QTest.keyClick(plot, Qt.Key.Key_Down, CONTROL)
    plot.show_timeline(timeline_of(fakes.ALL, "recipient"), "recipient")
    with qtbot.assertNotEmitted(plot.lane_wanted):
        QTest.keyClick(plot, Qt.Key.Key_Return)
