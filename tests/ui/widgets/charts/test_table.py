"""The view of the charts' table."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.models.chart_table import BAR_COLUMNS, ChartTable
from explorer.ui.widgets.charts.table import make_chart_table
from tests.ui.widgets.charts.setting import chart


def test_a_click_on_a_title_sorts_and_the_table_is_named(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = ChartTable(parent)
    model.show((chart("year"), chart("funder")))
    table = make_chart_table(model, parent)
    table.resize(1500, 300)
    parent.resize(1500, 300)
    parent.show()
    assert table.accessibleName() == "Charts as a table"
    titles = table.horizontalHeader()
    sums = next(place for place, column in enumerate(BAR_COLUMNS) if column.title == "Of")
    place = titles.sectionViewportPosition(sums) + 20
    QTest.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    labels = [model.index(row, sums).data() for row in range(model.rowCount())]
    assert labels == sorted(labels, key=str.casefold)
    before = table.grab().toImage()
    table.selectRow(0)
    assert table.grab().toImage() != before
