"""What is meant by a brushed stretch, at every scale."""

import pytest

from explorer.analysis.brushing import days_within, grown, snapped
from explorer.analysis.years import year_at_start


def at(day: str) -> float:
    place = year_at_start(day)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("first", "last", "per_year", "days"),
    [
        (2019.1, 2020.9, 60, ("2019-01-01", "2020-12-31")),  # years are narrow: whole ones
        (2020.9, 2019.1, 60, ("2019-01-01", "2020-12-31")),  # drawn from right to left
        (2019.6, 2020.3, 60, ("2019-01-01", "2019-12-31")),  # of neither as much as half: where its middle is
        (2019.4, 2019.6, 60, ("2019-01-01", "2019-12-31")),
        (at("2019-02-03"), at("2019-05-28"), 200, ("2019-02-01", "2019-05-31")),  # months
        (at("2019-02-03"), at("2019-02-10"), 200, ("2019-02-01", "2019-02-28")),
        (at("2019-02-03"), at("2019-05-28"), 5000, ("2019-02-03", "2019-05-27")),  # days
        (at("2019-02-03"), at("2019-02-03"), 5000, ("2019-02-03", "2019-02-03")),
        (2018.0, 2021.0, 60, ("2018-01-01", "2020-12-31")),  # exactly whole years stay so
    ],
)
def test_a_stretch_means_what_can_be_seen_of_it(
    first: float, last: float, per_year: float, days: tuple[str, str]
) -> None:
    assert days_within((first, last), per_year) == days


@pytest.mark.parametrize("per_year", [10, 60, 111, 113, 200, 400, 5000])
def test_what_is_snapped_once_stays(per_year: float) -> None:
    once = snapped((2018.3, 2021.7), per_year)
    assert snapped(once, per_year) == pytest.approx(once)


def test_a_stretch_grows_and_shrinks_by_years_and_never_away() -> None:
    first = grown(None, 2018.4, 1, 60)
    assert first == (2018.0, 2019.0)
    longer = grown(first, 2018.4, 1, 60)
    assert longer == (2018.0, 2020.0)
    assert grown(longer, 2018.4, -1, 60) == first
    assert grown(first, 2018.4, -1, 60) == first


def test_a_stretch_grows_by_months_where_they_are_wide() -> None:
    first = grown(None, at("2018-02-14"), 1, 200)
    assert days_within(first, 200) == ("2018-02-01", "2018-02-28")
    assert days_within(grown(first, 0, 1, 200), 200) == ("2018-02-01", "2018-03-31")
