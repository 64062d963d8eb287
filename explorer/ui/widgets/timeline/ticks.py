"""Where the axis of years is ticked and what stands there: years, then quarters, then months. No drawing.

Own arithmetic instead of a date axis: no time zone, no first and no last year.
"""

import calendar
import math
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.analysis.years import month_starts

_MONTHS = tuple(calendar.month_abbr)  # each look-up there asks the system for the language anew
_STEPS = tuple(lead * 10**power for power in range(6) for lead in (1, 2, 5))
# A year must be this many labels wide for its quarters, and for its months, to be named.
_QUARTERS_FROM, _MONTHS_FROM = 7.0, 15.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis; one without text is only a line."""

    place: float
    text: str
    is_year: bool


def ticks(first: float, last: float, width: float, label_width: float) -> tuple[Tick, ...]:
    """The ticks from `first` to `last` on `width` pixels, with `label_width` pixels for each text."""
    if not (math.isfinite(first) and math.isfinite(last)) or last <= first or width <= 0:
        return ()
    per_year = width / (last - first)
    if per_year < _QUARTERS_FROM * label_width:
        step = next((step for step in _STEPS if step * per_year >= label_width), _STEPS[-1])
        years = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
        return tuple(Tick(float(year), str(year), is_year=True) for year in years)
    return _with_year_named(tuple(_months(first, last, 1 if per_year >= _MONTHS_FROM * label_width else 3)))


def _months(first: float, last: float, step: int) -> Iterator[Tick]:
    for year in range(math.floor(first), math.floor(last) + 1):
        for month, place in enumerate(month_starts(year), start=1):
            if first <= place <= last and (month - 1) % step == 0:
                yield Tick(place, str(year) if month == 1 else _MONTHS[month], is_year=month == 1)


def _with_year_named(found: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Where no January can be seen, the first month says which year it is."""
    if not found or any(tick.is_year for tick in found):
        return found
    head = found[0]
    return (Tick(head.place, f"{head.text} {math.floor(head.place + 1e-9)}", is_year=True), *found[1:])
