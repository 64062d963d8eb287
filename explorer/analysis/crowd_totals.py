"""Totals over a crowd of sums, by the rules of `totals` and to the same cent. Not the charts.

Imports numpy: import this module after the first paint only. What a total is made of is a list that makes its entries
when they are asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import override

from explorer.analysis.crowd_columns import ABOUT, OVER, PER_YEAR, UNDER, Codes, Flags, Ids, Ints
from explorer.analysis.crowd_ledger import NO_ROW, WHYS, CrowdLedger
from explorer.analysis.crowd_numbers import numbered
from explorer.analysis.exact_sums import exact_sums
from explorer.analysis.funding_like import Amount
from explorer.analysis.totals import Item, LeftOut, Total, Totals, Why, total_order, totals_of
from explorer.domain.ids import ClaimId
from explorer.domain.model import Stage

T = TypeVar("T")
PART, _ASSERTED = WHYS.index(Why.PART), WHYS.index(Why.ASSERTED_TOTAL)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What of a selection is added, and what is not and why: rows of plain sums, and the totals of tangled ones."""

    ledger: CrowdLedger = field(repr=False)
    counted: Codes
    left: Codes
    why: NDArray[np.uint8]  # of each that is left
    instead: Codes  # the row that stands for it, or NO_ROW
    tangled: Totals


def resolve(
    ledger: CrowdLedger, rows: NDArray[np.integer] | None = None, tags: Ints | None = None
) -> Resolved:
    """Sort out a selection, all sums where none is given; with tags, a part yields only to envelopes of its own tag.

    Tangled sums are left to whoever gives tags.
    """
    columns, parent = ledger.columns, ledger.parent
    chosen = np.arange(len(ledger), dtype=np.int32) if rows is None else np.unique(rows).astype(np.int32)
    plain = chosen[~ledger.is_tangled[chosen]]
    why = ledger.why[plain]
    asserted = np.array([stage == Stage.TOTAL_CLAIM for stage in ledger.names.stages] or [False], np.bool_)
    why = np.where((why == 0) & asserted[columns.stage[plain]], _ASSERTED, why).astype(np.uint8)
    present = np.zeros(len(ledger), np.bool_)
    present[plain[why == 0]] = True
    instead = np.full(len(plain), NO_ROW, np.int32)
    walking = np.flatnonzero((why == 0) & (parent[plain] != NO_ROW))
    above = parent[plain[walking]]
    while len(walking):
        own = plain[walking]
        hit = present[above] & (columns.stage[above] == columns.stage[own])
        if tags is not None:
            hit &= tags[above] == tags[own]
        why[walking[hit]], instead[walking[hit]] = PART, above[hit]
        on = ~hit & (parent[above] != NO_ROW)
        walking, above = walking[on], parent[above[on]]
    claims = columns.claim[chosen[ledger.is_tangled[chosen]]].tolist() if tags is None else []
    gone = why > 0
    return Resolved(
        ledger,
        plain[~gone],
        plain[gone],
        why[gone],
        instead[gone],
        totals_of(ledger.tangled, map(ClaimId, claims)),
    )


def crowd_totals(found: Resolved) -> Totals:
    """The totals of a selection, and what is in none of them."""
    ledger, columns = found.ledger, found.ledger.columns
    rows = found.counted
    per_year = (columns.bits[rows] & PER_YEAR) > 0
    keys = (
        (columns.stage[rows].astype(np.int64) << 17)
        | (per_year.astype(np.int64) << 16)
        | ledger.currency[rows]
    )

    def column_of(key: int) -> tuple[str, bool, str]:
        return ledger.names.stages[key >> 17], bool(key >> 16 & 1), ledger.currencies[key & 0xFFFF]

    odd = [(column(total), item) for total in found.tangled.sums for item in total.items]
    sums = grouped(ledger, rows, keys, column_of, odd)
    order = sorted(sums, key=lambda one: total_order(ledger.tangled, one[0], one[2], per_year=one[1]))
    return Totals(tuple(sums[one].total(*one) for one in order), CrowdLeftOut(found))


def column(total: Total) -> tuple[str, bool, str]:
    """What may be added to each other."""
    return total.stage, total.per_year, total.currency


@dataclass(frozen=True, slots=True)
class Sum:
    """What some items come to."""

    items: "CrowdItems"
    amount: Amount
    converted: bool

    def total(self, stage: str, per_year: bool, currency: str) -> Total:  # noqa: FBT001 - as a column has them
        """The same as a total of one column."""
        return Total(stage, per_year, currency, self.items, self.amount, self.converted)


