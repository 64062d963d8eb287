"""History and bin in a real window, by keys and clicks: steps go back alone, and what was deleted comes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.bin import BinDialog
from explorer.ui.dialogs.history import HistoryDialog
from explorer.ui.dialogs.log_dialog import LogDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.entity_menu import EntityMenu
from tests.session.write import DESKS, FAIRBANK, HPC_AI, STATION_F, change_claim, change_entity
from tests.ui.windows import CTRL, LEFT, SHIFT, click_row, names, opened, search, settled
from tests.workspaces import small_copy

D = TypeVar("D", bound=LogDialog)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        yield made


def dialog(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)))
    (found,) = (d for d in window.findChildren(kind) if d.isVisible())
    qtbot.waitUntil(lambda: not found.property("busy"))
    return found


def titles(found: LogDialog) -> list[str]:
    return [found.model.row(found.model.index(row)).title for row in range(found.model.rowCount())]


def test_a_step_is_taken_back_from_the_history_and_the_window_follows(
    qtbot: QtBot, window: MainWindow
) -> None:
    search(qtbot, window, "station")
    click_row(window, 0)
    change_entity(window.session, STATION_F, name="Halle")
    change_claim(window.session, DESKS, note="counted")
    QTest.keyClick(window, Qt.Key.Key_H, CTRL)
    history = dialog(qtbot, window, HistoryDialog)
    assert titles(history) == ["Change of desks of Halle", "Rename of Station F"]
    QTest.keyClick(history.list, Qt.Key.Key_Down)
    QTest.mouseClick(history.revert, LEFT)
    qtbot.waitUntil(lambda: window.detail.name.text() == "Station F")
    assert titles(history)[0] == "Reversal of rename of Station F"
    assert history.work.message.text() == "Reverted: reversal of rename of Station F."
    assert window.messages.action.text() == "Undo"
    QTest.mouseClick(window.messages.action, LEFT)
    qtbot.waitUntil(lambda: window.detail.name.text() == "Halle")


def test_the_history_of_the_entity_shown_has_a_key(qtbot: QtBot, window: MainWindow) -> None:
    change_entity(window.session, FAIRBANK, summary="A bank.")
    change_entity(window.session, HPC_AI, summary="A computer.")
    search(qtbot, window, "fairbank")
    click_row(window, 0)
    QTest.keyClick(window, Qt.Key.Key_H, CTRL | SHIFT)
    history = dialog(qtbot, window, HistoryDialog)
    assert history.windowTitle() == "History of Fairbank"
    assert titles(history) == ["Change of Fairbank"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: len([d for d in window.findChildren(QDialog) if d.isVisible()]) == 1)
    assert len(titles(dialog(qtbot, window, HistoryDialog))) == 2


@pytest.mark.parametrize("by", ["header", "menu"])
def test_the_history_of_an_entity_is_a_click_away(qtbot: QtBot, window: MainWindow, by: str) -> None:
    change_entity(window.session, FAIRBANK, summary="A bank.")
    search(qtbot, window, "fairbank")
    click_row(window, 0)
    if by == "header":
        QTest.mouseClick(window.detail.history, LEFT)
    else:
        window.entities.table.menu_wished.emit(window.mapToGlobal(window.rect().center()))
        (menu,) = window.findChildren(EntityMenu)
        next(action for action in menu.actions() if action.text() == "History…").trigger()
        menu.close()
    assert dialog(qtbot, window, HistoryDialog).windowTitle() == "History of Fairbank"


def test_what_was_deleted_is_said_waits_in_the_bin_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "station f")
    click_row(window, 0)
    window.entities.table.setFocus()
    QTest.keyClick(window.entities.table, Qt.Key.Key_Delete)
    assert window.messages.words.text() == (
        "Saved: deletion of Station F with 7 claims, 2 sums and 5 quotes; 2 other entities named it."
    )
    assert window.messages.action.text() == "Undo"
    change_entity(window.session, FAIRBANK, summary="Later.")
    QTest.keyClick(window, Qt.Key.Key_B, CTRL | SHIFT)
    found = dialog(qtbot, window, BinDialog)
    assert titles(found) == ["Station F"]
    QTest.mouseClick(found.restore, LEFT)
    assert found.work.message.text() == "Station F is back, with 7 claims, 2 sums and 5 quotes."
    qtbot.waitUntil(lambda: titles(found) == [])
    settled(qtbot, window)
    assert "Station F" in names(window)


def test_a_refused_reversal_is_told_in_the_dialog(qtbot: QtBot, window: MainWindow) -> None:
    change_entity(window.session, FAIRBANK, summary="One.")
    QTest.keyClick(window, Qt.Key.Key_H, CTRL)
    history = dialog(qtbot, window, HistoryDialog)
    window.session.workspace.connection.execute("UPDATE entity SET summary = 'x' WHERE id = ?", (FAIRBANK,))
    QTest.mouseClick(history.revert, LEFT)
    assert "has been changed since, by another program" in history.work.message.text()
    assert window.session.entity(FAIRBANK).summary == "x"


def test_redo_that_is_lost_is_announced_with_a_way_to_the_history(qtbot: QtBot, window: MainWindow) -> None:
    change_entity(window.session, FAIRBANK, summary="One.")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    note = window.beside.history.note
    assert note.isHidden()
    change_entity(window.session, HPC_AI, summary="Two.")
    assert note.isVisible()
    assert note.words.text() == "1 undone step can no longer be redone. History keeps it."
    QTest.mouseClick(note.link, LEFT)
    history = dialog(qtbot, window, HistoryDialog)
    QTest.keyClick(history.list, Qt.Key.Key_Down)
    assert history.revert.text() == "&Do again"
    QTest.mouseClick(history.revert, LEFT)
    assert window.session.entity(FAIRBANK).summary == "One."
    assert note.isHidden()


def test_several_lost_steps_are_counted(window: MainWindow) -> None:
    for summary in ("One.", "Two."):
        change_entity(window.session, FAIRBANK, summary=summary)
    window.edits.undo()
    window.edits.undo()
    change_entity(window.session, HPC_AI, summary="Three.")
    assert window.beside.history.note.words.text().startswith("2 undone steps can no longer be redone.")


def test_the_dialogs_come_back_as_large_as_they_were_left(qtbot: QtBot, window: MainWindow) -> None:
    first = window.beside.history.open_bin()
    first.resize(700, 500)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    second = window.beside.history.open_bin()
    assert second.size().toTuple() == (700, 500)


def test_there_is_no_history_of_nothing(qtbot: QtBot, window: MainWindow) -> None:
    assert window.beside.history.open_history_of(None) is None
    window.session.delete_entities([HPC_AI])
    assert window.beside.history.open_history_of(HPC_AI) is None
    assert "not in this workspace any more" in window.messages.words.text()


def test_a_window_that_closes_takes_a_history_along_that_still_reads(
    qtbot: QtBot, window: MainWindow
) -> None:
    for number in range(3):
        change_entity(window.session, FAIRBANK, summary=f"{number}.")
    history = window.beside.history.open_history()
    history._pages = iter(lambda: (), None)  # pages without end, with nothing on them
    history._start()
    assert history.property("busy")
    history.resize(720, 540)
    window.close()
    assert not history.isVisible()
    assert not history._timer.isActive()
    assert not window._settings.state("history").isEmpty()
