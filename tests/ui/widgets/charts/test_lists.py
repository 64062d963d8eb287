"""What a bar is made of: each sum with its rate, and what was left out with the reason."""

from explorer.ui.widgets.charts.lists import bar_rows, bar_title, counted_note
from tests.analysis import fakes
from tests.ui.widgets.charts.setting import EUROS, chart, timeline


def test_a_bar_lists_what_it_counts_and_what_it_leaves_out() -> None:
    ledger, one = timeline().ledger, chart("funder")
    (bar,) = (bar for bar in one.bars() if bar.label == "Fujitsu")
    rows = [(row.text, row.note, row.claim) for row in bar_rows(ledger, one, bar)]
    assert rows == [
        ("at least €50 million", "", None),
        ("over €50 million", "Fujitsu · undated", 403),
        ("Not added (1)", "", None),
        ("$61 million over five years", "the same sum is also told as over €50 million", 402),
    ]
    assert bar_title(one, bar) == "Fujitsu: Pledged"


def test_without_a_bar_all_that_the_chart_leaves_out_is_listed() -> None:
    ledger, one = timeline().ledger, chart("year")
    rows = bar_rows(ledger, one, None)
    assert (rows[0].text, len(rows)) == ("Not added (6)", 7)
    assert bar_title(one, None) == "Not added: Money by year"


def test_a_converted_sum_shows_its_rate_day_and_source() -> None:
    ledger = timeline(to=EUROS).ledger
    assert counted_note(ledger, fakes.FUJITSU[0].claim_id) == ("≈ €50.8M at $1.2007, ECB 2 May 2018")
