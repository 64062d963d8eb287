"""Conversion at the rate of a sum's own day, as a range where the day is not known, and never by a guess."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.conversion import Basis, Converted, Converter
from explorer.analysis.funding_like import Amount, Fault, amount_of
from explorer.analysis.totals import Why, ledger_of, totals_of
from explorer.domain.ids import ClaimId
from tests.analysis import fakes
from tests.analysis.fake_rates import HISTORY, FakeRates
from tests.analysis.fakes import FakeFunding

TO_EUROS = Converter("EUR", FakeRates())
DOLLARS = FakeFunding(ClaimId(1), amount="$120 million", low=1.2e8, high=1.2e8, currency="USD")


def converted(one: FakeFunding, to: str = "EUR") -> Converted | Fault | None:
    amount = amount_of(one)
    assert isinstance(amount, Amount)
    return Converter(to, FakeRates()).convert(one, amount)


def on(first: str | None, last: str | None = None, by: str = "announced") -> FakeFunding:
    return replace(DOLLARS, first_day=first, last_day=last or first, dated_by=by)


@pytest.mark.parametrize(
    ("one", "lowest", "highest"),
    [
        (on("2018-05-02"), "1.2007", "1.2007"),
        (on("2018-05-06"), "1.1992", "1.1992"),  # a Sunday: the banking day before
        (
            on("2018-01-01", "2022-12-31", "period"),
            "1.1993",
            "1.1993",
        ),  # New Year's Day, and the period's first
        (on("2018-01-01", "2018-12-31"), "1.2065", "1.1265"),  # some day of the year
        (on("2018-05-02", "2018-05-02", "published"), "1.2007", "1.2007"),
    ],
)
def test_a_date_has_the_rates_of_its_banking_days(one: FakeFunding, lowest: str, highest: str) -> None:
    found = converted(one)
    assert isinstance(found, Converted)
    # The more dollars a euro buys, the less dollars are in euros.
    assert (found.lowest.stated, found.highest.stated) == (Decimal(lowest), Decimal(highest))
    assert found.amount.least == pytest.approx(1.2e8 / float(lowest))
    assert found.amount.most == pytest.approx(1.2e8 / float(highest))


def test_between_two_currencies_both_rates_are_of_one_day() -> None:
    found = converted(on("2018-05-02"), "GBP")
    assert isinstance(found, Converted)
    assert (found.lowest.stated, found.lowest.wished) == (Decimal("1.2007"), Decimal("0.8804"))
    assert found.amount.most == pytest.approx(1.2e8 / 1.2007 * 0.8804)


def test_euros_become_dollars() -> None:
    found = converted(replace(on("2018-05-02"), currency="EUR"), "USD")
    assert isinstance(found, Converted)
    assert found.amount.least == found.amount.most == pytest.approx(1.2e8 * 1.2007)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (on(None, None, ""), Fault.NO_DATE_FOR_RATE),
        (on("2018-05-02", by=""), Fault.NO_DATE_FOR_RATE),
        (on(None, "2018-05-02", "period"), Fault.OPEN_DATE_FOR_RATE),  # "until 2 May 2018"
        (replace(on("2018-05-02"), last_day=None), Fault.OPEN_DATE_FOR_RATE),  # announced after some day
        (on("nonsense"), Fault.OPEN_DATE_FOR_RATE),
        (on("1998-05-02"), Fault.NO_RATE),  # before the euro
        (on("2020-01-01"), Fault.NO_RATE),  # after the history ends
        (on("3201-01-01"), Fault.NO_RATE),
        (on("2019-01-01", "2020-12-31"), Fault.NO_RATE),  # ends after the history
        (on("2018-12-31", "2018-01-01"), Fault.NO_RATE),
        (replace(on("2018-05-02"), currency="FRF"), Fault.NO_RATE),
        (replace(on("2018-05-02"), currency="XX,"), Fault.NO_RATE),
        (replace(on("2018-05-02"), currency=" "), Fault.NO_CURRENCY),
        (replace(on("2019-01-01", "2019-12-31"), currency="GBP"), Fault.NO_RATE),  # a gap in that year
    ],
)
def test_what_has_no_rate_of_its_own_stays_as_stated_and_says_why(one: FakeFunding, why: Fault) -> None:
    assert converted(one) is why


def test_what_is_in_the_currency_already_needs_no_date() -> None:
    assert converted(replace(on(None, None, ""), currency="EUR")) is None


def test_bounds_go_along() -> None:
    over = replace(on("2018-05-02"), high=None, qualifier="over")
    found = converted(over)
    assert isinstance(found, Converted)
    assert (found.amount.over, found.amount.under, found.basis) == (True, False, Basis.ANNOUNCED)


def test_the_french_plans_dollars_are_euros_of_the_day_on_which_they_were_told() -> None:
    ledger = ledger_of(fakes.PARTS, TO_EUROS)
    totals = totals_of(ledger, ledger.by_id)
    assert [(one.currency, one.per_year, one.converted) for one in totals.sums] == [
        ("EUR", False, True),
        ("EUR", True, False),
    ]
    assert totals.sums[0].amount.most == pytest.approx(7e8 + 1e8 + 4e8 / 1.2007)


def test_fujitsus_dollars_and_euros_are_one_sum_and_a_range() -> None:
    ledger = ledger_of(fakes.FUJITSU, TO_EUROS)
    (total,) = totals_of(ledger, ledger.by_id).sums
    assert total.amount.least == 5e7
    assert total.amount.most == pytest.approx(6.1e7 / 1.2007)
    assert total.amount.over
    assert total.items[0].claims == (402, 403)


def test_what_cannot_be_converted_is_left_out_with_its_reason_and_never_mixed_in() -> None:
    ledger = ledger_of([*fakes.PARTS, fakes.SUPERCOMPUTER, replace(DOLLARS, dated_by="")], TO_EUROS)
    totals = totals_of(ledger, ledger.by_id)
    assert {one.currency for one in totals.sums} == {"EUR"}
    assert [(one.claim_id, one.why) for one in totals.left_out] == [(1, Fault.NO_DATE_FOR_RATE)]
    assert ClaimId(1) not in ledger.amounts


def test_as_stated_nothing_is_converted() -> None:
    ledger = ledger_of(fakes.ALL)
    assert (ledger.to, ledger.converted) == ("", {})
    assert ledger.currency_of(ClaimId(402)) == "USD"
    assert ledger_of(fakes.ALL, TO_EUROS).currency_of(ClaimId(402)) == "EUR"


def test_which_sums_are_one_does_not_depend_on_the_currency_shown() -> None:
    stated, euros = (ledger_of(fakes.ALL, converter) for converter in (None, TO_EUROS))
    assert stated.sums == euros.sums
    assert {one.claim_id for one in totals_of(euros, euros.by_id).left_out if one.why == Why.PART} == {
        one.claim_id for one in fakes.PARTS
    }


dates = st.sampled_from([None, *HISTORY, "2018-05-05", "1990-01-01", "2030-01-01"])


@st.composite
def some_sums(draw: st.DrawFn) -> FakeFunding:
    low = draw(st.floats(0, 1e18))
    return FakeFunding(
        ClaimId(1),
        low=low,
        high=low + draw(st.floats(0, 1e9)),
        currency=draw(st.sampled_from(["EUR", "USD", "GBP", "FRF", ""])),
        first_day=draw(dates),
        last_day=draw(dates),
        dated_by=draw(st.sampled_from(["", "announced", "period", "published"])),
    )


@given(some_sums(), st.sampled_from(["EUR", "USD", "GBP", "XXX"]))
def test_a_converted_sum_lies_within_the_rates_that_are_shown(one: FakeFunding, to: str) -> None:
    found = converted(one, to)
    if isinstance(found, Converted):
        assert one.dated_by
        assert one.low is not None
        assert one.high is not None
        assert found.amount.least <= found.amount.most
        assert found.lowest.factor <= found.highest.factor
        assert found.amount.least == pytest.approx(one.low * float(found.lowest.factor))
        assert found.amount.most == pytest.approx(one.high * float(found.highest.factor))
        assert found.lowest.day <= found.last
