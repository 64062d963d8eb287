"""The table of actions: keys that are free, words that are plain, and a window that does all of it."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.ui.actions import IN_PANES, MENUS, Actions, Entry, make_menus, name_action, shortcut_rows
from explorer.ui.dialogs.backups import BackupsDialog
from explorer.ui.dialogs.bin import BinDialog
from explorer.ui.dialogs.bulk import BulkDialog
from explorer.ui.dialogs.check import CheckDialog
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.document_form import DocumentForm
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.export import ExportDialog
from explorer.ui.dialogs.history import HistoryDialog
from explorer.ui.dialogs.judge import JudgeDialog
from explorer.ui.dialogs.merge import MergeDialog
from explorer.ui.dialogs.own_words import WordsDialog
from explorer.ui.dialogs.review import ReviewDialog
from explorer.ui.dialogs.save_picture import SavePictureDialog
from explorer.ui.dialogs.saved_search import SavedSearchesDialog, SaveSearchDialog
from explorer.ui.dialogs.versions import VersionsDialog
from tests.session.write import STATION_F
from tests.ui.windows import opened, settled
from tests.workspaces import small_copy

ENTRIES = [entry for entries in MENUS.values() for entry in entries if entry.name]
ACTIONS = [entry for entry in ENTRIES if entry.name != "recent"]  # a menu of its own


@pytest.fixture
def menus(qtbot: QtBot) -> tuple[QMainWindow, Actions]:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions, _ = make_menus(window)
    return window, actions


def mnemonic(text: str) -> str:
    """The letter that is underlined; Qt's own reading of the text."""
    return QKeySequence.mnemonic(text).toString()


# ── The table ───────────────────────────────────────────────────────────────────────────────────────────────
def test_no_name_is_there_twice() -> None:
    assert [name for name, count in Counter(entry.name for entry in ENTRIES).items() if count > 1] == []


def test_no_two_actions_share_a_key_sequence() -> None:
    keys = Counter(QKeySequence(key).toString() for entry in (*ENTRIES, *IN_PANES) for key in entry.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys, "a key sequence that Qt does not know"


@pytest.mark.parametrize("entry", [*ENTRIES, *IN_PANES], ids=lambda entry: entry.text)
def test_a_single_letter_is_no_shortcut_for_it_would_be_typed(entry: Entry) -> None:
    for key in entry.keys:
        sequence = QKeySequence(key)[0]
        is_letter = sequence.key() < Qt.Key.Key_Escape
        assert not is_letter or sequence.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("menu", MENUS)
def test_each_line_of_a_menu_has_a_letter_of_its_own(menu: str) -> None:
    letters = Counter(mnemonic(entry.text) for entry in MENUS[menu] if entry.name)
    assert "" not in letters
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_each_menu_has_a_letter_of_its_own() -> None:
    assert len({mnemonic(menu) for menu in MENUS}) == len(MENUS)


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.icon], ids=lambda entry: entry.name)
def test_an_icon_is_among_ours(entry: Entry) -> None:
    assert (paths.resources_dir() / "icons" / f"{entry.icon}.svg").is_file()


# ── The menus ───────────────────────────────────────────────────────────────────────────────────────────────
def test_the_menu_bar_shows_the_table(menus: tuple[QMainWindow, Actions]) -> None:
    window, actions = menus
    shown = {}
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        shown[top.text()] = [line.text() for line in menu.actions() if not line.isSeparator()]
    assert shown == {menu: [entry.text for entry in entries if entry.name] for menu, entries in MENUS.items()}
    assert actions.keys() == {entry.name for entry in ACTIONS}


def test_of_a_group_one_is_ticked_at_a_time(menus: tuple[QMainWindow, Actions]) -> None:
    _, actions = menus
    themes = [action for name, action in actions.items() if name.startswith("theme_")]
    for chosen in themes:
        chosen.trigger()
        assert [action for action in themes if action.isChecked()] == [chosen]
    for name in ("show_filters", "show_source", "show_timeline"):  # these are no group
        actions[name].setChecked(True)
    assert all(actions[name].isChecked() for name in ("show_filters", "show_source", "show_timeline"))


@pytest.mark.parametrize(
    ("words", "about", "text", "tip"),
    [
        ("&Undo", "", "&Undo", "Undo (Ctrl+Z)"),
        ("&Undo", "rename of Station F", "&Undo rename of Station F", "Undo rename of Station F (Ctrl+Z)"),
        ("&Undo", "rename of AT&T", "&Undo rename of AT&&T", "Undo rename of AT&\u2060T (Ctrl+Z)"),
        ("&Undo", "<img src=x>", "&Undo <img src=x>", "Undo <\u2060img src=x> (Ctrl+Z)"),
        ("&Export…", "", "&Export…", "Export (Ctrl+Z)"),
    ],
)
def test_an_action_is_named_with_what_it_acts_on(
    qtbot: QtBot, words: str, about: str, text: str, tip: str
) -> None:
    action = QAction()
    action.setShortcut(QKeySequence("Ctrl+Z"))
    name_action(action, words, about)
    assert (action.text(), action.toolTip()) == (text, tip)
    assert mnemonic(action.text()) == f"Alt+{words[words.index('&') + 1].upper()}"


