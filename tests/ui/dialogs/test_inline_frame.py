"""The frame of an editor in place: Enter, Esc, what is said, what is refused, what is read anew."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.forms import EntityForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.inline_heading import InlineHeading

FORM = EntityForm(EntityId(3), "FAIR", "lab", "A lab.")
RETURN = Qt.Key.Key_Return


class Heard:
    """What an editor asked for."""

    def __init__(self, editor: InlineHeading) -> None:
        self.saved: list[EntityForm] = []
        self.forms: list[EntityForm] = []
        self.left = 0
        editor.saved.connect(self.saved.append)
        editor.form_wanted.connect(self.forms.append)
        editor.left.connect(self._count)

    def _count(self) -> None:
        self.left += 1


def opened(qtbot: QtBot, form: EntityForm = FORM) -> tuple[InlineHeading, QLineEdit, Heard]:
    editor = InlineHeading(replace(form, opened=form), "name", bundled_vocabulary())
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.focus_first()
    assert isinstance(editor.editor, QLineEdit)
    return editor, editor.editor, Heard(editor)


def test_all_is_selected_so_that_typing_replaces_it(qtbot: QtBot) -> None:
    editor, line, _ = opened(qtbot)
    QTest.keyClicks(line, "New")
    assert editor.form().name == "New"


@pytest.mark.parametrize("key", [RETURN, Qt.Key.Key_Enter])
def test_enter_saves_what_changed_and_leaves_what_did_not(qtbot: QtBot, key: Qt.Key) -> None:
    _, line, heard = opened(qtbot)
    QTest.keyClick(line, key)
    assert (heard.saved, heard.left) == ([], 1)
    QTest.keyClicks(line, "New")
    QTest.keyClick(line, key)
    assert ([form.name for form in heard.saved], heard.left) == (["New"], 1)


def test_escape_leaves_and_f2_asks_for_the_form(qtbot: QtBot) -> None:
    _, line, heard = opened(qtbot)
    QTest.keyClicks(line, "New")
    QTest.keyClick(line, Qt.Key.Key_F2)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert ([form.name for form in heard.forms], heard.left, heard.saved) == (["New"], 1, [])


@pytest.mark.parametrize("key", [RETURN, Qt.Key.Key_Escape, Qt.Key.Key_F2])
def test_its_keys_beat_the_windows_shortcuts(qtbot: QtBot, key: Qt.Key) -> None:
    editor, _, _ = opened(qtbot)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert event.isAccepted()


def test_what_is_wrong_is_said_at_once_and_keeps_it_open(qtbot: QtBot) -> None:
    editor, line, heard = opened(qtbot)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert editor.fields()["name"].note() == "Give it a name."
    QTest.keyClick(line, RETURN)
    assert (heard.saved, heard.left) == ([], 0)


def test_trouble_of_no_field_is_said_below(qtbot: QtBot) -> None:
    editor, line, _ = opened(qtbot)
    editor.refuse({"": "The disk is full."})
    assert editor.reason() == "The disk is full."
    QTest.keyClicks(line, "New")
    assert editor.reason() == ""


def test_what_changed_meanwhile_is_read_anew_under_what_was_typed(qtbot: QtBot) -> None:
    editor, line, _ = opened(qtbot)
    assert editor.reload.isHidden()
    QTest.keyClicks(line, "New")
    now = replace(FORM, summary="Another.")
    editor.offer_reload(replace(now, opened=now))
    assert editor.reload.isVisible()
    editor.reload.click()
    assert (editor.form().name, editor.form().summary) == ("New", "Another.")
    assert editor.is_changed()
    assert editor.reload.isHidden()


def test_it_is_drawn_in_both_schemes(qtbot: QtBot) -> None:
    editor, _, _ = opened(qtbot)
    assert not editor.grab().isNull()
