"""The small parts of forms: lines and fields that give back what they were given, choices, notes."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.wrapping_edit import WrappingEdit

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
    line, edit = Line(text), WrappingEdit()
    qtbot.addWidget(line)
    qtbot.addWidget(edit)
    edit.show_text(text)
    assert line.typed() == text
    assert edit.typed() == text


def test_a_no_break_space_survives_typing_beside_it(qtbot: QtBot) -> None:
    edit = WrappingEdit()
    qtbot.addWidget(edit)
    edit.show_text("34\u00a0000 m²\nhere")
    QTest.keyClicks(edit, "=")
    assert edit.typed() == "=34\u00a0000 m²\nhere"
    line = Line("34\u00a0000")
    qtbot.addWidget(line)
    QTest.keyClicks(line, "0")
    assert line.typed() == "34\u00a00000"


def test_shift_return_breaks_the_line_and_return_is_left_to_the_form(qtbot: QtBot) -> None:
    edit = WrappingEdit()
    qtbot.addWidget(edit)
    QTest.keyClicks(edit, "A")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(edit, "B")
    assert edit.typed() == "A\nB"


def test_pasted_markup_is_plain_text(qtbot: QtBot) -> None:
    edit = WrappingEdit()
    qtbot.addWidget(edit)
    mime = QMimeData()
    mime.setHtml("<img src='file:///x'><b>bold</b>")
    mime.setText("<b>bold</b>")
    edit.insertFromMimeData(mime)
    assert edit.typed() == "<b>bold</b>"


def test_a_field_for_sentences_grows_with_its_text_up_to_its_most(qtbot: QtBot) -> None:
    edit = WrappingEdit(1, 3)
    qtbot.addWidget(edit)
    edit.resize(300, 100)
    edit.show()
    heights = []
    for lines in range(1, 6):
        edit.show_text("\n".join("x" * lines))
        heights.append(edit.sizeHint().height())
    line = edit.fontMetrics().lineSpacing()
    assert [height - heights[0] for height in heights] == [0, line, 2 * line, 2 * line, 2 * line]


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


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = Field("Name", QLineEdit())
    column.addWidget(made)
    column.addWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.window_ = window  # type: ignore[attr-defined]  # keeps the parent alive as long as the field
    return made


def test_a_reading_shows_at_once_and_a_problem_once_the_field_was_left(field: Field) -> None:
    field.say("", "Reads as 5.")
    assert field.note() == "Reads as 5."
    field.say("Not a number.", "")
    assert field.note() == ""
    field.editor.setFocus()
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert field.note() == "Not a number."
    assert field.shows_problem()
    field.say("", "")
    assert field.note() == ""


def test_what_is_written_below_is_told_to_screen_readers(field: Field) -> None:
    field.say("Not a number.", "")
    field.visit()
    assert field.editor.accessibleDescription() == "Not a number."
    field.rename("Other")
    assert (field.label.text(), field.editor.accessibleName()) == ("Other", "Other")
