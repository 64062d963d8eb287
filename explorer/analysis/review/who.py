"""Rule: documents name different ones as those who made or run a thing; or different people in one office."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import alternatives
from explorer.analysis.review.times import never_meet
from explorer.domain.ids import EntityId
from explorer.domain.told import ToldClaim

# Two of these say who is behind a thing; the first two can be said of one beside another only in one text.
_BEHIND: Final = ("founded", "launched", "developed", "runs", "organises")
_OFFICES: Final = ("leads", "works_for", "governs")
_ONE_HOLDER: Final = re.compile(
    r"\b(?:ceo|cto|cfo|chief \w+ officer|chair(?:man|woman|person)?|president|director|head|mayor|prime minister"
    r"|directeur|directrice|pdg|présidente?|maire)\b",
    re.IGNORECASE,
)
_NOT_THE_ONE: Final = re.compile(r"\b(?:vice|deputy|co|assistant|former|ex|managing|a)[- ]", re.IGNORECASE)


def find(ground: Ground) -> Iterator[Finding]:
    """Per thing, who is behind it; per organisation, who holds an office; per person, which office."""
    for thing in ground.naming:
        told = list(ground.to(thing, *_BEHIND))
        if len({claim.subject.id for claim in told}) > 1 and _each_alone(ground, told):
            name = told[0].object.name if told[0].object else ""
            said = [(t, f"{t.subject.name} {_label(ground, t)} it") for t in told]
            title = f"{name}: {alternatives(words for _, words in said)}"
            yield finding(Kind.WHO, title, "No document names both.", said)
        yield from _held_by_two(ground, thing)
    for person in ground.about:
        yield from _two_offices(ground, person)


def _each_alone(ground: Ground, told: Sequence[ToldClaim]) -> bool:
    """Whether at least two documents name different ones, and none names two."""
    named: dict[int, set[EntityId]] = {}
    for claim in told:
        for document in documents_of(claim):
            named.setdefault(document, set()).add(claim.subject.id)
    if (
        any(len(subjects) > 1 for subjects in named.values())
        or len({frozenset(s) for s in named.values()}) < 2
    ):
        return False
    subjects = sorted({subject for group in named.values() for subject in group})
    return any(not _belongs(ground, one, other) for one in subjects for other in subjects if one < other)


def _belongs(ground: Ground, one: EntityId, other: EntityId) -> bool:
    """Whether one is a part of the other, or leads or governs it: then both can be behind it."""
    return any(
        told.object is not None and told.object.id == to
        for at, to in ((one, other), (other, one))
        for told in ground.of(at, "parent", "part_of", "member_of", "leads", "governs", "works_for")
    ) or other in ground.partners(one)


def _label(ground: Ground, told: ToldClaim) -> str:
    known = ground.properties.get(told.claim.property)
    return known.label if known else told.claim.property


def _held_by_two(ground: Ground, organisation: EntityId) -> Iterator[Finding]:
    offices: dict[str, list[ToldClaim]] = {}
    for told in ground.to(organisation, *_OFFICES):
        if office := _office(told.claim.role):
            offices.setdefault(office, []).append(told)
    for office, holders in offices.items():
        if (
            len({told.subject.id for told in holders}) > 1
            and _apart(holders)
            and _each_alone(ground, holders)
        ):
            name = holders[0].object.name if holders[0].object else ""
            said = [(told, told.subject.name) for told in holders]
            title = f"{name}, {office}: {alternatives(words for _, words in said)}"
            yield finding(Kind.OFFICE, title, "One office, and different people in it.", said)


def _two_offices(ground: Ground, person: EntityId) -> Iterator[Finding]:
    by_place: dict[EntityId, list[ToldClaim]] = {}
    for told in ground.of(person, *_OFFICES):
        if told.object is not None and _office(told.claim.role):
            by_place.setdefault(told.object.id, []).append(told)
    for held in by_place.values():
        documents = [documents_of(told) for told in held]
        roles = {content(told.claim.role) for told in held}
        apart = all(not a & b for at, a in enumerate(documents) for b in documents[at + 1 :] if a != b)
        if len(roles) > 1 and len(set(documents)) > 1 and apart and _apart(held):
            said = [(told, told.claim.role) for told in held]
            place = held[0].object.name if held[0].object else ""
            title = f"{held[0].subject.name} at {place}: {alternatives(words for _, words in said)}"
            yield finding(Kind.OFFICE, title, "One person, and different offices in one place.", said)


def _apart(held: Sequence[ToldClaim]) -> bool:
    """False where the dates of all of them keep them apart: one after the other."""
    dates = [told.claim.date for told in held]
    return not all(never_meet(a, b) for at, a in enumerate(dates) for b in dates[at + 1 :])


def _office(role: str) -> str:
    if _NOT_THE_ONE.search(role):
        return ""
    match = _ONE_HOLDER.search(role)
    return match[0].casefold() if match else ""
