"""What each thing becomes when two entities become one: names, fields, claims, judgements. Pure; writes nothing.

Of two claims that say the same to the letter one stays, with the quotes of both; who recorded a claim is not what it
says. A claim between the two goes: nothing can be related to itself. All others move along.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from explorer.analysis.review.findings import Finding, Kind
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.mergers import Choices, Side
from explorer.domain.model import Citation, Claim, Entity, Judgement, Origin, Verdict
from explorer.domain.told import EntityRef, Passage, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES, Property, Unit

# That one thing has several names is what a merger says.
_NAMING: Final = frozenset({Kind.NAMES, Kind.SPELLING, Kind.IDENTITY, Kind.ONE_NAME})


class Fate(StrEnum):
    """What becomes of something that hangs on the entity which is merged into the other."""

    MOVES = "moves"
    COMBINES = "combines"  # the other has the same already
    VANISHES = "vanishes"  # it is between the two


@dataclass(frozen=True, slots=True)
class Holding:
    """An entity and what hangs on it, as far as the merger is about it."""

    entity: Entity
    claims: tuple[ToldClaim, ...]
    judgements: tuple[Judgement, ...] = ()
    tags: tuple[str, ...] = ()
    starred: bool = False


@dataclass(frozen=True, slots=True)
class ClaimPlan:
    """What becomes of one claim of the merged entity, at either of its ends."""

    told: ToldClaim
    fate: Fate
    becomes: Claim  # with its ends and its sort of name as they will be
    twin: ToldClaim | None = None  # the same claim that stays
    moving: tuple[Passage, ...] = ()  # quotes that go over to the twin
    repeated: tuple[Passage, ...] = ()  # quotes that the twin has already


@dataclass(frozen=True, slots=True)
class JudgementPlan:
    """What becomes of one judgement on the merged entity; `against` is the one on the kept entity that it meets."""

    judgement: Judgement
    fate: Fate
    against: Judgement | None = None
    prevails: bool = False  # over `against`, which goes instead

    @property
    def conflicts(self) -> bool:
        """Whether the two said different things of the same third entity."""
        return self.against is not None and self.against.verdict is not self.judgement.verdict


@dataclass(frozen=True, slots=True)
class Around:
    """What claims of either could disagree with once the two are one, and the words to tell that by."""

    claims: Sequence[ToldClaim]
    judgements: Sequence[Judgement]
    properties: Mapping[str, Property]
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a merger does."""

    keep: Entity
    gone: Entity
    choices: Choices  # as they are carried out, none open
    name: str
    kind: str
    summary: str
    alias: str | None  # the name that has to be added, so that it is not lost
    claims: tuple[ClaimPlan, ...]
    own_names: tuple[ToldClaim, ...]  # of the kept entity
    resorted: Mapping[ClaimId, str]  # name claims of the kept entity → the sort of name they become
    judgements: tuple[JudgementPlan, ...]
    findings: tuple[Finding, ...]  # claims that disagree once they are about one entity

    def combined(self) -> dict[ClaimId, ClaimId]:
        """Each claim that goes for the same one that stays."""
        return {each.told.claim.id: each.twin.claim.id for each in self.claims if each.twin is not None}

    def vanishing(self) -> list[ClaimPlan]:
        """The claims between the two."""
        return [each for each in self.claims if each.fate is Fate.VANISHES]


def plan_merger(keep: Holding, gone: Holding, choices: Choices, around: Around | None = None) -> Plan:
    """What merging `gone` into `keep` does; without `around` nothing is said of what will disagree."""
    chosen = _settled(keep.entity, gone.entity, choices)
    name = _side(chosen.name, keep.entity.name, gone.entity.name)
    claims = _claims(keep, gone, name)
    resorted = _resorted(keep, name)
    return Plan(
        keep=keep.entity,
        gone=gone.entity,
        choices=chosen,
        name=name,
        kind=_side(chosen.kind, keep.entity.kind, gone.entity.kind),
        summary=_side(chosen.summary, keep.entity.summary, gone.entity.summary),
        alias=_alias(keep, claims, name, _side(_other(chosen.name), keep.entity.name, gone.entity.name)),
        claims=claims,
        own_names=tuple(told for told in keep.claims if _is_name_of(told.claim, keep.entity.id)),
        resorted=resorted,
        judgements=_judgements(keep, gone),
        findings=_new_findings(keep.entity, gone.entity, claims, around) if around else (),
    )


def tidy(text: str) -> str:
    """`text` with single spaces, as names are compared."""
    return " ".join(text.split())


