"""Which days a brushed stretch of an axis of years means. Not what is found in them.

Nobody hits a day with a mouse where a year is as wide as a thumb: there, whole months or years are meant.
"""

import math

from explorer.analysis.years import day_at, month_starts

_WIDE = 28.0  # pixels that a year, or a month, must have to be cut
_INSIDE = 1e-4  # of a year: less than an hour, and more than the error of a float


def snapped(years: tuple[float, float], per_year: float) -> tuple[float, float]:
    """A stretch from the lower to the higher end, widened to the years or months that it touches by half."""
    low, high = min(years), max(years)
    if per_year / 12 >= _WIDE:
        return low, high
    start, end = _nearest(low, per_year), _nearest(high, per_year)
    return (start, end) if end > start else _unit_at((low + high) / 2, per_year)


def days_within(years: tuple[float, float], per_year: float) -> tuple[str, str]:
    """The first and the last ISO day of a stretch, as it is snapped; one that ends with a day does not touch the next."""
    start, end = snapped(years, per_year)
    first = day_at(start + _INSIDE)
    return first, max(first, day_at(end - _INSIDE))


def grown(years: tuple[float, float] | None, here: float, by: int, per_year: float) -> tuple[float, float]:
    """A stretch that ends one unit later or earlier, never shorter than one; where there is none, that around `here`."""
    if years is None:
        return _unit_at(here, per_year)
    start, end = snapped(years, per_year)
    if by > 0:
        return start, _unit_at(end + _INSIDE, per_year)[1]
    shorter = _unit_at(end - _INSIDE, per_year)[0]
    return start, shorter if shorter > start else end


def _nearest(place: float, per_year: float) -> float:
    start, end = _unit_at(place, per_year)
    return start if place - start < end - place else end


def _unit_at(place: float, per_year: float) -> tuple[float, float]:
    """The year around a place; the month where years are wide."""
    year = math.floor(place)
    if per_year < _WIDE * 4:
        return float(year), float(year + 1)
    starts = (*month_starts(year), float(year + 1))
    month = max(number for number, start in enumerate(starts[:-1]) if start <= place + 1e-9)
    return starts[month], starts[month + 1]
