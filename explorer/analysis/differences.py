"""Where claims differ that speak of the same thing. Pure rules over told claims; settling them is the analyst's.

Two claims are compared when they are about one subject and one property that has a single true value at a time,
or are two sums with one funder and one recipient. Deprecated claims are settled, so they differ from nothing.
Units and currencies are never converted here: where they differ, the figures cannot be held against each other.
What a text leaves unsaid contradicts nothing, except a term: a sum with one and a sum without are told apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from explorer.analysis.bounds import Bounds, bounds_of
from explorer.domain.dates import NotADate, read_date
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Claim, Funding, Rank, ValueKind
from explorer.domain.text import fold
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Property, ValueType

Pairs = Iterator[tuple[ToldClaim, ToldClaim]]


class Aspect(StrEnum):
    """What it is that differs."""

    VALUE = "value"
    SUM = "sum"
    TERM = "term"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims that differ, and in what."""

    first: ToldClaim
    second: ToldClaim
    aspects: tuple[Aspect, ...]

    def entities(self) -> frozenset[EntityId]:
        """The entities at either end of the two claims."""
        ends = (self.first.subject, self.first.object, self.second.subject, self.second.object)
        return frozenset(end.id for end in ends if end is not None)

    def other(self, claim_id: ClaimId) -> ToldClaim:
        """The claim on the other side."""
        return self.second if self.first.claim.id == claim_id else self.first


def find_differences(claims: Iterable[ToldClaim], properties: Mapping[str, Property]) -> list[Difference]:
    """All pairs of claims that differ, in the order of their ids."""
    singles: dict[tuple[EntityId, str], list[ToldClaim]] = {}
    sums: dict[object, list[ToldClaim]] = {}
    for told in sorted(claims, key=lambda told: told.claim.id):
        if told.claim.rank is Rank.DEPRECATED or told.claim.value_kind is not ValueKind.VALUE:
            continue
        known = properties.get(told.claim.property)
        if told.funding is not None:
            if told.funding.part_of is None:
                sums.setdefault(_giver(told, told.funding), []).append(told)
        elif known is not None and known.single:
            singles.setdefault((told.subject.id, told.claim.property), []).append(told)
    found = [
        *(_values_apart(a, b, properties) for group in singles.values() for a, b in combinations(group, 2)),
        *(_sums_apart(a, b) for group in sums.values() for a, b in _one_recipient(group)),
    ]
    return sorted((d for d in found if d), key=lambda d: (d.first.claim.id, d.second.claim.id))


def _values_apart(a: ToldClaim, b: ToldClaim, properties: Mapping[str, Property]) -> Difference | None:
    value_type = properties[a.claim.property].value_type
    if value_type is ValueType.DATE:
        differ = _never_meet(a.claim.date, b.claim.date)
    else:
        differ = not _apart_in_time(a.claim, b.claim) and not _same_value(a.claim, b.claim, value_type)
    return Difference(a, b, (Aspect.VALUE,)) if differ else None


def _same_value(a: Claim, b: Claim, value_type: ValueType) -> bool:
    if a.object_id is not None or b.object_id is not None:
        return a.object_id == b.object_id
    if value_type is ValueType.NUMBER or (a.number is not None and b.number is not None):
        # 6,000 m² and 64,500 sq ft may well be the same: only equal units can contradict.
        return a.unit != b.unit or bounds_of(a.number, a.number_high, a.qualifier).meets(
            bounds_of(b.number, b.number_high, b.qualifier)
        )
    return fold(a.value).split() == fold(b.value).split()


def _apart_in_time(a: Claim, b: Claim) -> bool:
    """True when both are dated and the dates are not the same: each may have been true in its time."""
    return a.date is not None and b.date is not None and a.date != b.date


def _giver(told: ToldClaim, funding: Funding) -> object:
    """What two tellings of one sum have in common: the giver, or the receiver where no giver is named."""
    who = told.funder or told.subject
    return who.id, told.funder is None, funding.stage, funding.cadence


def _one_recipient(sums: list[ToldClaim]) -> Pairs:
    """The pairs that do not name two different recipients, in the order of their ids."""
    recipients: dict[EntityId | None, list[ToldClaim]] = {}
    for told in sums:
        recipients.setdefault(told.recipient.id if told.recipient else None, []).append(told)
    unnamed = recipients.pop(None, [])
    yield from combinations(unnamed, 2)
    for named in recipients.values():
        yield from combinations(named, 2)
        for one, other in product(unnamed, named):
            yield (one, other) if one.claim.id < other.claim.id else (other, one)


def _sums_apart(a: ToldClaim, b: ToldClaim) -> Difference | None:
    first, second = a.funding, b.funding
    if first is None or second is None or _told_of_two_times(first, second):
        return None
    aspects: list[Aspect] = []
    if first.currency == second.currency:
        if not _sum(first).meets(_sum(second)):
            aspects.append(Aspect.SUM)
    elif first.currency and second.currency:
        aspects.append(Aspect.CURRENCY)
    if (first.term, first.period) != (second.term, second.period):
        aspects.append(Aspect.TERM)
    return Difference(a, b, tuple(aspects)) if aspects else None


def _told_of_two_times(first: Funding, second: Funding) -> bool:
    """True when both are announced, or both run, at times that never meet: two sums, not one told twice."""
    return _never_meet(first.announced, second.announced) or _never_meet(first.period, second.period)


def _never_meet(one: str | None, other: str | None) -> bool:
    """True when both dates are known and no day lies in both."""
    if not one or not other:
        return False
    try:
        a, b = read_date(one), read_date(other)
    except NotADate:
        return False
    return bool((a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first))


def _sum(funding: Funding) -> Bounds:
    return bounds_of(funding.amount_low, funding.amount_high, funding.qualifier)
