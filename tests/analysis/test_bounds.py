"""A figure leaves an interval possible; two figures contradict only where their intervals never meet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.bounds import Bounds, bounds_of
from explorer.domain.model import Qualifier

EXACT, ABOUT, OVER, UP_TO, BETWEEN = (
    Qualifier.EXACT,
    Qualifier.ABOUT,
    Qualifier.OVER,
    Qualifier.UP_TO,
    Qualifier.BETWEEN,
)


def bounds(low: float | None, high: float | None) -> Bounds:
    return Bounds(*(None if end is None else Decimal(str(end)) for end in (low, high)))


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "expected"),
    [
        (10, 10, EXACT, (10, 10)),
        (10, None, EXACT, (10, 10)),
        (None, 10, EXACT, (10, 10)),
        (10, None, OVER, (10, None)),
        (10, 10, OVER, (10, None)),
        (None, 10, OVER, (10, None)),
        (None, 10, UP_TO, (None, 10)),
        (10, None, UP_TO, (None, 10)),
        (10, 10, UP_TO, (None, 10)),
        (20, 100, BETWEEN, (20, 100)),
        (20, None, BETWEEN, (20, None)),
        (100, 100, ABOUT, (95, 105)),
        (100, None, ABOUT, (95, 105)),
        (None, 100, ABOUT, (95, 105)),
        (-100, None, ABOUT, (-105, -95)),
        (0, 0, ABOUT, (0, 0)),
        (None, None, EXACT, (None, None)),
        (None, None, ABOUT, (None, None)),
        (None, None, OVER, (None, None)),
        (None, None, BETWEEN, (None, None)),
    ],
)
def test_a_figure_leaves_these_values_possible(
    low: int | None, high: int | None, qualifier: Qualifier, expected: tuple[float | None, float | None]
) -> None:
    read = bounds_of(
        None if low is None else Decimal(low), None if high is None else Decimal(high), qualifier
    )
    assert read == bounds(*expected)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((10, 10), (10, 10), True),
        ((10, 10), (10.01, 10.01), False),
        ((10, None), (10, 10), True),  # "over 10" and "10"
        ((10, None), (9, 9), False),
        ((10, None), (None, 10), True),  # "over 10" and "up to 10"
        ((10, None), (None, 9), False),
        ((10, None), (50, None), True),
        ((None, 10), (None, 5), True),
        ((20, 100), (30, 60), True),
        ((20, 100), (100, 100), True),
        ((20, 100), (101, 101), False),
        ((None, None), (7, 7), True),
    ],
)
def test_two_intervals_meet_where_one_value_satisfies_both(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None], meet: bool
) -> None:
    assert bounds(*one).meets(bounds(*other)) is meet
    assert bounds(*other).meets(bounds(*one)) is meet


ends = st.none() | st.integers(-50, 50)


@given(ends, ends, ends, ends)
def test_intervals_meet_exactly_where_a_number_lies_in_both(
    low: int | None, high: int | None, other_low: int | None, other_high: int | None
) -> None:
    def holds(value: int, least: int | None, most: int | None) -> bool:
        return (least is None or least <= value) and (most is None or value <= most)

    if any(a is not None and b is not None and a > b for a, b in ((low, high), (other_low, other_high))):
        return  # no interval
    both = any(holds(n, low, high) and holds(n, other_low, other_high) for n in range(-51, 52))
    assert bounds(low, high).meets(bounds(other_low, other_high)) is both
