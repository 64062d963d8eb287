"""Rule: documents call one thing by nouns that cannot both fit, such as a charity and a company. Reads the noun alone."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from explorer.analysis.review.content import in_order
from explorer.analysis.review.findings import Finding, Kind, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.proper import head_of
from explorer.analysis.review.saying import alternatives, quoted
from explorer.domain.told import ToldClaim

_SAID_OF: Final = ("description", "category")
# What is not listed, such as a hub, a platform or an initiative, goes with anything.
_CLASSES: Final = {
    noun: name
    for name, nouns in {
        "company": "company firm startup corporation enterprise manufacturer vendor",
        "charity": "ngo charity association foundation nonprofit",
        "public body": "ministry authority agency",
        "school": "university school college academy",
        "event": "conference summit festival exhibition hackathon congress",
        "fund": "fund",
        "strategy": "strategy policy law roadmap",
        "project": "project",
    }.items()
    for noun in nouns.split()
}
_CHARITY: Final = re.compile(r"\bnon-?profit|\bnot[- ]for[- ]profit|\bcharit", re.IGNORECASE)
_TOGETHER: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("fund", "company"), ("fund", "charity"), ("fund", "public body"), ("fund", "project"), ("school", "charity"),
        ("school", "public body"), ("event", "project"), ("school", "project"),
    )
)  # fmt: skip


def find(ground: Ground) -> Iterator[Finding]:
    """Each thing that two documents call by nouns of which only one can fit."""
    for entity in ground.about:
        called = [
            (told, name) for told in ground.of(entity, *_SAID_OF) if (name := class_of(told.claim.value))
        ]
        if len({name for _, name in called}) < 2:
            continue
        apart = [told for told, name in called if _stands_alone(told, name, called)]
        if len({document for told in apart for document in documents_of(told)}) > 1:
            said = [(told, quoted(told.claim.value)) for told in apart]
            title = f"{apart[0].subject.name} is called {alternatives(words for _, words in said)}"
            yield finding(Kind.NATURE, title, "It is hardly both.", said)


def class_of(words: str) -> str:
    """What sort of thing a phrase makes of what it describes; empty where it goes with anything."""
    if _CHARITY.search(words):
        return "charity"
    nouns = in_order(head_of(words))
    return _CLASSES.get(nouns[-1], "") if nouns else ""


def _stands_alone(told: ToldClaim, name: str, called: list[tuple[ToldClaim, str]]) -> bool:
    """Whether another document calls it something else, and in no way that goes with this."""
    here = documents_of(told)
    by_document: dict[int, set[str]] = {}
    for other, noun in called:
        for document in documents_of(other) - here:
            by_document.setdefault(document, set()).add(noun)
    return any(
        all(one != noun and frozenset((one, noun)) not in _TOGETHER for one, noun in product([name], nouns))
        for nouns in by_document.values()
    )
