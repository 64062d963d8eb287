"""Rule: claims to be first, biggest or only that more than one may make. Compares words, not facts."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from explorer.analysis.review.content import in_order
from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import joined, quoted
from explorer.domain.model import Verdict
from explorer.domain.told import ToldClaim

SUPERLATIVE: Final = "superlative"
_RIVALS: Final = (
    ("first", r"first(?:-ever)?|oldest|premi(?:er|ère)|erste[rns]?"),
    ("biggest", r"biggest|largest|greatest|plus grande?|größte[rns]?"),
    ("highest", r"highest|tallest"),
    ("strongest", r"strongest|most powerful"),
    ("best", r"best|leading|foremost|number one|no\. 1"),
    ("fastest", r"fastest|fastest-growing"),
    ("only", r"only|sole|unique|seule?"),
)
_PATTERNS: Final = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _RIVALS)
_PLACES: Final = re.compile(
    r"\b(?:in|of|outside|within|by|en|dans|for|specifically|focus\w*|dedicated|the world['’]s|world['’]s)\b",
    re.IGNORECASE,
)
_MOST: Final = 60  # rivals that one finding names


def find(ground: Ground) -> Iterator[Finding]:
    """Rivals for one title, each domain once."""
    groups: dict[tuple[str, str], list[ToldClaim]] = {}
    for told in ground.claims:
        if told.claim.property == SUPERLATIVE:
            domain = domain_of(told.claim.value)
            if domain is not None:
                groups.setdefault(domain, []).append(told)
    for (title, noun), rivals in groups.items():
        if len(_distinct(ground, rivals)) > 1:
            names = joined(list(dict.fromkeys(told.subject.name for told in rivals[:_MOST])))
            head = f"{names}: each is called the {title} {noun}"
            what = "Each is told to be it, of a domain that they share as far as the words go."
            yield finding(Kind.SUPERLATIVE, head, what, [(t, quoted(t.claim.value)) for t in rivals[:_MOST]])
    yield from _ranks(ground)


def domain_of(text: str) -> tuple[str, str] | None:
    """What a superlative claims, and of what: ("first", "school") of "the first-ever AI high school in France"."""
    for name, pattern in _PATTERNS:
        match = pattern.search(text)
        if match is None:
            continue
        rest = text[match.end() :]
        bound = _PLACES.search(rest)
        nouns = in_order(rest[: bound.start()] if bound else rest)
        return (name, nouns[-1]) if nouns else None
    return None


def _ranks(ground: Ground) -> Iterator[Finding]:
    """Two that are told to stand at one place of one list."""
    groups: dict[tuple[str, object], list[ToldClaim]] = {}
    for told in ground.claims:
        claim = told.claim
        if (
            claim.unit == "position"
            and claim.role
            and claim.qualifier.value == "exact"
            and claim.date is None
        ):
            groups.setdefault((" ".join(in_order(claim.role)), claim.number), []).append(told)
    for (_, number), rivals in groups.items():
        if len(_distinct(ground, rivals)) > 1:
            names = joined(list(dict.fromkeys(told.subject.name for told in rivals[:_MOST])))
            title = f"{names}: each no. {number} of {quoted(rivals[0].claim.role)}"
            what = "One list has one entry at each place."
            yield finding(Kind.SUPERLATIVE, title, what, [(t, t.claim.value) for t in rivals[:_MOST]])


def _distinct(ground: Ground, rivals: Iterable[ToldClaim]) -> set[int]:
    """The subjects, where those judged the same are one."""
    same = {
        max(j.entity_a, j.entity_b): min(j.entity_a, j.entity_b)
        for j in ground.judgements
        if j.verdict is Verdict.SAME
    }
    return {same.get(told.subject.id, told.subject.id) for told in rivals}
