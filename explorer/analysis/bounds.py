"""What a stated figure leaves possible: an interval from its value and qualifier. Not units, nor currencies."""

from dataclasses import dataclass
from decimal import Decimal

from explorer.domain.model import Qualifier

# "About 1.8 billion" is taken to mean the last digit or so: within a twentieth either way.
_ABOUT = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval; None is an open end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: "Bounds") -> bool:
        """True when one true value could satisfy both."""
        return _below(self.low, other.high) and _below(other.low, self.high)


def bounds_of(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Bounds:
    """The values that a figure leaves possible; "over 10" and "up to 10" both allow 10 itself."""
    first = low if low is not None else high
    last = high if high is not None else low
    match qualifier:
        case Qualifier.OVER:
            return Bounds(first, None)
        case Qualifier.UP_TO:
            return Bounds(None, last)
        case Qualifier.ABOUT if first is not None and last is not None:
            return Bounds(first - abs(first) * _ABOUT, last + abs(last) * _ABOUT)
        case Qualifier.BETWEEN:
            return Bounds(low, high)
        case _:
            return Bounds(first, last)


def _below(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high
