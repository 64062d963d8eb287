"""Sums of money by the hundred thousand, in lanes and sorted by time, so that what lies in a window is found at once.

Imports numpy: import this module after the first paint only. What is drawn of it is `sight`; words are not here.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from explorer.analysis.crowd_columns import (
    NO_PLACE,
    OPEN_END,
    OPEN_START,
    POINT,
    Codes,
    Columns,
    Flags,
    Ids,
    Ints,
)
from explorer.analysis.crowd_numbers import blocks, numbered
from explorer.analysis.spans import EARLIEST, LATEST
from explorer.analysis.timeline import Scale
from explorer.domain.ids import ClaimId
from explorer.domain.model import Stage

_COMPARED: Final = 8  # entities
NOWHERE: Final = -1  # the lane of what no text says
_BITS: Final = 22
_STEP_BITS: Final = 13
_STEPS_A_YEAR: Final = 1 << _STEP_BITS  # about an hour; 500 years of them fit into the bits
_MASK: Final = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which rows lie in which lanes, where that is not one lane each: a row may be in several."""

    rows: Ints
    values: Ints  # what the lane stands for


@dataclass(frozen=True, slots=True)
class Names:
    """The texts behind the numbers of stages, kinds and currencies."""

    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """All sums in lanes; the entries of a lane stand together, by when they begin, those without a place last."""

    columns: Columns
    names: Names
    lane_by: str
    values: (
        Ints  # of each lane: an entity, a document, or the number of a stage or kind; -1 where no text says
    )
    firsts: Ints  # where the entries of each lane begin, and where the last one ends
    keys: Ints  # of each entry: its lane and its place in time, ascending
    rows: Codes  # of each entry: its row in the columns
    stages: NDArray[np.uint8]  # of each entry
    bar_starts: Ints  # keys of all bars by their starts, and by their ends
    bar_ends: Ints
    undated: Codes  # rows
    odd: Codes  # rows
    scale: Scale
    first: float
    last: float
    most_in_cells: tuple[int, ...]  # by how many bits a cell has in time

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.values)

    @property
    def reach(self) -> tuple[float, float]:
        """What may be panned to."""
        margin = max(0.1, 0.04 * (self.last - self.first))
        return self.first - margin, self.last + margin

    def fullest(self, level: int) -> int:
        """How many entries the fullest cell of any lane has, with cells of 2 to the minus `level` years."""
        return self.most_in_cells[min(len(self.most_in_cells) - 1, max(0, _STEP_BITS - level))]

    def members(self, first: int, last: int) -> "Members":
        """The claims of some entries."""
        return Members(self, first, last)

    def value_of(self, claims: Sequence[ClaimId]) -> int | None:
        """What the lane stands for that has these members."""
        if not isinstance(claims, Members) or not self.lanes:
            return None
        lane = int(np.searchsorted(self.firsts, claims.first, side="right")) - 1
        return int(self.values[min(lane, self.lanes - 1)])

    def row_of(self, claim: ClaimId) -> int:
        """The row of a claim that is in the crowd."""
        claims = self.columns.claim
        # A number of another type would have all the others converted before they are searched.
        return int(claims.searchsorted(claims.dtype.type(claim)))

    def place(self, entry: int) -> float:
        """Where an entry stands, in years."""
        return EARLIEST + (int(self.keys[entry]) & _MASK) / _STEPS_A_YEAR


