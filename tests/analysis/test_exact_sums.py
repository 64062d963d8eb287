"""Sums by groups are those that are rounded once, whatever the order and however far apart the sizes."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.exact_sums import exact_sums

AMOUNTS = st.one_of(
    st.floats(0, 1e19),
    st.sampled_from([0.0, 0.1, 0.01, 5e-324, 1e18, 1e18 + 128, 3.0, 1e300, 2.5e-7]),
)


@given(st.lists(st.tuples(st.integers(0, 3), AMOUNTS), max_size=60))
def test_each_group_comes_to_what_rounding_once_gives(told: list[tuple[int, float]]) -> None:
    groups = np.array([group for group, _ in told], np.int64)
    values = np.array([value for _, value in told], np.float64)
    meant = [math.fsum(value for group, value in told if group == wanted) for wanted in range(5)]
    assert exact_sums(groups, 5, values) == meant


def test_a_million_cents_are_what_they_are() -> None:
    values = np.full(1_000_000, 0.01)
    assert exact_sums(np.zeros(len(values), np.int64), 1, values) == [math.fsum(values)]
