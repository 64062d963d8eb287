"""EDTF dates as first and last day, and in words. Not what people type: that is `date_words`.

The `edtf` library decides what is a date, but it takes 0.2 s to import and some 10 ms for each text. So
years, months, days and the intervals of them are read here, and only the rest goes to the library; the tests
hold both together.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
MARKS = {"~": "about", "?": "perhaps", "%": "perhaps about"}
LONGEST = 64  # characters: room for a set of days, not for a text meant to keep the parser busy

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_FOR_LIBRARY = re.compile(r"[0-9X~?%\-/.,{}\[\]T:Z+ ]+", re.ASCII)
_HALF_TYPED = re.compile(r"(?!.*\d-[2-4]\d)[0-9\-/.]+", re.ASCII)  # neither a season nor any other rare form
_OTHER_YEARS = re.compile(r"Y|-?\d{5,}|-\d{4}", re.ASCII)


class NotADate(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """The text is not a date that can be placed on a calendar; `str()` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as EDTF, with the first and last day it can mean; None where that end is open or unknown."""

    edtf: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day in EDTF; `month` may be a season (21 to 24), `mark` is ~ ? % or empty."""

    year: int
    month: int | None
    day: int | None
    mark: str

    def first_day(self) -> date:
        """The first day meant; ValueError for a day that no calendar has."""
        return date(self.year, self.month or 1, 1 if self.day is None else self.day)

    def last_day(self) -> date:
        """The last day meant; ValueError for a day that no calendar has."""
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1] if self.day is None else self.day)


def point_of(text: str) -> Point | None:
    """The year, month, day or season that `text` writes in EDTF; None for anything else."""
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    return Point(int(year), int(month) if month else None, int(day) if day else None, mark)


@lru_cache(maxsize=4096)
def read_date(edtf_text: str) -> DateSpan:
    """Read EDTF (ISO 8601-2) such as 2018, 2018-05-02, 2018~, 201X or ../2022; NotADate says why not."""
    text = edtf_text.strip()
    if not text:
        raise NotADate("There is no date.")
    if len(text) > LONGEST:
        raise NotADate("This is too long for a date.")
    span = _read_here(text) or _read_by_library(text)
    if span.first is None and span.last is None:
        raise NotADate("Give at least the first or the last date.")
    if span.first and span.last and span.first > span.last:
        raise NotADate("The last date is before the first.")
    return span


def _read_here(text: str) -> DateSpan | None:
    if "/" not in text:
        point = _calendar_point(text)
        return DateSpan(text, point.first_day(), point.last_day()) if point else None
    first, _, last = text.partition("/")
    begin, end = _calendar_point(first), _calendar_point(last)
    if (begin is None and first not in {"", ".."}) or (end is None and last not in {"", ".."}):
        return None
    return DateSpan(text, begin.first_day() if begin else None, end.last_day() if end else None)


def _calendar_point(text: str) -> Point | None:
    point = point_of(text)
    if point is None or point.month in SEASONS:
        return None
    if point.year == 0:
        raise NotADate("Only the years 1 to 9999 can be used.")
    if point.month is not None and not 1 <= point.month <= 12:
        return None
    try:
        point.first_day()
    except ValueError as error:
        raise NotADate(f"There is no {point.day} {MONTHS[(point.month or 1) - 1]} {point.year}.") from error
    return point


def _read_by_library(text: str) -> DateSpan:
    if _OTHER_YEARS.match(text):
        raise NotADate("Only the years 1 to 9999 can be used.")
    sentence = f"“{text}” is not a date. Write it like 2018, May 2018 or 2018-05-02."
    if _HALF_TYPED.fullmatch(text) or not _FOR_LIBRARY.fullmatch(text):
        raise NotADate(sentence)
    import edtf

    # Beside its own exception, odd sets and open ends make the library trip over itself.
    failures = (edtf.EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, IndexError)
    try:
        parsed = edtf.parse_edtf(text)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except failures as error:
        raise NotADate(sentence) from error
    return DateSpan(text, _day(first), _day(last))


def _day(value: object) -> date | None:
    """A day from the library's struct_time; it gives an infinite float for an open end."""
    if isinstance(value, float):
        return None
    assert isinstance(value, tuple)
    year, month, day = value[:3]
    if not 1 <= year <= 9999:
        raise NotADate("Only the years 1 to 9999 can be used.")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADate(f"There is no {day} {MONTHS[month - 1]} {year}.") from error


def say_date(edtf: str) -> str:
    """The date as people say it, such as "2 May 2018" or "about 2018"; the text itself where no words fit."""
    text = edtf.strip()
    if text.startswith("[") and text.endswith("]"):
        first, dots, last = text[1:-1].partition("..")
        begin, end = _say_point(first), _say_point(last)
        return f"between {begin} and {end}" if dots and begin and end else text
    if "/" in text:
        return _say_interval(text) or text
    return _say_point(text) or text


def _say_interval(text: str) -> str:
    first, _, last = text.partition("/")
    begin, end = _say_point(first), _say_point(last)
    if begin and end:
        return f"{_without_what_follows(first, last) or begin} to {end}"
    if end and first in {"", ".."}:
        return f"until {end}" if first else f"until {end}, start unknown"
    if begin and last in {"", ".."}:
        return f"since {begin}" if last else f"since {begin}, end unknown"
    return ""


def _without_what_follows(first: str, last: str) -> str:
    """`first` shortened by the year or month that `last` says again: "2" of 2 to 5 May 2018."""
    begin, end = point_of(first), point_of(last)
    if not begin or not end or begin.mark or end.mark or begin.year != end.year:
        return ""
    if not begin.month or not end.month or begin.month in SEASONS or end.month in SEASONS:
        return ""
    month = MONTHS[begin.month - 1]
    if begin.day and end.day:
        return str(begin.day) if begin.month == end.month else f"{begin.day} {month}"
    return month if not begin.day and not end.day and begin.month != end.month else ""


def _say_point(text: str) -> str:
    decade = re.fullmatch(r"(\d{3})X", text, re.ASCII)
    if decade:
        return f"the {decade[1]}0s"
    point = point_of(text)
    if point is None:
        return ""
    mark = [MARKS[point.mark]] if point.mark else []
    year = f"{point.year:04}"  # "January 31" would be a day
    if point.month in SEASONS and point.day is None:
        return " ".join([*mark, SEASONS[point.month], year])
    try:
        point.first_day()
    except ValueError:
        return ""
    day = [str(point.day)] if point.day else []
    month = [MONTHS[point.month - 1]] if point.month else []
    return " ".join([*mark, *day, *month, year])
