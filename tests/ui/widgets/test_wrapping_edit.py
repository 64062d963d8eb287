"""A field for sentences gives back what it was given, grows with it, and leaves Tab and Return to the form."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

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
    edit = WrappingEdit()
    qtbot.addWidget(edit)
    edit.show_text(text)
    assert edit.typed() == text


def test_a_no_break_space_survives_typing_beside_it(qtbot: QtBot) -> None:
    edit = WrappingEdit()
    qtbot.addWidget(edit)
    edit.show_text("34\u00a0000 m²\nhere")
    QTest.keyClicks(edit, "=")
    assert edit.typed() == "=34\u00a0000 m²\nhere"


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


def test_long_words_wrap_and_a_scroll_bar_comes_only_when_it_can_grow_no_more(qtbot: QtBot) -> None:
    edit = WrappingEdit(1, 3)
    qtbot.addWidget(edit)
    edit.resize(120, 100)
    edit.show()
    off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
    edit.show_text("one")
    one_line_high = edit.sizeHint().height()
    assert edit.verticalScrollBarPolicy() == off
    edit.show_text("word " * 60)
    assert edit.sizeHint().height() == one_line_high + 2 * edit.fontMetrics().lineSpacing()
    assert edit.verticalScrollBarPolicy() == as_needed
    edit.show_text("one")
    assert (edit.sizeHint().height(), edit.verticalScrollBarPolicy()) == (one_line_high, off)


def test_tab_goes_on_to_the_next_field(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    edit, following = WrappingEdit(), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(edit)
    column.addWidget(following)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is following
    assert edit.typed() == ""
