"""The keys and clicks of the list, one row of a table each."""

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.entity_table import EntityTable

NO, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def table(qtbot: QtBot) -> EntityTable:
    made = EntityTable()
    qtbot.addWidget(made)
    made.setModel(QStringListModel([f"row {n}" for n in range(200)], made))
    made.set_row_heights(40, lower=30, lower_rows=())
    made.resize(300, 400)
    made.show()
    made.setCurrentIndex(made.model().index(50, 0))
    return made


def selected(table: EntityTable) -> list[int]:
    return sorted(index.row() for index in table.selectionModel().selectedRows())


@pytest.mark.parametrize(
    ("key", "held", "row"),
    [
        (Qt.Key.Key_Down, NO, 51),
        (Qt.Key.Key_Up, NO, 49),
        (Qt.Key.Key_Home, NO, 0),
        (Qt.Key.Key_End, NO, 199),
        (Qt.Key.Key_Home, CTRL, 0),
        (Qt.Key.Key_End, CTRL, 199),
    ],
)
def test_keys_move_along_the_list(
    table: EntityTable, key: Qt.Key, held: Qt.KeyboardModifier, row: int
) -> None:
    QTest.keyClick(table, key, held)
    assert table.currentIndex().row() == row


def test_shift_and_end_select_to_the_end(table: EntityTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_End, SHIFT)
    assert selected(table) == list(range(50, 200))


@pytest.mark.parametrize(
    ("key", "held", "wish"),
    [
        (Qt.Key.Key_Return, NO, "opened"),
        (Qt.Key.Key_Enter, NO, "opened"),
        (Qt.Key.Key_F2, NO, "edit_wished"),
        (Qt.Key.Key_Delete, NO, "delete_wished"),
        (Qt.Key.Key_C, CTRL, "copy_wished"),
    ],
)
def test_a_key_tells_its_wish(table: EntityTable, key: Qt.Key, held: Qt.KeyboardModifier, wish: str) -> None:
    names = ("opened", "edit_wished", "delete_wished", "copy_wished", "typed")
    spies = {name: QSignalSpy(getattr(table, name)) for name in names}
    QTest.keyClick(table, key, held)
    assert {name: spy.count() for name, spy in spies.items() if spy.count()} == {wish: 1}


@pytest.mark.parametrize(
    ("key", "held", "told"),
    [
        (Qt.Key.Key_S, NO, ["s"]),
        (Qt.Key.Key_4, NO, ["4"]),
        (Qt.Key.Key_AsciiTilde, NO, ["~"]),
        (Qt.Key.Key_S, ALT, []),
        (Qt.Key.Key_J, CTRL, []),
        (Qt.Key.Key_Space, NO, []),
        (Qt.Key.Key_Tab, NO, []),
        (Qt.Key.Key_F5, NO, []),
    ],
)
def test_a_letter_goes_to_the_search(
    table: EntityTable, key: Qt.Key, held: Qt.KeyboardModifier, told: list[str]
) -> None:
    spy = QSignalSpy(table.typed)
    QTest.keyClick(table, key, held)
    assert [spy.at(n)[0] for n in range(spy.count())] == told
    assert table.currentIndex().row() == 50


def test_escape_leaves_one_of_several_selected(table: EntityTable) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert selected(table) == [50, 51]
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert selected(table) == [51]


def test_a_double_click_opens(table: EntityTable, qtbot: QtBot) -> None:
    place = table.visualRect(table.model().index(50, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NO, place)
    with qtbot.waitSignal(table.opened):
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, NO, place)


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_opens_where_it_was_asked_for(
    table: EntityTable, qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    asked = table.viewport().mapToGlobal(QPoint(7, 9))
    on_row = table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).center())
    spy = QSignalSpy(table.menu_wished)
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, QPoint(7, 9), asked))
    assert spy.at(0) == [asked if reason == QContextMenuEvent.Reason.Mouse else on_row]


def test_a_few_rows_may_be_lower_and_are_forgotten_with_the_next_heights(table: EntityTable) -> None:
    table.set_row_heights(40, lower=30, lower_rows=[1, 3])
    assert [table.rowHeight(row) for row in range(5)] == [40, 30, 40, 30, 40]
    table.set_row_heights(40, lower=30, lower_rows=[2])
    assert [table.rowHeight(row) for row in range(5)] == [40, 40, 30, 40, 40]
    table.set_row_heights(30, lower=30, lower_rows=[])
    assert {table.rowHeight(row) for row in range(200)} == {30}


def test_the_current_row_stays_in_sight_when_a_line_above_takes_room(table: EntityTable) -> None:
    bottom_row = table.indexAt(QPoint(5, table.viewport().height() - 60)).row()
    table.setCurrentIndex(table.model().index(bottom_row, 0))
    table.resize(300, 300)
    place = table.visualRect(table.currentIndex())
    assert place.top() >= 0
    assert place.bottom() < table.viewport().height()


def test_a_row_that_was_scrolled_away_is_not_fetched_back(table: EntityTable) -> None:
    table.scrollToTop()
    table.resize(300, 300)
    assert table.verticalScrollBar().value() == 0