class Members(Sequence[ClaimId]):
    """The claims of neighbouring entries, without making a list of what may be a hundred thousand."""

    __slots__ = ("_crowd", "first", "last")

    def __init__(self, crowd: Crowd, first: int, last: int) -> None:
        self._crowd, self.first, self.last = crowd, first, last

    @override
    def __len__(self) -> int:
        return self.last - self.first

    @overload
    def __getitem__(self, index: int) -> ClaimId: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ClaimId, ...]: ...
    @override
    def __getitem__(self, index: int | slice) -> ClaimId | tuple[ClaimId, ...]:
        rows = self._crowd.rows[self.first : self.last][index]
        found = self._crowd.columns.claim[rows]
        return tuple(map(ClaimId, found.tolist())) if isinstance(index, slice) else ClaimId(int(found))

    @override
    def __iter__(self) -> Iterator[ClaimId]:
        return iter(self[:])

    @override
    def __contains__(self, claim: object) -> bool:
        return len(self) < 100 and any(one == claim for one in self)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Members):
            return NotImplemented
        return (self._crowd is other._crowd) and (self.first, self.last) == (other.first, other.last)

    @override
    def __hash__(self) -> int:
        return hash((id(self._crowd), self.first, self.last))

    def stages(self) -> dict[str, int]:
        """How many there are of each stage, the most first."""
        counts = np.bincount(self._crowd.stages[self.first : self.last], minlength=1)
        found = {self._crowd.names.stages[code]: int(counts[code]) for code in np.flatnonzero(counts)}
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def crowd_of(columns: Columns, names: Names, lane_by: str, pairs: Pairs | None = None) -> Crowd:
    """Put sums in lanes by "funder", "recipient", "stage" or "kind", or by the pairs given."""
    placed = np.flatnonzero(np.isfinite(columns.start))
    rows, lanes, lane_of = _with_a_place(columns, *_lane_values(columns, lane_by, pairs))
    lanes, rank = _ranked(names, lane_by, lanes, _largest_of(columns, rows, len(lanes), lane_of))
    lane_of = rank[lane_of]
    starts, ends = (_bar_keys(columns, rows, lane_of, side) for side in (columns.start, columns.end))
    keys, entries = _sorted_keys(columns, rows, lane_of)
    del rows, lane_of
    first, last = _years(columns, placed)
    undated = np.isnan(columns.start) & ((columns.fault == 0) | (columns.fault > NO_PLACE))
    return Crowd(
        columns=columns,
        names=names,
        lane_by=lane_by,
        values=lanes,
        firsts=np.searchsorted(keys, np.arange(len(lanes) + 1, dtype=np.int64) << _BITS),
        keys=keys,
        rows=entries,
        stages=columns.stage[entries],
        bar_starts=starts,
        bar_ends=ends,
        undated=np.flatnonzero(undated).astype(np.int32),
        odd=np.flatnonzero(columns.fault).astype(np.int32),
        scale=_scale(columns),
        first=first,
        last=last,
        most_in_cells=_most_in_cells(keys[keys & _MASK != _MASK]),
    )


def step_keys(lanes: Ints, years: NDArray[np.float64]) -> Ints:
    """The keys at which some years begin in some lanes: a row for each lane."""
    return (lanes[:, None] << _BITS) | _steps(years)[None, :]


def running(crowd: Crowd, lanes: Ints, year: float) -> Ints:
    """How many bars of each lane have begun before a year and still run then."""
    keys = step_keys(lanes, np.array([year]))[:, 0]
    base = lanes << _BITS
    begun = np.searchsorted(crowd.bar_starts, keys) - np.searchsorted(crowd.bar_starts, base)
    ended = np.searchsorted(crowd.bar_ends, keys, side="right") - np.searchsorted(crowd.bar_ends, base)
    found: Ints = begun - ended
    return found


def running_claims(crowd: Crowd, lane: int, year: float, most: int) -> tuple[ClaimId, ...]:
    """Some of those bars, the largest first."""
    rows = crowd.rows[crowd.firsts[lane] : crowd.firsts[lane + 1]]
    columns = crowd.columns
    runs = ((columns.bits[rows] & POINT) == 0) & (columns.start[rows] < year) & (columns.end[rows] > year)
    return largest(crowd, rows[runs], most)


