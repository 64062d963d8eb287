"""The history of reference rates: the bank's own figures, from a file, and nothing beyond it."""

import subprocess
import sys
from decimal import Decimal

import pytest

from explorer.session.rates import read_history, reference_rates

SMALL = "Date,USD,CYP,\n2018-05-03,1.1992,N/A,\n2018-05-02,1.2007,0.5,\n\n"


@pytest.mark.parametrize(
    ("currency", "day", "rate"),
    [
        ("USD", "2018-05-02", "1.2007"),
        ("USD", "1999-01-04", "1.1789"),
        ("GBP", "2016-06-24", "0.8075"),
        ("JPY", "2018-12-31", "125.85"),
    ],
)
def test_the_rates_are_those_that_the_bank_published(currency: str, day: str, rate: str) -> None:
    assert reference_rates().per_euro(currency, day) == Decimal(rate)


def test_a_day_without_rates_has_those_of_the_banking_day_before() -> None:
    rates = reference_rates()
    assert rates.days("2018-05-01", "2018-05-01") == ("2018-04-30",)  # Labour Day
    assert rates.days("2018-05-06", "2018-05-06") == ("2018-05-04",)  # a Sunday
    assert rates.days("2018-05-05", "2018-05-08") == ("2018-05-04", "2018-05-07", "2018-05-08")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("1999-01-03", "1999-01-03"),
        ("1998-01-01", "1999-12-31"),
        ("2026-01-01", "2999-12-31"),
        ("3201-01-01", "3201-01-01"),
        ("12018-01-01", "12018-01-01"),
        ("-0044-03-15", "-0044-03-15"),
        ("2018-05-08", "2018-05-05"),
        ("", ""),
    ],
)
def test_outside_the_history_there_is_no_rate(first: str, last: str) -> None:
    assert reference_rates().days(first, last) == ()


def test_a_currency_that_is_gone_has_rates_while_it_was_there() -> None:
    rates = reference_rates()
    assert rates.per_euro("CYP", "2007-12-31") == Decimal("0.585274")
    assert rates.per_euro("CYP", "2018-05-02") is None
    assert rates.per_euro("FRF", "2018-05-02") is None
    assert rates.per_euro("USD", "2018-05-06") is None
    assert {"EUR", "USD", "GBP", "CYP"} <= rates.currencies
    assert rates.source == "European Central Bank"


def test_a_history_is_read_whatever_the_order_of_its_lines() -> None:
    rates = read_history(SMALL)
    assert rates.days("2018-05-02", "2018-05-03") == ("2018-05-02", "2018-05-03")
    assert (rates.per_euro("CYP", "2018-05-02"), rates.per_euro("CYP", "2018-05-03")) == (
        Decimal("0.5"),
        None,
    )
    assert rates.last_day == "2018-05-03"


@pytest.mark.parametrize("rate", ["NaN", "-1", "0", "Infinity", "", "x"])
def test_what_is_no_rate_is_none(rate: str) -> None:
    assert read_history(f"Date,USD\n2018-05-02,{rate}\n").per_euro("USD", "2018-05-02") is None


@pytest.mark.parametrize("text", ["", "Date,USD\n", "Day,USD\n2018-05-02,1.2\n", "<html>"])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a table"):
        read_history(text)


def test_reading_the_rates_loads_nothing_that_could_ask_the_network() -> None:
    code = (
        "import sys\nfrom explorer.session.rates import reference_rates\nreference_rates()\n"
        "print(sorted({'currency_converter', 'http.client', 'urllib.request', 'socket'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
