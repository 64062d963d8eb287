"""All rules, and the one way to run them. Holds no rule of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from explorer.analysis.review import (
    authors,
    before_after,
    begun,
    focus,
    identity,
    names,
    nature,
    one_name,
    only_one,
    parts,
    places,
    position,
    quotes,
    sums,
    superlatives,
    totals,
    undisclosed,
    values,
    who,
)
from explorer.analysis.review.findings import PREFERRED, Finding, Kind, order
from explorer.analysis.review.ground import Ground, ground_of
from explorer.domain.ids import EntityId
from explorer.domain.model import Judgement, Rank
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Property, Unit

Rule = Callable[[Ground], Iterator[Finding]]

# What can be seen from the claims around an entity.
NEAR: Final[Sequence[Rule]] = tuple(
    module.find
    for module in (
        sums, parts, totals, values, focus, before_after, begun, undisclosed, only_one, who, authors, nature, places,
        position, names, identity, quotes,
    )
)  # fmt: skip
# What only shows when all that bear a name or a title stand side by side.
WIDE: Final[Sequence[Rule]] = (one_name.find, superlatives.find)
WIDE_KINDS: Final = frozenset({Kind.ONE_NAME, Kind.SUPERLATIVE})
# What the sums alone tell.
MONEY: Final[Sequence[Rule]] = (sums.find, parts.find, totals.find)
BESIDE_MONEY: Final[Sequence[Rule]] = tuple(rule for rule in NEAR if rule not in MONEY)


def run(
    rules: Iterable[Rule],
    claims: Iterable[ToldClaim],
    properties: Mapping[str, Property],
    units: Mapping[str, Unit],
    judgements: Iterable[Judgement] = (),
    *,
    rests: Mapping[EntityId, int] | None = None,
) -> list[Finding]:
    """What the rules find, what matters first.

    Settled by rank is what only deprecated claims keep up, and what has one side that is preferred.
    """
    told, judged, rules = list(claims), list(judgements), list(rules)
    live = _found(rules, ground_of(told, properties, units, judged))
    deprecated = {each.claim.id for each in told if each.claim.rank is Rank.DEPRECATED}
    if deprecated:
        for key, found in _found(rules, ground_of(told, properties, units, judged, deprecated=True)).items():
            left = frozenset(found.claim_ids) - deprecated
            still = any(
                other.kind is found.kind and left and left <= set(other.claim_ids) for other in live.values()
            )
            if deprecated & set(found.claim_ids) and not still:
                live[key] = replace(found, settled_by="ranked")
    preferred = {each.claim.id for each in told if each.claim.rank is Rank.PREFERRED}
    if preferred:
        undecided = ((key, found) for key, found in live.items() if not found.settled_by)
        chosen = {key: found for key, found in undecided if found.is_chosen_by(preferred)}
        live |= {key: replace(found, settled_by=PREFERRED) for key, found in chosen.items()}
    weighed = (_weighed(found, rests or {}) for found in live.values())
    return sorted(weighed, key=order)


def _found(rules: Iterable[Rule], ground: Ground) -> dict[object, Finding]:
    return {found.key: found for rule in rules for found in rule(ground)}


def _weighed(found: Finding, rests: Mapping[EntityId, int]) -> Finding:
    return replace(
        found, rests=max((rests.get(entity, 0) for entity in found.subjects & found.touches), default=0)
    )
