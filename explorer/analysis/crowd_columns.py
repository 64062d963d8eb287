"""A million sums of money as columns of numbers: when, how much, of which stage and kind, from whom, to whom. No words.

Imports numpy: import this module after the first paint only. Places in time are those of `spans`, years as floats.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from explorer.analysis.funding_like import Fault
from explorer.analysis.spans import EARLIEST, LATEST, LONGEST_POINT
from explorer.analysis.years import length_in_years, year_at_end, year_at_start
from explorer.domain.dates import NotADate, read_date
from explorer.domain.model import Cadence, FundingSide, Qualifier, Rank
from explorer.domain.packed import FIELD, ONLY_HIGH, ONLY_LOW, UNIT, PackedFundings

Ints: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.int32]
Ids: TypeAlias = NDArray[np.signedinteger]
Bits: TypeAlias = NDArray[np.uint16]
Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

OPEN_START, OPEN_END, SOFT, POINT, OVER, UNDER, ABOUT, PER_YEAR, SET_ASIDE, PREFERRED, PERIOD, TOLD = (
    1 << bit for bit in range(12)
)
FAULTS: Final = (
    None, Fault.ODD_DATE, Fault.FAR_DATE, Fault.DATES_REVERSED, Fault.NO_AMOUNT, Fault.ODD_AMOUNT, Fault.NEGATIVE,
    Fault.BOUNDS_REVERSED, Fault.NO_CURRENCY,
)  # fmt: skip
NO_PLACE: Final = 3  # faults up to this one have no place on the axis


class Dictionary(dict[str, int]):
    """The texts of a column, each with a number in the order in which they were met."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Columns:
    """Sums in the order of their claims; `start` is NaN for the undated."""

    claim: Ids
    funder: Ids  # 0 where no text says
    recipient: Ids
    start: NDArray[np.float32]
    end: NDArray[np.float32]
    least: Floats  # as stated; NaN where nothing is
    most: Floats
    part_of: Ids  # claims; 0 where it is part of none
    dated: Codes  # which date it has, of `Unpacker.dates`
    stage: NDArray[np.uint8]  # numbers in `Names`
    kind: NDArray[np.uint16]
    currency: NDArray[np.uint16]
    bits: Bits
    fault: NDArray[np.uint8]  # numbers in FAULTS

    def __len__(self) -> int:
        return len(self.claim)

    def amounts(self, rows: Ids | slice = slice(None)) -> NDArray[np.float32]:
        """What some sums are drawn as: the higher bound; NaN where there is none above nothing."""
        most = self.most[rows]
        with np.errstate(invalid="ignore"):
            drawn: NDArray[np.float32] = np.where(most > 0, np.minimum(most, 3e38), np.nan).astype(np.float32)
        return drawn

    def amount_at(self, row: int) -> float:
        """The same of one sum."""
        most = float(self.most[row])
        return min(most, 3e38) if most > 0 else math.nan


