"""A table of one-line rows: chosen whole, as high as the size of text asks, and left by Tab."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.line_table import LineTable


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[LineTable]:
    page = QWidget()
    made, line = LineTable(page), QLineEdit(page)
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(line)
    qtbot.addWidget(page)
    model = QStandardItemModel(2, 2, made)
    for row in range(2):
        model.setItem(row, 0, QStandardItem("a long line of words, " * 20))
    made.setModel(model)
    yield made
    page.close()  # and until here it is kept: nothing else refers to it


def test_a_row_is_chosen_whole_and_is_one_line_high(table: LineTable) -> None:
    table.selectionModel().select(table.model().index(1, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    table.selectRow(1)
    assert {index.column() for index in table.selectedIndexes()} == {0, 1}
    assert table.rowHeight(0) == table.rowHeight(1) == round(28 * tokens.zoom())


def test_tab_leaves_the_table(qtbot: QtBot, table: LineTable) -> None:
    page = table.window()
    with qtbot.waitExposed(page):
        page.show()
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    line = page.findChild(QLineEdit)
    assert line is not None
    assert line.hasFocus()
