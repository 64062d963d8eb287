"""Edit forms filled from what is stored. Not how they are checked or saved."""

from collections.abc import Iterable
from typing import Final

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Claim, Entity, Funding, ValueKind
from explorer.domain.numbers import say_number
from explorer.domain.told import EntityRef, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES
from explorer.session.forms import NOT_SAID, CitationForm, ClaimForm, EntityForm, FundingForm, NameForm
from explorer.session.words import sum_words
from explorer.store import reading
from explorer.store.workspace import Workspace

_MOST_OFFERED: Final = 200  # larger sums; nobody looks through more


def entity_form(entity: Entity, claims: list[ToldClaim]) -> EntityForm:
    """The form of an entity; its other names are those of its name claims that are not the label."""
    names = tuple(
        NameForm(told.claim.id, told.claim.property, told.claim.value) for told in other_names(entity, claims)
    )
    return EntityForm(entity.id, entity.name, entity.kind, entity.summary, names)


def other_names(entity: Entity, claims: Iterable[ToldClaim]) -> list[ToldClaim]:
    """The name claims of an entity that its form lists: neither its label, nor a name that no text gives."""
    return [
        told
        for told in name_claims(entity.id, claims)
        if told.claim.property != "name" or told.claim.value != entity.name
    ]


def name_claims(entity_id: EntityId, claims: Iterable[ToldClaim]) -> list[ToldClaim]:
    """The claims that give a name of an entity, its label included."""
    return [
        told
        for told in claims
        if told.claim.subject_id == entity_id
        and told.claim.property in NAME_PROPERTIES
        and told.claim.value_kind is ValueKind.VALUE
    ]


def new_claim_form(subject: EntityRef) -> ClaimForm:
    """An empty form for a claim about an entity."""
    return ClaimForm(subject_id=subject.id, subject_name=subject.name, subject_kind=subject.kind)


def claim_form(told: ToldClaim, envelope: ToldClaim | None) -> ClaimForm:
    """The form of a claim; `envelope` is the sum it is part of."""
    claim, other = told.claim, told.object
    return ClaimForm(
        subject_id=claim.subject_id,
        id=claim.id,
        subject_name=told.subject.name,
        subject_kind=told.subject.kind,
        property=claim.property,
        value=claim.value,
        value_kind=claim.value_kind.value,
        number=number_text(claim),
        unit=claim.unit or "",
        object_id=None if other is None else EntityId(other.id),
        object_name=other.name if other else "",
        object_kind=other.kind if other else "",
        role=claim.role,
        date=claim.date or "",
        rank=claim.rank.value,
        rank_reason=claim.rank_reason,
        note=claim.note,
        origin=claim.origin.value,
        funding=None if told.funding is None else _funding_form(told.funding, envelope),
        citations=tuple(
            CitationForm(
                passage.citation.id,
                passage.document.id,
                passage.document.label,
                passage.citation.start,
                passage.citation.end,
                passage.citation.exact,
            )
            for passage in told.passages
        ),
    )


def number_text(claim: Claim) -> str:
    """The figure of a claim as its form shows it, without the unit."""
    if claim.number is None or claim.value_kind is not ValueKind.VALUE:
        return ""
    return say_number(claim.number, claim.number_high, claim.qualifier, None)


def envelopes(
    workspace: Workspace, claim_id: ClaimId | None, about: Iterable[int]
) -> list[tuple[ClaimId, str]]:
    """The sums that this one about these entities can be part of, in words: never itself, nor what is part of another."""
    connection = workspace.connection
    ends = [told.claim for told in reading.claims_alone(connection, [claim_id] if claim_id else [])]
    near = [*about, *(end for claim in ends for end in (claim.subject_id, claim.object_id) if end)]
    offered = [
        each for each in reading.possible_envelopes(connection, near, _MOST_OFFERED) if each != claim_id
    ]
    told = {each.claim.id: each for each in reading.claims_alone(connection, offered)}
    return [(each, envelope_words(told[each])) for each in offered]


def envelope_words(told: ToldClaim) -> str:
    """A sum that others are part of, in words: "up to €1.5 billion over four years, French government"."""
    amount = sum_words(told.funding) if told.funding else told.claim.value
    return f"{amount}, {told.subject.name}"


def _funding_form(funding: Funding, envelope: ToldClaim | None) -> FundingForm:
    return FundingForm(
        subject_is=funding.subject_is.value,
        amount=funding.amount_text,
        currency=funding.currency or NOT_SAID,
        stage=funding.stage.value,
        kind=funding.kind,
        purpose=funding.purpose,
        cadence=funding.cadence.value,
        announced=funding.announced or "",
        term=funding.term or "",
        period=funding.period or "",
        part_of=funding.part_of,
        part_of_label=envelope_words(envelope) if envelope else "",
    )
