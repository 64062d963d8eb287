"""Which sums are parts of which, and how much of an envelope its parts explain. Not totals of a selection."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explorer.analysis.funding_like import Amount, FundingLike, amount_of
from explorer.analysis.money_words import money
from explorer.analysis.years import length_in_years, year_at_end, year_at_start
from explorer.domain.ids import ClaimId


@dataclass(frozen=True, slots=True)
class Families:
    """The tree of envelopes and parts among some fundings; circles are cut out of it and named."""

    parents: Mapping[ClaimId, ClaimId]
    parts: Mapping[ClaimId, tuple[ClaimId, ...]]
    in_circles: frozenset[ClaimId]

    def ancestors(self, claim: ClaimId) -> Iterator[ClaimId]:
        """The envelopes that a sum lies in, the nearest first."""
        above = self.parents.get(claim)
        while above is not None:
            yield above
            above = self.parents.get(above)


def families_of(fundings: Iterable[FundingLike]) -> Families:
    """The tree of `part_of`, in linear time; an envelope that is not among the fundings is no parent here."""
    by_id = {funding.claim_id: funding for funding in fundings}
    stated = {
        claim: funding.part_of
        for claim, funding in by_id.items()
        if funding.part_of is not None and funding.part_of in by_id
    }
    circles = _circles(stated)
    parents = {claim: above for claim, above in stated.items() if claim not in circles}
    parts: dict[ClaimId, list[ClaimId]] = {}
    for claim in sorted(parents):
        parts.setdefault(parents[claim], []).append(claim)
    return Families(parents, {above: tuple(below) for above, below in parts.items()}, circles)


def _circles(stated: Mapping[ClaimId, ClaimId]) -> frozenset[ClaimId]:
    """All claims from which the way up leads back to themselves."""
    seen: set[ClaimId] = set()
    circles: set[ClaimId] = set()
    for start in stated:
        path: dict[ClaimId, None] = {}
        here: ClaimId | None = start
        while here is not None and here not in seen:
            seen.add(here)
            path[here] = None
            here = stated.get(here)
        if here is not None and here in path:
            way = list(path)
            circles.update(way[way.index(here) :])
    return frozenset(circles)


@dataclass(frozen=True, slots=True)
class Explained:
    """What the parts of an envelope come to, in the envelope's own currency."""

    envelope: FundingLike
    whole: float
    parts: float
    years: int | None  # for how many years annual parts were counted
    other_currencies: tuple[ClaimId, ...]
    other_at_face_value: float
    not_counted: tuple[ClaimId, ...]  # no amount, no currency, or annual in an envelope of unknown length

    @property
    def remains(self) -> float:
        """What no part explains; below zero when the parts are larger than the envelope."""
        return self.whole - self.parts


def explain(envelope: FundingLike, parts: Iterable[FundingLike]) -> Explained | None:
    """Hold the direct parts of an envelope against it; None when the envelope states no amount."""
    whole = amount_of(envelope)
    if not isinstance(whole, Amount):
        return None
    years = _whole_years(envelope)
    same: list[float] = []
    other: dict[ClaimId, float] = {}
    not_counted: list[ClaimId] = []
    annual = False
    for part in parts:
        amount = amount_of(part)
        spans_years = part.per_year and not envelope.per_year
        if not isinstance(amount, Amount) or not part.currency or (spans_years and years is None):
            not_counted.append(part.claim_id)
            continue
        value = amount.most * (years or 1) if spans_years else amount.most
        if part.currency == envelope.currency:
            same.append(value)
            annual = annual or spans_years
        else:
            other[part.claim_id] = value
    return Explained(
        envelope=envelope,
        whole=whole.most,
        parts=math.fsum(same),
        years=years if annual else None,
        other_currencies=tuple(other),
        other_at_face_value=math.fsum(other.values()),
        not_counted=tuple(not_counted),
    )


def _whole_years(funding: FundingLike) -> int | None:
    """The length in years, where it is a whole number of them, give or take some days."""
    length = length_in_years(funding.term)
    if length is None and funding.dated_by == "period" and funding.first_day and funding.last_day:
        first, last = year_at_start(funding.first_day), year_at_end(funding.last_day)
        length = last - first if first is not None and last is not None else None
    if length is None:
        return None
    years = round(length)
    return years if 1 <= years <= 100 and abs(length - years) < 0.02 else None


def explained_line(explained: Explained, by_id: Mapping[ClaimId, FundingLike], locale: str = "en") -> str:
    """One line: what the parts come to, what remains, and what was not added to them and why."""
    currency = explained.envelope.currency

    def say(value: float) -> str:
        return money(value, currency, locale=locale)

    line = f"Its parts come to {say(explained.parts)} of {explained.envelope.amount}"
    if explained.years:
        line += f", yearly sums times {explained.years}"
    if explained.other_currencies:
        named = ", ".join(by_id[claim].amount for claim in explained.other_currencies)
        read_as_same = say(explained.parts + explained.other_at_face_value)
        line += f". Not added: {named}, another currency ({read_as_same} if read as {currency})"
    if explained.not_counted:
        named = ", ".join(by_id[claim].amount or "a sum without amount" for claim in explained.not_counted)
        line += f". Not added: {named}"
    return line + "."
