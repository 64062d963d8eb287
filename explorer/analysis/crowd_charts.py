"""Charts of a crowd of sums: the bars that `charts` would make of a few, the longest of them. Not their looks.

Imports numpy: import this module after the first paint only.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np

from explorer.analysis import charts as few
from explorer.analysis.charts import Chart, Section
from explorer.analysis.crowd import Pairs
from explorer.analysis.crowd_bars import crowd_bar
from explorer.analysis.crowd_columns import NO_PLACE, OPEN_END, OPEN_START, PER_YEAR, POINT, SOFT, Codes, Ints
from explorer.analysis.crowd_lanes import Titles, crowd_by_lane
from explorer.analysis.crowd_ledger import CrowdLedger
from explorer.analysis.crowd_numbers import numbered
from explorer.analysis.crowd_totals import CrowdLeftOut, Resolved, grouped
from explorer.analysis.totals import Item, total_order
from explorer.analysis.year_buckets import ODD_DATE, UNDATED, Bucket, buckets_of, dated_bucket

_ALMOST: Final = 1e-6


def each_crowd_chart(
    everything: Resolved, lanes: Mapping[str, Pairs | None], titles: Callable[[str], Titles]
) -> Iterator[Chart]:
    """All charts one after the other, for whoever may stop in between."""
    yield crowd_by_year(everything)
    for lane_by, pairs in lanes.items():
        yield crowd_by_lane(everything, lane_by, pairs, titles(lane_by))
    yield crowd_by_currency(everything)


# ── By year ─────────────────────────────────────────────────────────────────────────────────────────────────
_YearKey = tuple[str, bool, Bucket, str]  # currency, yearly, when, stage


def crowd_by_year(everything: Resolved) -> Chart:
    """What counts in each year, as `charts.by_year`."""
    ledger = everything.ledger
    rows, keys, buckets = _years(ledger, everything.counted)
    odd: list[tuple[_YearKey, Item]] = []
    for total in everything.tangled.sums:
        for item in total.items:
            found, is_set = buckets_of(ledger.tangled, item, per_year=total.per_year)
            scale = total.currency, total.per_year and not is_set
            odd.extend(((*scale, bucket, total.stage), item) for bucket in found)

    def key_of(key: int) -> _YearKey:
        code, bucket, stage = key >> 40, buckets[key >> 8 & 0xFFFFFFFF], key & 0xFF
        return ledger.currencies[code >> 1], bool(code & 1), bucket, ledger.names.stages[stage]

    sums = grouped(ledger, rows, keys, key_of, odd)
    sections = []
    for currency, per_year in few.in_order(ledger.tangled, {key[:2] for key in sums}):
        here = [key for key in sums if key[:2] == (currency, per_year)]
        here.sort(key=lambda key: (key[2], total_order(ledger.tangled, key[3])))
        bars = [crowd_bar(ledger, key[2].label, sums[key].total(key[3], per_year, currency)) for key in here]
        sections.append(Section(few.title(currency, per_year=per_year), currency, tuple(bars)))
    return few.year_chart(tuple(sections), CrowdLeftOut(everything))


def _years(ledger: CrowdLedger, rows: Codes) -> tuple[Codes, Ints, list[Bucket]]:
    """Rows, once for each year in which they count, with their keys; and the buckets behind the keys."""
    columns = ledger.columns
    start, end = columns.start[rows].astype(np.float64), columns.end[rows].astype(np.float64)
    bits, fault = columns.bits[rows], columns.fault[rows]
    nowhere = np.isnan(start)
    start, end = np.where(nowhere, 0.0, start), np.where(nowhere, 0.0, end)
    is_yearly = (bits & PER_YEAR) > 0
    is_whole = (start == np.round(start)) & (end == np.round(end)) & (end > start)
    in_years = is_yearly & is_whole & ~nowhere & ((bits & (POINT | SOFT | OPEN_START | OPEN_END)) == 0)
    counts = np.where(in_years, end - start, 1).astype(np.int64)
    each = np.repeat(np.arange(len(rows)), counts)
    within = np.arange(len(each)) - np.repeat(np.cumsum(counts) - counts, counts)
    first = np.floor(start + _ALMOST).astype(np.int64)
    last = np.maximum(np.ceil(end - _ALMOST).astype(np.int64) - 1, first)
    first = np.where(in_years[each], first[each] + within, first[each])
    last = np.where(in_years[each], first, last[each])
    is_odd = nowhere & (fault > 0) & (fault <= NO_PLACE)
    kind = np.select(
        [is_odd, nowhere, (bits & OPEN_START) > 0, (bits & OPEN_END) > 0], [3, 4, 1, 2], 0
    )[each]  # fmt: skip
    codes = (kind << 24) | (np.where(kind == 1, last, first) << 12) | np.where(kind == 0, last, 0)
    kinds, bucket = numbered(codes)
    buckets = [_bucket(code) for code in kinds.tolist()]
    scale = (ledger.currency[rows].astype(np.int64) << 1) | (is_yearly & ~in_years)
    keys = (scale[each] << 40) | (bucket.astype(np.int64) << 8) | columns.stage[rows][each]
    return rows[each], keys, buckets


def _bucket(code: int) -> Bucket:
    kind, first, last = code >> 24, code >> 12 & 0xFFF, code & 0xFFF
    if kind >= 3:
        return ODD_DATE if kind == 3 else UNDATED
    return dated_bucket(first, last, open_start=kind == 1, open_end=kind == 2)


# ── By currency ─────────────────────────────────────────────────────────────────────────────────────────────
def crowd_by_currency(everything: Resolved) -> Chart:
    """How many sums are stated in each currency, as `charts.by_currency`."""
    ledger, columns, rows = everything.ledger, everything.ledger.columns, everything.counted
    per_year = ((columns.bits[rows] & PER_YEAR) > 0).astype(np.int64)
    keys = (columns.currency[rows].astype(np.int64) << 9) | (per_year << 8) | columns.stage[rows]

    def key_of(key: int) -> tuple[str, bool, str]:
        return ledger.names.currencies[key >> 9], bool(key >> 8 & 1), ledger.names.stages[key & 0xFF]

    tangled = ledger.tangled
    odd = [
        ((few.stated_in(tangled, item), total.per_year, total.stage), item)
        for total in everything.tangled.sums
        for item in total.items
    ]
    sums = grouped(ledger, rows, keys, key_of, odd)
    bars = [
        (yearly, crowd_bar(ledger, stated, found.total(stage, yearly, tangled.to or stated)))
        for (stated, yearly, stage), found in sums.items()
    ]
    return few.currency_chart(tangled, bars, CrowdLeftOut(everything))
