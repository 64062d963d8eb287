"""A preview shows the first rows as they will be written, a line each, figures to the right; none can be edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetItem
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.preview_table import PreviewTable

NONE: frozenset[int] = frozenset()


@pytest.fixture
def table(qtbot: QtBot) -> PreviewTable:
    made = PreviewTable(3)
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def _item(table: PreviewTable, row: int, column: int) -> QTableWidgetItem:
    item = table.item(row, column)
    assert item is not None
    return item


def _texts(table: PreviewTable) -> list[list[str]]:
    return [
        [_item(table, row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_only_the_first_rows_are_shown_each_cell_on_one_line(table: PreviewTable) -> None:
    rows = [["two\nlines", "'=1+1"], ["<b>x</b>", ""], ["\t a  b ", "🗼"], ["fourth", "row"]]
    table.show_rows(["A\nheader", "B"], rows, NONE)
    assert _texts(table) == [["two lines", "'=1+1"], ["<b>x</b>", ""], ["a b", "🗼"]]
    title = table.horizontalHeaderItem(0)
    assert title is not None
    assert title.text() == "A header"


def test_other_rows_replace_all_that_was_there(table: PreviewTable) -> None:
    table.show_rows(["A", "B", "C"], [["1", "2", "3"]] * 3, frozenset({2}))
    table.show_rows(["D"], [["4", "more than the header has"]], NONE)
    assert (table.columnCount(), _texts(table)) == (1, [["4"]])
    table.show_rows(["D"], [], NONE)
    assert table.rowCount() == 0


def test_figures_and_their_titles_stand_to_the_right(table: PreviewTable) -> None:
    table.show_rows(["Name", "Number"], [["x", "-5"]], frozenset({1}))
    for column, side in ((0, Qt.AlignmentFlag.AlignLeft), (1, Qt.AlignmentFlag.AlignRight)):
        title = table.horizontalHeaderItem(column)
        assert title is not None
        for item in (title, _item(table, 0, column)):
            assert Qt.AlignmentFlag(item.textAlignment()) & Qt.AlignmentFlag.AlignHorizontal_Mask == side


def test_all_its_rows_have_room_and_it_keeps_its_height(table: PreviewTable) -> None:
    before = table.height()
    table.show_rows(["A"], [["x"]] * 9, NONE)
    assert table.height() == before
    last = table.visualItemRect(_item(table, 2, 0))
    assert table.viewport().rect().contains(last.bottomLeft())


def test_one_long_cell_leaves_room_for_the_others(table: PreviewTable) -> None:
    table.show_rows(["A", "B", "C"], [["x" * 5000, "", "y"]], NONE)
    assert table.columnWidth(0) <= 300
    assert table.columnWidth(1) >= 40, "an empty column is still there to see"


def test_keys_neither_edit_nor_get_caught_in_it(table: PreviewTable) -> None:
    table.show_rows(["A"], [["x"]], NONE)
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Qt.Key.Key_F2)
    QTest.keyClicks(table, "abc")
    assert table.state() == PreviewTable.State.NoState
    assert _texts(table) == [["x"]]
    assert table.selectedItems() == []
    assert not table.tabKeyNavigation()