def grouped(
    ledger: CrowdLedger, rows: Codes, keys: Ints, key_of: Callable[[int], T], odd: Iterable[tuple[T, Item]]
) -> dict[T, Sum]:
    """Sums of rows by their keys, each made into what `key_of` says, with the items of tangled sums among them."""
    kinds, kind = numbered(keys)
    made = [key_of(key) for key in kinds.tolist()]
    numbers: dict[T, int] = {}
    number = np.array([numbers.setdefault(one, len(numbers)) for one in made], np.int32)
    items: list[list[Item]] = [[] for _ in numbers]
    for one, item in odd:
        place = numbers.setdefault(one, len(numbers))
        if place == len(items):
            items.append([])
        items[place].append(item)
    group = number[kind]
    order = np.argsort(group, kind="stable")
    grouped_rows = rows[order]
    firsts = np.searchsorted(group, np.arange(len(numbers) + 1), sorter=order)
    del order
    more = [(place, item) for place, some in enumerate(items) for item in some]
    places = np.concatenate([group, np.array([place for place, _ in more], np.int32)])
    ends = [
        exact_sums(places, len(numbers), np.concatenate([bounds[rows], np.array(others, np.float64)]))
        for bounds, others in (
            (ledger.least, [item.amount.least for _, item in more]),
            (ledger.most, [item.amount.most for _, item in more]),
        )
    ]
    flags = [_any(group, len(numbers), (ledger.columns.bits[rows] & bit) > 0) for bit in (OVER, UNDER, ABOUT)]
    converted = _any(group, len(numbers), ledger.converted[rows])
    return {
        one: Sum(
            CrowdItems(ledger, grouped_rows[firsts[place] : firsts[place + 1]], items[place]),
            Amount(
                ends[0][place],
                ends[1][place],
                over=bool(flags[0][place]) or any(item.amount.over for item in items[place]),
                under=bool(flags[1][place]) or any(item.amount.under for item in items[place]),
                about=bool(flags[2][place]) or any(item.amount.about for item in items[place]),
            ),
            converted=bool(converted[place]) or any(item.converted for item in items[place]),
        )
        for one, place in numbers.items()
    }


def _any(groups: Ids, count: int, flags: Flags) -> Flags:
    found = np.zeros(count, np.bool_)
    found[groups[flags]] = True
    return found


class _Made(Sequence[T]):
    """Entries of plain rows with some others among them, in the order of claims; made when they are asked for."""

    def __init__(self, claims: NDArray[np.integer], others: Sequence[tuple[int, T]]) -> None:
        known = sorted(others, key=lambda one: one[0])
        self._others = [other for _, other in known]
        # Where each of the others stands, counted among all.
        places = np.searchsorted(claims, [claim for claim, _ in known]) if known else np.zeros(0, np.int64)
        self._places = places + np.arange(len(known))
        self._count = len(claims) + len(known)

    def plain(self, place: int) -> T:
        """The entry of a plain row."""
        raise NotImplementedError

    @override
    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    @override
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        place = index % len(self)
        before = int(np.searchsorted(self._places, place))
        if before < len(self._places) and self._places[before] == place:
            return self._others[before]
        return self.plain(place - before)


class CrowdItems(_Made[Item]):
    """The items of a total."""

    def __init__(self, ledger: CrowdLedger, rows: Codes, odd: Sequence[Item]) -> None:
        self._ledger, self.rows, self.odd = ledger, rows, odd
        others = [(min((*item.claims, *item.otherwise)), item) for item in odd]
        super().__init__(ledger.columns.claim[rows] if odd else rows, others)

    @override
    def plain(self, place: int) -> Item:
        ledger, row = self._ledger, int(self.rows[place])
        bits = int(ledger.columns.bits[row])
        return Item(
            (ClaimId(int(ledger.columns.claim[row])),),
            Amount(
                float(ledger.least[row]), float(ledger.most[row]),
                over=bool(bits & OVER), under=bool(bits & UNDER), about=bool(bits & ABOUT),
            ),
            converted=bool(ledger.converted[row]),
        )  # fmt: skip


class CrowdLeftOut(_Made[LeftOut]):
    """What of a selection is not added, or some of it: the plain ones that are kept, and others."""

    def __init__(
        self, found: Resolved, kept: Ints | None = None, odd: Sequence[LeftOut] | None = None
    ) -> None:
        self._found = found
        self._kept = kept if kept is not None else np.arange(len(found.left), dtype=np.int32)
        others = found.tangled.left_out if odd is None else odd
        claims = found.ledger.columns.claim[found.left[self._kept]] if len(others) else self._kept
        super().__init__(claims, [(one.claim_id, one) for one in others])

    @override
    def plain(self, place: int) -> LeftOut:
        found, at = self._found, int(self._kept[place])
        claim = found.ledger.columns.claim
        why, instead = WHYS[int(found.why[at])], int(found.instead[at])
        assert why is not None
        return LeftOut(
            ClaimId(int(claim[found.left[at]])),
            why,
            ClaimId(int(claim[instead])) if instead != NO_ROW else None,
        )


def whys(found: Resolved) -> Mapping[Why | object, int]:
    """How many are left out for each reason, the most first."""
    counts: dict[object, int] = {}
    for code, count in enumerate(np.bincount(found.why, minlength=1).tolist()):
        if count:
            counts[WHYS[code]] = count
    for one in found.tangled.left_out:
        counts[one.why] = counts.get(one.why, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: -one[1]))
