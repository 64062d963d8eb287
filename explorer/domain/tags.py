"""Tags: how they are tidied, compared and refused. Not where they are kept, nor on what."""

import unicodedata
from typing import Final

from explorer.domain.text import fold, is_blank

LONGEST_TAG: Final = 60  # characters


def tidy_tag(typed: str) -> str:
    """A tag without spaces around it, and with one between its words."""
    return " ".join(typed.split())


def fold_tag(tag: str) -> str:
    """What two ways of writing the same tag share: "AI " and "ai", "Île-de-France" and "ile-de-france"."""
    return " ".join(fold(tag).split()) or tidy_tag(tag)


def tag_problem(typed: str) -> str:
    """Why this cannot be a tag, in a sentence; empty when it can."""
    tag = tidy_tag(typed)
    if is_blank(tag):
        return "Type a tag."
    if len(tag) > LONGEST_TAG:
        return f"A tag has at most {LONGEST_TAG} characters; this one has {len(tag):,}."
    if has_controls(tag):
        return "Remove the invisible control characters."
    return ""


def has_controls(text: str) -> bool:
    """Whether something in it would be invisible or turn the order of letters round: never part of a name."""
    return any(
        unicodedata.category(char) in {"Cc", "Cs"} or unicodedata.bidirectional(char) in _TURNING
        for char in text
    )


_TURNING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