def test_an_action_without_keys_has_none_in_its_tooltip(menus: tuple[QMainWindow, Actions]) -> None:
    assert menus[1]["delete_entity"].toolTip() == "Delete entity"
    assert menus[1]["zoom_in"].toolTip() == "Larger text (Ctrl++)"


# ── The list of shortcuts ───────────────────────────────────────────────────────────────────────────────────
def test_the_list_of_shortcuts_has_every_key_and_plain_words() -> None:
    rows = shortcut_rows()
    with_keys = [entry for entry in (*ENTRIES, *IN_PANES) if entry.keys]
    assert len(rows) == len(with_keys)
    for (does, keys), entry in zip(rows, with_keys, strict=True):
        assert not set(does) & {"&", "…"}
        assert does == does.strip() != ""
        assert len(keys.split(", ")) == len(entry.keys)
    assert ("Search", "Ctrl+K, Ctrl+F") in rows
    assert ("Redo", "Ctrl+Shift+Z, Ctrl+Y") in rows
    assert ("Edit the claim, name, kind or summary where it stands", "F2") in rows


def test_keys_of_the_panes_are_not_taken_by_the_menu() -> None:
    taken = {QKeySequence(key).toString() for entry in ENTRIES for key in entry.keys}
    assert not taken & {QKeySequence(key).toString() for entry in IN_PANES for key in entry.keys}


# ── In the window ───────────────────────────────────────────────────────────────────────────────────────────
def test_every_action_of_the_window_is_wired(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        for entry in ACTIONS:
            action = window.actions_by_name[entry.name]
            signal = "2toggled(bool)" if entry.name.startswith("show_") else "2triggered(bool)"
            assert action.receivers(signal) > 0, entry.name


OPENS: dict[str, tuple[type[QDialog], str]] = {
    "backups": (BackupsDialog, "backups_dialog"),
    "export": (ExportDialog, "export_dialog"),
    "bulk_edit": (BulkDialog, "bulk_dialog"),
    "words": (WordsDialog, "words_dialog"),
    "save_search": (SaveSearchDialog, "save_search_dialog"),
    "edit_searches": (SavedSearchesDialog, "saved_searches_dialog"),
    "save_picture": (SavePictureDialog, "save_picture_dialog"),
    "save_data": (SavePictureDialog, "save_picture_dialog"),
    "history": (HistoryDialog, "history_dialog"),
    "entity_history": (HistoryDialog, "history_dialog"),
    "bin": (BinDialog, "bin_dialog"),
    "review": (ReviewDialog, "review_dialog"),
    "new_entity": (EntityFormDialog, "entity_form"),
    "new_claim": (ClaimFormDialog, "claim_form"),
    "edit_entity": (EntityFormDialog, "entity_form"),
    "merge": (MergeDialog, "merge_dialog"),
    "different": (JudgeDialog, "judge_dialog"),
    "unsure": (JudgeDialog, "judge_dialog"),
    "add_document": (DocumentForm, "document_form"),
    "document_details": (DocumentForm, "document_form"),
    "new_version": (DocumentForm, "document_form"),
    "versions": (VersionsDialog, "versions_dialog"),
    "delete_document": (QMessageBox, "delete_document"),
    "check": (CheckDialog, "check_dialog"),
    "shortcuts": (QDialog, "shortcuts_dialog"),
    "about": (QDialog, "about_dialog"),
}
# Of the system, and the end of the window: test_app, test_help.
ELSEWHERE = {"new_workspace", "open_workspace", "quit", "recover"}
DOES = [entry.name for entry in ACTIONS if entry.name not in OPENS.keys() | ELSEWHERE]


def test_every_action_that_opens_no_dialog_can_be_triggered_at_any_time(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:  # an exception in a slot fails the test
        assert len(DOES) > 15
        for name in (*DOES, *reversed(DOES)):
            window.actions_by_name[name].trigger()
            assert window.isVisible(), name
            assert [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()] == [], name
        settled(qtbot, window)


@pytest.mark.parametrize("name", OPENS)
def test_an_action_with_three_dots_and_each_of_help_opens_its_dialog(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    kind, object_name = OPENS[name]
    with opened(qtbot, small_copy(tmp_path)) as window:
        window.browse.open_entity(STATION_F)
        window.actions_by_name[name].trigger()
        (dialog,) = [found for found in window.findChildren(kind) if found.isVisible()]
        assert dialog.objectName() == object_name
        assert dialog.windowTitle() != ""
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_quit_closes_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        window.actions_by_name["quit"].trigger()
        assert not window.isVisible()
