"""Rule: one text says that something has not been told, and the same or another text tells it. Reads words, not motives."""

import re
from collections.abc import Iterator
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, Telling, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import amount, joined, quoted, value
from explorer.analysis.review.tellings import face_value
from explorer.analysis.review.times import never_meet
from explorer.domain.told import ToldClaim

_MOST: Final = 4  # sums or figures that a title names
_SAID_OF: Final = ("status", "described_as", "challenge", "condition", "feature", "plan", "financing")
_UNTOLD: Final = re.compile(
    r"\b(?:not|never|yet to|without)(?: \w+){0,2} (?:released?|disclos(?:ed?|ing)|published?|announced?|revealed?"
    r"|known|specified|shared|public|said)\b|n['’]t (?:\w+ ){0,2}(?:released?|disclosed?|published?|announced?|revealed?)\b"
    r"|\b(?:undisclosed|unspecified|unannounced|unknown)\b|\bdeclin\w+ to (?:say|disclose|name)\b|\bkept secret\b",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"\b(?:financ\w+|amounts?|sums?|terms|budget|price|costs?|invest\w+|funding|value|size)\b", re.IGNORECASE
)
_PARTS: Final = re.compile(r"\b(?:details?|breakdown|split|allocation)\b", re.IGNORECASE)
_PEOPLE: Final = re.compile(r"\b(?:staff|headcount|employees|jobs|positions|team size)\b", re.IGNORECASE)
_DATE: Final = re.compile(r"\b(?:dates?|timetable|schedule|timeline)\b", re.IGNORECASE)
_FIGURES: Final = ("staff", "staff_target", "staff_at_start", "jobs")
_DATES: Final = ("opened_on", "started_on", "founded_on", "inaugurated_on", "acquired_on")


def find(ground: Ground) -> Iterator[Finding]:
    """Each "not disclosed" beside what was disclosed."""
    for told in ground.claims:
        if told.claim.property in _SAID_OF and _UNTOLD.search(told.claim.value):
            given = [fact for fact in _given(ground, told) if not _later(told, fact)]
            if given:
                yield _finding(ground, told, given)


def _given(ground: Ground, told: ToldClaim) -> list[ToldClaim]:
    """What would have to be untold for the words to hold."""
    said, entity = told.claim.value, told.subject.id
    ends = dict.fromkeys((*ground.about.get(entity, ()), *ground.naming.get(entity, ())))
    sums = [t for t in ends if t.funding is not None and face_value(t.funding) is not None]
    if _MONEY.search(said):
        return sums
    if _PARTS.search(said):
        return [each for each in sums if each.funding is not None and each.funding.part_of is not None]
    if _PEOPLE.search(said):
        return [each for each in ground.of(entity, *_FIGURES) if each.claim.number is not None]
    return [each for each in ground.of(entity, *_DATES) if each.claim.date] if _DATE.search(said) else []


def _later(told: ToldClaim, fact: ToldClaim) -> bool:
    """Whether the documents are known to be of different times: then it was told afterwards."""
    if documents_of(told) & documents_of(fact):
        return False
    return all(
        never_meet(one.document.published, other.document.published)
        for one in told.passages
        for other in fact.passages
    )


def _finding(ground: Ground, told: ToldClaim, given: list[ToldClaim]) -> Finding:
    said = [(fact, _says(ground, fact)) for fact in given]
    title = f"{told.subject.name}: {quoted(told.claim.value)}, yet told: {joined(_few(said))}"
    sides: list[Telling] = [(told, quoted(told.claim.value), "untold")]
    sides += [(fact, words, "told") for fact, words in said]
    what = "One passage says that it has not been told, others tell it."
    return finding(Kind.UNDISCLOSED, title, what, sides, frozenset({told.subject.id}))


def _few(said: list[tuple[ToldClaim, str]]) -> list[str]:
    """What a title has room for."""
    once = list(dict.fromkeys(words for _, words in said))
    return once if len(once) <= _MOST else [*once[: _MOST - 1], f"{len(once) - _MOST + 1} more"]


def _says(ground: Ground, fact: ToldClaim) -> str:
    if fact.funding is not None:
        return amount(fact.funding)
    known = ground.properties.get(fact.claim.property)
    return value(fact, known, ground.units.get(fact.claim.unit or ""))
