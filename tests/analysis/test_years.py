"""Days become places on an axis of years, and come back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.years import day_at, length_in_years, month_starts, year_at_end, year_at_start


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2018-01-01", 2018.0, 2018 + 1 / 365),
        ("2018-12-31", 2019 - 1 / 365, 2019.0),
        ("2020-02-29", 2020 + 59 / 366, 2020 + 60 / 366),
        ("3201-01-01", 3201.0, 3201 + 1 / 365),
        ("0000-01-01", 0.0, 1 / 366),
        ("-0300-01-01", -300.0, -300 + 1 / 366),
        ("12018-01-01", 12018.0, 12018 + 1 / 365),
    ],
)
def test_a_day_has_a_start_and_an_end(day: str, start: float, end: float) -> None:
    assert year_at_start(day) == pytest.approx(start)
    assert year_at_end(day) == pytest.approx(end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2018",
        "2018-02",
        "2018-02-30",
        "2019-02-29",
        "2018-13-01",
        "2018-00-01",
        "2018-01-00",
        "soon",
        "٢٠١٨-01-01",
    ],
)
def test_what_is_not_a_day_has_no_place(text: str) -> None:
    assert year_at_start(text) is None
    assert year_at_end(text) is None


@given(st.dates())
def test_every_day_comes_back(day: date) -> None:
    place = year_at_start(day.isoformat())
    assert place is not None
    assert day_at(place) == day.isoformat()


@given(st.dates(), st.dates())
def test_days_keep_their_order(one: date, other: date) -> None:
    first, second = year_at_start(one.isoformat()), year_at_start(other.isoformat())
    assert first is not None
    assert second is not None
    assert (one < other) == (first < second)


def test_months_begin_where_their_first_days_do() -> None:
    assert month_starts(2020)[2] == year_at_start("2020-03-01")
    assert len(month_starts(2020)) == 12


@pytest.mark.parametrize(
    ("iso", "years"),
    [
        ("P4Y", 4.0),
        ("P18M", 1.5),
        ("P1Y6M", 1.5),
        ("P", None),
        ("P0Y", None),
        ("", None),
        (None, None),
        ("soon", None),
    ],
)
def test_a_length_in_years(iso: str | None, years: float | None) -> None:
    assert length_in_years(iso) == years
