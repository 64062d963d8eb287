"""The rows of a chart: headings, bars on their scale, and what no bar holds."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from explorer.analysis.charts import Chart, charts_of
from explorer.analysis.totals import ledger_of
from explorer.ui.models.chart_rows import CHART_ROW_ROLE, ChartRows, rows_of
from tests.analysis import fakes
from tests.analysis.test_totals import simple


def chart(by: str, *fundings: fakes.FakeFunding) -> Chart:
    ledger = ledger_of(fundings)
    return next(one for one in charts_of(ledger, ledger.by_id) if one.by == by)


def test_the_model_keeps_to_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    made = ChartRows()
    made.show(chart("year", *fakes.ALL))
    qtmodeltester.check(made)  # type: ignore[no-untyped-call]


def test_a_bar_is_said_in_full_and_headings_cannot_be_chosen() -> None:
    made = ChartRows()
    made.show(chart("funder", *fakes.ALL))
    rows = [made.index(n) for n in range(made.rowCount())]
    assert [row.data() for row in rows] == [
        "EUR",
        "French government, Pledged: up to €1.5 billion",
        "Fujitsu, Pledged: at least €50 million",
        "Facebook, Pledged: at least €10 million",
        "unknown funder, Committed: €25 million",
        "Not added: 6",
    ]
    selectable = Qt.ItemFlag.ItemIsSelectable
    assert [bool(made.flags(row) & selectable) for row in rows] == [False, True, True, True, True, True]
    assert rows[1].data(CHART_ROW_ROLE).reach == 1.0
    assert made.row(rows[2]).reach == 5e7 / 1.5e9


def test_a_range_has_two_lengths() -> None:
    rows = list(rows_of(chart("funder", simple(1, 15.0, differs="x"), simple(2, 20.0, differs="x"))))
    assert (rows[1].size, rows[1].reach) == (0.75, 1.0)


def test_an_empty_chart_says_so_and_how_much_it_left_out() -> None:
    rows = [row.text for row in rows_of(chart("year", fakes.ASSERTED))]
    assert rows == ["Nothing here can be added up.", "Not added: 1"]
    assert [row.text for row in rows_of(chart("year"))] == ["Nothing here can be added up."]


def test_of_very_many_bars_the_largest_are_drawn_and_the_others_counted() -> None:
    many = chart("funder", *fakes.many(400))
    rows = list(rows_of(many, most=5))
    assert len([row for row in rows if row.bar]) == 5
    assert rows[-1].text == f"and {len(many.bars()) - 5:,} more, smaller ones: see the table"


def test_stages_of_one_label_say_it_once() -> None:
    rows = list(rows_of(chart("funder", simple(1, 5.0), simple(2, 3.0, stage="spent"))))
    assert [(row.bar.stage, row.is_repeated) for row in rows if row.bar] == [
        ("pledged", False),
        ("spent", True),
    ]


def test_lengths_that_count_sums_say_so() -> None:
    assert [row.is_count for row in rows_of(chart("currency", *fakes.FACEBOOK)) if row.bar] == [True]
    assert [row.is_count for row in rows_of(chart("funder", *fakes.FACEBOOK)) if row.bar] == [False]
