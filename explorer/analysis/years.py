"""Days as places on an axis of years, and back. Not the reading of dates: that is `explorer.domain.dates`.

A plain number of years has no time zone, no first and no last year; 2018.5 is the middle of 2018.
"""

import re
from functools import lru_cache

_LENGTH = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?", re.ASCII)
_DAY = re.compile(r"([+-]?)(\d{4,9})-(\d\d)-(\d\d)", re.ASCII)
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)


def year_at_start(day: str) -> float | None:
    """Where an ISO day begins, in years; None for what is not a day."""
    return _place(day, 0)


def year_at_end(day: str) -> float | None:
    """Where an ISO day ends, in years; None for what is not a day."""
    return _place(day, 1)


def length_in_years(iso: str | None) -> float | None:
    """An ISO 8601 length such as P4Y or P18M in years; None for none."""
    match = _LENGTH.fullmatch(iso or "")
    if match is None:
        return None
    years, months, weeks, days = (int(digits or 0) for digits in match.groups())
    return (years + months / 12 + (7 * weeks + days) / 365.25) or None


def month_starts(year: int) -> tuple[float, ...]:
    """Where the twelve months of a year begin."""
    return tuple(year + _days_before(year, month) / _days_in(year) for month in range(1, 13))


def day_at(place: float) -> str:
    """The ISO day at a place on the axis; years before 1 and after 9999 carry a sign or more digits."""
    year = int(place // 1)
    number = min(_days_in(year) - 1, int((place - year) * _days_in(year) + 1e-6))
    month = next(month for month in range(12, 0, -1) if _days_before(year, month) <= number)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{number - _days_before(year, month) + 1:02d}"


@lru_cache(maxsize=16384)
def _place(day: str, after: int) -> float | None:
    match = _DAY.fullmatch(day)
    if match is None:
        return None
    sign, digits, month_digits, day_digits = match.groups()
    year = -int(digits) if sign == "-" else int(digits)
    month, day_number = int(month_digits), int(day_digits)
    if not 1 <= month <= 12 or not 1 <= day_number <= _length(year, month):
        return None
    return year + (_days_before(year, month) + day_number - 1 + after) / _days_in(year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year: int) -> int:
    return 366 if _is_leap(year) else 365


def _days_before(year: int, month: int) -> int:
    return _BEFORE_MONTH[month - 1] + (1 if month > 2 and _is_leap(year) else 0)


def _length(year: int, month: int) -> int:
    return _BEFORE_MONTH[month] - _BEFORE_MONTH[month - 1] + (1 if month == 2 and _is_leap(year) else 0)
