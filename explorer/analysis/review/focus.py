"""Rule: documents that describe what a thing is for, or for whom, in words that do not match."""

from collections.abc import Iterator, Sequence
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import alternatives, quoted
from explorer.domain.told import ToldClaim

_PROPERTIES: Final = ("focus", "audience")
# Of an actor with many interests, two texts may each name some.
_KINDS: Final = frozenset({"lab", "school", "programme", "event", "fund", "infrastructure", "product"})


def find(ground: Ground) -> Iterator[Finding]:
    """Each thing whose focus or audience two documents tell differently."""
    for entity, claims in ground.about.items():
        if claims[0].subject.kind not in _KINDS:
            continue
        for name in _PROPERTIES:
            told = [claim for claim in ground.of(entity, name) if claim.claim.value]
            if _differ(told):
                known = ground.properties.get(name)
                said = [(claim, claim.claim.value) for claim in told]
                head = f"{told[0].subject.name}, {known.label if known else name}"
                title = f"{head}: {alternatives(quoted(words) for words in _by_document(told))}"
                yield finding(Kind.FOCUS, title, "The documents do not name the same.", said)


def _by_document(told: Sequence[ToldClaim]) -> list[str]:
    """What each document names, the same words once."""
    found: dict[int, list[str]] = {}
    for claim in told:
        for document in sorted(documents_of(claim)):
            found.setdefault(document, []).append(claim.claim.value)
    once: dict[frozenset[str], str] = {}
    for values in found.values():
        once.setdefault(content(" ".join(values)), ", ".join(values))
    return list(once.values())


def _differ(told: Sequence[ToldClaim]) -> bool:
    by_document: dict[int, set[str]] = {}
    for claim in told:
        for document in documents_of(claim):
            by_document.setdefault(document, set()).update(content(claim.claim.value))
    once = list({frozenset(found) for found in by_document.values()})
    return any(one != other for at, one in enumerate(once) for other in once[at + 1 :])
