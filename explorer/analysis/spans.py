"""Where a funding lies on an axis of years, from its first and last day. Not what its dates mean in words."""

from dataclasses import dataclass

from explorer.analysis.funding_like import Fault, FundingLike
from explorer.analysis.years import length_in_years, year_at_end, year_at_start

# What lies outside is more likely a slip of a pen than a sum of money, and would squeeze all else to a line.
EARLIEST, LATEST = 1700.0, 2200.0
# A date told to the year at best is a point in time that is not known exactly; longer is a period.
LONGEST_POINT = 1.01


@dataclass(frozen=True, slots=True)
class Span:
    """A place on the axis: `start` to `end` in years; a point lies somewhere between the two."""

    start: float
    end: float
    is_point: bool
    open_start: bool = False
    open_end: bool = False
    soft: bool = False  # dated only by its document, its envelope, or a length that begins where it is told

    @property
    def middle(self) -> float:
        """Where to put what has one place only."""
        return (self.start + self.end) / 2


def span_of(funding: FundingLike) -> Span | Fault | None:
    """The place of a funding; None when it is undated. Open ends are left at the end that is known."""
    if not funding.dated_by or (funding.first_day is None and funding.last_day is None):
        return None
    start = year_at_start(funding.first_day) if funding.first_day is not None else None
    end = year_at_end(funding.last_day) if funding.last_day is not None else None
    if (start is None and funding.first_day is not None) or (end is None and funding.last_day is not None):
        return Fault.ODD_DATE
    span = _span(funding, start, end)
    if span.start < EARLIEST or span.end > LATEST:
        return Fault.FAR_DATE
    return span if span.start <= span.end else Fault.DATES_REVERSED


def _span(funding: FundingLike, start: float | None, end: float | None) -> Span:
    first, last = start if start is not None else end, end if end is not None else start
    assert first is not None
    assert last is not None
    length = length_in_years(funding.term)
    if length is not None and funding.dated_by != "period":
        # "Over four years" begins about when it is told; no text says so, hence soft.
        return Span(first, first + length, is_point=False, soft=True)
    open_ended = start is None or end is None
    is_day = funding.first_day == funding.last_day
    is_told = funding.dated_by != "period" and last - first <= LONGEST_POINT
    return Span(
        start=first,
        end=last,
        is_point=not open_ended and (is_day or is_told),
        open_start=start is None,
        open_end=end is None,
        soft=funding.dated_by == "published",
    )
