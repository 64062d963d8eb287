"""Charts say what totals say: nothing twice, nothing mixed, and every bar knows what it is made of."""

import math
import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.charts import CURRENCY, YEAR, Chart, charts_of
from explorer.analysis.conversion import Converter
from explorer.analysis.totals import Why, ledger_of, totals_of
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates
from tests.analysis.fakes import FakeFunding
from tests.analysis.test_totals import simple, some_fundings


def chart(by: str, *fundings: FakeFunding, to: str = "", lane_by: str = "funder") -> Chart:
    ledger = ledger_of(fundings, Converter(to, FakeRates()) if to else None)
    return next(one for one in charts_of(ledger, ledger.by_id, lane_by) if one.by == by)


def told(one: Chart) -> list[tuple[str, str, str, str]]:
    return [
        (section.title, bar.label, bar.stage, bar.words) for section in one.sections for bar in section.bars
    ]


# ── The texts' own cases, worked by hand ────────────────────────────────────────────────────────────────────
def test_the_money_of_the_texts_by_year() -> None:
    assert told(chart(YEAR, *fakes.ALL)) == [
        ("EUR", "2018", "pledged", "≥ €10M"),
        ("EUR", "2019", "committed", "€25M"),
        ("EUR", "until 2022", "pledged", "≤ €1.5B"),
        ("EUR", "undated", "pledged", "≥ €50M or $61M"),
    ]


def test_the_funders_of_the_texts_the_largest_first_and_the_unknown_last() -> None:
    assert told(chart("funder", *fakes.ALL)) == [
        ("EUR", "French government", "pledged", "≤ €1.5B"),
        ("EUR", "Fujitsu", "pledged", "≥ €50M"),
        ("EUR", "Facebook", "pledged", "≥ €10M"),
        ("EUR", "unknown funder", "committed", "€25M"),
    ]


def test_a_part_stands_under_its_own_recipient_and_the_chart_says_not_to_add_the_bars() -> None:
    one = chart("recipient", *fakes.ALL)
    assert ("EUR a year", "Public Investment Bank", "pledged", "€70M/yr") in told(one)
    assert "do not add the bars" in one.note
    assert "do not add the bars" not in chart("funder", *fakes.ALL).note


def test_the_annual_seventy_million_count_in_each_year_of_a_period_that_is_told() -> None:
    annual = replace(
        fakes.PARTS[2], part_of=None, first_day="2018-01-01", last_day="2021-12-31", dated_by="period"
    )
    paid = simple(1, 3e7, first_day="2019-05-05", last_day="2019-05-05", dated_by="announced")
    assert told(chart(YEAR, annual, paid)) == [
        ("EUR", "2018", "pledged", "€70M"),
        ("EUR", "2019", "pledged", "€100M"),
        ("EUR", "2020", "pledged", "€70M"),
        ("EUR", "2021", "pledged", "€70M"),
    ]


def test_the_annual_seventy_million_without_years_stay_yearly_and_apart() -> None:
    annual = replace(fakes.PARTS[2], part_of=None)
    assert told(chart(YEAR, annual, fakes.SUPERCOMPUTER)) == [
        ("EUR", "2019", "committed", "€25M"),
        ("EUR a year", "2018", "pledged", "€70M/yr"),
    ]


def test_a_plan_over_several_years_is_not_divided() -> None:
    plan = simple(1, 1.5e9, first_day="2018-01-01", last_day="2022-12-31", dated_by="period")
    assert told(chart(YEAR, plan)) == [("EUR", "2018–2022", "pledged", "€1.5B")]


def test_a_disagreement_is_a_bar_with_two_ends() -> None:
    one, other = simple(1, 1.5e9, differs="x"), simple(2, 1.8e9, differs="x")
    (bar,) = chart("funder", one, other).bars()
    assert (bar.size, bar.reach, bar.words, bar.claims) == (1.5e9, 1.8e9, "€1.5B–€1.8B", (1, 2))


def test_currencies_as_stated_are_counted_and_converted_ones_are_added() -> None:
    parts = [replace(part, part_of=None) for part in fakes.PARTS]
    assert told(chart(CURRENCY, *parts)) == [
        ("Number of sums", "EUR", "pledged", "2 sums, €800M"),
        ("Number of sums", "EUR", "pledged", "1 sum, €70M/yr"),
        ("Number of sums", "USD", "pledged", "1 sum, $400M"),
    ]
    assert told(chart(CURRENCY, *parts, to="EUR")) == [
        ("EUR", "EUR", "pledged", "€800M"),
        ("EUR", "USD", "pledged", "≈ €333M"),
        ("EUR a year", "EUR", "pledged", "€70M/yr"),
    ]


def test_a_converted_telling_makes_a_range_and_is_marked() -> None:
    bars = {bar.label: bar for bar in chart("funder", *fakes.ALL, to="EUR").bars()}
    assert (bars["Fujitsu"].words, bars["Fujitsu"].converted) == ("≥ ≈ €50M–€50.8M", True)
    assert not bars["Facebook"].converted


# ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_tellings_of_a_shared_sum_stand_once_under_the_recipient_that_one_of_them_names() -> None:
    named = simple(1, 10.0, recipient_id=EntityId(7), recipient="Lab", differs="x", funder_id=EntityId(1))
    unnamed = simple(2, 10.0, differs="x", funder_id=EntityId(1))
    (bar,) = chart("recipient", named, unnamed).bars()
    assert (bar.label, bar.reach, bar.claims) == ("Lab", 10.0, (1, 2))


