"""Which of a crowd of sums may be told twice, so that it is worth reading their words. Decides nothing.

Imports numpy: import this module after the first paint only. Numbers alone rule out nearly all: what is left is every
sum that the careful rules of `sums` and of the review could join, and some that they will not.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.crowd_columns import PER_YEAR, Codes, Columns, Flags, Ints
from explorer.analysis.crowd_numbers import numbered

_FEW_UNNAMED = 12  # as the review has it: more sums without a recipient are many sums
_ODD = np.uint64(0x9E3779B97F4A7C15)
_Hashes = NDArray[np.uint64]


def alike_rows(columns: Columns) -> Iterator[Codes]:
    """Groups of rows that agree in every number, purpose and words left to be compared."""
    hashes = _mixed(
        columns.funder, columns.recipient, columns.kind, columns.stage, columns.currency, columns.part_of,
        columns.bits & PER_YEAR, columns.least.view(np.uint64), columns.most.view(np.uint64),
        columns.start.view(np.uint32), columns.end.view(np.uint32),
    )  # fmt: skip
    yield from _together(hashes, np.arange(len(columns), dtype=np.int32))


def telling_rows(columns: Columns) -> Iterator[Codes]:
    """Groups of rows that the review holds against each other: of one giver, or of one giver to one receiver."""
    rows = np.flatnonzero(columns.part_of == 0).astype(np.int32)
    funder, recipient = columns.funder[rows], columns.recipient[rows]
    per_year = columns.bits[rows] & PER_YEAR
    givers = _mixed(np.where(funder == 0, recipient, funder), funder == 0, columns.stage[rows], per_year)
    _, giver = numbered(givers)
    count = int(giver.max(initial=-1)) + 1
    unnamed = np.bincount(giver, weights=recipient == 0, minlength=count)
    # A few sums without a recipient may each be told again with one: such a giver is looked at as a whole.
    is_whole: Flags = ((unnamed > 0) & (unnamed <= _FEW_UNNAMED))[giver]
    yield from _together(givers[is_whole], rows[is_whole])
    lanes = ~is_whole
    yield from _together(_mixed(givers[lanes], recipient[lanes]), rows[lanes])


def _together(hashes: _Hashes, rows: Codes) -> Iterator[Codes]:
    """The rows of each hash that more than one of them has."""
    order = np.argsort(hashes, kind="stable")
    begins = np.flatnonzero(np.diff(hashes[order], prepend=hashes[order][:1] ^ _ODD))
    ends = np.append(begins[1:], len(order))
    for place in np.flatnonzero(ends - begins > 1).tolist():
        yield np.sort(rows[order[begins[place] : ends[place]]])


def _mixed(*columns: "NDArray[np.integer] | Flags") -> _Hashes:
    """One number for each row; rows that agree in all columns have the same."""
    mixed = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        mixed ^= column.astype(np.uint64)
        mixed *= _ODD
        mixed ^= mixed >> np.uint64(29)
    return mixed


def rows_of(columns: Columns, claims: "NDArray[np.integer]") -> Ints:
    """The rows of claims; -1 for one that is not there."""
    if not len(columns):
        return np.full(len(claims), -1, np.int64)
    places = np.minimum(np.searchsorted(columns.claim, claims.astype(columns.claim.dtype)), len(columns) - 1)
    found: Ints = np.where(columns.claim[places] == claims, places, -1)
    return found
