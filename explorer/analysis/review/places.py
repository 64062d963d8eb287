"""Rule: one thing told to be in two places, neither of which lies in the other. Knows only the places that are told of."""

from collections.abc import Iterator
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import alternatives
from explorer.domain.ids import EntityId
from explorer.domain.told import ToldClaim

_IN: Final = ("located_in", "part_of")
# What can only be in one place; a company or a community may well have several.
_IN_ONE_PLACE: Final = frozenset({"lab", "university", "school", "infrastructure", "event", "place"})
_DEEPEST: Final = 8


def find(ground: Ground) -> Iterator[Finding]:
    """Each thing in two places at once."""
    for entity, claims in ground.about.items():
        if claims[0].subject.kind not in _IN_ONE_PLACE:
            continue
        places = [told for told in ground.of(entity, "located_in") if told.object is not None]
        apart = _apart(ground, places)
        if apart:
            said = [(told, told.object.name) for told in apart if told.object is not None]
            title = f"{apart[0].subject.name} is in {alternatives(words for _, words in said)}"
            yield finding(Kind.PLACE, title, "Neither place is told to lie in the other.", said)


def _apart(ground: Ground, places: list[ToldClaim]) -> list[ToldClaim]:
    found: dict[int, ToldClaim] = {}
    for at, one in enumerate(places):
        for other in places[at + 1 :]:
            if one.object and other.object and _disjoint(ground, one.object.id, other.object.id):
                found.update({one.claim.id: one, other.claim.id: other})
    return list(found.values())


def _disjoint(ground: Ground, one: EntityId, other: EntityId) -> bool:
    if one == other or one in _around(ground, other) or other in _around(ground, one):
        return False
    if _outside(ground, one, other):
        return True
    # A place of which nothing is told, beside one that others lie in, may well be one more of those.
    return all(_around(ground, place) or not _has_within(ground, place) for place in (one, other)) and (
        bool(_around(ground, one)) == bool(_around(ground, other))
    )


def _around(ground: Ground, place: EntityId) -> frozenset[EntityId]:
    """All that a place is told to lie in."""
    seen: set[EntityId] = set()
    level = {place}
    for _ in range(_DEEPEST):
        level = {t.object.id for at in level for t in ground.of(at, *_IN) if t.object is not None} - seen
        if not level:
            break
        seen |= level
    return frozenset(seen)


def _has_within(ground: Ground, place: EntityId) -> bool:
    return any(told.subject.kind == "place" for told in ground.to(place, *_IN))


def _outside(ground: Ground, one: EntityId, other: EntityId) -> bool:
    return any(
        told.object is not None and told.object.id == far
        for near, far in ((one, other), (other, one))
        for told in ground.of(near, "outside")
    )
