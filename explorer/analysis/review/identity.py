"""Rule: two entities that may be one: judged unsure, or branches of one parent that two texts name differently."""

from collections.abc import Iterator, Sequence

from explorer.analysis.duplicates import KINDS_AGREE
from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import quoted
from explorer.domain.ids import EntityId
from explorer.domain.model import Verdict
from explorer.domain.told import ToldClaim

_MOST = 40  # branches of one parent that are held against each other


def find(ground: Ground) -> Iterator[Finding]:
    """The pairs that nobody could settle, and the twins that nobody has looked at."""
    for judged in ground.judgements:
        if judged.verdict is Verdict.UNSURE:
            what = judged.reason or "No text says whether they are one."
            yield from _pair(ground, judged.entity_a, judged.entity_b, what)
    for parent in ground.naming:
        branches = list(dict.fromkeys(told.subject.id for told in ground.to(parent, "parent")))[:_MOST]
        for at, one in enumerate(branches):
            for other in branches[at + 1 :]:
                if ground.verdict(one, other) is None and _twins(ground, one, other):
                    what = "They are of one sort, of one parent and in one place, and no document names both."
                    yield from _pair(ground, one, other, what)


def _twins(ground: Ground, one: EntityId, other: EntityId) -> bool:
    first, second = ground.ref(one), ground.ref(other)
    if first is None or second is None:
        return False
    if second.kind != first.kind and second.kind not in KINDS_AGREE.get(first.kind, frozenset()):
        return False
    if ground.documents(one) & ground.documents(other):
        return False
    return bool(_places(ground, one) & _places(ground, other))


def _places(ground: Ground, entity: EntityId) -> set[EntityId]:
    return {told.object.id for told in ground.of(entity, "located_in") if told.object is not None}


def _pair(ground: Ground, one: EntityId, other: EntityId, what: str) -> Iterator[Finding]:
    sides = [told for entity in (one, other) for told in _naming(ground, entity)]
    if {told.subject.id for told in sides} == {one, other}:
        first, second = ground.ref(one), ground.ref(other)
        title = f"{first.name if first else one} and {second.name if second else other}: one, or two?"
        yield finding(Kind.IDENTITY, title, what, [(told, quoted(told.claim.value)) for told in sides])


def _naming(ground: Ground, entity: EntityId) -> Sequence[ToldClaim]:
    """Its label; where it has none in a text, the words that texts use for it."""
    names = ground.names(entity)
    labels = [told for told in names if told.claim.property == "name"]
    return labels or names or list(ground.about.get(entity, ()))[:1]
