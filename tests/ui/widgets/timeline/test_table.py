"""The table's view: whole rows, sorted by a click on a title."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from explorer.analysis.timeline import timeline_of
from explorer.ui.models.timeline_table import TimelineTable
from explorer.ui.widgets.timeline.table import make_table
from tests.analysis import fakes


def table(qtbot: QtBot) -> QTableView:
    host = QWidget()
    qtbot.addWidget(host)
    model = TimelineTable(host)
    model.show(timeline_of(fakes.ALL, "funder"))
    made = make_table(model, host)
    made.resize(900, 300)
    host.resize(900, 300)
    host.show()
    made.host = host  # type: ignore[attr-defined]
    return made


def amounts(made: QTableView) -> list[str]:
    return [made.model().index(row, 2).data() for row in range(made.model().rowCount())]


def test_a_click_on_a_title_sorts_and_another_turns_round(qtbot: QtBot) -> None:
    made = table(qtbot)
    titles = made.horizontalHeader()
    where = titles.viewport().rect().topLeft()
    where.setX(titles.sectionPosition(2) + 20)
    where.setY(10)
    orders = []
    for _ in range(2):
        QTest.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        orders.append(amounts(made))
    assert orders[0][0] == "€10 million over five years" or orders[0][0] == "over €10 million"
    assert orders[1][0] == "$61 million over five years" or orders[1][0] == "$400 million"
    assert sorted(orders[0]) == sorted(orders[1])


def test_rows_are_chosen_whole_and_painted(qtbot: QtBot) -> None:
    made = table(qtbot)
    plain = made.grab().toImage()
    made.selectRow(3)
    assert len(made.selectionModel().selectedRows()) == 1
    assert made.grab().toImage() != plain
