"""Saying the same of many entities: a claim of the analyst's own on each, or in the place of an own one.

Not other bulk changes: see bulk_changes. What rests on quotes is never replaced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Claim, Origin
from explorer.domain.told import EntityRef, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES, ValueType, Vocabulary
from explorer.session.bulk_changes import Looked, changed, kept, rows_there
from explorer.session.form_checks import problems
from explorer.session.form_reading import claim_of, funding_of
from explorer.session.forms import ClaimForm
from explorer.session.reader import Reader
from explorer.session.shown_bulk import Outcome
from explorer.session.words import value_words
from explorer.store import reading
from explorer.store.recording import Recorder
from explorer.store.values import claim_row, funding_row

ANYBODY: Final = EntityId(-1)  # the subject of a form that is about many
_SHOWN: Final = 3  # values of a property, before an "and 4 more"
_QUOTED: Final = "Your own claim on it rests on quotes. Change that one by itself."


@dataclass(frozen=True, slots=True)
class SetProperty:
    """Say what `form` says of each; with `replaces`, in the place of what the analyst said of it."""

    form: ClaimForm
    replaces: bool = False

    def label(self, what: str, vocabulary: Vocabulary) -> str:
        """See `BulkChange`."""
        noun = vocabulary.property_label(self.form.property)
        return f"{'change' if self.replaces else 'addition'} of {noun} of {what}"

    def problems(self, vocabulary: Vocabulary) -> Mapping[str, str]:
        """See `BulkChange`."""
        if self.form.property in NAME_PROPERTIES:
            return {"property": "Names are given one by one."}
        return problems(replace(self.form, subject_id=ANYBODY, subject_kind=""), vocabulary)

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """See `BulkChange`."""
        vocabulary, connection = reader.vocabulary, reader.workspace.connection
        said: dict[int, list[ToldClaim]] = {}
        for told in reading.claims_of(connection, ids, [self.form.property]):
            said.setdefault(told.claim.subject_id, []).append(told)
        template = self._told(vocabulary)

        @lru_cache
        def refused(kind: str, *, itself: bool) -> str:
            subject = self.form.object_id if itself else ANYBODY
            form = replace(self.form, subject_id=subject or ANYBODY, subject_kind=kind)
            return next(iter(problems(form, vocabulary).values()), "")

        def one(who: EntityRef) -> Looked:
            here = said.get(who.id, [])
            before = _values(here, vocabulary)
            why = refused(who.kind, itself=who.id == self.form.object_id)
            own = [told for told in here if told.claim.origin is Origin.ANALYST] if self.replaces else []
            if why or any(told.passages for told in own):
                return kept(who, before, why or _QUOTED, Outcome.CANNOT)
            new = _about(template, who)
            rest = [told for told in here if told not in own]
            if any(_says_the_same(told, new) for told in here) and (not own or len(own) == len(here) == 1):
                return kept(who, before, "It says so already.")
            after = _values([*rest, new], vocabulary)
            return changed(who, before, after, lambda edit: self._write(edit, new, own))

        return rows_there(reader, ids, one)

    def _told(self, vocabulary: Vocabulary) -> ToldClaim:
        form = replace(self.form, id=None, origin=Origin.ANALYST.value, citations=())
        claim = claim_of(form, None, vocabulary)
        takes_money = vocabulary.properties[form.property].value_type is ValueType.MONEY
        money = funding_of(form.funding, ClaimId(0), None) if form.funding and takes_money else None
        other = None
        if claim.object_id is not None:
            other = EntityRef(claim.object_id, form.object_name, form.object_kind)
        return ToldClaim(claim, EntityRef(ANYBODY, "", ""), other, money, ())

    def _write(self, edit: Recorder, new: ToldClaim, own: Sequence[ToldClaim]) -> None:
        row = claim_row(new.claim)
        for told in own[1:]:
            if told.funding is not None:
                edit.delete("funding", told.claim.id)
            edit.delete("claim", told.claim.id)
        claim_id = own[0].claim.id if own else ClaimId(edit.insert("claim", row))
        if own:
            edit.update("claim", claim_id, row)
        if own and own[0].funding is not None:
            edit.delete("funding", claim_id)
        if new.funding is not None:
            edit.insert("funding", {"claim_id": claim_id, **funding_row(new.funding)})


def _about(template: ToldClaim, subject: EntityRef) -> ToldClaim:
    return replace(template, claim=replace(template.claim, subject_id=subject.id), subject=subject)


def _says_the_same(told: ToldClaim, new: ToldClaim) -> bool:
    return _content(told.claim) == _content(new.claim) and (
        None if told.funding is None else funding_row(replace(told.funding, claim_id=ClaimId(0)))
    ) == (None if new.funding is None else funding_row(new.funding))


def _content(claim: Claim) -> tuple[object, ...]:
    number = claim.number, claim.number_high, claim.qualifier, claim.unit
    return claim.property, claim.value_kind, claim.value, number, claim.object_id, claim.role, claim.date


def _values(claims: Sequence[ToldClaim], vocabulary: Vocabulary) -> str:
    words = [value_words(told, told.claim.subject_id, vocabulary) for told in claims]
    more = len(words) - _SHOWN
    return "; ".join([*words[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])
