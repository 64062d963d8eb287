"""A short history of reference rates for tests: some true ones of the European Central Bank, and a gap."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

HISTORY = {
    "2017-12-29": {"USD": "1.1993", "GBP": "0.88723"},
    "2018-01-02": {"USD": "1.2065", "GBP": "0.88953"},
    "2018-05-02": {"USD": "1.2007", "GBP": "0.8804"},
    "2018-05-03": {"USD": "1.1992", "GBP": "0.8818"},
    "2018-11-12": {"USD": "1.1265", "GBP": "0.87563"},
    "2018-12-31": {"USD": "1.1450", "GBP": "0.89453"},
    "2019-01-02": {"USD": "1.1397"},
    "2019-12-31": {"USD": "1.1234", "GBP": "0.8508"},
}


@dataclass(frozen=True)
class FakeRates:
    """Has what the history of the European Central Bank has, for some days."""

    history: dict[str, dict[str, str]] = field(default_factory=lambda: HISTORY)
    source: str = "European Central Bank"

    @property
    def last_day(self) -> str:
        return max(self.history)

    def days(self, first: str, last: str) -> Sequence[str]:
        known = sorted(self.history)
        if not known[0] <= first <= last <= known[-1]:
            return ()
        return known[bisect_right(known, first) - 1 : bisect_right(known, last)]

    def per_euro(self, currency: str, day: str) -> Decimal | None:
        rate = self.history.get(day, {}).get(currency)
        return None if rate is None else Decimal(rate)
