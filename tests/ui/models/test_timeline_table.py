"""The timeline as a table: every funding once, each column sorted by what it means."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from explorer.analysis.conversion import Converter
from explorer.analysis.timeline import timeline_of
from explorer.ui.models.timeline_table import COLUMNS, TimelineTable
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates

TITLES = [column.title for column in COLUMNS]


def model() -> TimelineTable:
    made = TimelineTable()
    made.show(timeline_of(fakes.ALL, "funder"))
    return made


def cells(made: TimelineTable, title: str) -> list[str]:
    return [made.index(row, TITLES.index(title)).data() for row in range(made.rowCount())]


def test_the_model_keeps_to_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model())  # type: ignore[no-untyped-call]


def test_every_funding_is_in_it_once_the_undated_last() -> None:
    made = model()
    claims = [made.claim_at(row) for row in range(made.rowCount())]
    assert sorted(claim for claim in claims if claim is not None) == sorted(one.claim_id for one in fakes.ALL)
    assert set(claims[-4:]) == {304, 403, 904, 911}
    assert made.claim_at(99) is None


def test_it_says_what_is_in_the_totals_and_why_not() -> None:
    made = model()
    row = (
        cells(made, "As printed"),
        cells(made, "Amount"),
        cells(made, "In the totals"),
        cells(made, "Part of"),
    )
    by_amount = dict(zip(row[1], zip(row[2], row[3], strict=True), strict=True))
    assert by_amount["€25 million"] == ("yes", "")
    assert by_amount["€700 million"] == (
        "no: part of up to €1.5 billion over four years",
        "up to €1.5 billion over four years",
    )


def test_amounts_sort_by_size_within_their_currency() -> None:
    made = model()
    made.sort(TITLES.index("Amount"), Qt.SortOrder.DescendingOrder)
    assert cells(made, "Amount")[:3] == ["$400 million", "$61 million over five years", "about €1.8 billion"]


def test_dates_sort_as_dates() -> None:
    made = model()
    made.sort(TITLES.index("When"), Qt.SortOrder.AscendingOrder)
    when = cells(made, "When")
    assert when.index("January 2019") > when.index("told on 2 May 2018")
    assert when.index("until 2022") > when.index("January 2019")


def test_titles_stand_above_the_columns() -> None:
    made = model()
    assert [made.headerData(n, Qt.Orientation.Horizontal) for n in range(made.columnCount())] == TITLES


def test_a_converted_sum_shows_its_rate_beside_what_is_stated() -> None:
    made = TimelineTable()
    made.show(timeline_of(fakes.FUJITSU, "funder", Converter("EUR", FakeRates())))
    assert dict(zip(cells(made, "Amount"), cells(made, "Converted"), strict=True)) == {
        "$61 million over five years": (
            "≈ €50.8 million at €1 = $1.2007 (European Central Bank, 2 May 2018, when it was told)"
        ),
        "over €50 million": "",
    }
