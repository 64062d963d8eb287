"""Which fundings tell one and the same sum of money, and which sums lie in which. Not how large they are.

Fundings that disagree (`differs`) and share funder and recipient tell one sum; so do fundings that say the
same in everything. One that disagrees and names no recipient belongs with the others of its funder where
those name one recipient only; where they name several, it may be any of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explorer.analysis.envelopes import Families
from explorer.analysis.funding_like import FundingLike
from explorer.domain.ids import ClaimId


@dataclass(frozen=True, slots=True)
class Sums:
    """Each funding's sum by number; a sum told once is the rule, several tellings of one the exception."""

    sum_of: Mapping[ClaimId, int]
    within: Mapping[int, frozenset[int]]  # the sums that a sum is directly a part of, in any telling
    perhaps: Mapping[int, frozenset[int]]  # the sums that a sum may be another telling of
    in_circles: frozenset[int]

    def envelopes(self, number: int) -> Iterator[int]:
        """All sums that a sum lies in, the nearest first."""
        seen: set[int] = set()
        level = self.within.get(number, frozenset())
        while level:
            yield from sorted(level)
            seen |= level
            level = frozenset(up for one in level for up in self.within.get(one, ())) - seen


def sums_of(fundings: Iterable[FundingLike], families: Families) -> Sums:
    """Number the sums that the fundings tell; circles of envelopes are named and cut."""
    known = sorted(fundings, key=lambda one: one.claim_id)
    root = {one.claim_id: one.claim_id for one in known}
    for claims in alike(known).values():
        _join(root, claims)
    may_be = _join_disagreeing(root, known)
    tops = {claim: _top(root, claim) for claim in root}
    numbers = {top: number for number, top in enumerate(sorted(set(tops.values())))}
    sum_of = {claim: numbers[top] for claim, top in tops.items()}
    within: dict[int, set[int]] = {}
    for part, envelope in families.parents.items():
        if sum_of[part] != sum_of[envelope]:
            within.setdefault(sum_of[part], set()).add(sum_of[envelope])
    circles = _circles(within)
    cut = {part: frozenset(ups) for part, ups in within.items() if part not in circles}
    in_circles = circles | {sum_of[claim] for claim in families.in_circles}
    made = Sums(sum_of, cut, {}, in_circles)
    return Sums(sum_of, cut, _perhaps(made, may_be), in_circles)


def _perhaps(sums: Sums, may_be: Mapping[ClaimId, list[ClaimId]]) -> dict[int, frozenset[int]]:
    """In numbers; a sum is never another telling of its own part."""
    found: dict[int, frozenset[int]] = {}
    for claim, others in may_be.items():
        number = sums.sum_of[claim]
        candidates = {sums.sum_of[other] for other in others}
        found[number] = frozenset(one for one in candidates if number not in set(sums.envelopes(one)))
    return found


def _join_disagreeing(
    root: dict[ClaimId, ClaimId], fundings: Iterable[FundingLike]
) -> dict[ClaimId, list[ClaimId]]:
    """Join the tellings of each sum; returns the fundings that may tell one of several, and which."""
    may_be: dict[ClaimId, list[ClaimId]] = {}
    for recipients in _disagreeing(fundings).values():
        unnamed = recipients.pop(None, [])
        if len(recipients) == 1:
            unnamed.extend(next(iter(recipients.values())))
        else:
            may_be.update({claim: [ones[0] for ones in recipients.values()] for claim in unnamed})
        for claims in (*recipients.values(), unnamed):
            _join(root, claims)
    return may_be


def _disagreeing(fundings: Iterable[FundingLike]) -> dict[object, dict[object, list[ClaimId]]]:
    by_funder: dict[object, dict[object, list[ClaimId]]] = {}
    for one in fundings:
        if one.differs:
            recipients = by_funder.setdefault(one.funder_id, {})
            recipients.setdefault(one.recipient_id, []).append(one.claim_id)
    return by_funder


def alike(fundings: Iterable[FundingLike]) -> dict[object, list[ClaimId]]:
    """The fundings by all that they say: those that say the same stand together."""
    groups: dict[object, list[ClaimId]] = {}
    for one in fundings:
        who = (one.funder_id, one.recipient_id, one.purpose, one.kind)
        what = (one.stage, one.low, one.high, one.qualifier, one.currency, one.per_year)
        when = (one.first_day, one.last_day, one.when, one.part_of)
        groups.setdefault((who, what, when), []).append(one.claim_id)
    return groups


def _top(root: dict[ClaimId, ClaimId], claim: ClaimId) -> ClaimId:
    while (above := root[claim]) != claim:
        root[claim] = root[above]
        claim = above
    return claim


def _join(root: dict[ClaimId, ClaimId], claims: Iterable[ClaimId]) -> None:
    tops = {_top(root, claim) for claim in claims}
    for top in tops:
        root[top] = min(tops)


def _circles(within: Mapping[int, set[int]]) -> frozenset[int]:
    """The nodes on a circle or between two: what is left when all loose ends are taken off, again and again."""
    up = {node: set(ups) for node, ups in within.items()}
    down: dict[int, set[int]] = {}
    for node, ups in within.items():
        for one in ups:
            down.setdefault(one, set()).add(node)
    for here, there in ((up, down), (down, up)):
        loose = [node for node in {*here, *there} if not here.get(node)]
        while loose:
            node = loose.pop()
            for other in there.pop(node, ()):
                here[other].discard(node)
                if not here[other]:
                    loose.append(other)
            here.pop(node, None)
    return frozenset(node for node, ups in up.items() if ups)
