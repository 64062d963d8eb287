"""What the sums of a package must be, alone and as parts of each other. Not what they add up to."""

from collections.abc import Mapping
from functools import lru_cache

from explorer.domain.model import Cadence, Qualifier, ValueKind
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.formats.package_draft import Draft
from explorer.formats.package_rows import CLAIMS_FILE, FUNDING_FILE, ClaimRow, FundingRow
from explorer.formats.problems import Problem, Report


def check_money(draft: Draft, vocabulary: Vocabulary, report: Report) -> None:
    """Report sums that cannot be, parts that do not fit, and claims about money that name none."""
    rows = {row.claim: row for _, row in draft.fundings}
    claims = {row.claim: row for _, row in draft.claims}
    rings = in_rings({claim: row.part_of for claim, row in rows.items()})
    for number, row in draft.fundings:
        reasons = bounds_trouble(row)
        if row.claim in rings:
            reasons.append(f"claim {row.claim} is part of itself, through part_of {row.part_of}.")
        elif row.part_of in rows:
            reasons.extend(_envelope_trouble(row, rows[row.part_of]))
        elif row.part_of is not None and draft.lacks(FUNDING_FILE, row.part_of):
            reasons.append(f"the envelope {row.part_of} is not in {FUNDING_FILE}.")
        if draft.lacks(CLAIMS_FILE, row.claim):
            reasons.append(f"unknown claim “{row.claim}”.")
        claim = claims.get(row.claim)
        if claim is not None and claim.property in vocabulary.properties and not is_money(claim, vocabulary):
            reasons.append(f"claim {row.claim} is about “{claim.property}”, which is not money.")
        for reason in reasons:
            report(Problem(FUNDING_FILE, number, reason))
    for number, claim in draft.claims:
        told = claim.value_kind is ValueKind.VALUE
        if told and is_money(claim, vocabulary) and draft.lacks(FUNDING_FILE, claim.claim):
            report(Problem(CLAIMS_FILE, number, f"claim {claim.claim} has no row in {FUNDING_FILE}."))


def is_money(claim: ClaimRow, vocabulary: Vocabulary) -> bool:
    """True when the claim's property is known and takes money."""
    found = vocabulary.properties.get(claim.property)
    return found is not None and found.value_type is ValueType.MONEY


def bounds_trouble(row: FundingRow) -> list[str]:
    """What is wrong with the sum of a row by itself."""
    low, high = row.amount_low, row.amount_high
    reasons = []
    if row.currency is not None and row.currency not in _currencies():
        reasons.append(f"unknown currency “{row.currency}”; use its ISO 4217 code.")
    if low is None and high is None:
        return reasons
    if row.currency is None:
        reasons.append("an amount needs a currency.")
    if low is not None and high is not None and high < low:
        reasons.append(f"amount_high {high} is below amount_low {low}.")
    wanted = {
        Qualifier.EXACT: ("both bounds, and equal", low == high),
        Qualifier.ABOUT: ("both bounds, and equal", low == high),
        Qualifier.OVER: ("only amount_low", high is None),
        Qualifier.UP_TO: ("only amount_high", low is None),
        Qualifier.BETWEEN: ("both bounds", low is not None and high is not None),
    }
    words, right = wanted[row.qualifier]
    if not right:
        reasons.append(f"“{row.qualifier}” needs {words}.")
    return reasons


@lru_cache
def _currencies() -> frozenset[str]:
    # Imported here: a package without money, and every start of the program, goes without.
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


def _envelope_trouble(row: FundingRow, envelope: FundingRow) -> list[str]:
    # A yearly sum must fit into a total one; a total sum says nothing about a yearly envelope.
    comparable = row.cadence is envelope.cadence or envelope.cadence is Cadence.TOTAL
    if not comparable or row.currency != envelope.currency:
        return []
    least, most = row.amount_low, envelope.amount_high
    if least is None or most is None or least <= most:
        return []
    return [f"the part, {least} {row.currency}, is larger than its envelope {row.part_of}, {most}."]


def in_rings(whole_of: Mapping[int, int | None]) -> set[int]:
    """The claims that are part of themselves, through whatever chain; `whole_of` has what each is a part of."""
    rings: set[int] = set()
    done: set[int] = set()
    for start in whole_of:
        path: list[int] = []
        on_path: set[int] = set()
        at: int | None = start
        while at is not None and at in whole_of and at not in done and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = whole_of[at]
        if at in on_path:
            rings.update(path[path.index(at) :])
        done |= on_path
    return rings
