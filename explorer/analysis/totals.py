"""Totals that hold: what may be added is added once, the rest is named with its reason. Not the picture.

Never added: parts to their envelope, one stage to another, totals that a source asserts, several tellings of
one sum, yearly sums to others, one currency to another. With a converter all sums are in its one currency, and
those that it cannot convert are named among what was left out.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explorer.analysis.conversion import Converted, Converter
from explorer.analysis.envelopes import Families, families_of
from explorer.analysis.funding_like import Amount, Fault, FundingLike, amount_of
from explorer.analysis.sums import Sums, sums_of
from explorer.domain.ids import ClaimId
from explorer.domain.model import Rank, Stage

_LADDER = tuple(Stage)
_Column = tuple[str, bool, str]  # stage, per year, currency: what may be added to each other
_Told = tuple[int, str]  # a sum at a stage


class Why(StrEnum):
    """Why a funding was left out of a total, beside the faults of its own amount."""

    PART = "part"
    ASSERTED_TOTAL = "asserted total"
    OTHER_TELLING = "other telling"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A funding that was not added, and the one that stands for it, if any."""

    claim_id: ClaimId
    why: Why | Fault
    instead: ClaimId | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One sum of money, told once or in several ways; it adds what lies between the tellings."""

    claims: tuple[ClaimId, ...]
    amount: Amount
    otherwise: tuple[ClaimId, ...] = ()  # tellings that cannot be compared: another currency or cadence
    converted: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over items of one stage, cadence and currency."""

    stage: str
    per_year: bool
    currency: str
    items: Sequence[Item]
    amount: Amount
    converted: bool = False  # whether any of it was stated in another currency


