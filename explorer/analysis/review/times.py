"""When a sum or a figure is meant to be reached: deadlines and terms read from fields and quotes, and held together."""

import re
from collections.abc import Iterable
from typing import Final

from explorer.analysis.review.tenses import supporting_quotes
from explorer.domain.dates import NotADate, read_date
from explorer.domain.durations import LEAD, NotADuration, read_duration, say_term
from explorer.domain.told import ToldClaim

_BY: Final = re.compile(r"\b(?:by|until|before)(?: the)?(?: end of)? ((?:19|20)\d\d)\b", re.IGNORECASE)
_OVER: Final = re.compile(rf"\b{LEAD}((?:\d{{1,2}}|\w+) (?:years?|months?|decades?))\b", re.IGNORECASE)


def never_meet(one: str | None, other: str | None) -> bool:
    """True when both dates are known and no day lies in both."""
    if not one or not other:
        return False
    try:
        a, b = read_date(one), read_date(other)
    except NotADate:
        return False
    return bool((a.last and b.first and a.last < b.first) or (b.last and a.first and b.last < a.first))


def deadline_told(told: ToldClaim) -> str:
    """By when, in the words of its date or its quotes: "by 2022", "over five years"; empty where unsaid."""
    end = _last_year(told.claim.date) if told.claim.date and told.claim.date.startswith("..") else None
    if end is not None:
        return f"by {end}"
    for quote in supporting_quotes(told):
        if found := _BY.search(quote):
            return f"by {found[1]}"
        for found in _OVER.finditer(quote):
            try:
                return say_term(read_duration(found[1]))
            except NotADuration:
                continue
    return ""


def end_year(told: ToldClaim) -> int | None:
    """The year in which a sum ends: of its period, or its term counted from when its documents were published."""
    money = told.funding
    if money is None:
        return None
    if money.period:
        return _last_year(money.period)
    start = money.announced or _published(told)
    begun = _last_year(start) if start else None
    length = re.fullmatch(r"P(\d+)Y", money.term or "", re.ASCII)
    return begun + int(length[1]) if begun is not None and length else None


def _published(told: ToldClaim) -> str | None:
    dates: Iterable[str] = (p.document.published for p in told.passages if p.document.published)
    return min(dates, default=None)


def _last_year(edtf: str | None) -> int | None:
    try:
        last = read_date(edtf).last if edtf else None
    except NotADate:
        return None
    return last.year if last else None
