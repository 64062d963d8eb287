"""Which words of a text may be names, and which of the known ones are meant: the longest. Looks nothing up itself."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.domain.ids import EntityId
from explorer.domain.text import query_words
from explorer.domain.told import EntityRef

LONGEST_NAME: Final = 6  # words
MOST_WORDS: Final = 160  # of a text that are looked at
_WORD: Final = re.compile(r"\S+")
_AROUND: Final = "\"'“”‘’«»„()[]{}<>.,;:!?…–—*_•"
_POSSESSIVE: Final = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a name, and the key under which names are looked up. Offsets are code points."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Called:
    """An entity that has a name; `own` when that is its label."""

    entity: EntityRef
    own: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an entity."""

    start: int
    end: int
    entity: EntityRef


def candidates(text: str, start: int, end: int) -> tuple[Candidate, ...]:
    """Every run of up to six words of `text[start:end]` that may be a name."""
    spans = list(_words(text, start, end))[:MOST_WORDS]
    found: dict[tuple[int, int], Candidate] = {}
    for first, (begin, _) in enumerate(spans):
        for last in spans[first : first + LONGEST_NAME]:
            span = (begin, last[1])
            key = " ".join(query_words(text[slice(*span)]))
            if key:
                found[span] = Candidate(*span, key)
    return tuple(found.values())


def mentions(
    text: str,
    found: Iterable[Candidate],
    called: Mapping[str, Sequence[Called]],
    shown: EntityId | None = None,
) -> tuple[Mention, ...]:
    """The entities that are named, the longest names first served, in the order of the text.

    A name that several have means the one shown, or the one whose label it is; else nobody.
    """
    taken: list[Mention] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if any(each.start < other.end and each.end > other.start for other in taken):
            continue
        entity = _meant(text[each.start : each.end], called.get(each.key, ()), shown)
        if entity is not None:
            taken.append(Mention(each.start, each.end, entity))
    return tuple(sorted(taken, key=lambda one: one.start))


def _meant(words: str, called: Sequence[Called], shown: EntityId | None) -> EntityRef | None:
    # "paris" in the middle of a sentence is nobody; what has no capitals at all can be a name.
    known = [one for one in called if not words.islower() or one.entity.name == words]
    for chosen in (
        [one for one in known if one.entity.id == shown],
        known,
        [one for one in known if one.own],
    ):
        if len({one.entity.id for one in chosen}) == 1:
            return chosen[0].entity
    return None


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(text, start, end):
        piece = word[0]
        left = len(piece) - len(piece.lstrip(_AROUND))
        bare = piece.strip(_AROUND)
        bare = _POSSESSIVE.sub("", bare)
        if any(char.isalnum() for char in bare):
            yield word.start() + left, word.start() + left + len(bare)
