"""A crowd of sums made ready to be added up by the same rules as a few. Not the totals.

Imports numpy: import this module after the first paint only. Nearly all sums of a crowd are told once and lie in a
plain tree of envelopes: columns of numbers say all about them. The families of the others are entries of a ledger as
`totals` makes it; no sum of theirs has to do with one of the rest.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.conversion import Converter
from explorer.analysis.crowd import Names
from explorer.analysis.crowd_columns import (
    FAULTS,
    PERIOD,
    SET_ASIDE,
    Codes,
    Columns,
    Flags,
    Floats,
    odd_amounts,
)
from explorer.analysis.crowd_numbers import numbered
from explorer.analysis.crowd_tellings import rows_of
from explorer.analysis.funding_like import Fault, FundingLike
from explorer.analysis.totals import Ledger, Why, ledger_of
from explorer.domain.dates import NotADate, read_date
from explorer.domain.ids import ClaimId

WHYS: Final[tuple[Why | Fault | None, ...]] = (None, *Fault, *Why)
NO_ROW: Final = -1
_AMOUNT_FAULTS: Final = np.array([WHYS.index(fault) for fault in FAULTS], np.uint8)

Read = Callable[[Collection[ClaimId]], Iterable[FundingLike]]


@dataclass(frozen=True, slots=True)
class CrowdLedger:
    """Columns of all sums as they are added, row by row; `tangled` has those of families with tellings or circles."""

    columns: Columns
    names: Names
    parent: Codes  # the row of the envelope, or NO_ROW
    is_tangled: Flags
    tangled: Ledger
    why: NDArray[np.uint8]  # why a sum cannot be added to anything, as numbers in `WHYS`
    least: Floats
    most: Floats
    currency: NDArray[np.uint16]  # numbers in `currencies`
    currencies: tuple[str, ...]
    converted: Flags

    def __len__(self) -> int:
        return len(self.columns)


def tangled_rows(columns: Columns, parent: Codes, seeds: Iterable[int]) -> Flags:
    """The families of some rows and of all circles: what a plain walk up the envelopes would not get right."""
    tangled = np.zeros(len(columns), np.bool_)
    tangled[list(seeds)] = True
    parts = np.flatnonzero(parent != NO_ROW)
    above = parent[parts]
    tangled[_on_circles(parent, parts)] = True
    while True:
        count = int(tangled.sum())
        tangled[parts] |= tangled[above]
        tangled[above[tangled[parts]]] = True
        if int(tangled.sum()) == count:
            return tangled


def parents_of(columns: Columns) -> Codes:
    """The row of each sum's envelope, or NO_ROW."""
    parent = np.full(len(columns), NO_ROW, np.int32)
    parts = np.flatnonzero(columns.part_of)
    parent[parts] = rows_of(columns, columns.part_of[parts])
    return parent


def crowd_ledger_of(
    columns: Columns,
    names: Names,
    tangled: tuple[Flags, Iterable[FundingLike]],
    labels: Mapping[str, str],
    converting: tuple[Converter, tuple[str, ...]] | None = None,
) -> CrowdLedger:
    """Make ready what was read: the rows that are tangled with their words; `converting` has the texts of all dates."""
    codes, currencies = columns.currency, names.currencies
    with np.errstate(invalid="ignore"):
        no_currency = np.array([not code.strip() for code in currencies] or [True], np.bool_)[codes]
        faults = odd_amounts(columns.least, columns.most, np.zeros(len(columns), np.bool_))
    why = _AMOUNT_FAULTS[faults]
    least, most, converted = columns.least, columns.most, np.zeros(len(columns), np.bool_)
    if converting is not None:
        least, most, converted = _convert(columns, names, why, *converting)
        currencies = (converting[0].to,)
        codes = np.zeros(len(columns), np.uint16)
    why[(why == 0) & no_currency] = WHYS.index(Fault.NO_CURRENCY)
    why[(columns.bits & SET_ASIDE) > 0] = WHYS.index(Fault.DEPRECATED)
    ledger = ledger_of(tangled[1], converting[0] if converting is not None else None)
    return CrowdLedger(
        columns=columns,
        names=names,
        parent=parents_of(columns),
        is_tangled=tangled[0],
        tangled=replace(ledger, currency_order=_order(columns, names), stage_labels=labels),
        why=why,
        least=least,
        most=most,
        currency=codes,
        currencies=currencies,
        converted=converted,
    )


def _order(columns: Columns, names: Names) -> dict[str, int]:
    """The most frequent currency first, as stated."""
    counts = np.bincount(columns.currency, minlength=len(names.currencies)).tolist()
    used = [code for code, count in zip(names.currencies, counts, strict=True) if count]
    frequency = dict(zip(names.currencies, counts, strict=True))
    ordered = sorted(used, key=lambda code: (-frequency[code], code))
    return {code: place for place, code in enumerate(ordered)}


def _on_circles(parent: Codes, parts: NDArray[np.integer]) -> NDArray[np.integer]:
    """The rows from which the way up leads back to themselves: where everybody is after a very long walk."""
    here = parts
    steps = 1
    jump = parent.copy()
    while len(here) and steps <= 2 * len(parts):
        here = np.unique(jump[here])
        here = here[here != NO_ROW]
        onward = jump[jump]
        onward[jump == NO_ROW] = NO_ROW
        jump = onward
        steps *= 2
    return here


def _convert(
    columns: Columns, names: Names, why: NDArray[np.uint8], converter: Converter, dates: tuple[str, ...]
) -> tuple[Floats, Floats, Flags]:
    """Amounts in the wished currency; where there is no rate, `why` says so."""
    least, most = columns.least.copy(), columns.most.copy()
    rows = np.flatnonzero(why == 0)
    keys = (columns.currency[rows].astype(np.int64) << 33) | (columns.dated[rows].astype(np.int64) << 1)
    keys |= (columns.bits[rows] & PERIOD) > 0
    kinds, kind = numbered(keys)
    lowest, highest, fault = np.ones(len(kinds)), np.ones(len(kinds)), np.zeros(len(kinds), np.uint8)
    is_other = np.zeros(len(kinds), np.bool_)
    for place, key in enumerate(kinds.tolist()):
        stated, text = names.currencies[key >> 33], dates[(key >> 1) & 0xFFFFFFFF]
        if stated == converter.to:
            continue
        found = converter.rates_for(stated, _days_of(text, is_period=bool(key & 1)))
        if isinstance(found, Fault):
            fault[place] = WHYS.index(found)
        else:
            lowest[place], highest[place] = float(found[0].factor), float(found[1].factor)
            is_other[place] = True
    least[rows] *= lowest[kind]
    most[rows] *= highest[kind]
    why[rows] = fault[kind]
    converted = np.zeros(len(columns), np.bool_)
    converted[rows] = is_other[kind]
    return least, most, converted


def _days_of(text: str, *, is_period: bool) -> tuple[str, str] | Fault:
    """The days between which a rate is to be looked for, as `conversion` has it."""
    try:
        span = read_date(text)
    except NotADate:
        return Fault.OPEN_DATE_FOR_RATE if is_period else Fault.NO_DATE_FOR_RATE
    last = span.first if is_period else span.last
    if span.first is None and span.last is None:
        return Fault.NO_DATE_FOR_RATE
    if span.first is None or last is None:
        return Fault.OPEN_DATE_FOR_RATE
    return span.first.isoformat(), last.isoformat()
