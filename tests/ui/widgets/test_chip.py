"""A filter in force: said in words, taken away by a click or a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.chip import Chip


@pytest.fixture
def chip(qtbot: QtBot) -> Chip:
    host = QWidget()
    qtbot.addWidget(host)
    made = Chip(host)
    QVBoxLayout(host).addWidget(made)
    made.host = host  # type: ignore[attr-defined]
    host.show()
    return made


def test_it_is_there_only_while_it_says_something(chip: Chip) -> None:
    assert not chip.isVisible()
    chip.show_words("Money in 2018 to 2020", "Take this filter away")
    assert chip.isVisible()
    assert chip.button.accessibleName() == "Money in 2018 to 2020: Take this filter away"
    chip.show_words("", "")
    assert not chip.isVisible()


def test_a_click_takes_it_away(qtbot: QtBot, chip: Chip) -> None:
    chip.show_words("Money in 2018", "")
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(chip.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Space]
)
def test_a_key_takes_it_away(qtbot: QtBot, chip: Chip, key: Qt.Key) -> None:
    chip.show_words("Money in 2018", "")
    chip.setFocus()
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip.button, key)


def test_markup_in_its_words_stays_words(chip: Chip) -> None:
    chip.show_words("<b>2018</b>", "<b>away</b>")
    assert chip.text() == "<b>2018</b>"