class Unpacker:
    """Turns packed sums into columns; all that one unpacker made share their numbers for stages, kinds, currencies."""

    def __init__(self) -> None:
        self.stages, self.kinds, self.currencies = Dictionary(), Dictionary(), Dictionary()
        self._sorts, self.dates = Dictionary(), Dictionary()
        self._attributes: list[tuple[int, int, int, int, float, bool]] = []
        self._places: list[tuple[float, float]] = []

    def columns(self, packed: PackedFundings) -> Columns:
        """The columns of some packed sums."""
        sorts = _coded(packed.sorts, packed.count, self._sorts)
        firsts, lasts = (_coded(texts, packed.count, self.dates) for texts in (packed.firsts, packed.lasts))
        told_ids = _ids(packed.told_ids)
        told = _coded(packed.told_dates, len(told_ids), self.dates)
        for text in list(self._sorts)[len(self._attributes) :]:
            self._attributes.append(self._read_sort(text))
        self._places.extend(_place_of(text) for text in list(self.dates)[len(self._places) :])
        stage, kind, currency, bits, term, is_funder = (
            np.array(column)[sorts] for column in zip(*self._attributes, strict=True)
        )
        claim = _ids(packed.claim_ids)
        subject, other = _ids(packed.subject_ids), _ids(packed.object_ids)
        dating = _Dating(np.array(self._places), firsts, lasts, bits.astype(np.int64))
        start, end = dating.own()
        soft = dating.fill_told(start, end, claim, told_ids, told)
        least, most = (
            np.fromstring(texts, dtype=np.float64, sep=",") for texts in (packed.lows, packed.highs)
        )
        fault, start, end, more = _placed(start, end, term, bits, soft)
        fault = np.where(fault, fault, odd_amounts(least, most, currency == self.currencies[""]))
        return Columns(
            claim=claim,
            funder=np.where(is_funder, subject, other),
            recipient=np.where(is_funder, other, subject),
            start=start.astype(np.float32),
            end=end.astype(np.float32),
            least=least,
            most=most,
            part_of=_ids(packed.parents),
            dated=dating.firsts,
            stage=stage.astype(np.uint8),
            kind=kind.astype(np.uint16),
            currency=currency.astype(np.uint16),
            bits=(bits | more).astype(np.uint16),
            fault=fault.astype(np.uint8),
        )

    def _read_sort(self, text: str) -> tuple[int, int, int, int, float, bool]:
        stage, qualifier, currency, kind, cadence, rank, side, term, bounds, period = text.split(FIELD)
        bits = OVER if bounds == ONLY_LOW or qualifier == Qualifier.OVER else 0
        bits |= UNDER if bounds == ONLY_HIGH or qualifier == Qualifier.UP_TO else 0
        bits |= ABOUT if qualifier == Qualifier.ABOUT else 0
        bits |= PER_YEAR if cadence == Cadence.PER_YEAR else 0
        bits |= SET_ASIDE if rank == Rank.DEPRECATED else 0
        bits |= PREFERRED if rank == Rank.PREFERRED else 0
        bits |= PERIOD if period else 0
        return (
            self.stages[stage],
            self.kinds[kind],
            self.currencies[currency.strip()],
            bits,
            length_in_years(term) or 0.0,
            side == FundingSide.FUNDER,
        )


_LARGEST_SHORT = 2**31


@dataclass(frozen=True, slots=True)
class _Dating:
    """What the dates of some sums say, before anything is made of it."""

    places: Floats  # of each date: where its first day begins and its last one ends; NaN for an open end
    firsts: Codes
    lasts: Codes
    bits: Ints

    def own(self) -> tuple[Floats, Floats]:
        """First and last place of each sum by its own dates."""
        has_period = (self.bits & PERIOD) > 0
        end = np.where(has_period, self.places[self.lasts, 1], self.places[self.firsts, 1])
        return self.places[self.firsts, 0], end

    def fill_told(self, start: Floats, end: Floats, claim: Ids, told_ids: Ids, told: Codes) -> Flags:
        """Date the others by the first document that tells them; returns which those are."""
        soft = np.zeros(len(claim), np.bool_)
        if not len(told_ids):
            return soft
        begins = self.places[told, 0]
        known = np.isfinite(begins)
        order = np.lexsort((begins[known], told_ids[known]))
        ids, first = np.unique(told_ids[known][order], return_index=True)
        rows = np.searchsorted(claim, ids)
        chosen = told[known][order][first]
        start[rows], end[rows], soft[rows] = self.places[chosen, 0], self.places[chosen, 1], True
        self.firsts[rows] = chosen
        return soft


def _placed(
    start: Floats, end: Floats, term: Floats, bits: Ints, soft: Flags
) -> tuple[Ints, Floats, Floats, Ints]:
    """Faults of dates, places on the axis and what kind of places they are; the same as `spans.span_of` says of one."""
    no_start, no_end = np.isnan(start), np.isnan(end)
    dated = ~(no_start & no_end)
    first, last = np.where(no_start, end, start), np.where(no_end, start, end)
    has_period = (bits & PERIOD) > 0
    lasting = (term > 0) & ~has_period & dated
    last = np.where(lasting, first + term, last)
    closed = dated & ~no_start & ~no_end & ~lasting
    is_day = last - first <= _DAY
    point = closed & (is_day | (~has_period & (last - first <= LONGEST_POINT)))
    more = np.where(point, POINT, 0) | np.where((soft | lasting) & dated, SOFT, 0) | np.where(soft, TOLD, 0)
    more |= np.where(no_start & dated & ~lasting, OPEN_START, 0) | np.where(
        no_end & dated & ~lasting, OPEN_END, 0
    )
    fault = np.where(dated & (first > last), FAULTS.index(Fault.DATES_REVERSED), 0)
    fault = np.where(dated & ((first < EARLIEST) | (last > LATEST)), FAULTS.index(Fault.FAR_DATE), fault)
    gone = ~dated | (fault > 0)
    nowhere = np.full(len(first), np.nan)
    placed: tuple[Floats, Floats] = np.where(gone, nowhere, first), np.where(gone, nowhere, last)
    return fault.astype(np.int64), *placed, more.astype(np.int64)


