"""Lengths of time: ISO 8601 such as P5Y, and the words for it. Not dates: those are in `dates`."""

import re

from explorer.domain.figures import WORDS

_ISO = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?", re.ASCII)
_LETTERS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_NAMES = {
    "year": (1, "Y"), "yr": (1, "Y"), "an": (1, "Y"), "année": (1, "Y"), "decade": (10, "Y"),
    "month": (1, "M"), "moi": (1, "M"), "week": (1, "W"), "semaine": (1, "W"),
    "day": (1, "D"), "jour": (1, "D"),
}  # fmt: skip
_FRENCH = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_COUNTS = {**{word: count for count, word in enumerate(WORDS)}, **_FRENCH, "a": 1, "an": 1}
_OVER = r"(?:over|for|during|sur|pendant)\s+"
_NEXT = r"(?:(?:the|a)\s+(?:course|period|span)\s+of\s+)?(?:the\s+)?(?:next\s+|coming\s+)?"
LEAD = _OVER + _NEXT  # what stands before a length of time in a longer text
_LEAD = re.compile(f"(?:{_OVER})?{_NEXT}", re.IGNORECASE)


class NotADuration(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """The text is not a length of time; `str()` is a sentence for people."""


def read_duration(text: str) -> str:
    """ISO 8601 for P5Y, "five years", "over the next 5 years", "18 months"; NotADuration says why not."""
    words = text.strip()
    if not words:
        raise NotADuration("There is no length of time.")
    iso = words if _ISO.fullmatch(words) else _iso_of(_LEAD.sub("", words, count=1))
    if not re.search(r"[1-9]", iso):
        raise NotADuration("A length of time is more than nothing.")
    return iso


def _iso_of(words: str) -> str:
    sizes = dict.fromkeys(_LETTERS, 0)
    for part in re.split(r"\s*,\s*|\s+(?:and|et)\s+", words):
        match = re.fullmatch(r"(\d{1,4}|[^\W\d_]+)[\s-]*([^\W\d_]+)", part)
        count = _count(match[1]) if match else None
        named = _NAMES.get(match[2].casefold().removesuffix("s")) if match else None
        if count is None or named is None or sizes[named[1]]:
            raise NotADuration(
                f"“{words}” is not a length of time. Write it like five years, 18 months or P5Y."
            )
        sizes[named[1]] = count * named[0]
    if max(sizes.values()) > 9999:
        raise NotADuration("This is too long a time.")
    return "P" + "".join(f"{size}{letter}" for letter, size in sizes.items() if size)


def _count(word: str) -> int | None:
    if re.fullmatch(r"\d{1,4}", word, re.ASCII):
        return int(word)
    return _COUNTS.get(word.casefold())


def say_duration(iso: str) -> str:
    """The length in words, such as "five years"; the text itself where it is not ISO 8601."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    sizes = [(int(size), unit) for size, unit in zip(match.groups(), _LETTERS.values(), strict=True) if size]
    parts = [f"{_word(size)} {unit}{'' if size == 1 else 's'}" for size, unit in sizes]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def _word(size: int) -> str:
    return WORDS[size] if size < len(WORDS) else str(size)


def say_term(iso: str) -> str:
    """The length as a sum of money carries it, such as "over five years"."""
    return f"over {say_duration(iso)}" if iso else ""
