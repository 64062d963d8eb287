"""A conversion says its rate, the day and the source, so that anybody can look it up."""

from dataclasses import replace

import pytest

from explorer.analysis.conversion import Converted, Converter
from explorer.analysis.funding_like import Amount
from explorer.analysis.rate_words import (
    conversion_line,
    conversion_note,
    converted_words,
    rate_words,
    short_line,
    span_text,
)
from explorer.domain.ids import ClaimId
from tests.analysis.fake_rates import FakeRates
from tests.analysis.fakes import FakeFunding

DOLLARS = FakeFunding(ClaimId(1), low=4e8, high=4e8, currency="USD")


def line(first: str, last: str, by: str, to: str = "EUR") -> str:
    one = replace(DOLLARS, first_day=first, last_day=last, dated_by=by)
    found = Converter(to, FakeRates()).convert(one, Amount(4e8, 4e8))
    assert isinstance(found, Converted)
    assert conversion_line(found, to, "European Central Bank") == (
        f"{converted_words(found, to)} at {rate_words(found, to, 'European Central Bank')}"
    )
    return conversion_line(found, to, "European Central Bank")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            line("2018-05-02", "2018-05-02", "announced"),
            "≈ €333.1 million at €1 = $1.2007 (European Central Bank, 2 May 2018)",
        ),
        (
            line("2018-05-06", "2018-05-06", "published"),
            "≈ €333.6 million at €1 = $1.1992 (European Central Bank, 3 May 2018, when it was told)",
        ),
        (
            line("2018-01-01", "2022-12-31", "period"),
            (
                "≈ €333.5 million at €1 = $1.1993 "
                "(European Central Bank, 29 December 2017, the first day of its period)"
            ),
        ),
        (
            line("2018-01-01", "2018-12-31", "announced"),
            (
                "≈ €331.5 million to €355.1 million at €1 = $1.2065 to €1 = $1.1265 "
                "(European Central Bank, the lowest and the highest of 2018)"
            ),
        ),
        (
            line("2018-05-02", "2018-05-02", "announced", "GBP"),
            "≈ £293.3 million at €1 = $1.2007 = £0.8804 (European Central Bank, 2 May 2018)",
        ),
    ],
)
def test_a_conversion_in_one_line(told: str, words: str) -> None:
    assert told == words


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2018-05-02", "2018-05-02", "2018-05-02"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-05-01", "2018-05-31", "2018-05"),
        ("2018-02-01", "2018-02-28", "2018-02"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2018-05-01", "2018-05-28", "2018-05-01/2018-05-28"),
        ("2018-01-01", "2022-12-31", "2018-01-01/2022-12-31"),
    ],
)
def test_days_are_said_as_the_date_they_came_from(first: str, last: str, text: str) -> None:
    assert span_text(first, last) == text


def test_a_picture_says_how_its_sums_are_given() -> None:
    assert conversion_note(None) == "As stated; currencies are not added to each other."
    assert conversion_note(Converter("GBP", FakeRates())) == (
        "≈ converted to GBP at the European Central Bank’s reference rate of each sum’s own day "
        "(history to 31 December 2019)."
    )


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ("2018-05-02", "≈ €333M at $1.2007, ECB 2 May 2018"),
        ("2018-12-31", "≈ €333M–€355M at the lowest and highest rates of 2 May to 31 December 2018, ECB"),
    ],
)
def test_where_room_is_short_the_rate_still_has_its_day_and_source(last: str, words: str) -> None:
    one = replace(DOLLARS, first_day="2018-05-02", last_day=last, dated_by="announced")
    found = Converter("EUR", FakeRates()).convert(one, Amount(4e8, 4e8))
    assert isinstance(found, Converted)
    assert short_line(found, "EUR", "European Central Bank") == words
