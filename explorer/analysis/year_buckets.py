"""The years in which counted sums lie. A sum over several years is never divided; a yearly one counts in each."""

import math
from dataclasses import dataclass

from explorer.analysis.funding_like import Fault, FundingLike
from explorer.analysis.spans import Span, span_of
from explorer.analysis.totals import Item, Ledger
from explorer.domain.ids import ClaimId
from explorer.domain.model import Rank

_ALMOST = 1e-6  # of a year: half a minute


@dataclass(frozen=True, slots=True, order=True)
class Bucket:
    """A year, several years that no text divides, or no year at all; sorts by time, the unknown last."""

    group: int  # 0: dated, 1: undated, 2: dated so that it cannot be used
    first: float
    last: float
    label: str


UNDATED = Bucket(1, 0.0, 0.0, "undated")
ODD_DATE = Bucket(2, 0.0, 0.0, "date cannot be used")


def buckets_of(ledger: Ledger, item: Item, *, per_year: bool) -> tuple[tuple[Bucket, ...], bool]:
    """Where an item counts, and whether a yearly sum was set into each of its years: then it is no longer yearly."""
    span = _dating(ledger, item)
    if per_year and isinstance(span, Span):
        years = _calendar_years(span)
        if years:
            return tuple(_year(year) for year in years), True
    return (_bucket(span),), False


def _dating(ledger: Ledger, item: Item) -> Span | Fault | None:
    """The date of the surest telling: preferred in review, dated by itself, the shortest, the earliest."""
    spans = [(ledger.by_id[claim], span_of(ledger.by_id[claim])) for claim in item.claims]
    known = [(_order(funding, span), span) for funding, span in spans if isinstance(span, Span)]
    if known:
        return min(known, key=lambda one: one[0])[1]
    return next((span for _, span in spans if span is not None), None)


def _order(funding: FundingLike, span: Span) -> tuple[bool, bool, bool, float, float, ClaimId]:
    is_open = span.open_start or span.open_end
    length = span.end - span.start
    return funding.rank != Rank.PREFERRED, span.soft, is_open, length, span.start, funding.claim_id


def _bucket(span: Span | Fault | None) -> Bucket:
    if span is None:
        return UNDATED
    if isinstance(span, Fault):
        return ODD_DATE
    first, last = math.floor(span.start + _ALMOST), math.ceil(span.end - _ALMOST) - 1
    return dated_bucket(first, last, open_start=span.open_start, open_end=span.open_end)


def dated_bucket(first: int, last: int, *, open_start: bool = False, open_end: bool = False) -> Bucket:
    """A year, or from one to another; of an open stretch the end that is told."""
    if open_start:
        return Bucket(0, float(last), math.inf, f"until {last}")
    if open_end:
        return Bucket(0, float(first), math.inf, f"since {first}")
    return _year(first) if last <= first else Bucket(0, float(first), float(last), f"{first}–{last}")


def _year(year: int) -> Bucket:
    return Bucket(0, float(year), float(year), str(year))


def _calendar_years(span: Span) -> range:
    """The years of a period that the text gives, where it begins and ends with a calendar year; else none.

    In another period no text says how much of the yearly sum fell into its first and its last calendar year.
    """
    first, last = round(span.start), round(span.end)
    is_whole = abs(span.start - first) < _ALMOST and abs(span.end - last) < _ALMOST
    if span.is_point or span.soft or span.open_start or span.open_end or not is_whole:
        return range(0)
    return range(first, last)
