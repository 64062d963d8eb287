"""A line gives back exactly what it was given until somebody types in it; then what stands there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.line import Line

ODD = [
    "",
    "A\u00a0B",
    "A\u202fB",
    "A\r\nB\rC\nD",
    "A\u2028B\u2029C",
    "😀 é e\u0301",
    "<b>&lt;</b>",
    "x" * 40_000,
    "\t\x0b",
]


@pytest.mark.parametrize("text", ODD)
def test_what_nobody_touched_comes_back_exactly(qtbot: QtBot, text: str) -> None:
    line = Line(text)
    qtbot.addWidget(line)
    assert line.typed() == text
    other = Line("before")
    qtbot.addWidget(other)
    other.show_text(text)
    assert other.typed() == text


def test_what_is_typed_stands_beside_what_was_there(qtbot: QtBot) -> None:
    line = Line("34\u00a0000")
    qtbot.addWidget(line)
    QTest.keyClicks(line, "0")
    assert line.typed() == "34\u00a00000"


def test_a_text_put_in_after_typing_is_given_back_as_it_was(qtbot: QtBot) -> None:
    line = Line()
    qtbot.addWidget(line)
    QTest.keyClicks(line, "typed")
    edited = QSignalSpy(line.textEdited)
    line.show_text("A\r\nB")
    assert line.typed() == "A\r\nB"
    assert edited.count() == 0, "it was no person's doing"


def test_emptying_it_leaves_nothing_of_what_was_given(qtbot: QtBot) -> None:
    line = Line("A\r\nB")
    qtbot.addWidget(line)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert line.typed() == ""
