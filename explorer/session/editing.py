"""Writing entities and claims as labelled edits. Forms come here free of problems; the store keeps the log.

Deleting never cascades by itself: everything that hangs on an entity or a claim is deleted row by row in the same
edit, so that undo brings all of it back.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Entity, Origin
from explorer.domain.quotes import context
from explorer.domain.text import words
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.form_filling import name_claims, other_names
from explorer.session.form_reading import claim_of, funding_of
from explorer.session.forms import CitationForm, ClaimForm, EntityForm, FundingForm, NameForm
from explorer.session.renaming import swapped, tidy
from explorer.store import reading
from explorer.store.errors import NoSuchRow
from explorer.store.mergers import delete_mergers_into
from explorer.store.recording import Recorder, recorded
from explorer.store.tags import delete_marks
from explorer.store.values import claim_row, funding_row
from explorer.store.workspace import Workspace

_LONGEST_KEY: Final = 60  # characters
_LONGEST_LABEL: Final = 60


def save_entity(workspace: Workspace, form: EntityForm) -> EntityId:
    """Add or change an entity and its other names, as one edit."""
    if form.id is None:
        name = tidy(form.name)
        values = {"name": name, "kind": form.kind, "summary": tidy(form.summary)}
        with recorded(workspace.connection, f"addition of {_short(name)}") as edit:
            key = _free_key(workspace, name)
            entity_id = EntityId(edit.insert("entity", {"key": key, **values}))
            _save_names(edit, entity_id, (), form.aliases)
        return entity_id
    _change_entity(workspace, form.id, swapped(form))
    return form.id


def _change_entity(workspace: Workspace, entity_id: EntityId, form: EntityForm) -> None:
    name = tidy(form.name)
    before = reading.read_entity(workspace.connection, entity_id)
    verb = "rename" if before.name != name else "change"
    with recorded(workspace.connection, f"{verb} of {_short(before.name)}") as edit:
        claims = reading.naming_claims(workspace.connection, entity_id)
        edit.update("entity", entity_id, {"name": name, "kind": form.kind, "summary": tidy(form.summary)})
        aliases = _with_own_label(before, name, claims, form.aliases)
        _save_names(edit, entity_id, name_claims(entity_id, claims), aliases)


def save_claim(workspace: Workspace, form: ClaimForm, vocabulary: Vocabulary) -> ClaimId:
    """Add or change a claim with its money and its quotes, as one edit."""
    before = None if form.id is None else _claim_before(workspace, form.id)
    claim = claim_of(form, before, vocabulary)
    subject = reading.read_entity(workspace.connection, form.subject_id)
    if claim.object_id is not None:
        reading.read_entity(workspace.connection, claim.object_id)  # it may be gone since the form was opened
    takes_money = vocabulary.properties[form.property].value_type is ValueType.MONEY
    noun = f"{vocabulary.property_label(form.property)} of {_short(subject.name)}"
    with recorded(workspace.connection, f"{'change' if before else 'addition'} of {noun}") as edit:
        if before is None:
            claim_id = ClaimId(edit.insert("claim", claim_row(claim)))
        else:
            claim_id = before.claim.id
            edit.update("claim", claim_id, claim_row(claim))
        _save_money(workspace, edit, form.funding if takes_money else None, claim_id, before)
        _save_citations(workspace, edit, claim_id, before, form.citations)
    return claim_id


def add_evidence(
    workspace: Workspace, told: ToldClaim, citation: CitationForm, vocabulary: Vocabulary
) -> None:
    """Cite words as evidence of a claim, as one edit."""
    noun = f"{vocabulary.property_label(told.claim.property)} of {_short(told.subject.name)}"
    with recorded(workspace.connection, f"evidence for {noun}") as edit:
        _insert_citation(workspace, edit, told.claim.id, citation)


def delete_entities(workspace: Workspace, entity_ids: Sequence[EntityId]) -> None:
    """Delete entities, and all claims with them at either end, as one edit."""
    connection = workspace.connection
    once = tuple(dict.fromkeys(entity_ids))
    names = [reading.read_entity(connection, entity_id).name for entity_id in once]
    label = _short(names[0]) if len(names) == 1 else f"{len(names)} entities"
    with recorded(connection, f"deletion of {label}") as edit:
        for entity_id in once:
            delete_entity(workspace, edit, entity_id)


def delete_entity(workspace: Workspace, edit: Recorder, entity_id: EntityId) -> None:
    """Delete an entity with everything that hangs on it, as part of an edit."""
    connection = workspace.connection
    for told in reading.claims_about(connection, entity_id):
        delete_claim_rows(workspace, edit, told)
    for judgement, _ in reading.judgements_about(connection, entity_id):
        edit.delete("judgement", judgement.id)
    delete_marks(connection, edit, entity_id)
    delete_mergers_into(connection, edit, entity_id)
    edit.delete("entity", entity_id)


def delete_claim(workspace: Workspace, told: ToldClaim, vocabulary: Vocabulary) -> None:
    """Delete a claim with its money and quotes, as one edit; parts of a deleted envelope stand alone then."""
    noun = f"{vocabulary.property_label(told.claim.property)} of {_short(told.subject.name)}"
    with recorded(workspace.connection, f"deletion of {noun}") as edit:
        delete_claim_rows(workspace, edit, told)


def delete_claim_rows(workspace: Workspace, edit: Recorder, told: ToldClaim) -> None:
    """Delete a claim with its money and quotes, as part of an edit."""
    for passage in told.passages:
        edit.delete("citation", passage.citation.id)
    if told.funding is not None:
        _delete_money(workspace, edit, told.claim.id)
    edit.delete("claim", told.claim.id)


def _delete_money(workspace: Workspace, edit: Recorder, claim_id: ClaimId) -> None:
    for part in reading.parts_of(workspace.connection, claim_id):
        edit.update("funding", part, {"part_of": None})
    edit.delete("funding", claim_id)


def _claim_before(workspace: Workspace, claim_id: ClaimId) -> ToldClaim:
    found = reading.claims_by_id(workspace.connection, [claim_id])
    if not found:
        raise NoSuchRow(f"claim {claim_id}")
    return found[0]


def _with_own_label(
    before: Entity, name: str, claims: Sequence[ToldClaim], names: Sequence[NameForm]
) -> list[NameForm]:
    """The names of a form, and the claims that gave the label, which the form does not list.

    Where the old label stays as another name, those claims stay with it: their quotes say so.
    """
    listed = {told.claim.id for told in other_names(before, claims)}
    labels = [told.claim for told in name_claims(before.id, claims) if told.claim.id not in listed]
    kept = list(names)
    for place, new in enumerate(names):
        if new.id is None and before.name != name and tidy(new.text) == tidy(before.name) and labels:
            kept[place] = replace(new, id=labels.pop(0).id)
    return [*kept, *(NameForm(label.id, label.property, label.value) for label in labels)]


def _save_names(
    edit: Recorder, entity_id: EntityId, before: Sequence[ToldClaim], names: Sequence[NameForm]
) -> None:
    kept = {name.id for name in names}
    old = {told.claim.id: told.claim for told in before}
    for told in before:
        if told.claim.id not in kept:
            for passage in told.passages:
                edit.delete("citation", passage.citation.id)
            edit.delete("claim", told.claim.id)
    for name in names:
        values = {"property": name.property, "value": tidy(name.text)}
        if name.id is None:
            edit.insert("claim", {"subject_id": entity_id, "origin": Origin.ANALYST.value, **values})
        elif name.id not in old:
            raise NoSuchRow(f"claim {name.id}")
        elif (name.property, name.text) != (old[name.id].property, old[name.id].value):
            edit.update("claim", name.id, values)


def _save_money(
    workspace: Workspace,
    edit: Recorder,
    form: FundingForm | None,
    claim_id: ClaimId,
    before: ToldClaim | None,
) -> None:
    old = before.funding if before else None
    if form is None:
        if old is not None:
            _delete_money(workspace, edit, claim_id)
        return
    values = funding_row(funding_of(form, claim_id, old))
    if old is None:
        edit.insert("funding", {"claim_id": claim_id, **values})
    else:
        edit.update("funding", claim_id, values)


def _save_citations(
    workspace: Workspace,
    edit: Recorder,
    claim_id: ClaimId,
    before: ToldClaim | None,
    citations: Sequence[CitationForm],
) -> None:
    kept = {citation.id for citation in citations}
    for passage in before.passages if before else ():
        if passage.citation.id not in kept:
            edit.delete("citation", passage.citation.id)
    for citation in citations:
        if citation.id is None:
            _insert_citation(workspace, edit, claim_id, citation)


def _insert_citation(workspace: Workspace, edit: Recorder, claim_id: ClaimId, citation: CitationForm) -> None:
    text = reading.read_document(workspace.connection, citation.document_id).text
    prefix, suffix = context(text, citation.start, citation.end)
    edit.insert(
        "citation",
        {
            "claim_id": claim_id,
            "document_id": citation.document_id,
            "start": citation.start,
            "end": citation.end,
            "exact": text[citation.start : citation.end],
            "prefix": prefix,
            "suffix": suffix,
        },
    )


def _free_key(workspace: Workspace, name: str) -> str:
    stem = "-".join(words(name))[:_LONGEST_KEY].strip("-") or "entity"
    key, number = stem, 1
    while reading.key_is_taken(workspace.connection, key):
        number += 1
        key = f"{stem}-{number}"
    return key


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
