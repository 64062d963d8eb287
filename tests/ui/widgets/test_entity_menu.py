"""The context menu offers what makes sense, and goes."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.entity_menu import EntityMenu

WISHES = {
    "Open": "opened",
    "Edit…": "edit_wished",
    "Delete": "delete_wished",
    "Star or unstar": "star_wished",
    "Tag…": "tag_wished",
    "Bulk edit…": "bulk_wished",
    "Copy": "copy_wished",
    "Export…": "export_wished",
    "Select all": "select_all_wished",
    "Merge with…": "merge_wished",
    "Not the same…": "different_wished",
    "Unsure…": "unsure_wished",
    "History…": "history_wished",
}


@pytest.mark.parametrize(
    ("selected", "on"),
    [
        (0, {"Bulk edit…", "Export…", "Select all"}),
        (1, set(WISHES)),
        (2, (set(WISHES) | {"Merge…"}) - {"Merge with…", "Open", "Edit…", "History…"}),
        (3, {"Delete", "Star or unstar", "Tag…", "Bulk edit…", "Copy", "Export…", "Select all"}),
    ],
)
def test_the_menu_offers_what_makes_sense(qtbot: QtBot, selected: int, on: set[str]) -> None:
    menu = EntityMenu(selected)
    qtbot.addWidget(menu)
    assert {action.text() for action in menu.actions() if action.isEnabled() and action.text()} == on


@pytest.mark.parametrize(("label", "wish"), WISHES.items())
def test_each_entry_tells_its_wish_and_shows_its_key(qtbot: QtBot, label: str, wish: str) -> None:
    menu = EntityMenu(1)
    qtbot.addWidget(menu)
    spy = QSignalSpy(getattr(menu, wish))
    action = next(action for action in menu.actions() if action.text() == label)
    assert not action.shortcut().isEmpty()
    action.trigger()
    assert spy.count() == 1


def test_the_menu_takes_itself_away(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = EntityMenu(1, parent)
    with qtbot.waitSignal(menu.destroyed):
        menu.popup(parent.pos())
        menu.close()
