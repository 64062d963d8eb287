"""Where quoted words stand in a text. Exact only: proposing near misses is not done here.

Everything counts in Unicode code points of the text as it is: no normalisation, no folding, no trimming.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The words stand at `text[start:end]`, and only there."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Missing:
    """The words, between this prefix and this suffix, are not in the text."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand at more than one place; `starts` are all of them, in order, at least two."""

    starts: tuple[int, ...]


Anchor = Found | Missing | Ambiguous


def find_quote(text: str, exact: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Find `exact` with `prefix` directly before and `suffix` directly after it.

    Places that overlap count as different places; an empty quote is missing.
    """
    if not exact:
        return Missing()
    starts = tuple(at + len(prefix) for at in _places(text, prefix + exact + suffix))
    if not starts:
        return Missing()
    if len(starts) > 1:
        return Ambiguous(starts)
    return Found(starts[0], starts[0] + len(exact))


def context(text: str, start: int, end: int, size: int = 32) -> tuple[str, str]:
    """The up to `size` code points directly before `start` and directly after `end`."""
    return text[max(0, start - size) : start], text[end : end + size]


def telling_context(text: str, start: int, end: int) -> tuple[str, str]:
    """A short prefix and suffix that tell `text[start:end]` from every other place with the same words."""
    size = 0
    prefix, suffix = "", ""
    while size < len(text) and not isinstance(find_quote(text, text[start:end], prefix, suffix), Found):
        size = 2 * size or 8
        prefix, suffix = context(text, start, end, size)
    return prefix, suffix


def _places(text: str, needle: str) -> list[int]:
    places = []
    at = text.find(needle)
    while at >= 0:
        places.append(at)
        at = text.find(needle, at + 1)
    return places
