"""A note with a link, hidden while there is nothing to say."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.note_line import NoteLine


def test_a_note_is_there_until_there_is_nothing_to_say(qtbot: QtBot) -> None:
    line = NoteLine("Open history")
    qtbot.addWidget(line)
    assert line.isHidden()
    line.tell("1 undone step <b>")
    assert (line.isHidden(), line.words.text(), line.accessibleName()) == (False, *["1 undone step <b>"] * 2)
    assert line.words.textFormat() == Qt.TextFormat.PlainText
    with qtbot.waitSignal(line.followed):
        QTest.mouseClick(line.link, Qt.MouseButton.LeftButton)
    line.tell("")
    assert line.isHidden()
