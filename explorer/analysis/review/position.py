"""Rule: one text has somebody in front, another behind. Reads a few plain words of rank; aims count for nothing."""

import re
from collections.abc import Iterator
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, Telling, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import quoted
from explorer.domain.told import ToldClaim

_PROPERTIES: Final = ("status", "described_as", "strength", "challenge", "superlative")
_FRONT: Final = re.compile(
    r"\b(?:leading position|leader|(?:is|are) leading|at the forefront|ahead of|front runner|dominat\w+|world[- ]class)\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"\b(?:tail end|lag(?:s|ging|ged)?(?: behind)?|behind|laggard|far from|trail(?:s|ing)|catch(?:es|ing)? up|backward)\b",
    re.IGNORECASE,
)
_AIM: Final = re.compile(
    r"\b(?:aims?|wants?|could|would like|become|becoming|objective|goal)\b", re.IGNORECASE
)


def find(ground: Ground) -> Iterator[Finding]:
    """Each entity that is told to be in front and behind, by different documents."""
    for entity in ground.about:
        told = [claim for claim in ground.of(entity, *_PROPERTIES) if not _AIM.search(claim.claim.value)]
        front = [claim for claim in told if _FRONT.search(claim.claim.value)]
        back = [claim for claim in told if _BACK.search(claim.claim.value)]
        if front and back and _documents(front) != _documents(back):
            title = (
                f"{front[0].subject.name}: {quoted(front[0].claim.value)} or {quoted(back[0].claim.value)}"
            )
            sides: list[Telling] = [(claim, quoted(claim.claim.value), "in front") for claim in front]
            sides += [(claim, quoted(claim.claim.value), "behind") for claim in back]
            yield finding(Kind.POSITION, title, "One text has it in front, another behind.", sides)


def _documents(claims: list[ToldClaim]) -> frozenset[int]:
    return frozenset(document for claim in claims for document in documents_of(claim))
