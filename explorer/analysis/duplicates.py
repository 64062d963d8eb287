"""Pairs of entities that may be one, with what speaks for it and against it. Judges nothing, and knows no threshold.

Candidates come from blocking keys: the same name, the same name but for vowels, an acronym and what it stands for, a
word that few names have, the same parent in the same place. A key that very many bear tells nothing and is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from explorer.analysis.review.content import in_order, plain
from explorer.domain.ids import EntityId
from explorer.domain.model import Judgement, Verdict
from explorer.domain.profiles import Profile

_MOST: Final = 12  # bearers of a key
_RAREST: Final = 4  # bearers of a word that by itself makes a candidate
_MARKED: Final = 3  # between names that are spelt alike and names that share words
_SOME_WORDS: Final = "share most of their words"
_AS_HEARD: Final = str.maketrans("zcqw", "skkv", "aeiouyh")  # how names are heard: vowels and spellings apart

# Kinds that texts use for one and the same thing.
KINDS_AGREE: Final[Mapping[str, frozenset[str]]] = {
    "company": frozenset({"startup"}),
    "startup": frozenset({"company"}),
    "lab": frozenset({"infrastructure", "university"}),
    "infrastructure": frozenset({"lab"}),
    "university": frozenset({"school", "lab"}),
    "school": frozenset({"university"}),
    "event": frozenset({"community"}),
    "community": frozenset({"event"}),
    "public_body": frozenset({"fund"}),
    "fund": frozenset({"public_body"}),
}


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
) -> list[tuple[EntityId, EntityId]]:
    """The pairs that share a key, the most alike first, from (entity, name) of every name; near-linear.

    `marks` are keys that come from elsewhere than names, such as one parent in one place.
    """
    told: dict[EntityId, list[_Name]] = {}
    keys: dict[str, set[EntityId]] = {}
    rare: dict[str, set[EntityId]] = {}
    for entity, text in dict.fromkeys(names):
        name = _name(text)
        if name.bare:
            told.setdefault(entity, []).append(name)
            _note(entity, name, keys, rare)
    alike: dict[tuple[EntityId, EntityId], int] = dict.fromkeys(_sharing(_by_mark(marks), _MOST), _MARKED)
    for pair in (*_sharing(keys, _MOST), *_sharing(rare, _RAREST)):
        if pair not in alike and (found := _most_alike(told[pair[0]], told[pair[1]])):
            alike[pair] = found[0]
    return sorted(alike, key=lambda pair: (alike[pair], pair))


def _note(
    entity: EntityId, name: "_Name", keys: dict[str, set[EntityId]], rare: dict[str, set[EntityId]]
) -> None:
    for key in _keys(name):
        keys.setdefault(key, set()).add(entity)
    for word in name.words:
        bearers = rare.setdefault(word, set())
        if len(word) > 3 and len(bearers) <= _RAREST:
            bearers.add(entity)


def _by_mark(marks: Iterable[tuple[EntityId, str]]) -> dict[str, set[EntityId]]:
    bearers: dict[str, set[EntityId]] = {}
    for entity, mark in marks:
        bearers.setdefault(mark, set()).add(entity)
    return bearers


def _sharing(groups: Mapping[str, set[EntityId]], most: int) -> Iterator[tuple[EntityId, EntityId]]:
    for bearers in groups.values():
        if 1 < len(bearers) <= most:
            yield from combinations(sorted(bearers), 2)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with all that it is compared by, worked out once."""

    text: str
    bare: str
    words: frozenset[str]
    skeleton: str  # the consonants, each run of one letter once; empty where there are few
    initials: frozenset[str]


@lru_cache(maxsize=50_000)
def _name(text: str) -> _Name:
    words, bare = in_order(text), plain(text)
    letters = bare.translate(_AS_HEARD)
    skeleton = "".join(letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter)
    initials = frozenset[str]()
    if 1 < len(words) <= 6:
        # F.A.I.R is Facebook AI Research: a short word may stand in full.
        short = "".join(word if len(word) < 3 else word[0] for word in words)
        initials = frozenset({"".join(word[0] for word in words), short})
    return _Name(text, bare, frozenset(words), skeleton if len(skeleton) > 3 else "", initials)


def _keys(name: _Name) -> Iterator[str]:
    yield f"name {name.bare}"
    if name.skeleton:
        yield f"spelt {name.skeleton}"
    yield from (f"short {initials}" for initials in name.initials)
    if 1 < len(name.bare) <= 6:
        yield f"short {name.bare}"


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
    other_kind = other.kind != one.kind and other.kind not in kinds_agree.get(one.kind, frozenset())
    if other_kind and names and names[0].endswith(_SOME_WORDS) and not shared:
        return None  # a text about a lab, and the lab, share words as all things of one field do
    if other_kind:
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
    found = _most_alike([_name(text) for text in one.names], [_name(text) for text in other.names])
    if found is not None:
        yield found[1]


def _most_alike(names: Sequence[_Name], others: Sequence[_Name]) -> tuple[int, str] | None:
    found = [like for first in names for second in others if (like := _likeness(first, second))]
    return min(found) if found else None


def _likeness(first: _Name, second: _Name) -> tuple[int, str] | None:
    """How two names are alike, in words, and how closely: the lower the closer."""
    if not first.bare or not second.bare:
        return None
    if first.bare == second.bare:
        return 0, f"Both are called “{first.text}”"
    if first.bare in second.initials or second.bare in first.initials:
        return 1, f"“{first.text}” and “{second.text}”: one may be short for the other"
    if first.skeleton and first.skeleton == second.skeleton:
        return 2, f"“{first.text}” and “{second.text}” are spelt alike"
    shared = len(first.words & second.words)
    if shared > 1 and 2 * shared >= len(first.words | second.words):
        return 4, f"“{first.text}” and “{second.text}” {_SOME_WORDS}"
    return None


def _shared(one: Profile, other: Profile) -> Iterator[str]:
    shared = {prop for prop, end in one.relations & other.relations}
    if shared:
        yield f"They share {', '.join(prop.replace('_', ' ') for prop in sorted(shared)[:4])}"
    if quotes := len(one.quotes & other.quotes):
        yield f"{quotes} passage{' is' if quotes == 1 else 's are'} cited for both"


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
