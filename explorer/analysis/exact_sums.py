"""Sums of many amounts that no order can change, group by group. Not which amounts belong together.

Imports numpy: import this module after the first paint only. A float is a whole number times a power of two: added as
whole numbers, and rounded once at the end, as `math.fsum` does for one group.
"""

import math
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.crowd_numbers import blocks, numbered

_HALF = 26  # bits: millions of such halves stay below what a float counts exactly


def exact_sums(groups: NDArray[np.integer], count: int, values: NDArray[np.float64]) -> list[float]:
    """What the values of each of `count` groups come to; all of them finite."""
    low, high = _exponents(values)
    width = high - low + 1
    places = groups.astype(np.int64)
    places *= width
    for block in blocks(len(values)):
        places[block] += np.frexp(values[block])[1] - low
    cells, cell_of = numbered(places)
    del places
    uppers, lowers = np.zeros(len(cells)), np.zeros(len(cells))
    for block in blocks(len(values)):
        whole = (np.frexp(values[block])[0] * 2.0**53).astype(np.int64)
        uppers += np.bincount(cell_of[block], weights=whole >> _HALF, minlength=len(cells))
        lowers += np.bincount(cell_of[block], weights=whole & ((1 << _HALF) - 1), minlength=len(cells))
    found: defaultdict[int, int] = defaultdict(int)
    for cell, upper, lower in zip(cells.tolist(), uppers.tolist(), lowers.tolist(), strict=True):
        group, place = divmod(cell, width)
        found[group] += ((int(upper) << _HALF) + int(lower)) << place
    return [_scaled(found[group], low - 53) for group in range(count)]


def _exponents(values: NDArray[np.float64]) -> tuple[int, int]:
    """The lowest and the highest exponent."""
    ends = [np.frexp(values[block])[1] for block in blocks(len(values))]
    return min((int(one.min()) for one in ends), default=0), max((int(one.max()) for one in ends), default=0)


def _scaled(whole: int, exponent: int) -> float:
    """A whole number times a power of two, rounded once."""
    surplus = max(0, whole.bit_length() - 1000)  # what a float cannot hold is infinite, as elsewhere
    try:
        return (
            math.ldexp(float(whole), exponent)
            if not surplus
            else math.ldexp(whole >> surplus, exponent + surplus)
        )
    except OverflowError:
        return math.inf if whole > 0 else -math.inf
