"""Thinning: dense near today, one a month far back, and never none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from explorer.domain.thinning import kept

TODAY = date(2026, 11, 22)


def at(days: int, hour: int = 12) -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC) - timedelta(days=days)


@pytest.mark.parametrize(
    ("made", "left"),
    [
        ([], []),
        ([at(4000)], [1]),
        ([at(0, 9), at(0, 10), at(1, 9), at(1, 10)], [1, 2, 3, 4]),
        ([at(2, 9), at(2, 10), at(0)], [2, 3]),  # the last of the day before yesterday
        ([at(3), at(2), at(0)], [1, 2, 3]),
        ([at(40), at(39), at(0)], [2, 3]),  # Tuesday and Wednesday of one week
        ([at(400), at(399), at(0)], [2, 3]),  # of one month
        ([at(400), at(360), at(0)], [1, 2, 3]),
        ([at(-5), at(-5), at(0)], [1, 2, 3]),  # made when the clock was wrong
        ([at(0), at(500), at(501)], [1, 3]),  # the clock went back: the number says which is the last
    ],
)
def test_what_is_kept(made: list[datetime], left: list[int]) -> None:
    assert sorted(kept(dict(enumerate(made, 1)), TODAY)) == left


def test_ten_years_of_backups_every_hour_become_a_few_and_thinning_again_takes_none() -> None:
    made = {n: at(0) - timedelta(hours=24 * 365 * 10 - n) for n in range(24 * 365 * 10)}
    left = kept(made, TODAY)
    assert 150 < len(left) < 250
    assert kept({number: made[number] for number in left}, TODAY) == left
