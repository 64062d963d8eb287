"""The chips of tags: what each tells, by cross and by key, and how the line keeps what is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.tag_chips import TagChips


@pytest.fixture
def chips(qtbot: QtBot) -> TagChips:
    made = TagChips()
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.show_tags(("AI", "<b>bold</b> & more"))
    made.show()
    return made


def test_each_tag_is_a_chip_as_it_is_written(chips: TagChips) -> None:
    assert [chip.words.text() for chip in chips.chips] == ["AI", "<b>bold</b> & more"]
    assert [chip.words.textFormat() for chip in chips.chips] == [Qt.TextFormat.PlainText] * 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_on_a_chip_asks_for_it_to_go(chips: TagChips, key: Qt.Key) -> None:
    spy = QSignalSpy(chips.remove_wanted)
    QTest.keyClick(chips.chips[1], key)
    assert [spy.at(at)[0] for at in range(spy.count())] == ["<b>bold</b> & more"]


def test_the_same_tags_again_leave_the_line_alone(chips: TagChips) -> None:
    QTest.keyClicks(chips.line, "half")
    first = chips.chips[0]
    chips.show_tags(("AI", "<b>bold</b> & more"))
    assert chips.line.text() == "half"
    assert chips.chips[0] is first


def test_those_for_reading_only_have_no_cross_and_no_line(chips: TagChips) -> None:
    chips.set_editable(editable=False)
    spy = QSignalSpy(chips.remove_wanted)
    assert not chips.line.isVisible()
    assert not any(chip.cross.isVisible() for chip in chips.chips)
    QTest.keyClick(chips.chips[0], Qt.Key.Key_Delete)
    assert spy.count() == 0


def test_a_problem_goes_with_the_next_letter(chips: TagChips) -> None:
    chips.refuse("Type a tag.")
    assert chips.line.accessibleDescription() == "Type a tag."
    QTest.keyClicks(chips.line, "x")
    assert not chips.problem.isVisible()
    assert chips.line.accessibleDescription() == ""


def test_tags_that_are_here_are_not_offered(chips: TagChips) -> None:
    chips.offer(["AI", "HPC"])
    assert chips.line.names.stringList() == ["HPC"]
