"""The choice of a currency."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.charts.currency_box import CurrencyBox


def test_sums_are_as_stated_until_a_person_chooses(qtbot: QtBot) -> None:
    box = CurrencyBox()
    qtbot.addWidget(box)
    box.show()
    assert (box.currency(), box.currentText()) == ("", "As stated")
    with qtbot.waitSignal(box.activated):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert (box.currency(), box.currentText()) == ("EUR", "In EUR")


def test_a_remembered_currency_is_shown_and_a_rare_one_joins_the_others(qtbot: QtBot) -> None:
    box = CurrencyBox()
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.activated):
        box.show_currency("GBP")
        assert box.currency() == "GBP"
        box.show_currency("ZAR")
    assert (box.currency(), box.currentText()) == ("ZAR", "In ZAR")
    box.show_currency("")
    assert box.currency() == ""
