"""Totals in sentences that people can check."""

from dataclasses import replace

import pytest

from explorer.analysis.conversion import Converter
from explorer.analysis.funding_like import Amount
from explorer.analysis.total_words import bounded, counted_lines, left_out_lines, stages_line
from explorer.analysis.totals import ledger_of, totals_of
from explorer.domain.ids import ClaimId
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates


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


# ── Converted ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_converted_total_is_marked_and_rounded() -> None:
    ledger = ledger_of(fakes.PARTS, Converter("EUR", FakeRates()))
    totals = totals_of(ledger, ledger.by_id)
    assert stages_line(ledger, totals) == "Pledged ≈ €1.133 billion, €70 million a year"
    assert stages_line(ledger, totals, short=True) == "Pledged ≈ €1.13B, €70M/yr"


def test_a_sum_that_could_not_be_converted_says_from_what_and_for_which_date() -> None:
    late = replace(fakes.PARTS[3], part_of=None, first_day="2030-05-01", last_day="2030-05-31")
    undated = replace(fakes.FUJITSU[0], dated_by="", claim_id=ClaimId(1))
    ledger = ledger_of([late, undated], Converter("EUR", FakeRates()))
    assert left_out_lines(ledger, totals_of(ledger, ledger.by_id).left_out) == (
        (
            "$61 million over five years (Fujitsu → Fujitsu's AI centre in Paris): "
            "not converted: it has no date, so no rate is its own"
        ),
        (
            "$400 million for industrial projects in AI (French government): "
            "not converted: no reference rate from USD to EUR for May 2030"
        ),
    )


def test_a_range_of_tellings_is_rounded_when_it_was_converted() -> None:
    ledger = ledger_of(fakes.FUJITSU, Converter("EUR", FakeRates()))
    (total,) = totals_of(ledger, ledger.by_id).sums
    assert counted_lines(ledger, total)[0].endswith("counted once as €50 million to €50.8 million")
