"""The table of a merger: keys and clicks choose, and the keyboard keeps its place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.mergers import AS_PROPOSED, Choices, Side
from explorer.session.shown_merging import MergeLine
from explorer.ui.models.merge_rows import KEPT, LABEL, MERGED
from explorer.ui.widgets.merge_table import MergeTable
from tests.ui.models.test_merge_rows import preview

LONG = "many words that go on and on " * 30


@pytest.fixture
def table(qtbot: QtBot) -> MergeTable:
    made = MergeTable()
    qtbot.addWidget(made)
    made.resize(720, 400)
    made.rows.show(preview(MergeLine("aim", "", LONG, LONG)), AS_PROPOSED)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_space_chooses_and_the_place_stays(table: MergeTable) -> None:
    told: list[Choices] = []
    table.rows.chosen.connect(told.append)
    table.rows.chosen.connect(lambda choices: table.rows.show(preview(), choices))
    table.setFocus()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, KEPT)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert told == [Choices(name=Side.MERGED)]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, MERGED)


def test_a_click_chooses(table: MergeTable) -> None:
    told: list[Choices] = []
    table.rows.chosen.connect(told.append)
    place = table.visualRect(table.rows.index(2, KEPT)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [Choices(summary=Side.KEPT)]


def test_the_keyboard_never_stands_on_a_label(table: MergeTable) -> None:
    table.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_End):
        QTest.keyClick(table, key)
        assert table.currentIndex().column() != LABEL


def test_columns_share_the_room_and_long_words_do_not_fill_the_screen(table: MergeTable) -> None:
    widths = [table.columnWidth(column) for column in range(4)]
    assert sum(widths) <= table.viewport().width()
    assert len(set(widths[1:])) == 1
    last = table.rows.rowCount() - 1
    line = table.fontMetrics().height()
    assert 2 * line < table.rowHeight(last) < 6 * line
    assert table.columnSpan(table.rows.headings()[0], 0) == 4
