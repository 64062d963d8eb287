"""Many sums of money as columns packed into texts: how the store hands on a million of them. Not their meaning."""

from dataclasses import dataclass
from typing import Final

UNIT: Final = "\x1f"  # between the values of a column
FIELD: Final = "\x1e"  # between the fields of one value
BOTH, ONLY_LOW, ONLY_HIGH = "", "low", "high"  # which bounds of an amount are stated


@dataclass(frozen=True, slots=True)
class PackedFundings:
    """Some sums in the order of their claims, a column a field.

    Numbers are joined by commas ("nan" where none is stated), texts by `UNIT`. A sort is what many sums share: stage,
    qualifier, currency, kind, cadence, rank, subject_is, term, bounds, and "period" where one is stated, joined by
    `FIELD`.
    """

    count: int
    last_id: int
    claim_ids: str
    subject_ids: str
    object_ids: str  # 0 where there is none
    lows: str  # the bounds that are stated; of one alone, both are it
    highs: str
    parents: str  # the sum that each is part of; 0 where there is none
    sorts: str
    firsts: str  # the first ISO day of a period, or the EDTF date of the announcement; empty for none
    lasts: str  # the last ISO day of a period
    told_ids: str  # claims without a date of their own, once for each date of a document that tells it
    told_dates: str  # those dates, EDTF
