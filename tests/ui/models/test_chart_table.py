"""The charts as a table: every bar of every chart, sorted by what a column means."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from explorer.analysis.charts import charts_of
from explorer.analysis.totals import ledger_of
from explorer.ui.models.chart_table import BAR_COLUMNS, ChartTable
from tests.analysis import fakes

LEDGER = ledger_of(fakes.ALL)
CHARTS = charts_of(LEDGER, LEDGER.by_id)


def made() -> ChartTable:
    table = ChartTable()
    table.show(CHARTS)
    return table


def row(table: ChartTable, number: int) -> list[str]:
    return [table.index(number, column).data() for column in range(table.columnCount())]


def test_the_model_keeps_to_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    table = made()
    qtmodeltester.check(table)  # type: ignore[no-untyped-call]


def test_every_bar_is_a_row() -> None:
    table = made()
    assert table.rowCount() == sum(len(chart.bars()) for chart in CHARTS)
    assert row(table, 0) == [
        *("Money by year", "2018", "Pledged", "at least €10 million", "EUR"),
        *("10,000,000", "10,000,000", "1", "no", "0"),
    ]
    titles = [
        table.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for column in range(table.columnCount())
    ]
    assert titles == [column.title for column in BAR_COLUMNS]


def test_amounts_sort_as_numbers_and_stand_at_the_right() -> None:
    table = made()
    most = next(place for place, column in enumerate(BAR_COLUMNS) if column.title == "At most")
    table.sort(most, Qt.SortOrder.DescendingOrder)
    line = table.line(0)
    assert line is not None
    assert line.bar.amount.most == max(bar.amount.most for chart in CHARTS for bar in chart.bars())
    alignment = table.index(0, most).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & int(Qt.AlignmentFlag.AlignRight)
    assert table.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) is None
    table.sort(-1)
    assert table.line(0) == line
    assert table.line(-1) is None
