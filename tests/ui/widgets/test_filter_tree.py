"""The keys and clicks of the filter tree."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.filter_tree import FilterTree


def tree(qtbot: QtBot) -> FilterTree:
    made = FilterTree()
    qtbot.addWidget(made)
    model = QStandardItemModel(made)
    for name in ("Kind", "Place"):
        group = QStandardItem(name)
        group.appendRows([QStandardItem(f"{name} {n}") for n in range(3)])
        model.appendRow(group)
    made.setModel(model)
    made.expandAll()
    made.resize(200, 300)
    made.show()
    return made


def test_tab_leaves_the_tree_at_once(qtbot: QtBot) -> None:
    made = tree(qtbot)
    made.setCurrentIndex(made.model().index(0, 0))
    QTest.keyClick(made, Qt.Key.Key_Tab)
    assert made.currentIndex() == made.model().index(0, 0)


def test_a_box_is_told_and_a_group_is_not(qtbot: QtBot) -> None:
    made = tree(qtbot)
    spy = QSignalSpy(made.pressed_on)
    group = made.model().index(0, 0)
    box = made.model().index(1, 0, group)
    for index in (group, box):
        made.setCurrentIndex(index)
        QTest.keyClick(made, Qt.Key.Key_Space)
        made.expand(group)
    assert spy.count() == 1
    assert spy.at(0)[0] == box


def test_space_with_no_row_does_nothing(qtbot: QtBot) -> None:
    made = tree(qtbot)
    spy = QSignalSpy(made.pressed_on)
    made.setCurrentIndex(QModelIndex())
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert spy.count() == 0


def test_a_letter_leads_to_the_row_that_begins_with_it(qtbot: QtBot) -> None:
    made = tree(qtbot)
    made.setCurrentIndex(made.model().index(0, 0))
    QTest.keyClick(made, Qt.Key.Key_P)
    assert made.currentIndex().data() == "Place"