# ── Fields ──────────────────────────────────────────────────────────────────────────────────────────────────
def _settled(keep: Entity, gone: Entity, choices: Choices) -> Choices:
    proposed = Side.MERGED if not keep.summary.strip() and gone.summary.strip() else Side.KEPT
    return Choices(choices.name or Side.KEPT, choices.kind or Side.KEPT, choices.summary or proposed)


def _side(side: Side | None, kept: str, merged: str) -> str:
    if side is Side.BOTH:
        return " ".join(part for part in (kept.strip(), merged.strip()) if part)
    return merged if side is Side.MERGED else kept


def _other(side: Side | None) -> Side:
    return Side.KEPT if side is Side.MERGED else Side.MERGED


# ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────
def _alias(keep: Holding, claims: Sequence[ClaimPlan], name: str, lost: str) -> str | None:
    """The label that is no longer one, unless it is a name already."""
    stays = [told.claim for told in keep.claims]
    comes = [each.becomes for each in claims if each.fate is Fate.MOVES]
    known = {tidy(claim.value) for claim in (*stays, *comes) if _is_name_of(claim, keep.entity.id)}
    return None if tidy(lost) in known | {tidy(name)} else lost


def _resorted(keep: Holding, name: str) -> dict[ClaimId, str]:
    """The kept entity's claims that give its label, or the new one, as another sort of name than before."""
    found: dict[ClaimId, str] = {}
    for told in keep.claims:
        claim = told.claim
        if not _is_name_of(claim, keep.entity.id):
            continue
        was_label = claim.property == "name" and tidy(claim.value) == tidy(keep.entity.name)
        if tidy(keep.entity.name) != tidy(name) and (was_label or tidy(claim.value) == tidy(name)):
            found[claim.id] = _sort_of(claim, name)
    return {claim_id: sort for claim_id, sort in found.items() if sort != _by_id(keep, claim_id).property}


def _is_name_of(claim: Claim, entity_id: EntityId) -> bool:
    return claim.subject_id == entity_id and claim.property in NAME_PROPERTIES


def _by_id(keep: Holding, claim_id: ClaimId) -> Claim:
    return next(told.claim for told in keep.claims if told.claim.id == claim_id)


def _sort_of(claim: Claim, name: str) -> str:
    """Which sort of name a claim is, under this label: the label itself is a name, another name no longer."""
    if tidy(claim.value) == tidy(name):
        return "name"
    return "alias" if claim.property == "name" else claim.property


# ── Claims ──────────────────────────────────────────────────────────────────────────────────────────────────
def _claims(keep: Holding, gone: Holding, name: str) -> tuple[ClaimPlan, ...]:
    pair = {keep.entity.id, gone.entity.id}
    crossing = [t for t in gone.claims if {t.claim.subject_id, t.claim.object_id} == pair]
    others = [t for t in gone.claims if {t.claim.subject_id, t.claim.object_id} != pair]
    becoming = {t.claim.id: _becoming(t.claim, keep, gone.entity.id, name) for t in others}
    twins = _twins([t for t in keep.claims if t not in crossing], others, becoming, _resorted(keep, name))
    vanishing = {t.claim.id: ClaimPlan(t, Fate.VANISHES, t.claim) for t in crossing}
    quotes: dict[ClaimId, list[Citation]] = {}
    planned = {**vanishing, **{t.claim.id: _planned(t, becoming, twins, quotes) for t in others}}
    return tuple(planned[told.claim.id] for told in gone.claims)


def _becoming(claim: Claim, keep: Holding, gone: EntityId, name: str) -> Claim:
    subject = keep.entity.id if claim.subject_id == gone else claim.subject_id
    other = keep.entity.id if claim.object_id == gone else claim.object_id
    moved = replace(claim, subject_id=subject, object_id=other)
    if claim.subject_id == gone and claim.property in NAME_PROPERTIES:
        return replace(moved, property=_sort_of(claim, name))
    return moved


def _twins(
    stays: Sequence[ToldClaim],
    comes: Sequence[ToldClaim],
    becoming: Mapping[ClaimId, Claim],
    resorted: Mapping[ClaimId, str],
) -> dict[ClaimId, ToldClaim]:
    """For each claim that comes, the same one that is there; a part of a sum is the same once its envelope is."""
    found: dict[ClaimId, ToldClaim] = {}
    while True:
        same: dict[object, ToldClaim] = {}
        for told in stays:
            claim = replace(told.claim, property=resorted.get(told.claim.id, told.claim.property))
            same.setdefault(_said(claim, told, {}), told)
        fresh = {
            told.claim.id: same[said]
            for told in comes
            if told.claim.id not in found and (said := _said(becoming[told.claim.id], told, found)) in same
        }
        if not fresh:
            return found
        found |= fresh


