"""What became part of an entity, and the buttons that take it out again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown import MergedShown
from explorer.ui.widgets.merged_lines import MergedLines


def merged(number: int, name: str = "FAIR") -> MergedShown:
    return MergedShown(EntityId(number), name, "merged on 3 May 2026: {name} is it")


def words(lines: MergedLines) -> list[str]:
    return [label.text() for label in lines.findChildren(QLabel) if not label.isHidden()]


def test_each_is_told_with_its_reason_and_can_be_taken_out(qtbot: QtBot) -> None:
    lines, told = MergedLines(), list[EntityId]()
    qtbot.addWidget(lines)
    lines.split_wanted.connect(told.append)
    lines.show_merged([merged(7), merged(8, "<b>&F</b>")])
    lines.show()
    assert words(lines) == [
        "Also holds “<b>&F</b>”, merged on 3 May 2026: {name} is it",
        "Also holds “FAIR”, merged on 3 May 2026: {name} is it",
    ]
    assert {label.textFormat() for label in lines.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    QTest.keyClick(lines.buttons[0], Qt.Key.Key_Space)
    QTest.mouseClick(lines.buttons[1], Qt.MouseButton.LeftButton)
    assert told == [8, 7]
    assert lines.buttons[0].accessibleName() == "Split “<b>&F</b>” off"


def test_many_are_counted(qtbot: QtBot) -> None:
    lines = MergedLines()
    qtbot.addWidget(lines)
    lines.show_merged([merged(number) for number in range(9)])
    assert (len(lines.buttons), words(lines)[-1]) == (6, "and 3 more")
    lines.show_merged([])
    assert lines.isHidden()


def test_nothing_is_taken_out_of_what_is_only_read(qtbot: QtBot) -> None:
    lines = MergedLines()
    qtbot.addWidget(lines)
    lines.show_merged([merged(7)])
    lines.set_editable(editable=False)
    assert lines.buttons[0].isHidden()
    lines.show_merged([merged(7), merged(8)])
    assert all(button.isHidden() for button in lines.buttons)
