"""One property, several values: which cannot all hold."""

from typing import Any

import pytest

from explorer.analysis.review import values
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import ABOUT, OVER, UP_TO, claim, kinds

Fields = dict[str, Any]


def two(property: str, one: Fields, other: Fields) -> list[ToldClaim]:  # noqa: A002
    return [claim(1, property, **one), claim(2, property, doc=2, **other)]


CASES: dict[str, tuple[list[ToldClaim], list[str]]] = {
    "two head counts": (two("staff", {"number": 30, "unit": "person"}, {"number": 60, "unit": "employee"}), ["value"]),
    "head counts of other days": (two("staff", {"number": 30, "date": "2018"}, {"number": 60, "date": "2019"}), []),
    "head counts of one day": (two("staff", {"number": 30, "date": "2018"}, {"number": 60, "date": "2018"}), ["value"]),
    "a dated and an undated count": (two("staff", {"number": 30, "date": "2018"}, {"number": 60}), ["value"]),
    "over and exactly as many": (two("desks", {"number": 3000, "qualifier": OVER}, {"number": 3000}), ["figure_bound"]),
    "about and exactly as many": (two("desks", {"number": 3000, "qualifier": ABOUT}, {"number": 3000}), []),
    "over and exactly as many, of other things": (
        two("growth", {"number": 2, "role": "GDP", "qualifier": OVER}, {"number": 2, "role": "jobs"}), []),
    "over and more": (two("desks", {"number": 3000, "qualifier": OVER}, {"number": 3500}), []),
    "up to and more": (two("desks", {"number": 3000, "qualifier": UP_TO}, {"number": 3500}), ["value"]),
    "about": (two("desks", {"number": 3000, "qualifier": ABOUT}, {"number": 3100}), []),
    "one area in two units": (
        two("floor_area", {"number": 6000, "unit": "square_metre"}, {"number": 64500, "unit": "square_foot"}), []),
    "two areas in two units": (
        two("floor_area", {"number": 6000, "unit": "square_metre"}, {"number": 6000, "unit": "square_foot"}), ["value"]),
    "one speed in two units": (
        two("computing_power", {"number": 14, "unit": "petaflops"},
            {"number": 14e15, "unit": "operations_per_second"}), []),
    "months and years": (two("validity", {"number": 4, "unit": "year"}, {"number": 48, "unit": "month"}), []),
    "scientists among employees": (
        two("staff", {"number": 30, "unit": "scientist"}, {"number": 100, "unit": "employee"}), []),
    "as many, of others": (
        two("trainees", {"number": 24, "unit": "jobseeker"}, {"number": 24, "unit": "professional"}), ["counted"]),
    "as many, of people by another word": (
        two("trainees", {"number": 24, "unit": "person"}, {"number": 24, "unit": "employee"}), []),
    "by when": (
        two("staff_growth", {"number": 2, "date": "../2022"},
            {"number": 2, "quote": "double over the next five years"}), ["deadline"]),
    "by when, once": (two("staff_growth", {"number": 2, "date": "../2022"}, {"number": 2}), []),
    "a day and its year": (two("opened_on", {"date": "2017-06-29"}, {"date": "2017"}), []),
    "two years": (two("opened_on", {"date": "2017"}, {"date": "2018"}), ["value"]),
    "about a year": (two("opened_on", {"date": "2017~"}, {"date": "2017"}), []),
    "figures that say of what, and of the same": (
        two("growth", {"number": 2, "role": "GDP"}, {"number": 3, "role": "GDP"}), ["value"]),
    "figures of other things": (two("growth", {"number": 2, "role": "GDP"}, {"number": 3, "role": "jobs"}), []),
    "figures that do not say of what": (two("growth", {"number": 2}, {"number": 3}), []),
    "begun in two years": (
        two("started_on", {"date": "2015", "role": "courses"}, {"date": "2017", "role": "courses"}), ["value"]),
    "two things begun": (two("started_on", {"date": "2015", "role": "work"}, {"date": "2017", "role": "courses"}), []),
    "texts of which there may be many": (two("focus", {"value": "AI"}, {"value": "roads"}), []),
    "a property that nobody knows": (two("colour", {"value": "red"}, {"value": "blue"}), []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_two_values(claims: list[ToldClaim], expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(values.find, *claims)] == expected


def test_a_thousand_values_are_one_finding() -> None:
    claims = [claim(n, "staff", number=n, doc=n) for n in range(1, 1001)]
    assert kinds(values.find, *claims) == [("value", tuple(range(1, 1001)))]
