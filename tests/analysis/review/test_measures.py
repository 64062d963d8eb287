"""Figures in one unit."""

from decimal import Decimal

import pytest

from explorer.analysis.bounds import Bounds
from explorer.analysis.review.measures import all_meet, bounds_told, quantity
from tests.analysis.review.made import OVER, claim


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((6000, "square_metre"), (64500, "square_foot"), True),
        ((6000, "square_metre"), (60000, "square_foot"), False),
        ((3, "decade"), (30, "year"), True),
        ((18, "month"), (1, "year"), False),
        ((14, "petaflops"), (14e15, "operations_per_second"), True),
        ((7, "desk"), (7, "job"), True),
    ],
)
def test_figures_of_one_quantity_are_converted(
    one: tuple[float, str], other: tuple[float, str], meet: bool
) -> None:
    first, second = (claim(1, "staff", number=number, unit=unit).claim for number, unit in (one, other))
    assert bounds_told(first).meets(bounds_told(second)) is meet


def test_an_open_end_stays_open() -> None:
    told = claim(1, "staff", number=3, unit="decade", qualifier=OVER).claim
    assert (bounds_told(told).low is not None, bounds_told(told).high) == (True, None)


def test_the_quantity_of_a_unit() -> None:
    assert [quantity(unit) for unit in ("year", "decade", "desk", None)] == [
        "duration",
        "duration",
        "desk",
        "",
    ]


def test_intervals_meet_where_one_value_lies_in_all() -> None:
    def between(low: int | None, high: int | None) -> Bounds:
        return Bounds(None if low is None else Decimal(low), None if high is None else Decimal(high))

    assert all_meet([])
    assert all_meet([between(1, 5), between(4, None), between(None, 4)])
    assert not all_meet([between(1, 3), between(4, None)])
