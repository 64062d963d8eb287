"""Numbers for the different values of long columns are those that numpy finds at once."""

import numpy as np
import pytest

from explorer.analysis.crowd_numbers import BLOCK, blocks, numbered


@pytest.mark.parametrize("count", [0, 1, 5, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])
@pytest.mark.parametrize("kind", [np.int32, np.int64, np.uint64])
def test_values_are_numbered_as_numpy_does(count: int, kind: type) -> None:
    values = np.random.default_rng(count).integers(0, 1000, count, dtype=kind)
    kinds, number = numbered(values)
    expected, inverse = np.unique(values, return_inverse=True)
    assert kinds.dtype == kind
    assert np.array_equal(kinds, expected)
    assert np.array_equal(number, inverse)


@pytest.mark.parametrize("count", [0, 1, BLOCK, BLOCK + 1])
def test_blocks_are_everything_once(count: int) -> None:
    everything = np.arange(count)
    found = [everything[block] for block in blocks(count)]
    assert np.array_equal(np.concatenate([*found, everything[:0]]), everything)
