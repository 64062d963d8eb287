"""Figures made comparable: units of one quantity turned into each other, bounds held against bounds. No currencies."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from explorer.analysis.bounds import Bounds, bounds_of
from explorer.domain.model import Claim

# How many of the first unit of its quantity one unit is.
_FACTORS: Final = {
    "minute": ("duration", Decimal(1)),
    "hour": ("duration", Decimal(60)),
    "day": ("duration", Decimal(1440)),
    "week": ("duration", Decimal(10080)),
    "month": ("duration", Decimal(43830)),  # a twelfth of 365.25 days
    "year": ("duration", Decimal(525960)),
    "decade": ("duration", Decimal(5259600)),
    "square_metre": ("area", Decimal(1)),
    "square_foot": ("area", Decimal("0.09290304")),
    "hectare": ("area", Decimal(10000)),
    "acre": ("area", Decimal("4046.8564224")),
    "operations_per_second": ("speed", Decimal(1)),
    "teraflops": ("speed", Decimal(10) ** 12),
    "petaflops": ("speed", Decimal(10) ** 15),
    "exaflops": ("speed", Decimal(10) ** 18),
}
_ROUNDING: Final = Decimal("0.01")  # 6,000 m² are 64,583 sq ft, and printed as 64,500


def quantity(unit: str | None) -> str:
    """What a unit measures; the unit itself where it cannot be converted."""
    return _FACTORS[unit][0] if unit in _FACTORS else unit or ""


def bounds_told(claim: Claim) -> Bounds:
    """What a figure leaves possible, in the first unit of its quantity, give or take the rounding of a conversion."""
    found = bounds_of(claim.number, claim.number_high, claim.qualifier)
    if claim.unit not in _FACTORS:
        return found
    factor = _FACTORS[claim.unit][1]
    slack = Decimal(0) if factor == 1 else _ROUNDING
    return Bounds(
        None if found.low is None else found.low * factor * (1 - slack),
        None if found.high is None else found.high * factor * (1 + slack),
    )


def all_meet(bounds: Sequence[Bounds]) -> bool:
    """Whether one true value can satisfy all of them: intervals that meet two by two meet in one point."""
    lows = [each.low for each in bounds if each.low is not None]
    highs = [each.high for each in bounds if each.high is not None]
    return not lows or not highs or max(lows) <= min(highs)