def _said(claim: Claim, told: ToldClaim, twins: Mapping[ClaimId, ToldClaim]) -> object:
    """Everything that a claim says, but who recorded it."""
    money = told.funding
    if money is not None:
        part_of = money.part_of
        if part_of is not None and part_of in twins:
            part_of = twins[part_of].claim.id
        money = replace(money, claim_id=ClaimId(0), part_of=part_of)
    return replace(claim, id=ClaimId(0), origin=Origin.ANALYST), money


def _planned(
    told: ToldClaim,
    becoming: Mapping[ClaimId, Claim],
    twins: Mapping[ClaimId, ToldClaim],
    quotes: dict[ClaimId, list[Citation]],
) -> ClaimPlan:
    becomes, twin = becoming[told.claim.id], twins.get(told.claim.id)
    if twin is None:
        return ClaimPlan(told, Fate.MOVES, becomes)
    there = quotes.setdefault(twin.claim.id, [_bare(p.citation) for p in twin.passages])
    moving: list[Passage] = []
    repeated: list[Passage] = []
    for passage in told.passages:
        bare = _bare(passage.citation)
        (repeated if bare in there else moving).append(passage)
        there.append(bare)
    return ClaimPlan(told, Fate.COMBINES, becomes, twin, tuple(moving), tuple(repeated))


def _bare(citation: Citation) -> Citation:
    """A citation as its place and its words, whichever claim it is of."""
    zero = type(citation.id)(0)
    return replace(citation, id=zero, claim_id=ClaimId(0), prefix="", suffix="")


# ── Judgements ──────────────────────────────────────────────────────────────────────────────────────────────
def _judgements(keep: Holding, gone: Holding) -> tuple[JudgementPlan, ...]:
    own = {_third(judgement, keep.entity.id): judgement for judgement in keep.judgements}
    found = []
    for judgement in gone.judgements:
        third = _third(judgement, gone.entity.id)
        if third == keep.entity.id:
            found.append(JudgementPlan(judgement, Fate.VANISHES))
        elif third in own:
            # Who was sure says more than who was not; of two who were, the kept entity's stands.
            unsure = own[third].verdict is Verdict.UNSURE and judgement.verdict is not Verdict.UNSURE
            found.append(JudgementPlan(judgement, Fate.COMBINES, own[third], prevails=unsure))
        else:
            found.append(JudgementPlan(judgement, Fate.MOVES))
            own[third] = judgement
    return tuple(found)


def _third(judgement: Judgement, one: EntityId) -> EntityId:
    return judgement.entity_b if judgement.entity_a == one else judgement.entity_a


# ── Disagreements ───────────────────────────────────────────────────────────────────────────────────────────
def _new_findings(
    keep: Entity, gone: Entity, claims: Iterable[ClaimPlan], around: Around
) -> tuple[Finding, ...]:
    """Those between a claim of one and a claim of the other that nothing told of before."""
    from explorer.analysis.review import registry  # many rules, which a merger itself does not need

    left_out = {each.told.claim.id for each in claims if each.fate is not Fate.MOVES}
    pair, ref = {keep.id, gone.id}, EntityRef(keep.id, keep.name, keep.kind)
    of_gone = {t.claim.id for t in around.claims if gone.id in (t.claim.subject_id, t.claim.object_id)}
    moved = [_moved(t, gone.id, ref) for t in around.claims if t.claim.id not in left_out]
    judged = [_rejudged(j, gone.id, keep.id) for j in around.judgements if {j.entity_a, j.entity_b} != pair]
    words = (around.properties, around.units)
    before = {f.key for f in registry.run(registry.NEAR, around.claims, *words, around.judgements)}
    return tuple(
        finding
        for finding in registry.run(registry.NEAR, moved, *words, judged)
        if finding.kind not in _NAMING
        and finding.key not in before
        and not finding.settled_by
        and not of_gone.isdisjoint(finding.claim_ids)
        and not of_gone.issuperset(finding.claim_ids)
    )


def _rejudged(judgement: Judgement, gone: EntityId, keep: EntityId) -> Judgement:
    return replace(
        judgement,
        entity_a=keep if judgement.entity_a == gone else judgement.entity_a,
        entity_b=keep if judgement.entity_b == gone else judgement.entity_b,
    )


def _moved(told: ToldClaim, gone: EntityId, keep: EntityRef) -> ToldClaim:
    claim = told.claim
    return replace(
        told,
        claim=replace(
            claim,
            subject_id=keep.id if claim.subject_id == gone else claim.subject_id,
            object_id=keep.id if claim.object_id == gone else claim.object_id,
        ),
        subject=keep if told.subject.id == gone else told.subject,
        object=keep if told.object is not None and told.object.id == gone else told.object,
    )
