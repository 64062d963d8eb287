"""Which sums of money tell of one and the same sum. Does not say how they differ.

Two sums can be one told twice when one funder gives them, at one stage, and nothing sets them apart: neither the
recipient, nor the purpose, nor the time, nor an amount far from the other. Sums are only held against their nearest
neighbours by amount, so that a funder with thousands of them takes no longer than it must.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from explorer.analysis.bounds import Bounds, bounds_of
from explorer.analysis.review.content import content
from explorer.analysis.review.findings import documents_of
from explorer.analysis.review.times import never_meet
from explorer.domain.model import Funding
from explorer.domain.told import ToldClaim

if TYPE_CHECKING:
    from explorer.domain.ids import ClaimId, EntityId

_NEIGHBOURS: Final = 12
_MANY: Final = 12  # a funder with more sums gives many, and is not told of in many ways
_NEAR: Final = Decimal(5)  # times as much: further apart, sums with little else in common are two
_NEARER: Final = Decimal(2)
Money = tuple[ToldClaim, Funding]


def tellings(claims: Iterable[ToldClaim]) -> Iterator[list[ToldClaim]]:
    """The groups of claims that tell one sum, each with two at least, in the order of their ids.

    A sum that names no recipient may be told again with one, so it can stand in the groups of several recipients.
    """
    for sums in _by_giver(claims).values():
        if len(sums) > 1:
            yield from _of_giver(sorted(sums, key=_size))


def _by_giver(claims: Iterable[ToldClaim]) -> dict[object, list[Money]]:
    found: dict[object, list[Money]] = {}
    for told in claims:
        money = told.funding
        if money is not None and money.part_of is None:
            who = told.funder or told.subject
            key = who.id, told.funder is None, money.stage, money.cadence
            found.setdefault(key, []).append((told, money))
    return found


def _of_giver(sums: Sequence[Money]) -> Iterator[list[ToldClaim]]:
    lanes: dict[EntityId | None, list[Money]] = {}
    for one in sums:
        recipient = one[0].recipient
        lanes.setdefault(recipient.id if recipient else None, []).append(one)
    unnamed = lanes.pop(None, [])
    told_with_one: set[ClaimId] = set()
    for lane in lanes.values():
        # Many sums without a recipient are many sums: none of them is known to be this recipient's.
        beside = unnamed if len(unnamed) <= _MANY else []
        for group in _groups(sorted([*lane, *beside], key=_size)):
            if any(told.recipient for told in group):
                told_with_one |= {told.claim.id for told in group if not told.recipient}
                yield group
    for group in _groups(unnamed):
        if not {told.claim.id for told in group} <= told_with_one:
            yield group


def _groups(sums: Sequence[Money]) -> Iterator[list[ToldClaim]]:
    root = list(range(len(sums)))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    many = len(sums) > _MANY
    for one, other in _pairs(sums):
        if _one_sum(sums[one], sums[other], many=many):
            root[max(top(one), top(other))] = min(top(one), top(other))
    groups: dict[int, list[ToldClaim]] = {}
    for at, (told, _) in enumerate(sums):
        groups.setdefault(top(at), []).append(told)
    for group in groups.values():
        if len(group) > 1:
            yield sorted(group, key=lambda told: told.claim.id)


def _pairs(sums: Sequence[Money]) -> Iterator[tuple[int, int]]:
    """Each with its next neighbours by amount."""
    for one in range(len(sums)):
        for other in range(one + 1, min(len(sums), one + 1 + _NEIGHBOURS)):
            yield one, other


def _one_sum(one: Money, other: Money, *, many: bool) -> bool:
    (a, first), (b, second) = one, other
    if never_meet(first.announced, second.announced) or never_meet(first.period, second.period):
        return False
    if a.recipient and b.recipient and a.recipient.id != b.recipient.id:
        return False
    purposes = content(first.purpose), content(second.purpose)
    if all(purposes) and not purposes[0] & purposes[1]:
        return False
    if first.currency == second.currency and bounds_told(first).meets(bounds_told(second)):
        return True
    return _could_be_one(one, other, purposes, many=many)


def _could_be_one(
    one: Money, other: Money, purposes: tuple[frozenset[str], frozenset[str]], *, many: bool
) -> bool:
    """Whether two amounts that cannot both hold may yet be tellings of one sum."""
    (a, first), (b, second) = one, other
    if a.recipient and b.recipient and not many:
        return _within(first, second, _NEAR) or purposes[0] == purposes[1]
    if many or documents_of(a) & documents_of(b):
        return False  # one text that gives two amounts speaks of two sums
    return _within(first, second, _NEARER if all(purposes) or first.currency != second.currency else _NEAR)


def bounds_told(money: Funding) -> Bounds:
    """What a sum leaves possible, in its own currency."""
    return bounds_of(money.amount_low, money.amount_high, money.qualifier)


def _within(one: Funding, other: Funding, times: Decimal) -> bool:
    a, b = face_value(one), face_value(other)
    return a is None or b is None or max(a, b) <= min(a, b) * times


def face_value(money: Funding) -> Decimal | None:
    """The one figure that is printed; the larger where two are."""
    return money.amount_high if money.amount_high is not None else money.amount_low


def _size(sum_: Money) -> tuple[bool, Decimal, int]:
    value = face_value(sum_[1])
    return value is None, value or Decimal(0), sum_[0].claim.id
