"""A box of choices holds keys and shows words; a choice of the person's is told, one that was set is not."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital


def test_a_choice_of_the_persons_is_told_and_one_that_is_set_is_not(qtbot: QtBot) -> None:
    box = ChoiceBox([Option(None, "Letters"), Option("a", "A"), Option("b", "B")])
    qtbot.addWidget(box)
    box.show()
    told = QSignalSpy(box.chosen)
    assert box.value() == ""
    box.choose("b")
    assert (box.value(), told.count()) == ("b", 0)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert (box.value(), told.at(0)) == ("a", ["a"])
    QTest.keyClick(box, Qt.Key.Key_Up)  # a heading is not to be had
    assert box.value() == "a"


def test_a_value_that_is_not_offered_is_kept(qtbot: QtBot) -> None:
    box = ChoiceBox([Option("a", "A")])
    qtbot.addWidget(box)
    box.choose("odd")
    assert (box.value(), box.currentText()) == ("odd", "odd")
    box.choose("")
    assert box.value() == ""


def test_headings_cannot_be_chosen(qtbot: QtBot) -> None:
    box = ChoiceBox([Option(None, "Letters"), Option("a", "A")])
    qtbot.addWidget(box)
    flags = [box.model().flags(box.model().index(row, 0)) for row in range(2)]
    assert [bool(flag & Qt.ItemFlag.ItemIsSelectable) for flag in flags] == [False, True]
    box.choose("Letters")
    assert box.currentIndex() == 2, "the words of a heading are no key"


def test_other_choices_replace_all_and_leave_nothing_chosen(qtbot: QtBot) -> None:
    box = ChoiceBox([Option("a", "A"), Option("b", "B")])
    qtbot.addWidget(box)
    box.choose("b")
    told = QSignalSpy(box.chosen)
    box.offer([Option("b", "Bee"), Option("", "None")])
    assert (box.value(), box.currentIndex(), told.count()) == ("", -1, 0)
    assert [box.itemText(row) for row in range(box.count())] == ["Bee", "None"]
    box.choose("")
    assert box.currentText() == "None", "an empty key can be offered too"


def test_the_wheel_changes_nothing_and_is_left_to_the_form(qtbot: QtBot) -> None:
    box = ChoiceBox([Option("a", "A"), Option("b", "B")])
    qtbot.addWidget(box)
    box.show()
    box.choose("a")
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        *(middle, box.mapToGlobal(middle), QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(box, turn)
    assert box.value() == "a"
    assert not turn.isAccepted()


@pytest.mark.parametrize(
    ("words", "written"),
    [("research lab", "Research lab"), ("R&D", "R&D"), ("écoles", "Écoles"), ("m²", "M²"), ("", "")],
)
def test_only_the_first_letter_becomes_a_capital(words: str, written: str) -> None:
    assert capital(words) == written


def test_words_without_room_end_in_dots_and_not_in_half_a_letter(qtbot: QtBot) -> None:
    box = ChoiceBox([Option("a", "Square metres of floor")])
    qtbot.addWidget(box)
    box.choose("a")
    for width, whole in ((600, True), (90, False)):
        box.resize(width, 30)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert (option.currentText == "Square metres of floor") is whole
        assert option.currentText.endswith("…") is not whole
    assert box.currentText() == "Square metres of floor"
