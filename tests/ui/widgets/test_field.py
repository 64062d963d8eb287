"""A field says below its editor how it is read at once, and what is wrong once the person has been there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.field import Field


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


def test_a_reading_never_stands_beside_a_problem_that_waits(field: Field) -> None:
    """It would say that all is well."""
    field.say("Not a number.", "Reads as 5.")
    assert (field.note(), field.shows_problem()) == ("", False)
    field.visit()
    assert (field.note(), field.shows_problem()) == ("Not a number.", True)
    field.say("", "Reads as 5.")
    assert (field.note(), field.shows_problem()) == ("Reads as 5.", False)


def test_the_label_belongs_to_the_editor_and_everything_is_plain_text(field: Field) -> None:
    field.say("", "<b>5</b>")
    assert field.label.buddy() is field.editor
    assert field.editor.accessibleName() == "Name"
    assert [label.textFormat() for label in field.findChildren(QLabel)] == [Qt.TextFormat.PlainText] * 2
    assert field.note() == "<b>5</b>"


def test_a_field_without_a_label_keeps_the_name_of_its_editor(qtbot: QtBot) -> None:
    editor = QLineEdit()
    editor.setAccessibleName("Other name")
    field = Field("", editor)
    qtbot.addWidget(field)
    assert editor.accessibleName() == "Other name"
    field.show()
    assert not field.label.isVisible()
    field.rename("Name")
    assert field.label.isVisible()


def test_a_hint_stands_before_the_reading_and_alone_while_a_problem_waits(field: Field) -> None:
    field.say("", "Reads as 5.", "Proposed from “five”.")
    assert field.note() == "Proposed from “five”. Reads as 5."
    field.say("Choose one.", "Reads as 5.", "Proposed from “five”.")
    assert (field.note(), field.shows_problem()) == ("Proposed from “five”.", False)
    field.visit()
    assert (field.note(), field.shows_problem()) == ("Choose one.", True)
