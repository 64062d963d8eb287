"""Other names come and go a line each; those that nobody touched keep who they are and what they say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.session.forms import NameForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.names_editor import NamesEditor

FAIR = NameForm(ClaimId(2**40), "alias", "FAIR\u00a0 Paris\r\n")
ACRONYM = NameForm(ClaimId(2), "acronym", "F.A.I.R")


@pytest.fixture
def editor(qtbot: QtBot) -> NamesEditor:
    made = NamesEditor((FAIR, ACRONYM), bundled_vocabulary())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_names_that_nobody_touched_come_back_exactly(editor: NamesEditor) -> None:
    assert editor.names() == (FAIR, ACRONYM)


def test_a_name_is_added_empty_and_the_cursor_goes_there(editor: NamesEditor) -> None:
    changed = QSignalSpy(editor.changed)
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is editor.rows[2].text
    assert (editor.names()[2], changed.count()) == (NameForm(None, "alias", ""), 1)
    QTest.keyClicks(editor.rows[2].text, "Lab")
    assert (editor.names(), changed.count()) == ((FAIR, ACRONYM, NameForm(None, "alias", "Lab")), 4)


def test_a_name_can_be_of_another_sort_but_not_the_label(editor: NamesEditor) -> None:
    sort = editor.rows[0].sort
    assert [sort.itemData(row) for row in range(sort.count())] == ["alias", "former_name", "acronym"]
    changed = QSignalSpy(editor.changed)
    sort.setFocus()
    QTest.keyClick(sort, Qt.Key.Key_Down)
    assert (editor.names()[0], changed.count()) == (NameForm(FAIR.id, "former_name", FAIR.text), 1)


def test_a_sort_that_is_not_known_is_kept(qtbot: QtBot) -> None:
    odd = NameForm(ClaimId(3), "nickname", "Freddie")
    editor = NamesEditor((odd,), bundled_vocabulary())
    qtbot.addWidget(editor)
    assert editor.names() == (odd,)


def test_when_a_name_goes_the_cursor_goes_to_the_next_and_at_last_to_the_button(editor: NamesEditor) -> None:
    changed = QSignalSpy(editor.changed)
    acronym = editor.rows[1]
    QTest.mouseClick(editor.rows[0].remove, Qt.MouseButton.LeftButton)
    assert (editor.names(), changed.count()) == ((ACRONYM,), 1)
    assert QApplication.focusWidget() is acronym.text
    QTest.mouseClick(acronym.remove, Qt.MouseButton.LeftButton)
    assert (editor.names(), changed.count()) == ((), 2)
    assert QApplication.focusWidget() is editor.add_button


def test_problems_find_their_line_after_another_is_gone(editor: NamesEditor) -> None:
    editor.add_name()
    third = editor.rows[2]
    assert list(editor.fields()) == ["aliases.0", "aliases.1", "aliases.2"]
    editor.rows[0].remove.click()
    assert list(editor.fields()) == ["aliases.0", "aliases.1"]
    assert editor.fields()["aliases.1"] is third.field
    assert editor.tab_stops()[-4:] == [third.text, third.sort, third.remove, editor.add_button]
