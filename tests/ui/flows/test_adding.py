"""A crowd of sums is added up while the window goes on: totals, lanes, charts, lists and conversion, by real clicks."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.analysis.crowd_columns import Columns
from explorer.analysis.total_words import stages_line
from explorer.session import crowd_book
from explorer.session.reader import Reader
from explorer.session.shown import Lane
from explorer.ui.panes.timeline import TimelinePane
from explorer.ui.widgets.timeline.side import TimelineSide
from tests.money import crowded_copy
from tests.ui.flows.test_funding import CROWD, flow_of, pane_of, settle, take_few_for_a_crowd
from tests.ui.windows import opened
from tests.workspaces import bundled_copy


def click_button(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def rows(side: TimelineSide) -> list[str]:
    return [side.model.index(row).data() for row in range(side.model.rowCount())]


def click_row(side: TimelineSide, text: str) -> None:
    place = next(number for number, row in enumerate(rows(side)) if text in row)
    index = side.model.index(place)
    side.list.scrollTo(index)
    QTest.mouseClick(
        side.list.viewport(), Qt.MouseButton.LeftButton, pos=side.list.visualRect(index).center()
    )


@pytest.fixture
def few_are_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    take_few_for_a_crowd(monkeypatch)


def test_a_crowd_says_what_the_same_sums_say_one_by_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        settle(qtbot, window)
        timeline = pane_of(window).timeline
        line = stages_line(timeline.ledger, timeline.totals, short=True)
        lanes = {
            lane.tag.title: pane_of(window).plot.picture.totals_of(lane)  # type: ignore[union-attr]
            for lane in timeline.lanes
        }
    take_few_for_a_crowd(monkeypatch)
    with opened(qtbot, tmp_path / "Paris AI.hub") as window:
        settle(qtbot, window)
        pane = pane_of(window)
        assert line in pane.header.note.text()
        assert pane.plot is not None
        picture = pane.plot.picture
        shown = {band.lane.tag.title: picture.totals_of(band.lane) for band in picture.layout.bands}
        assert shown
        assert shown.items() <= lanes.items()


@pytest.mark.usefixtures("few_are_a_crowd")
def test_the_totals_list_what_they_are_made_of_and_what_is_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        settle(qtbot, window)
        pane = pane_of(window)
        click_button(pane.totals_button)
        settle(qtbot, window)
        listed = rows(pane.side)
        assert any(row.startswith("Pledged: ") for row in listed)
        assert any(row.startswith("Not added (") for row in listed)
        assert any("part of" in row for row in listed)
        assert any("told in" in row for row in listed)


def test_further_sums_of_a_total_are_listed_by_click_and_by_key(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, crowded_copy(tmp_path, CROWD)) as window:
        settle(qtbot, window)
        side = pane_of(window).side
        click_button(pane_of(window).totals_button)
        settle(qtbot, window)
        before = len(rows(side))
        click_row(side, "Show more")
        assert len(rows(side)) > before
        place = next(number for number, row in enumerate(rows(side)) if "Show more" in row)
        side.list.setCurrentIndex(side.model.index(place))
        QTest.keyClick(side.list, Qt.Key.Key_Return)
        assert len(rows(side)) > before + 40


@pytest.mark.usefixtures("few_are_a_crowd")
def test_what_is_shown_beside_the_list_has_totals_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        settle(qtbot, window)
        pane = pane_of(window)
        click_button(pane.totals_button)
        window.browse.open_entity(window.session.names_like("French government")[0].id)
        qtbot.waitUntil(lambda: bool(pane.lit))
        settle(qtbot, window)
        qtbot.waitUntil(lambda: rows(pane.side)[0].startswith("Lit up ("))


@pytest.mark.usefixtures("few_are_a_crowd")
def test_charts_and_their_bars_open_and_list_their_sums(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        settle(qtbot, window)
        pane = pane_of(window)
        pane.lanes.setCurrentIndex(pane.lanes.findData(Lane.DOCUMENT))
        pane.lanes.activated.emit(pane.lanes.currentIndex())
        click_button(pane.charts_button)
        settle(qtbot, window)
        charts = pane.charts_shown()
        assert [chart.by for chart in charts] == ["year", "funder", "recipient", "document", "currency"]
        assert pane.charts is not None
        assert not pane.charts.is_computing()
        card = pane.charts.cards[1]
        index = card.model.index(1)
        QTest.mouseClick(
            card.list.viewport(), Qt.MouseButton.LeftButton, pos=card.list.visualRect(index).center()
        )
        bar = card.model.row(index).bar
        assert bar is not None
        assert rows(pane.side)[0] == bar.spoken
        assert pane.side.model.rowCount() > 1
        click_button(pane.table_button)
        assert pane.charts.model.rowCount() == sum(len(chart.bars()) for chart in charts)


@pytest.mark.usefixtures("few_are_a_crowd")
def test_a_crowd_is_converted_and_back(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        settle(qtbot, window)
        pane = pane_of(window)
        stated = pane.header.note.text()
        _choose(pane, "USD")
        qtbot.waitUntil(lambda: "≈" in pane.header.note.text())
        settle(qtbot, window)
        click_button(pane.totals_button)
        settle(qtbot, window)
        assert any("ECB" in row for row in rows(pane.side))
        assert any("not converted" in row for row in rows(pane.side))
        _choose(pane, "")
        qtbot.waitUntil(lambda: pane.header.note.text() == stated)
        settle(qtbot, window)


def _choose(pane: TimelinePane, currency: str) -> None:
    pane.currency.setCurrentIndex(pane.currency.findData(currency))
    pane.currency.activated.emit(pane.currency.currentIndex())


@pytest.mark.usefixtures("few_are_a_crowd")
def test_closing_while_it_is_added_up_ends_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, gate = Event(), Event()
    read = crowd_book.read_tangle

    def held(reader: Reader, columns: Columns, report: crowd_book.Report) -> crowd_book.Tangle:
        waiting.set()
        gate.wait(30)
        return read(reader, columns, report)

    monkeypatch.setattr(crowd_book, "read_tangle", held)
    try:
        with opened(qtbot, crowded_copy(tmp_path, 20)) as window:
            qtbot.waitUntil(waiting.is_set, timeout=30_000)
            flow = flow_of(window)
            assert flow.adding.is_adding()
            assert pane_of(window).crowd() is not None, "the picture does not wait for it"
            gate.set()
    finally:
        gate.set()
    assert not flow.adding.is_adding()
