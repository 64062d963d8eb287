"""The page of charts: side by side as far as there is room, as a table, and never an old answer."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.charts.page import Charts, ChartsPage, Work
from tests.analysis import fakes
from tests.ui.widgets.charts.setting import click_bar, timeline

NOTE = "As stated."


class Later:
    """Computes when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Work, Callable[[Charts], None]]] = []

    def __call__(self, size: int, work: Work, then: Callable[[Charts], None]) -> None:
        assert size > 0
        self.waiting.append((work, then))

    def answer(self, number: int) -> None:
        work, then = self.waiting[number]
        then(work(lambda _: True))


@pytest.fixture
def page(qtbot: QtBot) -> ChartsPage:
    made = ChartsPage()
    qtbot.addWidget(made)
    made.resize(1300, 300)
    made.show_timeline(timeline(), "funder", NOTE, as_table=False)
    made.show()
    return made


def bars(page: ChartsPage) -> list[str]:
    return [bar.words for chart in page.charts for bar in chart.bars()]


def columns(page: ChartsPage) -> int:
    return len({card.x() for card in page.cards if card.isVisible()})


def test_all_charts_are_side_by_side_and_fewer_where_there_is_no_room(qtbot: QtBot, page: ChartsPage) -> None:
    assert [card.title.text() for card in page.cards] == [
        *("Money by year", "Top funders", "Top recipients", "By currency"),
    ]
    qtbot.waitUntil(lambda: columns(page) == 4)
    page.resize(1000, 300)  # room for three, but then one would stand alone
    qtbot.waitUntil(lambda: columns(page) == 2)
    page.resize(700, 300)
    qtbot.waitUntil(lambda: columns(page) == 2)
    page.resize(280, 300)
    qtbot.waitUntil(lambda: columns(page) == 1)


def test_two_in_a_line_have_more_room_where_all_fit_so_and_no_row_is_cut(
    qtbot: QtBot, page: ChartsPage
) -> None:
    qtbot.waitUntil(lambda: columns(page) == 4)  # too low for two lines
    page.resize(1300, 1200)
    qtbot.waitUntil(lambda: columns(page) == 2)
    shown = [card for card in page.cards if card.isVisible()]
    qtbot.waitUntil(lambda: all(card.height() >= card.full_height() for card in shown))
    assert all(card.list.verticalScrollBar().maximum() == 0 for card in shown)


def test_other_lanes_bring_a_chart_of_their_own_and_take_it_away(page: ChartsPage) -> None:
    page.show_timeline(timeline(), "kind", NOTE, as_table=False)
    assert [card.title.text() for card in page.cards if card.isVisible()][3] == "By kind"
    page.show_timeline(timeline(), "funder", NOTE, as_table=False)
    assert len([card for card in page.cards if card.isVisible()]) == 4


def test_a_bar_and_a_row_of_the_table_ask_for_the_same(qtbot: QtBot, page: ChartsPage) -> None:
    told: list[object] = []
    page.bar_wanted.connect(lambda chart, bar: told.append((chart, bar)))
    click_bar(page.cards[0], "2018")
    shown = timeline()
    page.show_timeline(shown, "funder", NOTE, as_table=True)
    assert page.table.isVisible()
    page.table.clicked.emit(page.model.index(0, 0))
    assert told[0] == told[1]
    page.show_timeline(shown, "funder", NOTE, as_table=False)
    assert page.cards[0].isVisible()


def test_an_answer_that_came_too_late_is_not_shown(qtbot: QtBot) -> None:
    later = Later()
    page = ChartsPage(compute=later)
    qtbot.addWidget(page)
    page.show_timeline(timeline(), "funder", NOTE, as_table=False)
    assert page.is_computing()
    page.show_timeline(timeline(fakes.SUPERCOMPUTER), "funder", NOTE, as_table=False)
    later.answer(0)
    assert page.is_computing()
    assert bars(page) == []
    later.answer(1)
    assert not page.is_computing()
    assert bars(page)[0] == "€25M"


def test_what_was_stopped_shows_nothing(qtbot: QtBot) -> None:
    later = Later()
    page = ChartsPage(compute=later)
    qtbot.addWidget(page)
    page.show_timeline(timeline(), "funder", NOTE, as_table=False)
    work, then = later.waiting[0]
    then(work(lambda done: done < 2))
    assert page.is_computing()
    assert bars(page) == []
