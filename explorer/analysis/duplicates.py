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


def pairs(
    names: Iterable[tuple[EntityId, str]], marks: Iterable[tuple[EntityId, str]] = ()
) -> Iterator[tuple[EntityId, EntityId]]:
    """The pairs that share a key, each once, from (entity, name) of every name; near-linear.

    `marks` are keys that come from elsewhere than names, such as one parent in one place.
    """
    keys: dict[str, set[EntityId]] = {}
    for entity, mark in marks:
        keys.setdefault(f"mark {mark}", set()).add(entity)
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
        yield from (f"short {short}" for short in _initials(words))
    if len(bare) <= 6 and name.isupper():
        yield f"short {bare}"


def candidate(one: Profile, other: Profile, kinds_agree: Mapping[str, frozenset[str]]) -> Candidate | None:
    """Weigh nothing, list everything; None where nothing speaks for it, or no more than a word or a tie."""
    names, shared = list(_alike_names(one, other)), list(_shared(one, other))
    tied = [prop for prop, end in one.relations if end == other.id]
    tied += [prop for prop, end in other.relations if end == one.id]
    if not names and not (shared and _branches_of_one(one, other)):
        return None
    if tied and names and not names[0].startswith("Both"):
        return None  # a part, a member or a partner often bears much of a name, and is something else
    against: list[str] = []
    if other.kind != one.kind and other.kind not in kinds_agree.get(one.kind, frozenset()):
        against.append(f"One is {_a(one.kind)}, the other {_a(other.kind)}")
    if both := len(one.documents & other.documents):
        against.append(f"{both} document{'' if both == 1 else 's'} name{'s' if both == 1 else ''} both")
    against += [f"One {prop.replace('_', ' ')} the other" for prop in dict.fromkeys(tied)]
    parents = [{end for prop, end in each.relations if prop == "parent"} for each in (one, other)]
    if all(parents) and not parents[0] & parents[1]:
        against.append("They belong to different ones")
    return Candidate(one.id, other.id, (one.name, other.name), (*names, *shared), tuple(against))


def _branches_of_one(one: Profile, other: Profile) -> bool:
    return one.kind == other.kind and any(prop == "parent" for prop, _ in one.relations & other.relations)


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeio' else 'a'} {kind.replace('_', ' ')}"


def order(found: Candidate) -> tuple[int, int, EntityId, EntityId]:
    """What has most for it and least against it first."""
    return -len(found.evidence_for), len(found.evidence_against), found.one, found.other


def _alike_names(one: Profile, other: Profile) -> Iterator[str]:
    """The strongest likeness of any two names, if there is one."""
    found = [like for first in one.names for second in other.names if (like := _likeness(first, second))]
    if found:
        yield min(found)[1]


def _likeness(first: str, second: str) -> tuple[int, str] | None:
    bare = plain(first), plain(second)
    if not all(bare):
        return None
    if bare[0] == bare[1]:
        return 0, f"Both are called “{first}”"
    if _is_short_for(first, second) or _is_short_for(second, first):
        return 1, f"“{first}” and “{second}”: one may be short for the other"
    skeletons = _skeleton(bare[0]), _skeleton(bare[1])
    if skeletons[0] == skeletons[1] and len(skeletons[0]) > 3:
        return 2, f"“{first}” and “{second}” are spelt alike"
    words = content(first), content(second)
    shared = len(words[0] & words[1])
    if shared > 1 and 2 * shared >= len(words[0] | words[1]):
        return 3, f"“{first}” and “{second}” share most of their words"
    return None


def _shared(one: Profile, other: Profile) -> Iterator[str]:
    shared = {prop for prop, end in one.relations & other.relations}
    if shared:
        yield f"They share {', '.join(prop.replace('_', ' ') for prop in sorted(shared)[:4])}"
    if quotes := len(one.quotes & other.quotes):
        yield f"{quotes} passage{' is' if quotes == 1 else 's are'} cited for both"


def _skeleton(bare: str) -> str:
    """The consonants of a name, each run of one letter once."""
    letters = bare.translate(_VOWELS)
    return "".join(letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter)


def _is_short_for(short: str, full: str) -> bool:
    bare, words = plain(short), in_order(full)
    return 1 < len(bare) <= 6 and len(words) > 1 and bare in _initials(words)


def _initials(words: Sequence[str]) -> set[str]:
    """The first letters, and those with short words in full: FAIR is Facebook AI Research."""
    return {"".join(word[0] for word in words), "".join(word if len(word) < 3 else word[0] for word in words)}


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
