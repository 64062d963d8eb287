"""Money by funder, recipient, document, … of a crowd of sums: the largest of them as bars. Not by year or currency.

Imports numpy: import this module after the first paint only.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from explorer.analysis import charts as few
from explorer.analysis.charts import Bar, Chart, Section
from explorer.analysis.crowd import NOWHERE, Pairs
from explorer.analysis.crowd_bars import crowd_bar
from explorer.analysis.crowd_columns import PER_YEAR, Codes, Flags, Ints
from explorer.analysis.crowd_ledger import CrowdLedger
from explorer.analysis.crowd_numbers import numbered
from explorer.analysis.crowd_totals import PART, CrowdLeftOut, Resolved, column, grouped, resolve
from explorer.analysis.lanes import UNKNOWN, Tag
from explorer.analysis.totals import Item, LeftOut, Total, Why, total_order, totals_of
from explorer.domain.ids import ClaimId

MOST_BARS: Final = 500  # of each scale the largest; nobody reads more
_SLACK: Final = 1e-9  # by which a quick sum can be off
_JOINT: Final = -(1 << 40)  # and below: several lanes at once

Titles = Callable[[Sequence[int]], Mapping[int, str]]  # of lanes by what they stand for
_LaneKey = tuple[int, str, bool, str]  # what the lane stands for, stage, yearly, currency


@dataclass(frozen=True, slots=True)
class _Lanes:
    """What each row stands under: a lane, or several as one number with those behind it."""

    tags: Ints
    joint: Mapping[int, tuple[int, ...]]

    def parts(self, tag: int) -> tuple[int, ...]:
        return self.joint.get(tag, (tag,))


@dataclass(frozen=True, slots=True)
class _Left:
    """What each lane leaves out."""

    here: Resolved
    order: Ints  # places in what is left, lane by lane
    tags: Ints  # of those
    tangled: Mapping[int, Sequence[LeftOut]]

    @classmethod
    def of(cls, here: Resolved, lanes: _Lanes, tangled: Mapping[int, Sequence[LeftOut]]) -> "_Left":
        tags = lanes.tags[here.left]
        order = np.argsort(tags, kind="stable")
        return cls(here, order, tags[order], tangled)

    def bar(self, tag: Tag, number: int, total: Total) -> Bar:
        first, last = np.searchsorted(self.tags, number), np.searchsorted(self.tags, number, side="right")
        gone = CrowdLeftOut(self.here, self.order[first:last], self.tangled.get(number, ()))
        return replace(crowd_bar(self.here.ledger, tag.title, total), left_out=gone)


def crowd_by_lane(everything: Resolved, lane_by: str, pairs: Pairs | None, titles: Titles) -> Chart:
    """A total for each funder, recipient, …, as `charts.by_lane`; the largest of them."""
    ledger, columns = everything.ledger, everything.ledger.columns
    lanes = _lanes(ledger, lane_by, pairs)
    here = resolve(ledger, tags=lanes.tags)
    odd, odd_left, has_parts = _tangled_lanes(everything, lanes)
    left = _Left.of(here, lanes, odd_left)
    rows = here.counted
    was_part = np.zeros(len(ledger), np.bool_)
    was_part[everything.left[everything.why == PART]] = True
    has_parts = has_parts or bool(was_part[rows].any())
    sections = []
    scales = (ledger.currency[rows].astype(np.int64) << 1) | ((columns.bits[rows] & PER_YEAR) > 0)
    known = {(ledger.currencies[scale >> 1], bool(scale & 1)): scale for scale in np.unique(scales).tolist()}
    both = dict.fromkeys([*known, *((key[3], key[2]) for key, _ in odd)])
    for currency, per_year in few.in_order(ledger.tangled, both):
        mine = rows[scales == known[currency, per_year]] if (currency, per_year) in known else rows[:0]
        others = [one for one in odd if (one[0][3], one[0][2]) == (currency, per_year)]
        kept, count = _largest(ledger, lanes, mine, others)
        bars, shown = _bars(left, lanes, (kept, others), (currency, per_year), (lane_by, titles))
        title = few.title(currency, per_year=per_year)
        sections.append(Section(title, currency, bars, more=count - shown))
    left_out = CrowdLeftOut(here, odd=[one for some in odd_left.values() for one in some])
    return few.lane_chart(lane_by, tuple(sections), left_out, has_parts=has_parts)


def _lanes(ledger: CrowdLedger, lane_by: str, pairs: Pairs | None) -> _Lanes:
    columns = ledger.columns
    if pairs is None:
        values: Ints = {
            "funder": np.where(columns.funder == 0, NOWHERE, columns.funder),
            "recipient": np.where(columns.recipient == 0, NOWHERE, columns.recipient),
            "stage": columns.stage,
            "kind": np.where(
                _nameless(ledger.names.kinds)[columns.kind], NOWHERE, columns.kind.astype(np.int64)
            ),
        }[lane_by].astype(np.int64)
        lanes = _Lanes(values, {})
    else:
        lanes = _joined(len(ledger), pairs)
    return _with_tangled(ledger, lanes)


def _nameless(texts: Sequence[str]) -> Flags:
    return np.array([not text for text in texts] or [True], np.bool_)


def _joined(count: int, pairs: Pairs) -> _Lanes:
    """One number for all the lanes of a row."""
    tags = np.full(count, NOWHERE, np.int64)
    order = np.lexsort((pairs.values, pairs.rows))
    rows, values = pairs.rows[order], pairs.values[order]
    firsts = np.flatnonzero(np.diff(rows, prepend=-1))
    sizes = np.diff(np.append(firsts, len(rows)))
    tags[rows[firsts]] = values[firsts]
    joint: dict[tuple[int, ...], int] = {}
    for size in np.unique(sizes[sizes > 1]).tolist():
        begins = firsts[sizes == size]
        several, which = np.unique(
            values[begins[:, None] + np.arange(size)[None, :]], axis=0, return_inverse=True
        )
        numbers = [joint.setdefault(tuple(one), _JOINT - len(joint)) for one in several.tolist()]
        tags[rows[begins]] = np.array(numbers, np.int64)[which.reshape(-1)]
    return _Lanes(tags, {number: several for several, number in joint.items()})


def _with_tangled(ledger: CrowdLedger, lanes: _Lanes) -> _Lanes:
    """All tellings of a sum stand under what any of them names."""
    by_sum: dict[int, list[int]] = {}
    tangled = ledger.tangled
    for row in np.flatnonzero(ledger.is_tangled).tolist():
        by_sum.setdefault(tangled.sums.sum_of[ClaimId(int(ledger.columns.claim[row]))], []).append(row)
    tags, joint = lanes.tags.copy(), {several: number for number, several in lanes.joint.items()}
    for rows in by_sum.values():
        parts = {part for row in rows for part in lanes.parts(int(tags[row]))}
        named = tuple(sorted(part for part in parts if part != NOWHERE) or sorted(parts))
        tag = named[0] if len(named) == 1 else joint.setdefault(named, _JOINT - len(joint))
        tags[rows] = tag
    return _Lanes(tags, {number: several for several, number in joint.items()})


def _tangled_lanes(
    everything: Resolved, lanes: _Lanes
) -> tuple[list[tuple[_LaneKey, Item]], dict[int, list[LeftOut]], bool]:
    """The items of tangled sums by lane, what each lane leaves out of them, and whether one counts what is a part."""
    ledger = everything.ledger
    elsewhere = {one.claim_id: one for one in everything.tangled.left_out if one.why == Why.OTHER_TELLING}
    is_part = {one.claim_id for one in everything.tangled.left_out if one.why == Why.PART}
    members: dict[int, list[ClaimId]] = {}
    for row in np.flatnonzero(ledger.is_tangled).tolist():
        members.setdefault(int(lanes.tags[row]), []).append(ClaimId(int(ledger.columns.claim[row])))
    odd: list[tuple[_LaneKey, Item]] = []
    left: dict[int, list[LeftOut]] = {}
    has_parts = False
    for tag, claims in members.items():
        here = totals_of(ledger.tangled, [claim for claim in claims if claim not in elsewhere])
        left[tag] = [*here.left_out, *(elsewhere[claim] for claim in claims if claim in elsewhere)]
        for total in here.sums:
            odd.extend(((tag, *column(total)), item) for item in total.items)
            has_parts = has_parts or any(claim in is_part for item in total.items for claim in item.claims)
    return odd, left, has_parts


def _largest(
    ledger: CrowdLedger, lanes: _Lanes, rows: Codes, odd: Sequence[tuple[_LaneKey, Item]]
) -> tuple[Codes, int]:
    """The rows of those lanes that can be among the largest, and how many lanes there are besides."""
    tags = lanes.tags[rows]
    own = np.unique(np.concatenate([tags, np.array([key[0] for key, _ in odd], np.int64)]))
    if len(own) <= MOST_BARS:
        return rows, len(own)
    stages = len(ledger.names.stages)
    places = np.searchsorted(own, tags) * stages + ledger.columns.stage[rows]
    sums = np.bincount(places, weights=ledger.most[rows], minlength=len(own) * stages)
    for key, item in odd:
        stage = ledger.names.stages.index(key[1])
        sums[int(np.searchsorted(own, key[0])) * stages + stage] += item.amount.most
    reach = sums.reshape(len(own), stages).max(axis=1)
    least = np.partition(reach, len(own) - MOST_BARS)[len(own) - MOST_BARS]
    kept: Flags = reach >= least * (1 - _SLACK)
    if kept.sum() > 4 * MOST_BARS:  # that many alike: any of them
        kept &= np.cumsum(kept) <= 4 * MOST_BARS
    kept |= own == NOWHERE
    return rows[kept[np.searchsorted(own, tags)]], len(own)


def _bars(
    left: _Left,
    lanes: _Lanes,
    some: tuple[Codes, Sequence[tuple[_LaneKey, Item]]],
    scale: tuple[str, bool],
    naming: tuple[str, Titles],
) -> tuple[tuple[Bar, ...], int]:
    """The bars of the largest lanes, those of one lane together; and how many lanes that are."""
    (rows, odd), (currency, per_year), (lane_by, titles) = some, scale, naming
    ledger = left.here.ledger
    own, tag = numbered(lanes.tags[rows])
    keys = (tag.astype(np.int64) << 8) | ledger.columns.stage[rows]

    def key_of(key: int) -> tuple[int, str]:
        return int(own[key >> 8]), ledger.names.stages[key & 0xFF]

    sums = grouped(ledger, rows, keys, key_of, [((key[0], key[1]), item) for key, item in odd])
    reach: dict[int, float] = {}
    for (one, _), found in sums.items():
        reach[one] = max(reach.get(one, 0.0), found.amount.most)
    named = titles(sorted({part for one in reach for part in lanes.parts(one)} - {NOWHERE}))
    tags = {one: _tag(lane_by, lanes.parts(one), named) for one in reach}
    first = sorted(
        reach,
        key=lambda one: (not tags[one].known, -reach[one], tags[one].title.casefold(), str(tags[one].key)),
    )
    if len(first) > MOST_BARS:
        last = [one for one in first if not tags[one].known]
        first = [*[one for one in first if tags[one].known][: MOST_BARS - len(last)], *last]
    place = {one: number for number, one in enumerate(first)}
    chosen = sorted(
        (key for key in sums if key[0] in place),
        key=lambda key: (place[key[0]], total_order(ledger.tangled, key[1])),
    )
    bars = tuple(
        left.bar(tags[one], one, sums[one, stage].total(stage, per_year, currency)) for one, stage in chosen
    )
    return bars, len(first)


def _tag(lane_by: str, parts: Sequence[int], titles: Mapping[int, str]) -> Tag:
    if tuple(parts) == (NOWHERE,):
        return Tag(None, UNKNOWN.get(lane_by, "not said"), known=False)
    ordered = sorted((titles.get(part, ""), str(part)) for part in parts)
    if len(ordered) == 1:
        return Tag(parts[0], ordered[0][0], known=bool(ordered[0][0]))
    return Tag(tuple(key for _, key in ordered), "; ".join(title for title, _ in ordered))