def largest(crowd: Crowd, rows: Codes, most: int) -> tuple[ClaimId, ...]:
    """The claims of some rows, the largest sums first, no more than `most`."""
    sizes = np.nan_to_num(crowd.columns.amounts(rows), nan=0.0)
    if len(sizes) > 10 * most > 0:  # no need to sort those that are smaller
        kept = sizes >= np.partition(sizes, -most)[-most]
        rows, sizes = rows[kept], sizes[kept]
    order = np.argsort(-sizes, kind="stable")[:most]
    return tuple(map(ClaimId, crowd.columns.claim[rows[order]].tolist()))


def touching(columns: Columns, entities: Sequence[int]) -> Flags:
    """Which sums one of these entities gives or gets."""
    if len(entities) > _COMPARED:
        wanted = np.array(sorted(entities), columns.funder.dtype)
        many: Flags = np.isin(columns.funder, wanted) | np.isin(columns.recipient, wanted)
        return many
    found = np.zeros(len(columns), np.bool_)
    for entity in entities:  # a comparison takes a tenth of the time of a search
        found |= (columns.funder == entity) | (columns.recipient == entity)
    return found


def _lane_values(columns: Columns, lane_by: str, pairs: Pairs | None) -> tuple[Ids, Ids]:
    everything = np.arange(len(columns), dtype=np.int32)
    if pairs is not None:
        lonely = np.ones(len(columns), np.bool_)
        lonely[pairs.rows] = False
        others = everything[lonely]
        rows = np.concatenate([pairs.rows.astype(np.int32), others])
        return rows, np.concatenate([pairs.values, np.full(len(others), NOWHERE)])
    if lane_by in {"stage", "kind"}:
        return everything, (columns.stage if lane_by == "stage" else columns.kind).astype(np.int32)
    values = {"funder": columns.funder, "recipient": columns.recipient}[lane_by].copy()
    values[values == 0] = NOWHERE
    return everything, values


def _sorted_keys(columns: Columns, rows: Ids, lane_of: Codes) -> tuple[Ints, Codes]:
    """The keys of all entries, ascending, and the row of each."""
    keys = lane_of.astype(np.int64) << _BITS
    for block in blocks(len(rows)):
        here = rows[block]
        has_place = np.isfinite(columns.start[here])
        keys[block] |= np.where(has_place, _steps(_anchors(columns, here)), _MASK)
    order = np.argsort(keys, kind="stable")
    entries = rows[order].astype(np.int32)
    del order
    keys.sort()
    return keys, entries


def _bar_keys(columns: Columns, rows: Ids, lane_of: Codes, side: NDArray[np.float32]) -> Ints:
    """The keys of one end of all bars, ascending."""
    found: list[Ints] = []
    for block in blocks(len(rows)):
        here = rows[block]
        is_bar = ((columns.bits[here] & POINT) == 0) & np.isfinite(columns.start[here])
        found.append((lane_of[block][is_bar].astype(np.int64) << _BITS) | _steps(side[here[is_bar]]))
    keys = np.concatenate(found) if found else np.zeros(0, np.int64)
    keys.sort()
    return keys


def _with_a_place(columns: Columns, rows: Ids, values: Ids) -> tuple[Ids, Ids, Codes]:
    """Only lanes in which something can be drawn: what has no place lies at the end of these, for their totals."""
    has_place = np.isfinite(columns.start[rows])
    lanes, lane_of = numbered(values)
    is_drawn = np.zeros(len(lanes), np.bool_)
    is_drawn[lane_of[has_place]] = True
    if is_drawn.all():
        return rows, lanes, lane_of
    kept = is_drawn[lane_of]
    number = (np.cumsum(is_drawn) - 1).astype(np.int32)
    return rows[kept], lanes[is_drawn], number[lane_of[kept]]


def _largest_of(columns: Columns, rows: Ids, lanes: int, lane_of: Codes) -> NDArray[np.float32]:
    """The largest sum of each lane."""
    found = np.zeros(lanes, np.float32)
    for block in blocks(len(rows)):
        np.maximum.at(found, lane_of[block], np.nan_to_num(columns.amounts(rows[block]), nan=0.0))
    return found


