"""Words of the review desk: kinds, statuses, what follows from a side, gaps. Not the findings' own titles."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, Side
from explorer.analysis.review.saying import amount
from explorer.domain.model import Cadence, Funding
from explorer.domain.money import say_amount
from explorer.domain.told import ToldClaim

KINDS: Final[Mapping[Kind, str]] = {
    Kind.SUM: "sum",
    Kind.CURRENCY: "currency",
    Kind.BOUND: "bound of a sum",
    Kind.TERM: "term of a sum",
    Kind.PURPOSE: "purpose of a sum",
    Kind.STANDING: "standing of a sum",
    Kind.PARTS: "parts of a sum",
    Kind.PART_CURRENCY: "currency of a part",
    Kind.SHARE: "share of a sum",
    Kind.TOTAL: "total",
    Kind.VALUE: "value",
    Kind.FIGURE_BOUND: "bound of a figure",
    Kind.COUNTED: "what is counted",
    Kind.DEADLINE: "deadline",
    Kind.FOCUS: "focus or audience",
    Kind.BEFORE_AFTER: "done or to come",
    Kind.SUPERLATIVE: "claim to be first",
    Kind.ONLY_ONE: "claim to be the only one",
    Kind.UNDISCLOSED: "said not to be told",
    Kind.BEGUN: "when it began",
    Kind.WHO: "who is behind it",
    Kind.AUTHORS: "authors",
    Kind.NATURE: "what it is",
    Kind.PLACE: "place",
    Kind.OFFICE: "office",
    Kind.POSITION: "standing among others",
    Kind.NAMES: "names of one thing",
    Kind.SPELLING: "spelling",
    Kind.IDENTITY: "one thing or two",
    Kind.ONE_NAME: "one name for two",
    Kind.QUOTE: "figure and quote",
    Kind.CONTRADICTED: "quotes against each other",
}
OPEN: Final = "open"
STATUSES: Final[Mapping[str, str]] = {
    OPEN: "open",
    "left_open": "left open",
    "both_hold": "both hold",
    "not_a_disagreement": "not a disagreement",
    "preferred": "settled: one side preferred",
    "ranked": "settled by rank",
    "judged": "settled by judgement",
}
GAPS: Final[Mapping[str, tuple[str, str]]] = {  # label, and what one key would do
    "no_source": ("Claims without a source", "add_citation"),
    "one_source": ("Figures and sums with one source only", "add_citation"),
    "same_words": ("The same words counted as two sources", "edit_claim"),
    "undated": ("Sums and dates without a date", "edit_claim"),
    "no_amount": ("Sums without an amount", "edit_claim"),
    "no_currency": ("Sums without a currency", "edit_claim"),
    "broken_quotes": ("Quotes that are no longer found", "add_citation"),
    "uncited": ("Sentences without any claim", "read_document"),
    "no_place": ("Entities without a place", "add_place"),
    "no_kind": ("Entities of a kind that is not in the list", "edit_entity"),
}


def follows(found: Finding, side: Side, told: ToldClaim) -> str:
    """What holds if this side does, in a sentence; empty where it is no more than what it says."""
    money = told.funding
    if money is not None and found.kind is Kind.TERM:
        return _by_the_year(money)
    if found.kind in (Kind.BOUND, Kind.SUM, Kind.CURRENCY, Kind.FIGURE_BOUND):
        return _as_bound(told)
    if found.kind is Kind.BEFORE_AFTER:
        return "Then it is there already." if side.role == "done" else "Then it is still to come."
    if found.kind is Kind.IDENTITY:
        return "As one, their claims stand together and are held against each other."
    if money is not None and found.kind is Kind.TOTAL and side.role == "total":
        return f"Then there is more than these sums, or {amount(money)} counts something else."
    return ""


_AS_BOUND: Final = {
    "exact": "Then this is the sum.",
    "about": "Then the sum is near this.",
    "over": "Then this is the least; the sum may be more.",
    "up_to": "Then this is the most; the sum may be less.",
    "between": "Then the sum lies between the two.",
}


def _as_bound(told: ToldClaim) -> str:
    if told.funding is not None:
        return _AS_BOUND[told.funding.qualifier.value]
    return _AS_BOUND[told.claim.qualifier.value].replace("sum", "figure")


def _by_the_year(money: Funding) -> str:
    years = re.fullmatch(r"P(\d+)Y", money.term or "", re.ASCII)
    face = money.amount_high if money.amount_high is not None else money.amount_low
    if years is None or face is None or money.cadence is Cadence.PER_YEAR or int(years[1]) < 1:
        return "" if money.term or money.period else "Then nothing says until when."
    each = (face / int(years[1])).quantize(Decimal(1))
    yearly = say_amount(each, each, money.qualifier, money.currency, Cadence.PER_YEAR)
    return f"Then it is {yearly} on average."
