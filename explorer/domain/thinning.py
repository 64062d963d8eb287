"""Which backups to keep when there are many. Knows no file: a backup is its number and when it was made."""

from collections.abc import Hashable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

_ALL: Final = timedelta(days=1)  # today and yesterday
_DAILY: Final = timedelta(days=30)
_WEEKLY: Final = timedelta(days=182)


def kept(made: Mapping[int, datetime], today: date) -> frozenset[int]:
    """All of today and yesterday, then the last of each day, of each week, of each month; always the newest.

    The last is the one with the highest number, for clocks go wrong; what lies in the future is kept.
    """
    last: dict[Hashable, int] = {}
    for number in sorted(made):
        span = _span(made[number].date(), today)
        last[number if span is None else span] = number
    return frozenset({*last.values(), *([max(made)] if made else [])})


def _span(day: date, today: date) -> Hashable | None:
    """The day, week or month of which one is enough; None where all are kept."""
    age = today - day
    if age <= _ALL:
        return None
    if age <= _DAILY:
        return "day", day
    if age <= _WEEKLY:
        return "week", day.isocalendar()[:2]
    return "month", (day.year, day.month)
