"""A made-up crowd of sums, always the same, to look at the picture of one without a workspace of that size. No data.

Imports numpy: import this module after the first paint only.
"""

import numpy as np

from explorer.analysis.crowd import Names, Reading, crowd_of
from explorer.analysis.crowd_columns import ABOUT, OPEN_END, OVER, POINT, SOFT, UNDER, Columns
from explorer.domain.model import Stage

_SUMS = 40_000


def made_up_crowd() -> Reading:
    """More and more sums from 2005 to 2025, in every stage."""
    chance = np.random.default_rng(5)
    start = (2005 + 20 * chance.beta(3, 1.6, _SUMS)).astype(np.float32)
    is_bar = chance.random(_SUMS) < 0.3
    start[chance.random(_SUMS) < 0.01] = np.nan
    end = start + np.where(is_bar, chance.uniform(0.5, 5, _SUMS), 0.003)
    bits = np.where(is_bar, np.where(chance.random(_SUMS) < 0.1, OPEN_END, 0), POINT)
    bits |= chance.choice([0, 0, 0, 0, OVER, UNDER, ABOUT, SOFT], _SUMS)
    columns = Columns(
        claim=np.arange(1, _SUMS + 1, dtype=np.int64),
        funder=chance.integers(1, 400, _SUMS),
        recipient=chance.integers(400, 900, _SUMS),
        start=start,
        end=end.astype(np.float32),
        least=(amount := 10 ** chance.normal(6.5, 0.9, _SUMS)),
        most=amount,
        part_of=np.zeros(_SUMS, np.int64),
        dated=np.zeros(_SUMS, np.int32),
        stage=chance.choice(5, _SUMS, p=[0.4, 0.3, 0.15, 0.12, 0.03]).astype(np.uint8),
        kind=chance.integers(0, 4, _SUMS).astype(np.uint16),
        currency=np.zeros(_SUMS, np.uint16),
        bits=bits.astype(np.uint16),
        fault=np.zeros(_SUMS, np.uint8),
    )
    kinds = ("investment", "plan", "grant", "cost")
    crowd = crowd_of(columns, Names(tuple(str(stage) for stage in Stage), kinds, ("EUR",)), "stage")
    return Reading(crowd, _SUMS, is_whole=True)
