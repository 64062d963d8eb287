"""Sentences to read before one goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.warning_lines import WarningLines


def test_each_sentence_is_a_line_of_plain_text(qtbot: QtBot) -> None:
    lines = WarningLines()
    qtbot.addWidget(lines)
    assert lines.isHidden()
    lines.show_lines(["One.", "<b>Two.</b>"])
    labels = [label for label in lines.findChildren(QLabel) if not label.isHidden()]
    assert [label.text() for label in labels] == ["One.", "<b>Two.</b>"]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert lines.accessibleDescription() == "One. <b>Two.</b>"
    assert not lines.isHidden()


def test_nothing_to_say_takes_no_room(qtbot: QtBot) -> None:
    lines = WarningLines()
    qtbot.addWidget(lines)
    lines.show_lines(["One."])
    lines.show_lines([])
    assert (lines.isHidden(), lines.lines()) == (True, ())