def test_a_sum_told_by_two_documents_stands_once_under_both() -> None:
    one = simple(1, 10.0, documents=("B", "A"))
    other = simple(2, 5.0, documents=("A",))
    bars = [(bar.label, bar.reach) for bar in chart("document", one, other, lane_by="document").bars()]
    assert bars == [("A; B", 10.0), ("A", 5.0)]


def test_a_sum_that_may_repeat_another_is_in_no_bar_of_its_own() -> None:
    named = [simple(n, 10.0 * n, recipient_id=EntityId(n), recipient=str(n), differs="x") for n in (1, 2)]
    found = chart("recipient", *named, simple(3, 12.0, differs="x"))
    assert [bar.claims for bar in found.bars()] == [(2,), (1,)]
    assert [(one.claim_id, one.why) for one in found.left_out] == [(3, Why.OTHER_TELLING)]


def test_what_is_odd_is_listed_and_no_chart_breaks() -> None:
    odd = [
        simple(1, 0.0),
        simple(2, -5.0),
        simple(3, 1e18, first_day="3201-01-01", last_day="3201-12-31", dated_by="announced"),
        simple(4, 7.0, currency=""),
        simple(5, 7.0, part_of=ClaimId(5)),
        simple(6, math.nan),
    ]
    year = chart(YEAR, *odd)
    assert told(year) == [
        ("EUR", "undated", "pledged", "€0"),
        ("EUR", "date cannot be used", "pledged", "€1E18"),
    ]
    assert [one.claim_id for one in year.left_out] == [2, 4, 5, 6]
    assert year.sections[0].reach == 1e18
    assert chart(YEAR, odd[0]).sections[0].reach == 1.0


def test_a_thousand_sums_of_one_day_are_one_bar() -> None:
    many = [
        simple(n, 1.0, first_day="2018-05-02", last_day="2018-05-02", dated_by="announced")
        for n in range(1, 1001)
    ]
    (bar,) = chart(YEAR, *many).bars()
    assert (bar.label, bar.reach, bar.sums) == ("2018", 1000.0, 1000)


def test_with_nothing_to_add_the_charts_have_no_bars_but_all_reasons() -> None:
    for one in charts_of(ledger_of([fakes.ASSERTED]), [fakes.ASSERTED.claim_id]):
        assert (one.sections, [left.why for left in one.left_out]) == ((), [Why.ASSERTED_TOTAL])


def test_lanes_with_a_chart_already_get_no_second_one() -> None:
    ledger = ledger_of(fakes.ALL)
    by = {lane: [one.by for one in charts_of(ledger, ledger.by_id, lane)] for lane in ("recipient", "kind")}
    assert by == {
        "recipient": ["year", "funder", "recipient", "currency"],
        "kind": ["year", "funder", "recipient", "kind", "currency"],
    }


# ── Whatever the data ───────────────────────────────────────────────────────────────────────────────────────
converters = st.sampled_from([None, Converter("EUR", FakeRates()), Converter("USD", FakeRates())])


@given(some_fundings(), converters)
def test_the_years_come_to_the_totals_and_no_claim_is_in_two_bars(
    fundings: list[FakeFunding], converter: Converter | None
) -> None:
    ledger = ledger_of(fundings, converter)
    totals = totals_of(ledger, ledger.by_id)
    for one in charts_of(ledger, ledger.by_id):
        counted = Counter(claim for bar in one.bars() for claim in bar.claims)
        assert max(counted.values(), default=1) == 1
        if one.by == YEAR:
            assert set(counted) == {claim for t in totals.sums for item in t.items for claim in item.claims}
            # Nothing here is yearly with a period, so that each sum lies in one bar.
            for end in ("size", "reach"):
                bars = math.fsum(getattr(bar, end) for bar in one.bars())
                sums = (t.amount.least if end == "size" else t.amount.most for t in totals.sums)
                assert bars == pytest.approx(math.fsum(sums))
        assert counted.keys().isdisjoint(
            claim.claim_id for claim in one.left_out if one.by in (YEAR, CURRENCY)
        )


@given(some_fundings(), converters)
def test_no_bar_is_longer_than_what_its_sums_state(
    fundings: list[FakeFunding], converter: Converter | None
) -> None:
    ledger = ledger_of(fundings, converter)
    for one in charts_of(ledger, ledger.by_id):
        for bar in one.bars():
            most = math.fsum(ledger.amounts[claim].most for claim in bar.claims)
            assert bar.amount.least <= bar.amount.most <= most or bar.amount.most == pytest.approx(most)
            assert {ledger.by_id[claim].stage for claim in bar.claims} == {bar.stage}


@given(some_fundings(), st.randoms())
def test_the_order_of_the_fundings_never_matters_to_a_chart(
    fundings: list[FakeFunding], chance: random.Random
) -> None:
    shuffled = list(fundings)
    chance.shuffle(shuffled)
    one, other = ledger_of(fundings), ledger_of(shuffled)
    claims = [funding.claim_id for funding in shuffled]
    assert charts_of(one, one.by_id, "kind") == charts_of(other, [*claims, *claims], "kind")
