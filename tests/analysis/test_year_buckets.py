"""A sum counts in the year of its date; over several years it is not divided, and a yearly one counts in each."""

from dataclasses import replace

import pytest

from explorer.analysis.totals import ledger_of, totals_of
from explorer.analysis.year_buckets import buckets_of
from explorer.domain.ids import ClaimId
from tests.analysis import fakes
from tests.analysis.fakes import FakeFunding

ONE = FakeFunding(ClaimId(1), low=7e7, high=7e7, differs="x")


def labels(*tellings: FakeFunding) -> tuple[list[str], bool]:
    ledger = ledger_of(tellings)
    (total,) = totals_of(ledger, ledger.by_id).sums
    (item,) = total.items
    buckets, is_set_in_years = buckets_of(ledger, item, per_year=total.per_year)
    return [bucket.label for bucket in buckets], is_set_in_years


def dated(first: str | None, last: str | None, by: str = "announced", **more: object) -> FakeFunding:
    return replace(ONE, first_day=first, last_day=last, dated_by=by, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (dated("2018-05-02", "2018-05-02"), "2018"),
        (dated("2018-01-01", "2018-12-31"), "2018"),
        (dated("2018-12-31", "2019-01-01"), "2018–2019"),
        (dated("2018-01-01", "2022-12-31", "period"), "2018–2022"),
        (dated("2018-03-01", "2018-09-30", "period"), "2018"),
        (dated(None, "2022-12-31", "period"), "until 2022"),
        (dated("2018-01-01", None, "period"), "since 2018"),
        (dated("2018-05-02", "2018-05-02", "published", term="P4Y"), "2018–2022"),
        (dated(None, None, ""), "undated"),
        (dated("3201-01-01", "3201-12-31"), "date cannot be used"),
        (dated("2020-01-01", "2018-01-01", "period"), "date cannot be used"),
        (dated("nonsense", "nonsense"), "date cannot be used"),
    ],
)
def test_a_date_has_its_years(one: FakeFunding, label: str) -> None:
    assert labels(one) == ([label], False)


@pytest.mark.parametrize(
    ("first", "last", "by", "expected"),
    [
        ("2018-01-01", "2021-12-31", "period", (["2018", "2019", "2020", "2021"], True)),
        ("2018-01-01", "2018-12-31", "period", (["2018"], True)),
        # No text says how much of a yearly sum fell into half a year.
        ("2018-07-01", "2020-06-30", "period", (["2018–2020"], False)),
        ("2018-01-01", None, "period", (["since 2018"], False)),
        # The day on which it was announced is not the year in which it was paid.
        ("2018-01-01", "2018-12-31", "announced", (["2018"], False)),
        ("2018-05-02", "2018-05-02", "published", (["2018"], False)),
    ],
)
def test_a_yearly_sum_counts_in_each_year_of_a_period_that_is_told(
    first: str, last: str | None, by: str, expected: tuple[list[str], bool]
) -> None:
    assert labels(dated(first, last, by, per_year=True)) == expected


def test_of_several_tellings_the_one_dated_best_says_the_year() -> None:
    told = dated("2018-05-02", "2018-05-02", "published")
    announced = dated("2017-03-01", "2017-03-31", claim_id=ClaimId(2))
    undated = dated(None, None, "", claim_id=ClaimId(3))
    assert labels(told, announced, undated) == (["2017"], False)
    assert labels(undated, told) == (["2018"], False)
    assert labels(told, announced, replace(undated, rank="preferred")) == (["2017"], False)
    assert labels(replace(told, rank="preferred"), announced) == (["2018"], False)


def test_the_french_plan_counts_until_2022_as_the_one_text_with_a_date_of_its_own_says() -> None:
    assert labels(fakes.PLAN, *fakes.TOLD_OTHERWISE) == (["until 2022"], False)
