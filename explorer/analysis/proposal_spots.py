"""Sums, figures, dates and lengths of time inside selected words. Reads them as forms do, and guesses none."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.domain.currencies import find_currencies
from explorer.domain.date_words import read_date_words
from explorer.domain.dates import NotADate
from explorer.domain.durations import NotADuration, read_duration
from explorer.domain.figures import WORDS
from explorer.domain.money import NotAnAmount, read_amount
from explorer.domain.numbers import NotANumber, read_number, unit_named
from explorer.domain.vocabulary import Unit

_MOST_WORDS: Final = 80
_LONGEST: Final = 9  # words of one sum, figure or date
_WORD: Final = re.compile(r"\S+")
_LEFT: Final = "\"'“‘«([{<*•–—-"
_RIGHT: Final = "\"'”’»)]}>.,;:!?…*"
_FIGURE: Final = re.compile(rf"\d|\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
# "Early 2017" and "by the end of 2018" are not those years, nor is "30 February 2018" a February.
_HEDGE: Final = re.compile(
    r"\b(?:early|late|mid|end of|beginning of|start of|by|before|after|fin|début|avant|après)[\s-]*(?:the\s+)?$"
    r"|\d(?:st|nd|rd|th)?,?\s+$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(r"(?:over|for|during|sur|pendant)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that were read, and where they are in what was selected; `unit` is a key of the vocabulary."""

    start: int
    end: int
    words: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Spots:
    """All that could be read in some words."""

    money: tuple[Spot, ...] = ()
    numbers: tuple[Spot, ...] = ()
    dates: tuple[Spot, ...] = ()
    terms: tuple[Spot, ...] = ()


def find_spots(words: str, units: Iterable[Unit]) -> Spots:
    """Read sums first, then figures with a unit, then dates; nothing is read twice."""
    known = list(units)
    windows = _windows(words)
    money = _longest(windows, _as_money, ())
    terms = _longest(windows, _as_term, money)
    numbers = _longest(windows, lambda text: _as_figure(text, known), (*money, *terms))
    dates = _longest(windows, _as_date, (*money, *terms, *numbers))
    dates = tuple(spot for spot in dates if not _HEDGE.search(words, 0, spot.start))
    if not (money or numbers or dates):
        numbers = _bare_number(windows, words)
    return Spots(money, numbers, dates, terms)


def _windows(words: str) -> list[tuple[int, int, str]]:
    """Runs of words with a figure in them, the longest first, without the marks around them."""
    spans = [_bare(word) for word in _WORD.finditer(words)][:_MOST_WORDS]
    found: list[tuple[int, int, str]] = []
    for size in range(min(_LONGEST, len(spans)), 0, -1):
        for first in range(len(spans) - size + 1):
            start, end = spans[first][0], spans[first + size - 1][1]
            text = words[start:end]
            if start < end and _FIGURE.search(text):
                found.append((start, end, text))
    return found


def _bare(word: re.Match[str]) -> tuple[int, int]:
    piece = word[0]
    left = len(piece) - len(piece.lstrip(_LEFT))
    return word.start() + left, word.start() + max(left, len(piece.rstrip(_RIGHT)))


def _longest(
    windows: Sequence[tuple[int, int, str]], read: Callable[[str], str | None], taken: Sequence[Spot]
) -> tuple[Spot, ...]:
    found: list[Spot] = []
    for start, end, text in windows:
        if any(start < spot.end and end > spot.start for spot in (*taken, *found)):
            continue
        unit = read(text)
        if unit is not None:
            found.append(Spot(start, end, text, unit))
    return tuple(sorted(found, key=lambda spot: spot.start))


def _as_money(text: str) -> str | None:
    if not find_currencies(text).codes:
        return None
    try:
        read = read_amount(text)
    except NotAnAmount:
        return None
    return "" if read.currency else None


def _as_term(text: str) -> str | None:
    if not _OVER.match(text):
        return None
    try:
        read_duration(text)
    except NotADuration:
        return None
    return ""


def _as_figure(text: str, units: Sequence[Unit]) -> str | None:
    try:
        hint = read_number(text).unit_hint
    except NotANumber:
        return None
    unit = unit_named(hint, units) if hint else None
    return unit.key if unit else None


def _as_date(text: str) -> str | None:
    bare_number = text.replace(",", "").isdecimal()
    if bare_number and not _YEAR.fullmatch(text):
        return None
    try:
        read_date_words(text)
    except NotADate:
        return None
    return ""


def _bare_number(windows: Sequence[tuple[int, int, str]], words: str) -> tuple[Spot, ...]:
    """The one figure in words that hold no other; of what, they do not say in a unit that is known."""
    figures = [word for word in _WORD.findall(words) if re.search(r"\d", word)]
    if len(figures) != 1 or find_currencies(words).codes:
        return ()
    return _longest(windows, _as_bare, ())


def _as_bare(text: str) -> str | None:
    if not re.search(r"\d", text) or _YEAR.fullmatch(text):  # a year that is no date here is no count either
        return None
    try:
        return None if read_number(text).unit_hint else ""
    except NotANumber:
        return None
