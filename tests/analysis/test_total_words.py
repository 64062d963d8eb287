"""Totals in sentences that people can check."""

import pytest

from explorer.analysis.funding_like import Amount
from explorer.analysis.total_words import bounded, counted_lines, left_out_lines, stages_line
from explorer.analysis.totals import ledger_of, totals_of
from tests.analysis import fakes


@pytest.mark.parametrize(
    ("amount", "long", "short"),
    [
        (Amount(1e7, 1e7), "€10 million", "€10M"),
        (Amount(1e7, 1e7, over=True), "at least €10 million", "≥ €10M"),
        (Amount(1e7, 1e7, under=True), "up to €10 million", "≤ €10M"),
        (Amount(1e7, 1e7, over=True, under=True), "about €10 million", "~€10M"),
        (Amount(1e7, 1e7, about=True), "about €10 million", "~€10M"),
        (Amount(1e7, 2e7), "€10 million to €20 million", "€10M–€20M"),
    ],
)
def test_bounds_are_said(amount: Amount, long: str, short: str) -> None:
    assert bounded(amount, "EUR") == long
    assert bounded(amount, "EUR", short=True) == short


def test_the_totals_of_the_texts_in_one_line() -> None:
    ledger = ledger_of(fakes.ALL)
    totals = totals_of(ledger, ledger.by_id)
    assert stages_line(ledger, totals) == "Pledged about €1.56 billion · Committed €25 million"
    assert stages_line(ledger, totals, short=True) == "Pledged ~€1.56B · Committed €25M"


def test_a_sum_told_in_two_currencies_is_one_or_the_other() -> None:
    ledger = ledger_of(fakes.FUJITSU)
    totals = totals_of(ledger, ledger.by_id)
    assert stages_line(ledger, totals, short=True) == "Pledged ≥ €50M or $61M"


def test_a_yearly_total_says_so() -> None:
    ledger = ledger_of(fakes.PARTS)
    totals = totals_of(ledger, ledger.by_id)
    assert stages_line(ledger, totals) == "Pledged €800 million, $400 million, €70 million a year"
    assert stages_line(ledger, totals, short=True) == "Pledged €800M, $400M, €70M/yr"


def test_no_total_is_an_empty_line() -> None:
    nothing = ledger_of(())
    assert stages_line(nothing, totals_of(nothing, ())) == ""


def test_every_sum_left_out_says_why() -> None:
    ledger = ledger_of(fakes.ALL)
    lines = left_out_lines(ledger, totals_of(ledger, ledger.by_id).left_out)
    assert lines == (
        (
            "$61 million over five years (Fujitsu → Fujitsu's AI centre in Paris): "
            "the same sum is also told as over €50 million"
        ),
        ("€700 million for research (French government): part of up to €1.5 billion over four years"),
        ("€100 million for AI startups (French government): part of up to €1.5 billion over four years"),
        (
            "€70 million a year (French government → Public Investment Bank): "
            "part of up to €1.5 billion over four years"
        ),
        (
            "$400 million for industrial projects in AI (French government): "
            "part of up to €1.5 billion over four years"
        ),
        "about €1.8 billion (French government): a total that its source asserts; it may hold other sums",
    )


def test_several_tellings_are_said_to_count_once() -> None:
    ledger = ledger_of(fakes.FACEBOOK)
    (total,) = totals_of(ledger, ledger.by_id).sums
    assert counted_lines(ledger, total) == (
        (
            "over €10 million (Facebook → Facebook's AI research centre in Paris): told in 2 ways "
            "(over €10 million; €10 million over five years), counted once as €10 million"
        ),
    )
