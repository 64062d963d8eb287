"""Rule: something is called the only one of its parent, and another of that parent is told of."""

import re
from collections.abc import Iterator
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, Telling, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import quoted
from explorer.domain.ids import EntityId
from explorer.domain.model import Verdict
from explorer.domain.told import ToldClaim

_ONLY: Final = re.compile(r"\b(?:only|sole|unique|seule?|einzige[rns]?)\b", re.IGNORECASE)
_MOST: Final = 20


def find(ground: Ground) -> Iterator[Finding]:
    """Each claim to be the only one, with the others of its kind under the same parent."""
    for told in ground.claims:
        if told.claim.property != "superlative" or not _ONLY.search(told.claim.value):
            continue
        parents = {link.object.id for link in ground.of(told.subject.id, "parent") if link.object}
        others = [link for parent in sorted(parents) for link in _siblings(ground, told, parent)][:_MOST]
        if others:
            sides: list[Telling] = [(told, quoted(told.claim.value), "only")]
            for link in others:
                sides += [
                    (place, f"another: {link.subject.name}", "other") for place in _placed(ground, link)
                ]
            names = ", ".join(dict.fromkeys(link.subject.name for link in others))
            title = f"{told.subject.name} is called the only one, yet there is {names}"
            what = "Another of the same parent and kind is told of: the same under another name, or not the only one."
            yield finding(Kind.ONLY_ONE, title, what, sides)


def _siblings(ground: Ground, told: ToldClaim, parent: EntityId) -> Iterator[ToldClaim]:
    """Those of one kind under a parent that stand in a place where the only one is told to be."""
    excluded = {link.object.id for link in ground.of(told.subject.id, "outside") if link.object}
    for link in ground.to(parent, "parent"):
        same = (
            link.subject.id == told.subject.id
            or ground.verdict(link.subject.id, told.subject.id) is Verdict.SAME
        )
        if same or link.subject.kind != told.subject.kind:
            continue
        places = [place.object.id for place in ground.of(link.subject.id, "located_in") if place.object]
        if places and not excluded & set(places):
            yield link


def _placed(ground: Ground, link: ToldClaim) -> list[ToldClaim]:
    return [link, *list(ground.of(link.subject.id, "located_in"))[:1]]
