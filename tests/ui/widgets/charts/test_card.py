"""A chart is a list: bars are clicked, entered and read aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.charts.card import ChartCard
from tests.ui.widgets.charts.setting import chart, click_bar


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    made = ChartCard()
    qtbot.addWidget(made)
    made.resize(360, 240)
    made.show_chart(chart("funder"))
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_click_on_a_bar_asks_for_what_it_is_made_of(qtbot: QtBot, card: ChartCard) -> None:
    with qtbot.waitSignal(card.bar_wanted) as told:
        click_bar(card, "Fujitsu")
    assert told.args is not None
    asked, bar = told.args
    assert (asked.by, bar.label, bar.claims) == ("funder", "Fujitsu", (403,))


def test_a_click_on_the_last_line_asks_for_what_was_not_added(qtbot: QtBot, card: ChartCard) -> None:
    with qtbot.waitSignal(card.bar_wanted) as told:
        click_bar(card, "Not added")
    assert told.args is not None
    assert told.args[1] is None


def test_a_heading_asks_for_nothing(qtbot: QtBot, card: ChartCard) -> None:
    with qtbot.assertNotEmitted(card.bar_wanted):
        click_bar(card, "EUR")


def test_the_keyboard_walks_from_bar_to_bar_and_enters(qtbot: QtBot, card: ChartCard) -> None:
    card.activateWindow()
    card.setFocus()
    qtbot.waitUntil(card.list.hasFocus)
    for _ in range(2):  # the focus itself brings the first bar
        QTest.keyClick(card.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(card.bar_wanted) as told:
        QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[1].label == "Facebook"


def test_the_chart_is_named_for_those_who_hear_it(card: ChartCard) -> None:
    assert card.list.accessibleName() == "Top funders"
    assert "total of its own" in card.list.accessibleDescription()


def test_the_current_bar_stays_when_the_chart_is_made_anew(card: ChartCard) -> None:
    card.list.setCurrentIndex(card.model.index(2))
    card.show_chart(chart("funder"))
    assert card.list.currentIndex().row() == 2


def test_what_has_no_bar_is_painted_as_words(qtbot: QtBot, card: ChartCard) -> None:
    before = card.grab().toImage()
    card.show_chart(chart("funder", *[]))
    card.refresh()
    QApplication.processEvents()
    assert card.grab().toImage() != before
