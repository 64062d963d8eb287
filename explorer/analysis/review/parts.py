"""Rule: the parts of a sum that do not come to it, or stand in another currency than it. Not totals: see totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import alternatives, amount, joined, quoted
from explorer.analysis.review.tellings import bounds_told, face_value, tellings
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Cadence, Funding, Qualifier
from explorer.domain.told import ToldClaim

_ROUNDING: Final = Decimal("0.02")
_FEW: Final = 3  # so many parts, in the very text that gives the whole, are meant to explain it

Family = tuple[ToldClaim, Funding, list[tuple[ToldClaim, Funding]]]


def find(ground: Ground) -> Iterator[Finding]:
    """What is wrong with each sum that has parts."""
    families = _families(ground)
    for family in families.values():
        for rule in (_come_to, _currencies):
            found = rule(family)
            if found is not None:
                yield found
    yield from _shares(ground, families)


def _families(ground: Ground) -> dict[ClaimId, Family]:
    by_id = {told.claim.id: told for told in ground.claims}
    found: dict[ClaimId, Family] = {}
    for told in ground.claims:
        money = told.funding
        whole = by_id.get(money.part_of) if money is not None and money.part_of is not None else None
        if money is not None and whole is not None and whole.funding is not None:
            found.setdefault(whole.claim.id, (whole, whole.funding, []))[2].append((told, money))
    return found


def _come_to(family: Family) -> Finding | None:
    whole, envelope, parts = family
    years = 1 if envelope.cadence is Cadence.PER_YEAR else _years(envelope)
    bounds = bounds_told(envelope)
    if face_value(envelope) is None:
        return None
    if any(face_value(part) is None for _, part in parts):
        return None  # the unknown one may be all that is missing
    same = [part for _, part in parts if part.currency == envelope.currency]
    if years is None and any(part.cadence is Cadence.PER_YEAR for part in same):
        return None
    total = sum((_value(part, envelope, years or 1) for part in same), Decimal(0))
    others = [part for _, part in parts if part.currency != envelope.currency]
    at_face = total + sum((_value(part, envelope, years or 1) for part in others), Decimal(0))
    over = bounds.high is not None and total > bounds.high * (1 + _ROUNDING)
    floor = face_value(envelope) or Decimal(0)
    under = at_face < floor * (1 - _ROUNDING) and _explains(whole, parts)
    if not over and not under and not (others and _explains(whole, parts)):
        return None
    come_to = amount(_like(envelope, total))
    rest = f", beside {joined([amount(part) for part in others])}" if others else ""
    title = f"{whole.subject.name}: parts of {amount(envelope)} come to {come_to}{rest}"
    what = "The parts are more than the whole." if over else "The parts do not come to the whole."
    return finding(Kind.PARTS, title, what, _sides(family), _whose(whole))


def _currencies(family: Family) -> Finding | None:
    whole, envelope, parts = family
    odd = [(told, part) for told, part in parts if part.currency and part.currency != envelope.currency]
    if not odd or not envelope.currency or len(odd) == len(parts):
        return None
    names = joined([amount(part) for _, part in odd])
    title = f"{whole.subject.name}: {names} as part of {amount(envelope)}"
    what = "A part stands in another currency than the whole and the other parts: a misprint, or another sum?"
    sides = [(whole, amount(envelope), "whole"), *((told, amount(part), "part") for told, part in odd)]
    return finding(Kind.PART_CURRENCY, title, what, sides, _whose(whole))


def _shares(ground: Ground, families: dict[ClaimId, Family]) -> Iterator[Finding]:
    """One text counts a part of a sum for a purpose, another gives all of it to that purpose."""
    for group in tellings(ground.claims) if families else ():
        wholes = [families[told.claim.id] for told in group if told.claim.id in families]
        for whole, envelope, parts in wholes:
            for told, part in parts:
                purpose = content(part.purpose)
                rest = content(envelope.purpose) - purpose
                alike = [
                    other
                    for other in group
                    if other.funding is not None and other is not whole and purpose
                    if purpose <= content(other.funding.purpose) <= purpose | rest
                    if not documents_of(other) & documents_of(told)
                    if not bounds_told(part).meets(bounds_told(other.funding))
                ]
                if alike:
                    yield _share(told, part, alike)


def _share(told: ToldClaim, part: Funding, alike: Sequence[ToldClaim]) -> Finding:
    sums = [f"{amount(money)} for {quoted(money.purpose)}" for o in alike if (money := o.funding)]
    title = f"{told.subject.name}: {amount(part)} for {quoted(part.purpose)}, or {alternatives(sums)}"
    what = "One text gives this purpose a part of the sum, another all of it."
    sides = [(o, amount(o.funding), "whole") for o in alike if o.funding]
    giver = told.funder or told.subject
    return finding(Kind.SHARE, title, what, [(told, amount(part), "part"), *sides], frozenset({giver.id}))


def _whose(whole: ToldClaim) -> frozenset[EntityId]:
    """Who gives and who gets the whole; a part is one of many to its recipient."""
    return frozenset(ref.id for ref in (whole.subject, whole.object) if ref is not None)


def _explains(whole: ToldClaim, parts: Sequence[tuple[ToldClaim, Funding]]) -> bool:
    here = documents_of(whole)
    return len(parts) >= _FEW and all(documents_of(told) & here for told, _ in parts)


def _sides(family: Family) -> list[tuple[ToldClaim, str, str]]:
    whole, envelope, parts = family
    return [(whole, amount(envelope), "whole"), *((told, amount(part), "part") for told, part in parts)]


def _value(part: Funding, envelope: Funding, years: int) -> Decimal:
    value = face_value(part) or Decimal(0)
    return value * years if part.cadence is Cadence.PER_YEAR is not envelope.cadence else value


def _years(envelope: Funding) -> int | None:
    length = re.fullmatch(r"P(\d+)Y", envelope.term or "", re.ASCII)
    if length:
        return int(length[1])
    ends = re.fullmatch(r"(\d{4})/(\d{4})", envelope.period or "", re.ASCII)
    return int(ends[2]) - int(ends[1]) + 1 if ends else None


def _like(envelope: Funding, value: Decimal) -> Funding:
    return replace(envelope, amount_low=value, amount_high=value, qualifier=Qualifier.EXACT)
