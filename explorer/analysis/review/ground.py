"""The claims that rules look at, indexed once. Rules only ever see what stands here, so what is put here bounds them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.analysis.review.findings import documents_of
from explorer.domain.ids import EntityId
from explorer.domain.model import Judgement, Rank, ValueKind, Verdict
from explorer.domain.told import EntityRef, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES, Property, Unit


@dataclass(frozen=True, slots=True)
class Ground:
    """Claims in the order of their ids, those of each entity, and what is known of their words."""

    claims: tuple[ToldClaim, ...]
    properties: Mapping[str, Property]
    units: Mapping[str, Unit]
    judgements: tuple[Judgement, ...]
    about: Mapping[EntityId, Sequence[ToldClaim]] = field(repr=False)  # with the entity as their subject
    naming: Mapping[EntityId, Sequence[ToldClaim]] = field(repr=False)  # with the entity as their object

    def of(self, entity: EntityId, *properties: str) -> Iterator[ToldClaim]:
        """The claims about an entity with one of these properties."""
        return (told for told in self.about.get(entity, ()) if told.claim.property in properties)

    def to(self, entity: EntityId, *properties: str) -> Iterator[ToldClaim]:
        """The claims of others that lead to an entity by one of these properties."""
        return (told for told in self.naming.get(entity, ()) if told.claim.property in properties)

    def names(self, entity: EntityId) -> list[ToldClaim]:
        """The claims that name an entity."""
        return [told for told in self.of(entity, *NAME_PROPERTIES) if told.claim.value]

    def ref(self, entity: EntityId) -> EntityRef | None:
        """The entity by name, where any claim here names it."""
        for told in self.about.get(entity, ()):
            return told.subject
        return next((told.object for told in self.naming.get(entity, ())), None)

    def documents(self, entity: EntityId) -> frozenset[int]:
        """The documents that say anything about an entity."""
        return frozenset(document for told in self.about.get(entity, ()) for document in documents_of(told))

    def verdict(self, one: EntityId, other: EntityId) -> Verdict | None:
        """What was judged of two entities; the last judgement counts."""
        found = [j.verdict for j in self.judgements if {j.entity_a, j.entity_b} == {one, other}]
        return found[-1] if found else None

    def partners(self, entity: EntityId) -> list[EntityId]:
        """The entities that are, or may be, the same as this one by a judgement."""
        return [
            judged.entity_b if judged.entity_a == entity else judged.entity_a
            for judged in self.judgements
            if entity in (judged.entity_a, judged.entity_b) and judged.verdict is not Verdict.DIFFERENT
        ]


def ground_of(
    claims: Iterable[ToldClaim],
    properties: Mapping[str, Property],
    units: Mapping[str, Unit],
    judgements: Iterable[Judgement] = (),
    *,
    deprecated: bool = False,
) -> Ground:
    """Index claims; one that says nothing, or that an analyst deprecated, contradicts nothing."""
    known = {
        told.claim.id: told
        for told in claims
        if told.claim.value_kind is ValueKind.VALUE and (deprecated or told.claim.rank is not Rank.DEPRECATED)
    }
    about: dict[EntityId, list[ToldClaim]] = {}
    naming: dict[EntityId, list[ToldClaim]] = {}
    ordered = tuple(known[key] for key in sorted(known))
    for told in ordered:
        about.setdefault(told.subject.id, []).append(told)
        if told.object is not None:
            naming.setdefault(told.object.id, []).append(told)
    return Ground(ordered, properties, units, tuple(judgements), about, naming)
