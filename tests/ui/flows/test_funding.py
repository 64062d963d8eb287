"""The timeline filled with few, many and a crowd of sums, in a real window that goes on meanwhile."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.analysis.crowd import Reading
from explorer.analysis.funding_like import FundingLike
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.shown import Facet, Lane
from explorer.store import funding_scan
from explorer.ui.flows.funding import FundingFlow
from explorer.ui.main_window import MainWindow
from explorer.ui.panes.timeline import TimelinePane
from explorer.ui.widgets.timeline.crowd_picture import CrowdPicture
from explorer.ui.widgets.timeline.plot import TimelinePlot
from explorer.ui.widgets.timeline.side import MOST_LISTED
from tests.money import FIRST, crowded_copy
from tests.ui.widgets.timeline.setting import click, on_viewport, seen
from tests.ui.windows import opened

CROWD = 2_500


def flow_of(window: MainWindow) -> FundingFlow:
    assert window.funding is not None
    return window.funding


def pane_of(window: MainWindow) -> TimelinePane:
    assert window.timeline is not None
    return window.timeline


def plot_of(window: MainWindow) -> TimelinePlot:
    plot = pane_of(window).plot
    assert plot is not None
    return plot


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: not flow_of(window).is_reading() and pane_of(window).plot is not None, timeout=30_000
    )


def take_few_for_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ui.flows.funding.MOST_SHOWN_ONE_BY_ONE", 5)
    monkeypatch.setattr("explorer.ui.flows.funding.SHOWN_AT_ONCE", 2)


def rows_of(window: MainWindow) -> list[str]:
    model = pane_of(window).side.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_many_sums_are_read_in_the_background_and_shown_one_by_one(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, 500)) as window:
        settle(qtbot, window)
        assert len(flow_of(window).fundings) >= 500
        assert not isinstance(plot_of(window).picture, CrowdPicture)


def test_a_crowd_is_shown_in_lanes_with_names_and_counts(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        picture = plot_of(window).picture
        assert isinstance(picture, CrowdPicture)
        assert any(band.lane.tag.title.startswith("Giver") for band in picture.layout.bands)
        assert len(picture.crowd) >= CROWD
        assert pane_of(window).header.note.text().startswith("2,5")
        assert "undated" in pane_of(window).header.note.text()
        assert "not added" in pane_of(window).header.note.text()


@pytest.mark.parametrize("lane", list(Lane))
def test_every_lane_of_a_crowd_holds_every_dated_sum(qtbot: QtBot, tmp_path: Path, lane: Lane) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        pane = pane_of(window)
        pane.lanes.setCurrentIndex(pane.lanes.findData(lane))
        pane.lanes.activated.emit(pane.lanes.currentIndex())
        settle(qtbot, window)
        crowd = pane.crowd()
        assert crowd is not None
        assert crowd.lane_by == lane
        everything = set(crowd.columns.claim.tolist())
        undated_or_odd = {
            claim for rows in (crowd.undated, crowd.odd) for claim in crowd.columns.claim[rows].tolist()
        }
        assert everything - set(crowd.columns.claim[crowd.rows].tolist()) <= undated_or_odd
        assert all(band.lane.tag.title not in {"", "…"} for band in plot_of(window).picture.layout.bands)


def test_the_window_stays_alive_while_a_crowd_is_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, waiting = Event(), Event()
    read = funding_scan.next_fundings

    def held(connection: sqlite3.Connection, after: int, most: int) -> object:
        waiting.set()
        gate.wait(30)
        return read(connection, after, most)

    with opened(qtbot, crowded_copy(tmp_path, 10)) as window:
        settle(qtbot, window)
        monkeypatch.setattr(funding_scan, "next_fundings", held)
        take_few_for_a_crowd(monkeypatch)
        try:
            flow_of(window).show()
            qtbot.waitUntil(waiting.is_set)
            before = pane_of(window).crowd()
            assert before is None, "what was shown stays until there is more"
            window.browse.choose(frozenset({(Facet.KIND, "programme")}))
            qtbot.waitUntil(lambda: 0 < window.entities.model.rowCount() < 10)
            assert flow_of(window).is_reading()
        finally:
            gate.set()
        settle(qtbot, window)
        assert pane_of(window).crowd() is not None


def test_what_is_no_longer_wanted_is_never_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, waiting = Event(), Event()
    read = funding_scan.next_fundings

    def held(connection: sqlite3.Connection, after: int, most: int) -> object:
        found = read(connection, after, most)
        if not waiting.is_set():
            waiting.set()
            gate.wait(30)
        return found

    with opened(qtbot, crowded_copy(tmp_path, 10)) as window:
        settle(qtbot, window)
        monkeypatch.setattr(funding_scan, "next_fundings", held)
        take_few_for_a_crowd(monkeypatch)
        shown: list[int] = []
        pane = pane_of(window)
        show = pane.show_crowd

        def noted(reading: Reading, details: Sequence[FundingLike]) -> None:
            shown.append(len(reading.crowd))
            show(reading, details)

        monkeypatch.setattr(pane, "show_crowd", noted)
        try:
            flow_of(window).show()
            qtbot.waitUntil(waiting.is_set)
            with closing(sqlite3.connect(window.session.path)) as connection:
                connection.execute("DELETE FROM funding WHERE claim_id > ?", [FIRST + 7])
                connection.commit()
            flow_of(window).show()
            settle(qtbot, window)
        finally:
            gate.set()
        kept = shown[-1]
        qtbot.waitUntil(lambda: not flow_of(window)._ending)
        assert set(shown) == {kept}, "the older reading, of more sums, ended later and was dropped"


def test_a_write_reads_only_what_changed_and_keeps_the_stretch_of_time(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        plot_of(window).zoom(3, 400)
        view, count = plot_of(window).view, len(pane_of(window).crowd() or ())

        def never(*_: object) -> None:
            raise AssertionError("everything was read again")

        monkeypatch.setattr(funding_scan, "next_fundings", never)
        window.session.delete_claim(ClaimId(FIRST + 3))
        settle(qtbot, window)
        crowd = pane_of(window).crowd()
        assert crowd is not None
        assert len(crowd) == count - 1
        assert FIRST + 3 not in crowd.columns.claim
        here = plot_of(window).view
        assert (here.first, here.last) == pytest.approx((view.first, view.last))
        window.session.undo()
        settle(qtbot, window)
        assert FIRST + 3 in (pane_of(window).crowd() or crowd).columns.claim


def test_a_click_on_a_column_looks_closer_and_space_lists_it(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        pane_of(window).show_lane(Lane.STAGE)
        flow_of(window).show()
        settle(qtbot, window)
        plot = plot_of(window)
        column = next(one for one in seen(plot).values() if one.box.shares)
        scale = plot.view.per_year
        click(plot, on_viewport(plot, column.rect.center()))
        assert plot.view.per_year > 2 * scale
        plot.fit()
        QTest.keyClick(plot, Qt.Key.Key_Right)
        current = plot.picture.current
        assert current is not None
        QTest.keyClick(plot, Qt.Key.Key_Space)
        assert pane_of(window).side.title.text() == f"{len(current.members):,} sums here"
        assert "→" in "".join(rows_of(window))


def test_a_mark_of_a_crowd_opens_its_claim_and_its_card(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_few_for_a_crowd(monkeypatch)
    with opened(qtbot, crowded_copy(tmp_path, 200)) as window:
        settle(qtbot, window)
        plot = plot_of(window)
        plot.scroll_to(200)
        marks = [one for one in seen(plot).values() if one.box.mark is not None and one.rect.left() > 60]
        place = on_viewport(plot, marks[0].rect.center())
        QTest.mouseMove(plot.viewport(), place)
        pane = pane_of(window)
        qtbot.waitUntil(lambda: pane.card is not None and pane.card.isVisible())
        assert pane.card is not None
        assert "Giver" in pane.card.texts()[0]
        with qtbot.waitSignal(pane.claim_wanted) as asked:
            click(plot, place)
        assert asked.args == [marks[0].box.claim]


def test_a_crowd_lights_up_for_what_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        window.browse.open_entity(EntityId(FIRST + 5))
        lit = [box for box in plot_of(window).picture.layout.boxes() if box.lit]
        dim = [box for box in plot_of(window).picture.layout.boxes() if box.lit is False]
        assert lit
        assert dim


def test_the_table_of_a_crowd_has_its_largest_sums(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        pane = pane_of(window)
        QTest.mouseClick(pane.table_button, Qt.MouseButton.LeftButton)
        assert pane.table.isVisible()
        assert pane.model.rowCount() == MOST_LISTED


def test_nothing_is_begun_for_the_timeline_once_the_flow_was_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, 3)) as window:
        flow, taken = flow_of(window), list[object]()
        settle(qtbot, window)
        flow.stop()
        flow._work(lambda: "late", taken.append)
        assert not flow.is_reading()
        qtbot.wait(30)
        assert taken == []


def test_a_timeline_painted_once_more_while_its_window_closes_asks_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, crowded_copy(tmp_path, 3)) as window:
        flow = flow_of(window)
        settle(qtbot, window)
        window.close()
        flow._timeline.details_wanted.emit([ClaimId(1)])  # the file is let go by now
        flow._timeline.names_wanted.emit([1])
