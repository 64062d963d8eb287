"""Which words of quotes side by side are not shared by the others: what the eye should fall on. Not why they differ."""

import re
from collections.abc import Sequence
from typing import Final

from explorer.analysis.review.content import content

_WORD: Final = re.compile(r"[^\s]+")
Span = tuple[int, int]  # code points of the quote, half-open


def differing_words(quotes: Sequence[str]) -> list[tuple[Span, ...]]:
    """For each quote the stretches of words that some other quote lacks; fillers join what stands around them."""
    stems = [content(quote) for quote in quotes]
    if len(quotes) < 2:
        return [() for _ in quotes]
    marked = []
    for at, quote in enumerate(quotes):
        others = [stem for place, stem in enumerate(stems) if place != at]
        shared = frozenset.intersection(*others)
        marked.append(_spans(quote, shared))
    return marked


def _spans(quote: str, shared: frozenset[str]) -> tuple[Span, ...]:
    found: list[Span] = []
    for match in _WORD.finditer(quote):
        stems = content(match[0])
        if not stems or stems <= shared:
            continue
        start, end = match.span()
        bare = match[0].rstrip('.,;:!?)”"’')
        end = start + len(bare) if bare else end
        if found and not content(quote[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
