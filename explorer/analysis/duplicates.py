"""Pairs of entities that may be one, with what speaks for it and against it. Judges nothing, and knows no threshold.

Candidates come from blocking keys: the same name, the same name but for vowels, an acronym and what it stands for, a
word that few names have, the same parent in the same place. A key that very many bear tells nothing and is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from explorer.analysis.review.content import content, in_order, plain
from explorer.domain.ids import EntityId
from explorer.domain.model import Judgement, Verdict
from explorer.domain.profiles import Profile

_MOST: Final = 12  # bearers of a key
_RAREST: Final = 4  # bearers of a word that by itself makes a candidate
_VOWELS: Final = str.maketrans("", "", "aeiouyh")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be one, the older first; each line of evidence is a sentence without a full stop."""

    one: EntityId
    other: EntityId
    names: tuple[str, str]
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A = B and B = C, yet A ≠ C: the two judged different, and the way between them by judgements of the same."""

    one: EntityId
    other: EntityId
    way: tuple[EntityId, ...]


def pairs(names: Iterable[tuple[EntityId, str]]) -> Iterator[tuple[EntityId, EntityId]]:
    """The pairs that share a key, each once, from (entity, name) of every name; near-linear."""
    keys: dict[str, set[EntityId]] = {}
    rare: dict[str, set[EntityId]] = {}
    for entity, name in names:
        for key in _keys(name):
            keys.setdefault(key, set()).add(entity)
        for word in content(name):
            if len(word) > 3:
                bearers = rare.setdefault(word, set())
                if len(bearers) <= _RAREST:
                    bearers.add(entity)
    seen: set[tuple[EntityId, EntityId]] = set()
    for groups, most in ((keys, _MOST), (rare, _RAREST)):
        for bearers in groups.values():
            if 1 < len(bearers) <= most:
                seen.update(combinations(sorted(bearers), 2))
    yield from sorted(seen)


def _keys(name: str) -> Iterator[str]:
    bare = plain(name)
    if not bare:
        return
    yield f"name {bare}"
    skeleton = _skeleton(bare)
    if len(skeleton) > 3:
        yield f"spelt {skeleton}"
    words = in_order(name)
    if 1 < len(words) <= 6:
        yield f"short {''.join(word[0] for word in words)}"
    elif len(bare) <= 6 and name.isupper():
        yield f"short {bare}"


def candidate(one: Profile, other: Profile, kinds_agree: Mapping[str, frozenset[str]]) -> Candidate | None:
    """Weigh nothing, list everything; None where nothing speaks for it."""
    spoken_for = [*_alike_names(one, other), *_shared(one, other)]
    if not spoken_for:
        return None
    against: list[str] = []
    if other.kind != one.kind and other.kind not in kinds_agree.get(one.kind, frozenset()):
        against.append(f"One is a {one.kind.replace('_', ' ')}, the other a {other.kind.replace('_', ' ')}")
    if (both := len(one.documents & other.documents)) and not _same_name(one, other):
        against.append(f"{both} document{'' if both == 1 else 's'} name{'s' if both == 1 else ''} both")
    tied = [prop for prop, end in one.relations if end == other.id]
    tied += [prop for prop, end in other.relations if end == one.id]
    against += [f"One {prop.replace('_', ' ')} the other" for prop in dict.fromkeys(tied)]
    parents = [{end for prop, end in each.relations if prop == "parent"} for each in (one, other)]
    if all(parents) and not parents[0] & parents[1]:
        against.append("They belong to different ones")
    return Candidate(one.id, other.id, (one.name, other.name), tuple(spoken_for), tuple(against))


def order(found: Candidate) -> tuple[int, int, EntityId, EntityId]:
    """What has most for it and least against it first."""
    return -len(found.evidence_for), len(found.evidence_against), found.one, found.other


def _alike_names(one: Profile, other: Profile) -> Iterator[str]:
    for first in one.names:
        for second in other.names:
            a, b = plain(first), plain(second)
            if a and a == b:
                yield f"Both are called “{first}”"
                return
    for first in one.names:
        for second in other.names:
            if _is_short_for(first, second) or _is_short_for(second, first):
                yield f"“{first}” and “{second}”: one may be short for the other"
                return
            if (skeleton := _skeleton(plain(first))) == _skeleton(plain(second)) and len(skeleton) > 3:
                yield f"“{first}” and “{second}” are spelt alike"
                return
    shared = {w for n in one.names for w in content(n)} & {w for n in other.names for w in content(n)}
    if shared:
        yield f"Their names share {', '.join(f'“{word}”' for word in sorted(shared)[:4])}"


def _shared(one: Profile, other: Profile) -> Iterator[str]:
    shared = {prop for prop, end in one.relations & other.relations}
    if shared:
        yield f"They share {', '.join(prop.replace('_', ' ') for prop in sorted(shared)[:4])}"


def _same_name(one: Profile, other: Profile) -> bool:
    return bool({plain(name) for name in one.names} & {plain(name) for name in other.names})


def _skeleton(bare: str) -> str:
    """The consonants of a name, each run of one letter once."""
    letters = bare.translate(_VOWELS)
    return "".join(letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter)


def _is_short_for(short: str, full: str) -> bool:
    bare, words = plain(short), in_order(full)
    return 1 < len(bare) <= 6 and len(words) == len(bare) and bare == "".join(word[0] for word in words)


def conflicts(judgements: Sequence[Judgement]) -> list[Conflict]:
    """The pairs judged different that a chain of judgements makes the same."""
    same: dict[EntityId, list[EntityId]] = {}
    for judged in judgements:
        if judged.verdict is Verdict.SAME:
            same.setdefault(judged.entity_a, []).append(judged.entity_b)
            same.setdefault(judged.entity_b, []).append(judged.entity_a)
    return [
        Conflict(judged.entity_a, judged.entity_b, way)
        for judged in judgements
        if judged.verdict is Verdict.DIFFERENT and (way := _way(same, judged.entity_a, judged.entity_b))
    ]


def _way(same: Mapping[EntityId, Sequence[EntityId]], start: EntityId, end: EntityId) -> tuple[EntityId, ...]:
    came: dict[EntityId, EntityId] = {start: start}
    level = [start]
    while level and end not in came:
        level = [
            onward
            for at in level
            for onward in same.get(at, ())
            if came.setdefault(onward, at) == at and onward != start
        ]
    if end not in came:
        return ()
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return tuple(reversed(way))
