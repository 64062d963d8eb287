"""Rule: one text has something begin now that another has going on for long. Compares no two dates: see values."""

import re
from collections.abc import Iterator
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, Telling, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import quoted
from explorer.analysis.review.tenses import supporting_quotes
from explorer.domain.ids import EntityId
from explorer.domain.told import ToldClaim

_AGE: Final = ("started_on", "founded_on")
_BIRTH: Final = ("announced", "launched", "opened", "founded")
_OWN: Final = ("runs", "launched", "founded", "developed")
_LONG: Final = re.compile(
    r"\b(?:much|long|well|or) (?:before|earlier)\b|\bfor (?:\w+ ){0,2}(?:years|decades)\b"
    r"|\blong[- ](?:standing|running|established)\b|\bfor a long time\b",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(r"\b(?:since|as early as|back in) (?:\w+ )?((?:19|20)\d\d)\b", re.IGNORECASE)
_FRESH: Final = re.compile(
    r"\bstarting point\b|\bfirst step\b|\bbeginning of\b|\bkick(?:s|ed)?[- ]?off\b|\bbrand[- ]new\b"
    r"|\b(?:has|have) just (?:been )?(?:launched|started|begun|created|founded|opened)\b"
    r"|\b(?:newly|recently) (?:launched|started|begun|created|founded|opened)\b",
    re.IGNORECASE,
)


def find(ground: Ground) -> Iterator[Finding]:
    """Per thing, and per actor with what it runs: what is old by one text and new by another."""
    for entity in ground.about:
        old = [told for told in ground.of(entity, *_AGE) if _is_old(told)]
        if not old:
            continue
        things = [entity, *(link.object.id for link in ground.of(entity, *_OWN) if link.object)]
        for thing in dict.fromkeys(things):
            fresh = [told for told in _births(ground, thing) if _is_fresh(told)]
            apart = [told for told in old if any(_differ(told, new) for new in fresh)]
            new = [told for told in fresh if any(_differ(each, told) for each in old)]
            if apart and new:
                yield _finding(ground, thing, apart, new)


def _births(ground: Ground, thing: EntityId) -> Iterator[ToldClaim]:
    yield from ground.of(thing, *_AGE)
    yield from ground.to(thing, *_BIRTH)


def _texts(told: ToldClaim) -> Iterator[str]:
    yield told.claim.value
    yield from supporting_quotes(told)


def _is_old(told: ToldClaim) -> bool:
    return any(_LONG.search(text) or _SINCE.search(text) for text in _texts(told))


def _is_fresh(told: ToldClaim) -> bool:
    return any(_FRESH.search(text) for text in _texts(told))


def _differ(old: ToldClaim, fresh: ToldClaim) -> bool:
    """Two documents that speak of one matter, the one of its beginning and the other of a time before."""
    if old.claim.id == fresh.claim.id or documents_of(old) & documents_of(fresh):
        return False
    if old.subject.id not in (fresh.subject.id, fresh.object.id if fresh.object else None):
        matter = content(f"{old.claim.role} {old.claim.value}") - content(old.subject.name)
        if not matter & content(" ".join(_texts(fresh))):
            return False
    if any(_LONG.search(text) for text in _texts(old)):
        return True
    years = [int(found[1]) for text in _texts(old) if (found := _SINCE.search(text))]
    published = [p.document.published[:4] for p in fresh.passages if p.document.published]
    return bool(years and published) and min(years) < int(min(published))


def _finding(ground: Ground, thing: EntityId, old: list[ToldClaim], fresh: list[ToldClaim]) -> Finding:
    ref = ground.ref(thing)
    sides: list[Telling] = [(told, _words(told, _SINCE, _LONG), "long since") for told in old]
    sides += [(told, _words(told, _FRESH), "new") for told in fresh]
    title = f"{ref.name if ref else thing}: {sides[0][1]} or {_words(fresh[0], _FRESH)}"
    what = "By one text it begins only now, by another it has long been going on."
    return finding(Kind.BEGUN, title, what, sides)


def _words(told: ToldClaim, *patterns: re.Pattern[str]) -> str:
    """What it says of the beginning: its value, else the words of its quotes that do."""
    if told.claim.value:
        return quoted(told.claim.value)
    found = (pattern.search(text) for text in _texts(told) for pattern in patterns)
    return next((quoted(match[0]) for match in found if match), "")