@dataclass(frozen=True, slots=True)
class Totals:
    """All totals over some fundings, and every funding that is in none of them."""

    sums: tuple[Total, ...]
    left_out: Sequence[LeftOut]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Fundings with their envelopes and tellings; built once, then asked for any selection."""

    by_id: Mapping[ClaimId, FundingLike]
    families: Families
    sums: Sums
    amounts: Mapping[ClaimId, Amount]  # only of those that state one
    faults: Mapping[ClaimId, Fault]  # why a funding cannot be added to anything
    currency_order: Mapping[str, int]  # the most frequent currency first
    stage_labels: Mapping[str, str]
    converted: Mapping[ClaimId, Converted]  # only of those stated in another currency than the one wished for
    to: str = ""  # the currency wished for; empty for each as stated
    source: str = ""  # whose rates they are

    def currency_of(self, claim: ClaimId) -> str:
        """The currency of `amounts`: as stated, or the one wished for."""
        return self.to or self.by_id[claim].currency


def ledger_of(fundings: Iterable[FundingLike], converter: Converter | None = None) -> Ledger:
    """Take note of all fundings, also of those that will not be selected: an envelope may be among them."""
    by_id = {funding.claim_id: funding for funding in sorted(fundings, key=lambda one: one.claim_id)}
    families = families_of(by_id.values())
    sums = sums_of(by_id.values(), families)
    amounts = {claim: amount_of(funding) for claim, funding in by_id.items()}
    converted = _convert(by_id, amounts, converter) if converter is not None else {}
    frequency = Counter(funding.currency for funding in by_id.values())
    currencies = sorted(frequency, key=lambda code: (-frequency[code], code))
    return Ledger(
        by_id=by_id,
        families=families,
        sums=sums,
        amounts={claim: one for claim, one in amounts.items() if isinstance(one, Amount)},
        faults=dict(_faults(by_id, amounts, sums)),
        currency_order={code: place for place, code in enumerate(currencies)},
        stage_labels={funding.stage: funding.stage_label for funding in by_id.values()},
        converted=converted,
        to=converter.to if converter is not None else "",
        source=converter.rates.source if converter is not None else "",
    )


def _convert(
    by_id: Mapping[ClaimId, FundingLike], amounts: dict[ClaimId, Amount | Fault], converter: Converter
) -> dict[ClaimId, Converted]:
    """Put converted amounts, or why there are none, in the place of the stated ones."""
    converted: dict[ClaimId, Converted] = {}
    for claim, amount in amounts.items():
        found = converter.convert(by_id[claim], amount) if isinstance(amount, Amount) else None
        if isinstance(found, Converted):
            converted[claim], amounts[claim] = found, found.amount
        elif found is not None:
            amounts[claim] = found
    return converted


def _faults(
    by_id: Mapping[ClaimId, FundingLike], amounts: Mapping[ClaimId, Amount | Fault], sums: Sums
) -> Iterator[tuple[ClaimId, Fault]]:
    for claim, amount in amounts.items():
        if sums.sum_of[claim] in sums.in_circles:
            yield claim, Fault.OWN_PART
        elif by_id[claim].rank == Rank.DEPRECATED:
            yield claim, Fault.DEPRECATED
        elif isinstance(amount, Fault):
            yield claim, amount
        elif not by_id[claim].currency.strip():
            yield claim, Fault.NO_CURRENCY


def totals_of(ledger: Ledger, claims: Iterable[ClaimId]) -> Totals:
    """Totals over a selection of the ledger; each claim is in one item or in `left_out`, never in both."""
    left_out: list[LeftOut] = []
    present: dict[_Told, list[ClaimId]] = {}
    for claim in sorted(claim for claim in set(claims) if claim in ledger.by_id):
        fault = ledger.faults.get(claim)
        stage = ledger.by_id[claim].stage
        if fault is not None:
            left_out.append(LeftOut(claim, fault))
        elif stage == Stage.TOTAL_CLAIM:
            left_out.append(LeftOut(claim, Why.ASSERTED_TOTAL))
        else:
            present.setdefault((ledger.sums.sum_of[claim], stage), []).append(claim)
    columns: dict[_Column, list[Item]] = {}
    for told, tellings in present.items():
        instead = _counted_already(ledger, told, present)
        if instead:
            left_out.extend(
                LeftOut(claim, instead[0], _nearest(ledger, claim, instead[1])) for claim in tellings
            )
        else:
            _count(ledger, tellings, columns, left_out)
    return Totals(_sums(ledger, columns), tuple(sorted(left_out, key=lambda one: one.claim_id)))


def _counted_already(
    ledger: Ledger, told: _Told, present: Mapping[_Told, Sequence[ClaimId]]
) -> tuple[Why, Sequence[ClaimId]] | None:
    """The selected envelope of the same stage, or other telling of the same sum, that stands for this one."""
    number, stage = told
    for envelope in ledger.sums.envelopes(number):
        if (envelope, stage) in present:
            return Why.PART, present[envelope, stage]
    for other in sorted(ledger.sums.perhaps.get(number, ())):
        if (other, stage) in present:
            return Why.OTHER_TELLING, present[other, stage]
    return None


def _nearest(ledger: Ledger, claim: ClaimId, tellings: Sequence[ClaimId]) -> ClaimId:
    """Of several tellings the one whose part it is said to be."""
    own = set(tellings)
    return next((above for above in ledger.families.ancestors(claim) if above in own), tellings[0])


def _count(
    ledger: Ledger,
    tellings: Sequence[ClaimId],
    columns: dict[_Column, list[Item]],
    left_out: list[LeftOut],
) -> None:
    """Count a sum in one column, that of its most frequent currency; its tellings in others are left out."""
    if len(tellings) == 1:
        columns.setdefault(_column(ledger, tellings[0]), []).append(_item(ledger, tellings))
        return
    preferred = [claim for claim in tellings if ledger.by_id[claim].rank == Rank.PREFERRED]
    column = min(
        (_column(ledger, claim) for claim in preferred or tellings), key=lambda one: _order(ledger, one)
    )
    kept = [claim for claim in tellings if _column(ledger, claim) == column]
    others = tuple(claim for claim in tellings if _column(ledger, claim) != column)
    columns.setdefault(column, []).append(_item(ledger, kept, others))
    left_out.extend(LeftOut(claim, Why.OTHER_TELLING, kept[0]) for claim in others)


def _column(ledger: Ledger, claim: ClaimId) -> _Column:
    funding = ledger.by_id[claim]
    return funding.stage, funding.per_year, ledger.currency_of(claim)


def total_order(
    ledger: Ledger, stage: str, currency: str = "", *, per_year: bool = False
) -> tuple[int, str, bool, int]:
    """Totals sort up the ladder of stages, yearly ones after others, the most frequent currency first."""
    place = _LADDER.index(stage) if stage in _LADDER else len(_LADDER)
    return place, stage, per_year, ledger.currency_order.get(currency, 0)


def _order(ledger: Ledger, column: _Column) -> tuple[int, str, bool, int]:
    stage, per_year, currency = column
    return total_order(ledger, stage, currency, per_year=per_year)


def _item(ledger: Ledger, tellings: Sequence[ClaimId], otherwise: tuple[ClaimId, ...] = ()) -> Item:
    preferred = [claim for claim in tellings if ledger.by_id[claim].rank == Rank.PREFERRED]
    counted = preferred or tellings
    amounts = [ledger.amounts[claim] for claim in counted]
    converted = any(claim in ledger.converted for claim in counted)
    if len(amounts) == 1:
        return Item(tuple(tellings), amounts[0], otherwise, converted)
    return Item(
        claims=tuple(tellings),
        amount=Amount(
            least=min(amount.least for amount in amounts),
            most=max(amount.most for amount in amounts),
            over=any(amount.over for amount in amounts),
            under=any(amount.under for amount in amounts),
            about=any(amount.about for amount in amounts),
        ),
        otherwise=otherwise,
        converted=converted,
    )


def added(items: Sequence[Item]) -> Amount:
    """What items of one stage, cadence and currency come to."""
    # fsum rounds once, so that no order of the items gives another total.
    return Amount(
        least=math.fsum(item.amount.least for item in items),
        most=math.fsum(item.amount.most for item in items),
        over=any(item.amount.over for item in items),
        under=any(item.amount.under for item in items),
        about=any(item.amount.about for item in items),
    )


def _sums(ledger: Ledger, columns: Mapping[_Column, Sequence[Item]]) -> tuple[Total, ...]:
    return tuple(
        total_of(column, tuple(columns[column]))
        for column in sorted(columns, key=lambda one: _order(ledger, one))
    )


def total_of(column: tuple[str, bool, str], items: tuple[Item, ...]) -> Total:
    """The total of items of one stage, cadence and currency."""
    return Total(*column, items, added(items), converted=any(item.converted for item in items))
