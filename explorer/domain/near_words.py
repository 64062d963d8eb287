"""The words of a corrected text that took the place of a quote, as a proposal for a person. Never an anchor by itself.

What would change a figure, a currency or a name is found, but told as refused: it may say another thing.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from explorer.domain.word_diff import tokens

_LONGEST: Final = 2000  # code points of a quote that is looked for
_NEIGHBOURS: Final = 24  # code points before and after it
_SEED: Final = (16, 8)  # code points of the quote that are looked for by themselves
_SLACK: Final = 60
_ALIKE: Final = 0.6  # share of the characters that are in both
_ALIKE_BETWEEN: Final = 0.4  # the same where the neighbours on both sides are still there

_DIGITS: Final = re.compile(r"\d+")
_MONEY: Final = re.compile(
    r"\b(?:EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|INR|SEK|NOK|DKK|PLN|euros?|dollars?|pounds?|francs?|yen|yuan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest words. `differs` names what forbids to take them for the same: figures, currencies, names."""

    start: int
    end: int
    differs: tuple[str, ...]


def nearest(old: str, new: str, start: int, end: int) -> Near | None:
    """The words of `new` that are most like `old[start:end]`, looked for around what is left of it."""
    exact = old[start:end]
    if not exact.strip() or len(exact) > _LONGEST:
        return None
    between = _between_neighbours(old, new, start, end)
    span = _trimmed(new, *between) if between else None
    least = _ALIKE_BETWEEN
    if span is None or _alikeness(exact, new[slice(*span)]) < least:
        window = _around_seed(exact, new)
        span, least = (_fitted(exact, new, *window) if window else None), _ALIKE
    if span is None or _alikeness(exact, new[slice(*span)]) < least:
        return None
    return Near(*span, differing(exact, new[slice(*span)]))


def differing(one: str, other: str) -> tuple[str, ...]:
    """Which of figures, currencies and capitalised names two wordings do not share."""
    kinds = {
        "figures": [_DIGITS.findall(text) for text in (one, other)],
        "currencies": [_currencies(text) for text in (one, other)],
        "names": [_names(text) for text in (one, other)],
    }
    return tuple(kind for kind, (before, after) in kinds.items() if before != after)


def _currencies(text: str) -> list[str]:
    signs = [char for char in text if unicodedata.category(char) == "Sc"]
    return sorted(signs) + sorted(word.lower().rstrip("s") for word in _MONEY.findall(text))


def _names(text: str) -> list[str]:
    return sorted(token for token in tokens(text) if token[0].isupper())


def _between_neighbours(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    prefix, suffix = old[max(0, start - _NEIGHBOURS) : start], old[end : end + _NEIGHBOURS]
    if not prefix.strip() or not suffix.strip():
        return None
    at = new.find(prefix)
    if at < 0 or new.find(prefix, at + 1) >= 0:
        return None
    begins = at + len(prefix)
    ends = new.find(suffix, begins, begins + 2 * (end - start) + _SLACK + len(suffix))
    return None if ends < 0 else (begins, ends)


def _around_seed(exact: str, new: str) -> tuple[int, int] | None:
    """The window around a piece of the quote that stands once in the text."""
    for size in _SEED:
        for offset in range(0, len(exact) - size + 1, max(1, size // 2)):
            at = new.find(exact[offset : offset + size])
            if at >= 0 and new.find(exact[offset : offset + size], at + 1) < 0:
                slack = len(exact) // 2 + _SLACK
                begins = at - offset
                return max(0, begins - slack), min(len(new), begins + len(exact) + slack)
    return None


def _fitted(exact: str, new: str, begins: int, ends: int) -> tuple[int, int] | None:
    """From the first to the last word of the window that the quote has too."""
    wanted, there = tokens(exact), tokens(new[begins:ends])
    blocks = SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
    hits = [
        block.b + step
        for block in blocks
        for step in range(block.size)
        if not there[block.b + step].isspace()
    ]
    if not hits:
        return None
    start = begins + sum(map(len, there[: hits[0]]))
    end = begins + sum(map(len, there[: hits[-1] + 1]))
    return start, end


def _trimmed(new: str, begins: int, ends: int) -> tuple[int, int] | None:
    words = new[begins:ends]
    if not words.strip():
        return None
    return begins + len(words) - len(words.lstrip()), ends - (len(words) - len(words.rstrip()))


def _alikeness(one: str, other: str) -> float:
    before, after = tokens(one), tokens(other)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    shared = sum(len("".join(before[block.a : block.a + block.size])) for block in blocks)
    return 2 * shared / max(1, len(one) + len(other))
