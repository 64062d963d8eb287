"""The data behind a picture: every sum with what it counts as, and the rate where it was converted."""

import pytest

from explorer.analysis.charts import charts_of
from explorer.analysis.conversion import Converter
from explorer.analysis.picture_rows import CHART_HEADER, TIMELINE_HEADER, chart_lines, timeline_lines
from explorer.analysis.timeline import timeline_of
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates
from tests.analysis.test_totals import simple

EUROS = timeline_of(fakes.ALL, "funder", Converter("EUR", FakeRates()))


def test_every_sum_of_a_timeline_is_a_line_drawn_or_not() -> None:
    lines = dict(timeline_lines(timeline_of(fakes.ALL, "funder"), "funder"))
    assert set(lines) == {one.claim_id for one in fakes.ALL}
    assert all(len(cells) == len(TIMELINE_HEADER) for cells in lines.values())
    assert lines[fakes.FUJITSU[1].claim_id] == [
        *("Fujitsu", "yes", None, None, "nothing"),
        *(None, None, "", ""),
    ]
    assert lines[fakes.PARTS[0].claim_id][1] == "no: part of up to €1.5 billion over four years"


def test_a_converted_sum_carries_its_rate() -> None:
    lines = dict(timeline_lines(EUROS, "funder"))
    low, high, to, rate = lines[fakes.FUJITSU[0].claim_id][-4:]
    assert low == high == pytest.approx(6.1e7 / 1.2007)
    assert (to, rate) == ("EUR", "€1 = $1.2007 (European Central Bank, 2 May 2018, when it was told)")


def test_a_sum_in_two_documents_is_one_line() -> None:
    one = simple(1, documents=("A", "B"))
    ((claim, cells),) = timeline_lines(timeline_of([one], "document"), "document")
    assert (claim, cells[0]) == (1, "A; B")


def test_every_sum_of_every_bar_is_a_line_and_so_is_what_was_left_out() -> None:
    ledger = EUROS.ledger
    charts = charts_of(ledger, ledger.by_id)
    lines = list(chart_lines(ledger, charts))
    assert all(len(cells) == len(CHART_HEADER) for _, cells in lines)
    counted = [claim for chart in charts for bar in chart.bars() for claim in bar.claims]
    assert sorted(claim for claim, cells in lines if cells[7] == "yes") == sorted(counted)
    year = [cells[:8] for claim, cells in lines if claim == 910 and cells[0] == "Money by year"]
    assert year == [
        [
            *("Money by year", "", "Total as claimed", "", None, None, ""),
            "no: a total that its source asserts; it may hold other sums",
        ]
    ]
