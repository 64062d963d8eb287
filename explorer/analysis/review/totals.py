"""Rule: a total that a text asserts, and the sums of the same text that do not come to it. Adds no currencies."""

from collections.abc import Iterator
from decimal import Decimal

from explorer.analysis.bounds import Bounds
from explorer.analysis.review.findings import Finding, Kind, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import amount, joined
from explorer.analysis.review.tellings import bounds_told
from explorer.domain.ids import EntityId
from explorer.domain.model import Cadence, Funding, Stage
from explorer.domain.told import ToldClaim


def find(ground: Ground) -> Iterator[Finding]:
    """Each total that the sums of its own text cannot make."""
    sums = _sums_by_giver_and_document(ground)
    for told in ground.claims:
        money = told.funding
        if money is None or money.stage is not Stage.TOTAL_CLAIM or told.funder is None:
            continue
        for document in sorted(documents_of(told)):
            same = [
                each
                for each in sums.get((told.funder.id, document), ())
                if each[1].currency == money.currency
            ]
            if same and not _added([bounds_told(each) for _, each in same]).meets(bounds_told(money)):
                yield _finding(told, money, same)
                break


def _finding(told: ToldClaim, money: Funding, same: list[tuple[ToldClaim, Funding]]) -> Finding:
    named = joined([amount(each) for _, each in same])
    title = f"{told.subject.name}: a total of {amount(money)} against {named}"
    what = "The total cannot be the sum of what the same text names."
    sides = [(told, amount(money), "total"), *((each, amount(funding), "sum") for each, funding in same)]
    giver = told.funder or told.subject
    return finding(Kind.TOTAL, title, what, sides, frozenset({giver.id}))


def _sums_by_giver_and_document(
    ground: Ground,
) -> dict[tuple[EntityId, int], list[tuple[ToldClaim, Funding]]]:
    found: dict[tuple[EntityId, int], list[tuple[ToldClaim, Funding]]] = {}
    for told in ground.claims:
        money = told.funding
        countable = money is not None and money.part_of is None and money.stage is not Stage.TOTAL_CLAIM
        if money is not None and countable and told.funder and money.cadence is Cadence.TOTAL:
            for document in documents_of(told):
                found.setdefault((told.funder.id, document), []).append((told, money))
    return found


def _added(bounds: list[Bounds]) -> Bounds:
    lows = [each.low or Decimal(0) for each in bounds]
    highs = [each.high for each in bounds if each.high is not None]
    return Bounds(sum(lows, Decimal(0)), sum(highs, Decimal(0)) if len(highs) == len(bounds) else None)
