"""Saved searches in a real window: saved, listed, opened by click and key, renamed, replaced, forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from explorer.session.shown import Facet, Query
from explorer.ui.dialogs.saved_search import SavedSearchesDialog, SaveSearchDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import JEAN_ZAY
from tests.ui.windows import CTRL, LEFT, SHIFT, names, opened, search, settled
from tests.workspaces import small_copy

ALT = Qt.KeyboardModifier.AltModifier
KIND = frozenset({(Facet.KIND, "infrastructure")})


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        yield made


def save_as(window: MainWindow, name: str) -> SaveSearchDialog:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL | SHIFT)
    dialog = next(found for found in window.findChildren(SaveSearchDialog) if found.isVisible())
    QTest.keyClicks(dialog.name, name)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    return dialog


def menu_of(window: MainWindow) -> QMenu:
    holders = window.actions_by_name["save_search"].associatedObjects()
    return next(holder for holder in holders if isinstance(holder, QMenu))


def listed(window: MainWindow) -> list[str]:
    menu = menu_of(window)
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()[3:]]


def test_a_search_is_saved_by_key_and_opened_by_key(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "jean")
    window.browse.choose(KIND)
    settled(qtbot, window)
    assert not save_as(window, "Jean & co").isVisible()
    assert listed(window) == ["Jean && co"]
    assert "Jean & co" in window.messages.words.text()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search(qtbot, window, "station")
    QTest.keyClick(window, Qt.Key.Key_1, ALT)
    settled(qtbot, window)
    assert window.browse.query == Query("jean", KIND)
    assert window.search.text() == "jean"
    assert names(window)[0] == "Jean Zay"


def test_the_button_of_the_filters_drops_the_menu_down(qtbot: QtBot, window: MainWindow) -> None:
    window.browse.choose(KIND)
    save_as(window, "Infrastructure")
    window.browse.clear()
    QTest.mouseClick(window.filters.searches_button, LEFT)
    menu = menu_of(window)
    assert menu.isVisible()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[-1]).center())
    settled(qtbot, window)
    assert window.browse.query.chosen == KIND
    assert [c.value for c in window.session.choices(window.browse.query) if c.chosen] == ["infrastructure"]


def test_a_name_in_use_offers_to_replace(qtbot: QtBot, window: MainWindow) -> None:
    save_as(window, "Mine")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search(qtbot, window, "jean")
    QTest.keyClick(window, Qt.Key.Key_K, CTRL | SHIFT)
    dialog = next(found for found in window.findChildren(SaveSearchDialog) if found.isVisible())
    QTest.keyClicks(dialog.name, "MINE")
    assert dialog.save_button.text() == "&Replace"
    assert "everything" in dialog.field.note()
    QTest.mouseClick(dialog.save_button, LEFT)
    (saved,) = window.session.searches.all()
    assert (saved.name, saved.words) == ("MINE", "“jean”")


def test_without_a_name_nothing_is_saved_and_it_says_so(window: MainWindow) -> None:
    dialog = save_as(window, "  ")
    assert dialog.isVisible()
    assert dialog.field.note() == "Give it a name."
    assert window.session.searches.all() == ()


def test_what_is_no_longer_there_is_said_when_it_opens(qtbot: QtBot, window: MainWindow) -> None:
    window.session.tags.add([JEAN_ZAY], "To check")
    window.browse.choose(KIND | {(Facet.TAG, "to check")})
    save_as(window, "To check")
    window.session.tags.remove([JEAN_ZAY], "To check")
    window.browse.clear()
    window.desk.searches.open(window.session.searches.all()[0].id)
    settled(qtbot, window)
    assert window.browse.query.chosen == KIND
    assert window.messages.words.text() == "To check: no longer here, so left out: the tag “To check”."


def test_the_list_renames_replaces_and_forgets_each_as_a_step(qtbot: QtBot, window: MainWindow) -> None:
    save_as(window, "One")
    search(qtbot, window, "jean")
    window.actions_by_name["edit_searches"].trigger()
    (dialog,) = window.findChildren(SavedSearchesDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    editor = dialog.list.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [saved.name for saved in window.session.searches.all()] == ["Two"])
    QTest.mouseClick(dialog.replace_button, LEFT)
    assert window.session.searches.all()[0].words == dialog.words.text() == "“jean”"
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert (window.session.searches.all(), dialog.words.text()) == ((), "No search is saved yet.")
    assert window.session.undo_state().undo == "deletion of the search Two"
    dialog.close()
    window.session.undo()
    assert listed(window) == ["Two"]


def test_a_name_that_will_not_do_is_told_and_the_old_one_stays(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("One", "Two"):
        save_as(window, name)
    window.actions_by_name["edit_searches"].trigger()
    (dialog,) = window.findChildren(SavedSearchesDialog)
    dialog.list.item(0).setText("two")
    qtbot.waitUntil(lambda: "already" in dialog.words.text())
    assert [dialog.list.item(row).text() for row in range(2)] == ["One", "Two"]


def test_a_window_for_reading_opens_and_saves_none(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        save_as(window, "Mine")
    with opened(qtbot, path, read_only=True) as window:
        assert listed(window) == ["Mine"]
        assert not window.actions_by_name["save_search"].isEnabled()
        window.actions_by_name["edit_searches"].trigger()
        (dialog,) = window.findChildren(SavedSearchesDialog)
        assert dialog.open_button.isEnabled()
        assert not dialog.delete_button.isEnabled()
