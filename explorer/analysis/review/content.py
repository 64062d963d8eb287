"""Texts made comparable by what they speak of: words without endings, fillers, rival spellings. Guesses no meaning."""

import re
from functools import lru_cache
from typing import Final

from explorer.domain.text import fold, query_words, words

_FILLERS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "de",
        "des",
        "du",
        "en",
        "et",
        "for",
        "from",
        "has",
        "have",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "la",
        "le",
        "les",
        "more",
        "most",
        "of",
        "on",
        "or",
        "our",
        "over",
        "some",
        "such",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "those",
        "to",
        "un",
        "une",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "your",
        "about",
        "new",
        "very",
        "also",
        "s",
    ]
)
_SAME: Final = {
    "centre": "center", "centres": "center", "programme": "program", "programmes": "program", "startup": "startup",
    "organisation": "organization", "laboratory": "lab", "laboratories": "lab", "labs": "lab", "us": "usa",
    "facility": "center", "facilities": "center",
}  # fmt: skip
# A piece that each can only stand with, what is replaced, and by what.
_PHRASES: Final = (
    ("artificial", re.compile(r"\bartificial intelligence\b"), "ai"),
    ("start", re.compile(r"\bstart[- ]ups?\b"), "startup"),
    ("machine", re.compile(r"\bmachine learning\b"), "ml"),
    ("u", re.compile(r"\bu\.s\.(?:a\.)?|\bunited states\b"), "usa"),
    ("s", re.compile(r"['’]s\b"), ""),
)


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """The words that carry what a text is about."""
    return frozenset(in_order(text))


def in_order(text: str) -> list[str]:
    """The same words in the order of the text, each as often as it stands there."""
    folded = fold(text)
    for sign, pattern, instead in _PHRASES:
        if sign in folded:
            folded = pattern.sub(instead, folded)
    return [_stem(word) for word in words(folded) if word not in _FILLERS]


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of words are one within the other, or share half of all of them."""
    if not one or not other:
        return True
    shared = len(one & other)
    return shared == min(len(one), len(other)) or 2 * shared >= len(one | other)


def plain(text: str) -> str:
    """A text without what no eye compares by: case, accents, punctuation and spaces."""
    return "".join(query_words(text))


def _stem(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return (
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    )
