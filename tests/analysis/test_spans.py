"""Where a funding lies on the axis."""

from dataclasses import replace

import pytest

from explorer.analysis.funding_like import Fault
from explorer.analysis.spans import Span, span_of
from explorer.domain.ids import ClaimId
from tests.analysis.fakes import FakeFunding

ONE = FakeFunding(ClaimId(1), first_day="2018-01-01", last_day="2018-12-31", dated_by="announced")


def place(**change: object) -> Span:
    span = span_of(replace(ONE, **change))  # type: ignore[arg-type]
    assert isinstance(span, Span)
    return span


def test_what_was_announced_within_a_year_is_a_point_somewhere_in_it() -> None:
    span = place()
    assert (span.is_point, span.start, span.end, span.soft) == (True, 2018.0, 2019.0, False)


def test_what_lasts_a_year_is_a_bar() -> None:
    assert not place(dated_by="period").is_point


def test_a_period_of_one_day_is_a_point() -> None:
    assert place(dated_by="period", last_day="2018-01-01").is_point


def test_a_term_from_the_day_of_the_document_is_a_soft_bar() -> None:
    span = place(dated_by="published", last_day="2018-01-01", term="P4Y")
    assert (span.is_point, span.soft, span.start, span.end) == (False, True, 2018.0, 2022.0)


def test_a_term_changes_nothing_where_the_text_gives_dates() -> None:
    assert place(dated_by="period", term="P9Y").end == 2019.0


def test_a_term_of_ages_is_too_far() -> None:
    assert span_of(replace(ONE, term="P9999Y")) == Fault.FAR_DATE


@pytest.mark.parametrize(
    ("open_at", "start", "end"), [("first_day", 2019.0, 2019.0), ("last_day", 2018.0, 2018.0)]
)
def test_an_open_end_is_marked_and_left_to_the_axis(open_at: str, start: float, end: float) -> None:
    span = place(dated_by="period", **{open_at: None})
    assert (span.open_start, span.open_end) == (open_at == "first_day", open_at == "last_day")
    assert (span.start, span.end, span.is_point) == (start, end, False)


@pytest.mark.parametrize("change", [{"dated_by": ""}, {"first_day": None, "last_day": None}])
def test_the_undated_have_no_place(change: dict[str, object]) -> None:
    assert span_of(replace(ONE, **change)) is None  # type: ignore[arg-type]
