"""What totals and the timeline must know of a funding, and how its amount reads. Not where it comes from.

`FundingShown` of the session has all of it; analysis may not import the session, so it asks for the shape.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Qualifier


class FundingLike(Protocol):
    """One funding claim, with words for people, bounds for sums and ISO days for the axis."""

    @property
    def claim_id(self) -> ClaimId: ...
    @property
    def funder_id(self) -> EntityId | None: ...
    @property
    def funder(self) -> str: ...
    @property
    def recipient_id(self) -> EntityId | None: ...
    @property
    def recipient(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def stage_label(self) -> str: ...
    @property
    def amount(self) -> str: ...
    @property
    def amount_text(self) -> str: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def qualifier(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def per_year(self) -> bool: ...
    @property
    def first_day(self) -> str | None: ...
    @property
    def last_day(self) -> str | None: ...
    @property
    def dated_by(self) -> str: ...
    @property
    def when(self) -> str: ...
    @property
    def part_of(self) -> ClaimId | None: ...
    @property
    def documents(self) -> tuple[str, ...]: ...
    @property
    def quote(self) -> str: ...
    @property
    def differs(self) -> str: ...
    @property
    def term(self) -> str | None: ...
    @property
    def rank(self) -> str: ...
    @property
    def programmes(self) -> tuple[tuple[EntityId, str], ...]: ...
    @property
    def places(self) -> tuple[tuple[EntityId, str], ...]: ...
    @property
    def places_of_funder(self) -> bool: ...


class Fault(StrEnum):
    """Why a funding cannot be added up, or cannot be put on the axis; the value says it in words."""

    NO_AMOUNT = "no amount is stated"
    ODD_AMOUNT = "the amount is not a number"
    NEGATIVE = "the amount is below zero"
    BOUNDS_REVERSED = "its lower bound is above its upper bound"
    NO_CURRENCY = "no currency is stated"
    DEPRECATED = "it was set aside in review"
    OWN_PART = "it is said to be a part of itself"
    ODD_DATE = "its date cannot be read"
    FAR_DATE = "its date is too far from our time to be drawn"
    DATES_REVERSED = "it ends before it starts"
    NO_DATE_FOR_RATE = "not converted: it has no date, so no rate is its own"
    OPEN_DATE_FOR_RATE = "not converted: the text leaves open when it begins"
    NO_RATE = "not converted: there is no reference rate for its currency and date"


# What is no oddity of the data: a decision of the analyst, or of who chose a currency.
NOT_ODD = frozenset({Fault.DEPRECATED, Fault.NO_DATE_FOR_RATE, Fault.OPEN_DATE_FOR_RATE, Fault.NO_RATE})


@dataclass(frozen=True, slots=True)
class Amount:
    """What a funding states: `least` to `most`, maybe more (`over`), maybe less (`under`), or roughly."""

    least: float
    most: float
    over: bool = False
    under: bool = False
    about: bool = False


def amount_of(funding: FundingLike) -> Amount | Fault:
    """The amount as it may be drawn and added, or why not; the currency is not looked at."""
    least = funding.low if funding.low is not None else funding.high
    most = funding.high if funding.high is not None else funding.low
    if least is None or most is None:
        return Fault.NO_AMOUNT
    if not (math.isfinite(least) and math.isfinite(most)):
        return Fault.ODD_AMOUNT
    if least < 0 or most < 0:
        return Fault.NEGATIVE
    if least > most:
        return Fault.BOUNDS_REVERSED
    return Amount(
        least=least,
        most=most,
        over=funding.high is None or funding.qualifier == Qualifier.OVER,
        under=funding.low is None or funding.qualifier == Qualifier.UP_TO,
        about=funding.qualifier == Qualifier.ABOUT,
    )


def parties(funding: FundingLike) -> str:
    """Who gives and who gets, as far as they are known: "Facebook → Paris AI centre"."""
    if funding.recipient_id is None:
        return funding.funder
    return f"{funding.funder} → {funding.recipient}" if funding.funder_id is not None else funding.recipient
