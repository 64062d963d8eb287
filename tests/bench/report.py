"""What a measurement is and how all of them are told: a table for people, JSON for comparing. Measures nothing."""

import json
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Setting:
    """What every group of rows measures with."""

    size: int  # entities
    workspace: Path  # of that size; never written to
    small: Path  # a thousand entities, for what must not grow
    folder: Path  # for files that are thrown away
    runs: int  # starts of each program


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its bar, and the floor measured in the same run."""

    what: str
    bar: str
    measured: float | None  # None: it could not be
    unit: str
    met: bool | None  # None: there is no bar, or it cannot be judged here
    floor: float | None = None
    floor_is: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.measured / self.floor if self.floor and self.measured is not None else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Many measurements of one thing, in milliseconds."""

    median: float
    p99: float
    longest: float
    count: int


def spread(took: Sequence[float]) -> Spread:
    """Median and 99th percentile."""
    p99 = statistics.quantiles(took, n=100, method="inclusive")[98] if len(took) > 1 else took[0]
    return Spread(statistics.median(took), p99, max(took), len(took))


def told(spread: Spread) -> str:
    """The rest of a spread, for a row whose figure is its 99th percentile."""
    return f"median {spread.median:.1f}, longest {spread.longest:.1f}, {spread.count} times"


_VERDICTS: Final = {True: "met", False: "NOT MET", None: "–"}


def show(rows: Iterable[Row]) -> None:
    """Print the table."""
    print(f"{'':<40}{'measured':>14}  {'bar':<22}{'floor':>12}{'ratio':>8}  ")
    for row in rows:
        floor = "" if row.floor is None else _number(row.floor, row.unit)
        ratio = "" if row.ratio is None else f"{row.ratio:.2f} ×"
        print(
            f"{row.what:<40}{_number(row.measured, row.unit):>14}  {row.bar:<22}{floor:>12}{ratio:>8}  "
            f"{_VERDICTS[row.met]}"
        )
        for line in (f"floor: {row.floor_is}" if row.floor_is else "", row.note):
            if line:
                print(f"    {line}")


def write(rows: Iterable[Row], setting: Setting, target: Path) -> None:
    """Write everything as JSON."""
    target.parent.mkdir(exist_ok=True)
    report = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "entities": setting.size,
        "rows": [{**asdict(row), "ratio": row.ratio} for row in rows],
    }
    target.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "not measured"
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"
