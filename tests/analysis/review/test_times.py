"""Terms and deadlines held together."""

from typing import Any

import pytest

from explorer.analysis.review.times import deadline_told, end_year, never_meet
from tests.analysis.review.made import claim, money


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("2017", "2018", True), ("2018", "2018-05", False), ("../2018", "2019", True), ("2017~", "2017", False),
     (None, "2018", False), ("", "2018", False), ("no date", "2018", False)],
)  # fmt: skip
def test_dates_that_never_meet(one: str | None, other: str | None, expected: bool) -> None:
    assert never_meet(one, other) is expected
    assert never_meet(other, one) is expected


@pytest.mark.parametrize(
    ("quote", "date", "expected"),
    [
        ("double its staff by 2022", None, "by 2022"),
        ("until the end of 2022", None, "by 2022"),
        ("over the next five years", None, "over five years"),
        ("over the course of 5 years", None, "over five years"),
        ("over 10 million", None, ""),
        ("over many years", None, ""),
        ("double its staff", "../2022", "by 2022"),
        ("double its staff", "2022", ""),
    ],
)
def test_a_deadline_is_read_from_a_date_or_a_quote(quote: str, date: str | None, expected: str) -> None:
    assert deadline_told(claim(1, "staff_growth", number=2, quote=quote, date=date)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({"period": "../2022"}, 2022), ({"term": "P4Y", "published": "2018-05-02"}, 2022), ({"term": "P4Y"}, None),
     ({"term": "P4Y", "announced": "2017"}, 2021), ({"term": "P6M", "announced": "2017"}, None), ({}, None)],
)  # fmt: skip
def test_the_year_in_which_a_sum_ends(fields: dict[str, Any], expected: int | None) -> None:
    assert end_year(money(1, 5, **fields)) == expected


def test_what_is_no_sum_never_ends() -> None:
    assert end_year(claim(1, "focus", "AI")) is None
