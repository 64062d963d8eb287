"""What can be done to many entities at once, each as a frozen value: how it reads, and how it is written.

Each answers for a few hundred entities at a time. It looks again at what is there when it writes: a preview may be old.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from explorer.domain.ids import EntityId
from explorer.domain.tags import fold_tag, tag_problem, tidy_tag
from explorer.domain.told import EntityRef
from explorer.domain.vocabulary import Vocabulary
from explorer.session.reader import Reader
from explorer.session.shown_bulk import BulkRow, Outcome
from explorer.session.words import counted
from explorer.store import bulk, tags
from explorer.store.recording import Recorder

Write = Callable[[Recorder], None]
Looked = tuple[BulkRow, Write | None]
GONE = "It is not in this workspace any more."


class BulkChange(Protocol):
    """One thing to be done to many entities."""

    def label(self, what: str, vocabulary: Vocabulary, /) -> str:
        """What undo calls it; `what` is "42 entities" or the name of the only one."""

    def problems(self, vocabulary: Vocabulary, /) -> Mapping[str, str]:
        """Field by field why it cannot be done to anything; empty when it can."""

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """Each of these entities before and after, and how to write it; None where nothing is to be written."""


def rows_there(reader: Reader, ids: Sequence[int], one: Callable[[EntityRef], Looked]) -> list[Looked]:
    """`one` for each entity that is there, and a row that says so for each that is gone."""
    there = bulk.entities_among(reader.workspace.connection, ids)
    return [
        one(EntityRef(EntityId(entity_id), *there[entity_id]))
        if entity_id in there
        else (BulkRow(EntityId(entity_id), "", "", "", "", Outcome.CANNOT, GONE), None)
        for entity_id in ids
    ]


def changed(who: EntityRef, before: str, after: str, write: Write) -> Looked:
    """A row that changes."""
    return BulkRow(who.id, who.name, who.kind, before, after, Outcome.CHANGES), write


def kept(who: EntityRef, before: str, why: str, outcome: Outcome = Outcome.SAME) -> Looked:
    """A row that stays as it is."""
    return BulkRow(who.id, who.name, who.kind, before, before, outcome, why), None


@dataclass(frozen=True, slots=True)
class SetKind:
    """Give another kind."""

    kind: str

    def label(self, what: str, _: Vocabulary) -> str:
        """See `BulkChange`."""
        return f"change of kind of {what}"

    def problems(self, vocabulary: Vocabulary) -> Mapping[str, str]:
        """See `BulkChange`."""
        if not self.kind:
            return {"kind": "Choose a kind."}
        if self.kind not in vocabulary.kinds:
            return {"kind": f"“{self.kind}” is not a kind of this workspace any more. Choose another."}
        return {}

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """See `BulkChange`."""
        vocabulary = reader.vocabulary

        def one(who: EntityRef) -> Looked:
            before, after = vocabulary.kind_label(who.kind), vocabulary.kind_label(self.kind)
            if who.kind == self.kind:
                return kept(who, before, "It is of this kind already.")
            return changed(
                who,
                before,
                after,
                lambda edit: edit.update("entity", who.id, {"kind": self.kind}),
            )

        return rows_there(reader, ids, one)


@dataclass(frozen=True, slots=True)
class AddTag:
    """Give a tag."""

    tag: str

    def label(self, what: str, _: Vocabulary) -> str:
        """See `BulkChange`."""
        return f"tagging of {what}"

    def problems(self, _: Vocabulary) -> Mapping[str, str]:
        """See `BulkChange`."""
        problem = tag_problem(self.tag)
        return {"tag": problem} if problem else {}

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """See `BulkChange`."""
        connection = reader.workspace.connection
        spelt = tags.spelling_in_use(connection, tidy_tag(self.tag))
        folded, tagged = fold_tag(spelt), tags.tags_by_entity(connection, ids)

        def one(who: EntityRef) -> Looked:
            before = tagged.get(who.id, ())
            if folded in map(fold_tag, before):
                return kept(who, ", ".join(before), "It has this tag already.")
            after = sorted((*before, spelt), key=fold_tag)
            return changed(
                who,
                ", ".join(before),
                ", ".join(after),
                lambda edit: tags.add_tag(edit, who.id, spelt),
            )

        return rows_there(reader, ids, one)


@dataclass(frozen=True, slots=True)
class RemoveTag:
    """Take a tag away."""

    tag: str

    def label(self, what: str, _: Vocabulary) -> str:
        """See `BulkChange`."""
        return f"removal of a tag from {what}"

    def problems(self, _: Vocabulary) -> Mapping[str, str]:
        """See `BulkChange`."""
        return {} if tidy_tag(self.tag) else {"tag": "Choose a tag."}

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """See `BulkChange`."""
        connection = reader.workspace.connection
        folded, tagged = fold_tag(self.tag), tags.tags_by_entity(connection, ids)

        def one(who: EntityRef) -> Looked:
            before = tagged.get(who.id, ())
            after = [tag for tag in before if fold_tag(tag) != folded]
            if len(after) == len(before):
                return kept(who, ", ".join(before), "It does not have this tag.")
            return changed(
                who,
                ", ".join(before),
                ", ".join(after),
                lambda edit: tags.remove_tag(connection, edit, who.id, self.tag),
            )

        return rows_there(reader, ids, one)


@dataclass(frozen=True, slots=True)
class SetStar:
    """Give a star, or take it away."""

    on: bool

    def label(self, what: str, _: Vocabulary) -> str:
        """See `BulkChange`."""
        return f"star on {what}" if self.on else f"removal of the star from {what}"

    def problems(self, _: Vocabulary) -> Mapping[str, str]:
        """See `BulkChange`."""
        return {}

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """See `BulkChange`."""
        connection = reader.workspace.connection
        starred = tags.starred_among(connection, ids)
        words = {True: "starred", False: ""}

        def one(who: EntityRef) -> Looked:
            has = who.id in starred
            if has == self.on:
                why = "It has a star already." if has else "It has no star."
                return kept(who, words[has], why)
            return changed(
                who,
                words[has],
                words[self.on],
                lambda edit: tags.set_star(connection, edit, who.id, on=self.on),
            )

        return rows_there(reader, ids, one)


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete, with everything that hangs on them."""

    def label(self, what: str, _: Vocabulary) -> str:
        """See `BulkChange`."""
        return f"deletion of {what}"

    def problems(self, _: Vocabulary) -> Mapping[str, str]:
        """See `BulkChange`."""
        return {}

    def look(self, reader: Reader, ids: Sequence[int]) -> list[Looked]:
        """See `BulkChange`."""
        from explorer.session.editing import delete_entity

        claims = bulk.claims_on(reader.workspace.connection, ids)

        def one(who: EntityRef) -> Looked:
            before = counted(claims.get(who.id, 0), "claim", "claims")
            return changed(
                who,
                before,
                "deleted",
                lambda edit: delete_entity(reader.workspace, edit, who.id),
            )

        return rows_there(reader, ids, one)
