"""Sums of money in another currency, at reference rates of their own days. Not where the rates come from.

A day has one rate: that of the last banking day on or before it. A period is converted at its first day. A date
that is not known to the day has as many rates as it has banking days: the lowest and the highest are the bounds.
A sum that only its document dates is converted at the day on which it was told, and says so. Nothing is guessed:
without a date, without a rate, or where the text leaves the beginning open, the sum stays as stated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from explorer.analysis.funding_like import Amount, Fault, FundingLike
from explorer.analysis.years import year_at_start

REFERENCE = "EUR"  # the European Central Bank says what one euro is worth


class Rates(Protocol):
    """A history of reference rates against the euro, by banking day."""

    @property
    def source(self) -> str: ...
    @property
    def last_day(self) -> str: ...

    def days(self, first: str, last: str) -> Sequence[str]:
        """ISO days: the last banking day on or before `first`, and all further ones up to `last`.

        Empty where the history does not hold all of that time.
        """
        ...

    def per_euro(self, currency: str, day: str) -> Decimal | None:
        """How much of a currency one euro bought on a banking day."""
        ...


class Basis(StrEnum):
    """Whose day the rate is of."""

    ANNOUNCED = "announced"
    PERIOD = "period"  # its first day
    TOLD = "published"  # of the document: the sum has no date of its own


@dataclass(frozen=True, slots=True)
class Rate:
    """What one euro was worth on a day, in the currency of the sum and in the one wished for."""

    day: str
    stated: Decimal
    wished: Decimal

    @property
    def factor(self) -> Decimal:
        """What one unit of the stated currency comes to in the one wished for."""
        return self.wished / self.stated


@dataclass(frozen=True, slots=True)
class Converted:
    """A sum in another currency: its bounds, and the rates that they rest on (the same one for a single day)."""

    stated: str  # ISO 4217
    amount: Amount
    lowest: Rate
    highest: Rate
    basis: Basis
    first: str  # the days between which the rates were looked for
    last: str


class Converter:
    """Converts sums into one currency; asks for each rate once."""

    def __init__(self, to: str, rates: Rates) -> None:
        self.to = to
        self.rates = rates
        self._found: dict[tuple[str, str, str], tuple[Rate, Rate] | Fault] = {}

    def convert(self, funding: FundingLike, amount: Amount) -> Converted | Fault | None:
        """The amount of a funding in the other currency; None when it is in that one already."""
        if funding.currency == self.to:
            return None
        days = _days(funding)
        found = self.rates_for(funding.currency, days)
        if isinstance(found, Fault) or isinstance(days, Fault):
            return found if isinstance(found, Fault) else None
        lowest, highest = found
        least, most = amount.least * float(lowest.factor), amount.most * float(highest.factor)
        bounds = replace(amount, least=least, most=most)
        return Converted(funding.currency, bounds, lowest, highest, Basis(funding.dated_by), *days)

    def rates_for(self, currency: str, days: tuple[str, str] | Fault) -> tuple[Rate, Rate] | Fault:
        """The lowest and the highest rate between two days, or why there are none."""
        if not currency.strip():
            return Fault.NO_CURRENCY
        return days if isinstance(days, Fault) else self._rates(currency, *days)

    def _rates(self, currency: str, first: str, last: str) -> tuple[Rate, Rate] | Fault:
        key = (currency, first, last)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._look_up(*key)
        return found

    def _look_up(self, currency: str, first: str, last: str) -> tuple[Rate, Rate] | Fault:
        days = self.rates.days(first, last)
        if not days:
            return Fault.NO_RATE
        known: list[Rate] = []
        for day in days:
            stated, wished = self._per_euro(currency, day), self._per_euro(self.to, day)
            if not stated or not wished:
                return Fault.NO_RATE  # a gap could hide the lowest or the highest
            known.append(Rate(day, stated, wished))
        return min(known, key=_size), max(known, key=_size)

    def _per_euro(self, currency: str, day: str) -> Decimal | None:
        return Decimal(1) if currency == REFERENCE else self.rates.per_euro(currency, day)


def _days(funding: FundingLike) -> tuple[str, str] | Fault:
    """The days between which a rate is to be looked for."""
    if not funding.dated_by or (funding.first_day is None and funding.last_day is None):
        return Fault.NO_DATE_FOR_RATE
    # A period begins on one day, whatever its length; an announcement lies somewhere within its dates.
    last = funding.first_day if funding.dated_by == Basis.PERIOD else funding.last_day
    if funding.first_day is None or last is None or year_at_start(funding.first_day) is None:
        return Fault.OPEN_DATE_FOR_RATE
    return funding.first_day, last


def _size(rate: Rate) -> tuple[Decimal, str]:
    return rate.factor, rate.day
