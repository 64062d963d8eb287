"""Where claims differ that speak of the same thing. Pure rules over told claims; settling them is the analyst's.

Two claims are compared when they are about one subject and one property that has a single true value at a time,
or are two sums with one funder and one recipient. Deprecated claims are settled, so they differ from nothing.
Units and currencies are never converted here: where they differ, the figures cannot be held against each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from explorer.analysis.bounds import Bounds, bounds_of
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Claim, Funding, Rank, Stage, ValueKind
from explorer.domain.text import fold
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Property


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
    sums: dict[EntityId, list[ToldClaim]] = {}
    for told in claims:
        if told.claim.rank is Rank.DEPRECATED or told.claim.value_kind is not ValueKind.VALUE:
            continue
        known = properties.get(told.claim.property)
        if told.funding is not None:
            giver = told.funder or told.subject
            sums.setdefault(giver.id, []).append(told)
        elif known is not None and known.single:
            singles.setdefault((told.subject.id, told.claim.property), []).append(told)
    found = [
        *(d for group in singles.values() for a, b in combinations(group, 2) if (d := _compare_values(a, b))),
        *(d for group in sums.values() for a, b in combinations(group, 2) if (d := _compare_sums(a, b))),
    ]
    return sorted(found, key=lambda d: (d.first.claim.id, d.second.claim.id))


def _compare_values(a: ToldClaim, b: ToldClaim) -> Difference | None:
    if _apart_in_time(a.claim, b.claim) or _same_value(a.claim, b.claim):
        return None
    return Difference(a, b, (Aspect.VALUE,))


def _same_value(a: Claim, b: Claim) -> bool:
    if a.object_id is not None or b.object_id is not None:
        return a.object_id == b.object_id
    if a.number is not None and b.number is not None:
        # 6,000 m² and 64,500 sq ft may well be the same: only equal units can contradict.
        return a.unit != b.unit or bounds_of(a.number, a.number_high, a.qualifier).meets(
            bounds_of(b.number, b.number_high, b.qualifier)
        )
    return fold(a.value).split() == fold(b.value).split()


def _apart_in_time(a: Claim, b: Claim) -> bool:
    """True when both are dated and the dates are not the same: each may have been true in its time."""
    return a.date is not None and b.date is not None and a.date != b.date


def _compare_sums(a: ToldClaim, b: ToldClaim) -> Difference | None:
    first, second = a.funding, b.funding
    if first is None or second is None or not _same_money(a, b):
        return None
    aspects: list[Aspect] = []
    if first.currency != second.currency:
        aspects.append(Aspect.CURRENCY)
    elif not _sum(first).meets(_sum(second)):
        aspects.append(Aspect.SUM)
    if (first.term, first.period) != (second.term, second.period):
        aspects.append(Aspect.TERM)
    return Difference(a, b, tuple(aspects)) if aspects else None


def _same_money(a: ToldClaim, b: ToldClaim) -> bool:
    """True when both seem to speak of one sum: same giver, no other recipient, neither within an envelope."""
    first, second = a.funding, b.funding
    if first is None or second is None or first.part_of or second.part_of:
        return False
    recipients = {end.id for end in (a.recipient, b.recipient) if end is not None}
    comparable = (first.stage is Stage.TOTAL_CLAIM) == (second.stage is Stage.TOTAL_CLAIM)
    return len(recipients) <= 1 and comparable and first.cadence is second.cadence


def _sum(funding: Funding) -> Bounds:
    return bounds_of(funding.amount_low, funding.amount_high, funding.qualifier)
