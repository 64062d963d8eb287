"""Words below their header's words, and a selection without gaps between its cells."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.padded_cells import PaddedCells


def drawn(qtbot: QtBot, text: str, side: Qt.AlignmentFlag, *, selected: bool = False) -> QImage:
    """A row of 300 pixels with the words in its second cell, which begins at 100."""
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setItemDelegate(PaddedCells(tree))
    tree.setRootIsDecorated(False)
    tree.setColumnCount(2)
    tree.header().setStretchLastSection(False)
    tree.header().setMinimumSectionSize(10)
    item = QTreeWidgetItem(["", text])
    item.setTextAlignment(1, side | Qt.AlignmentFlag.AlignVCenter)
    tree.addTopLevelItem(item)
    tree.setColumnWidth(0, 100)
    tree.setColumnWidth(1, 200)
    item.setSelected(selected)
    tree.resize(400, 100)
    tree.show()
    row = tree.visualItemRect(item)
    return tree.viewport().grab().toImage().copy(0, row.top(), 300, row.height())


def inked(qtbot: QtBot, side: Qt.AlignmentFlag) -> list[int]:
    """The columns that words change."""
    with_words, without = drawn(qtbot, "HHH", side), drawn(qtbot, "", side)
    return [
        x
        for x in range(300)
        if any(with_words.pixel(x, y) != without.pixel(x, y) for y in range(with_words.height()))
    ]


def test_words_keep_off_both_edges(qtbot: QtBot) -> None:
    left, right = inked(qtbot, Qt.AlignmentFlag.AlignLeft), inked(qtbot, Qt.AlignmentFlag.AlignRight)
    assert 105 <= left[0] < 115
    assert 285 < right[-1] < 295


def test_the_ground_of_a_selection_reaches_from_edge_to_edge(qtbot: QtBot) -> None:
    plain = drawn(qtbot, "", Qt.AlignmentFlag.AlignLeft)
    chosen = drawn(qtbot, "", Qt.AlignmentFlag.AlignLeft, selected=True)
    middle = plain.height() // 2
    assert [x for x in range(300) if chosen.pixel(x, middle) == plain.pixel(x, middle)] == []