_DAY = 1.01 / 365


def odd_amounts(least: Floats, most: Floats, no_currency: Flags) -> NDArray[np.int64]:
    """What is odd about some amounts, as numbers in `FAULTS`; 0 for nothing."""
    cases = (
        (np.isnan(most), Fault.NO_AMOUNT),
        (np.isinf(least) | np.isinf(most), Fault.ODD_AMOUNT),
        (np.minimum(least, most) < 0, Fault.NEGATIVE),
        (least > most, Fault.BOUNDS_REVERSED),
        (no_currency, Fault.NO_CURRENCY),
    )
    return np.select([case for case, _ in cases], [FAULTS.index(fault) for _, fault in cases], 0)


def _coded(texts: str, count: int, dictionary: Dictionary) -> Codes:
    parts = texts.split(UNIT) if count else []  # one empty text and none look the same
    return np.fromiter(map(dictionary.__getitem__, parts), np.int32, len(parts))


def _ids(texts: str) -> Ids:
    """Ids in as few bytes as hold them."""
    ids = np.fromstring(texts, dtype=np.int64, sep=",")
    return ids.astype(np.int32) if not len(ids) or ids.max() < _LARGEST_SHORT else ids


def _place_of(edtf: str) -> tuple[float, float]:
    """Where a date begins and ends; NaN for an end that is open, or for no date at all."""
    try:
        span = read_date(edtf)
    except NotADate:
        return np.nan, np.nan
    first = year_at_start(span.first.isoformat()) if span.first else None
    last = year_at_end(span.last.isoformat()) if span.last else None
    return np.nan if first is None else first, np.nan if last is None else last


class Gathering:
    """Columns of one unpacker put one after the other as they are read, so that none of them is there twice."""

    def __init__(self, room: int = 1 << 20) -> None:
        self._room, self._count = room, 0
        self._columns: dict[str, NDArray[Any]] = {}

    def add(self, part: Columns) -> None:
        """Put further rows at the end; what `so_far` returned before stays as it was."""
        count = self._count + len(part)
        while self._room < count:
            self._room *= 2
        for one in fields(Columns):
            fresh: NDArray[Any] = getattr(part, one.name)
            held = self._columns.get(one.name, fresh[:0])
            kind = np.result_type(held, fresh)  # ids grow beyond what a short one holds
            if len(held) < self._room or held.dtype != kind:
                larger = np.empty(self._room, kind)  # what is not written to takes no memory
                larger[: self._count] = held[: self._count]
                self._columns[one.name] = held = larger
            held[self._count : count] = fresh
        self._count = count

    def so_far(self) -> Columns:
        """All rows until now."""
        if not self._count:
            return empty()
        return Columns(**{name: held[: self._count] for name, held in self._columns.items()})


def replaced(columns: Columns, gone: Flags, fresh: Columns | None) -> Columns:
    """The same without some rows and with others, in the order of their claims."""
    names = [field.name for field in fields(Columns)]
    kept = {name: getattr(columns, name)[~gone] for name in names}
    if fresh is None:
        return Columns(**kept)
    places = np.searchsorted(kept["claim"], fresh.claim)
    return Columns(**{name: np.insert(kept[name], places, getattr(fresh, name)) for name in names})


def empty() -> Columns:
    """No sums at all."""
    kinds: Mapping[str, type] = {
        "start": np.float32, "end": np.float32, "least": np.float64, "most": np.float64,
        "dated": np.int32, "stage": np.uint8, "kind": np.uint16,
        "currency": np.uint16, "bits": np.uint16, "fault": np.uint8,
    }  # fmt: skip
    return Columns(**{field.name: np.zeros(0, kinds.get(field.name, np.int64)) for field in fields(Columns)})
