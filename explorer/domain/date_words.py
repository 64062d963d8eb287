"""Dates as people type them, read into EDTF: "2 May 2018", "until 2022", "about 2018". Nothing is guessed.

What could mean two days (02/05/2018) is refused, and so is what needs today's date ("last year").
"""

import re
import unicodedata

from explorer.domain.dates import LONGEST, MARKS, MONTHS, SEASONS, DateSpan, NotADate, read_date

_FRENCH = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def _plain(text: str) -> str:
    """Small letters without accents, single spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in letters if not unicodedata.combining(char)).split())


_MONTH_OF = {
    **{_plain(name)[:size]: number for number, name in enumerate(MONTHS, 1) for size in (3, 4, len(name))},
    **{_plain(name): number for number, name in enumerate(_FRENCH, 1)},
}
_SEASON_OF = {**{name: number for number, name in SEASONS.items()}, "fall": 23}
_MARK_OF = {
    **{words: mark for mark, words in MARKS.items()},
    **dict.fromkeys(("around", "circa", "ca.", "c.", "approximately", "roughly", "environ", "vers"), "~"),
    **dict.fromkeys(("maybe", "possibly", "probably", "peut-etre"), "?"),
}
_LEADS = "|".join(sorted(map(re.escape, _MARK_OF), key=len, reverse=True))
_MONTH = r"(?P<month>[a-z]{3,})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        r"(?P<year>\d{4})",
        rf"{_MONTH},? (?P<year>\d{{4}})",
        rf"{_DAY}(?: of)? {_MONTH},? (?P<year>\d{{4}})",
        rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})",
    )
)
_DECADE = re.compile(r"(?:the )?(\d{3})0s", re.ASCII)
_SLASHED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", re.ASCII)
_UNTIL = re.compile(r"(?:up to and including|until|till|up to|through|jusqu['’]en) (.+)")
_SINCE = re.compile(r"(?:since|starting in|from|depuis) (.+)")
_BETWEEN = re.compile(r"(?:between|entre) (.+?) (?:and|et) (.+)")
_RANGE = re.compile(
    r"(?:from |de )?(.+?)(?: (?:to|until|through|a) | ?[–—] ?| - |(?<=\d{4})-(?=\d{4}$))(.+)", re.ASCII
)


def read_date_words(text: str) -> DateSpan:
    """Read the words of a date, or EDTF itself; NotADate says in a sentence why it cannot be read."""
    typed = text.strip()
    if not typed:
        raise NotADate("There is no date.")
    if len(typed) > LONGEST:
        raise NotADate("This is too long for a date.")
    words = _plain(typed)
    if re.fullmatch(r"\d{4}-\d{4}", words, re.ASCII):
        return read_date(words.replace("-", "/"))
    edtf = _interval_of(words) or _point_of(words)
    if edtf:
        return read_date(edtf)
    if _SLASHED.fullmatch(words):
        raise NotADate("This could be two different days. Write the month in words, like 2 May 2018.")
    if re.search(r"[a-wyz]", words):
        raise NotADate(
            f"“{typed}” is not a date that can be placed. Write it like 2018, May 2018 or until 2022."
        )
    return read_date(typed.upper())


def _interval_of(words: str) -> str:
    if between := _BETWEEN.fullmatch(words):
        first, last = (_point_of(side) for side in between.groups())
        return f"[{first}..{last}]" if first and last else ""
    if until := _UNTIL.fullmatch(words):
        last = _point_of(until[1].removesuffix(", start unknown"))
        return f"{'' if 'start unknown' in words else '..'}/{last}" if last else ""
    if pair := _RANGE.fullmatch(words):
        last = _point_of(pair[2])
        first = _point_of(pair[1]) or _point_of(_completed(pair[1], pair[2]))
        return f"{first}/{last}" if first and last else ""
    if since := _SINCE.fullmatch(words):
        first = _point_of(since[1].removesuffix(", end unknown"))
        return f"{first}/{'' if 'end unknown' in words else '..'}" if first else ""
    return ""


def _completed(first: str, last: str) -> str:
    """`first` with the month and year that only `last` says: "2" of "2 to 5 May 2018" is 2 May 2018."""
    wanted = r"[a-z]+\.? \d{4}$" if first.isdecimal() else r"\d{4}$"
    end = re.search(wanted, last, re.ASCII)
    return f"{first} {end[0]}" if end else ""


def _point_of(words: str) -> str:
    mark = ""
    if lead := re.match(rf"({_LEADS}) ", words):
        mark, words = _MARK_OF[lead[1]], words[lead.end() :]
    if decade := _DECADE.fullmatch(words):
        return "" if mark else f"{decade[1]}X"
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(words))), None)
    if match is None:
        return ""
    parts = match.groupdict()
    if not parts.get("month"):
        return parts["year"] + mark
    month = _MONTH_OF.get(parts["month"]) or (0 if parts.get("day") else _SEASON_OF.get(parts["month"], 0))
    if not month:
        return ""
    day = f"-{int(parts['day']):02}" if parts.get("day") else ""
    return f"{parts['year']}-{month:02}{day}{mark}"