def _ranked(names: Names, lane_by: str, lanes: Ids, largest_sum: NDArray[np.float32]) -> tuple[Ints, Codes]:
    """The lanes in order, stages up their ladder and others by their largest sum, the unknown last; and where each went."""
    if lane_by == "stage":
        ladder = tuple(Stage)
        steps = [ladder.index(Stage(name)) if name in ladder else len(ladder) for name in names.stages]
        order = np.argsort(np.array([steps[value] for value in lanes.tolist()], np.int64), kind="stable")
    else:
        order = np.lexsort((lanes, -largest_sum, lanes == NOWHERE))
    rank = np.empty(len(lanes), np.int32)
    rank[order] = np.arange(len(lanes))
    return lanes[order].astype(np.int64), rank


def _most_in_cells(keys: Ints) -> tuple[int, ...]:
    """For cells of each size, from the finest to all of time: the most entries that one of them has."""
    most: list[int] = []
    cells, begins = keys, np.arange(len(keys), dtype=np.int32)
    for _ in range(_BITS + 1):
        is_new = np.ones(len(cells), np.bool_)
        np.not_equal(cells[1:], cells[:-1], out=is_new[1:])
        cells, begins = cells[is_new], begins[is_new]
        most.append(int(np.diff(begins, append=np.int32(len(keys))).max()) if len(keys) else 1)
        cells >>= 1
    return tuple(most)


def _anchors(columns: Columns, rows: Ids) -> NDArray[np.float32]:
    """Where a sum stands: in the middle of a point, at the known end of a bar, which is its start where both are."""
    start, end = columns.start[rows], columns.end[rows]
    bits = columns.bits[rows]
    # What ends with a year belongs to that year, not to the one that begins then.
    places = np.where(bits & OPEN_START, np.nextafter(end, np.float32(EARLIEST)), start)
    return np.where(bits & POINT, start + (end - start) / 2, places)


def _steps(years: NDArray[np.floating]) -> Ints:
    known = np.nan_to_num(np.clip(years, EARLIEST, LATEST), nan=EARLIEST)
    steps: Ints = ((known - EARLIEST) * _STEPS_A_YEAR).astype(np.int64)
    return steps


def _years(columns: Columns, placed: Ints) -> tuple[float, float]:
    if not len(placed):
        return 2000.0, 2001.0
    first = float(math.floor(columns.start[placed].min()))
    return first, max(float(columns.end[placed].max()), first + 1.0)


def _scale(columns: Columns) -> Scale:
    drawn = columns.amounts()
    known = drawn[np.isfinite(drawn)]
    if not len(known):
        return Scale(0, 1)
    low, high = math.floor(math.log10(known.min())), math.ceil(math.log10(known.max()))
    return Scale(low, max(high, low + 2))


def nothing() -> "Crowd":
    """A crowd of nobody."""
    from explorer.analysis.crowd_columns import empty

    return crowd_of(empty(), Names(), "funder")


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the sums have been read, for a picture that is not complete yet."""

    crowd: Crowd = field(repr=False)
    read: int
    is_whole: bool
    undated: tuple[ClaimId, ...] = ()  # the largest of them, for a list; the crowd knows how many there are
    odd: tuple[ClaimId, ...] = ()
    largest: tuple[ClaimId, ...] = ()


def whole_reading(crowd: Crowd, most_listed: int) -> Reading:
    """A reading of everything, with what is listed beside it."""
    return Reading(
        crowd,
        len(crowd),
        is_whole=True,
        undated=largest(crowd, crowd.undated, most_listed // 2),
        odd=largest(crowd, crowd.odd, most_listed // 2),
        largest=largest(crowd, crowd.rows, most_listed),
    )


__all__ = [
    "NOWHERE", "OPEN_END", "OPEN_START", "Crowd", "Members", "Names", "Pairs", "Reading", "crowd_of", "largest", "nothing",
    "running", "running_claims", "step_keys", "touching", "whole_reading",
]  # fmt: skip
