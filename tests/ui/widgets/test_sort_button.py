"""The order of the list: shown, chosen, turned round."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from explorer.session.shown import Sort
from explorer.ui.widgets.sort_button import SortButton


@pytest.fixture
def button(qtbot: QtBot) -> SortButton:
    made = SortButton()
    qtbot.addWidget(made)
    return made


def entry(button: SortButton, label: str) -> QAction:
    return next(action for action in button.menu().actions() if action.text() == label)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("descending", [False, True])
def test_the_order_in_force_is_shown_and_told_to_nobody(
    button: SortButton, sort: Sort, descending: bool
) -> None:
    spy = QSignalSpy(button.sort_changed)
    button.show_sort(sort, descending=descending)
    ticked = [action.text() for action in button.menu().actions() if action.isChecked()]
    assert ticked == [button.text(), *(["Reverse order"] if descending else [])]
    assert ("reversed" in button.accessibleName()) == descending
    assert spy.count() == 0


def test_another_order_begins_the_right_way_round(button: SortButton) -> None:
    button.show_sort(Sort.RELEVANCE, descending=True)
    spy = QSignalSpy(button.sort_changed)
    entry(button, "Name").trigger()
    assert spy.at(0) == [Sort.NAME, False]


def test_the_order_can_be_turned_round(button: SortButton) -> None:
    button.show_sort(Sort.CLAIMS, descending=False)
    spy = QSignalSpy(button.sort_changed)
    entry(button, "Reverse order").trigger()
    assert spy.at(0) == [Sort.CLAIMS, True]
    entry(button, "Reverse order").trigger()
    assert spy.at(1) == [Sort.CLAIMS, False]
