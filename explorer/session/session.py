"""The application without a screen: one open workspace that is read, edited and announced. Holds no Qt and no SQL.

Every method that writes returns only when the edit is on disk, changes nothing when it raises, can be undone, and
tells those who registered with `on_change` which entities changed.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from explorer import tracing
from explorer.domain.edits import Changed, RowChange, relists
from explorer.domain.ids import ClaimId, EditId, EntityId
from explorer.domain.told import EntityRef
from explorer.domain.vocabulary import Vocabulary
from explorer.session.form_errors import FormProblemsError, StaleFormError
from explorer.session.reader import Reader
from explorer.session.shipped import bundled_vocabulary
from explorer.session.shown import UndoState
from explorer.store import edit_log, mergers, reading, reviewing, versions
from explorer.store.errors import StoreError, WorkspaceUnsynced, WorkspaceUnwritable, told_as_trouble
from explorer.store.recording import Report, touched_entities
from explorer.store.workspace import Workspace, open_workspace, second_connection, writing_connection

if TYPE_CHECKING:
    from explorer.session.bin import Bin
    from explorer.session.bulk import Bulk
    from explorer.session.citing import Citing
    from explorer.session.forms import ClaimForm, EntityForm
    from explorer.session.history import History
    from explorer.session.merging import Merging
    from explorer.session.own_words import Words
    from explorer.session.proposing import Proposing
    from explorer.session.review import Review
    from explorer.session.searches import Searches
    from explorer.session.strangers import Strangers
    from explorer.session.tags import Tags
    from explorer.session.versions import Versions

Step = Callable[..., tuple[str, frozenset[int]] | None]
NextStep = Callable[..., tuple[EditId, str] | None]


class Session(Reader):
    """One open workspace."""

    def __init__(self, workspace: Workspace, vocabulary: Vocabulary) -> None:
        super().__init__(workspace, vocabulary)
        self._listeners: list[Callable[[Changed], None]] = []
        self._readers: WeakSet[Reader] = WeakSet()

    @property
    def path(self) -> Path:
        """The workspace file."""
        return self.workspace.path

    @property
    def read_only(self) -> bool:
        """Whether every write would be refused."""
        return self.workspace.read_only

    def close(self) -> None:
        """Let the file go."""
        self.workspace.close()

    def reader_for_thread(self) -> Reader:
        """A reader with a connection of its own; close its `workspace` when done."""
        reader = Reader(second_connection(self.workspace), self.bundled)
        reader.columns = self.columns
        reader.disagreements.share(self.disagreements)
        self._readers.add(reader)
        return reader

    def session_for_thread(self) -> "Session":
        """A session with a connection of its own, for a long write elsewhere; give what it announces to `announce`."""
        self._refuse_reading_only()
        return Session(writing_connection(self.workspace), self.bundled)

    def announce(self, changed: Changed) -> None:
        """Tell the listeners what a session for a thread has written."""
        self.strangers.pass_over()
        self.tell(changed)

    # ── Rooms ───────────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def history(self) -> "History":
        """What was done, and single steps taken back."""
        from explorer.session.history import History

        return History(self)

    @cached_property
    def bin(self) -> "Bin":
        """What was deleted, and can come back."""
        from explorer.session.bin import Bin

        return Bin(self)

    @cached_property
    def strangers(self) -> "Strangers":
        """Commits that were not made here."""
        from explorer.session.strangers import Strangers

        return Strangers(self)

    @cached_property
    def bulk(self) -> "Bulk":
        """Edits of many entities as one step."""
        from explorer.session.bulk import Bulk

        return Bulk(self)

    @cached_property
    def proposing(self) -> "Proposing":
        """Claims proposed from selected words."""
        from explorer.session.proposing import Proposing

        return Proposing(self)

    @cached_property
    def citing(self) -> "Citing":
        """Selected words as evidence of a claim."""
        from explorer.session.citing import Citing

        return Citing(self)

    @cached_property
    def words(self) -> "Words":
        """Kinds, properties and units of one's own."""
        from explorer.session.own_words import Words

        return Words(self)

    @cached_property
    def searches(self) -> "Searches":
        """Saved searches."""
        from explorer.session.searches import Searches

        return Searches(self)

    @cached_property
    def tags(self) -> "Tags":
        """Tags and stars."""
        from explorer.session.tags import Tags

        return Tags(self)

    @cached_property
    def review(self) -> "Review":
        """What disagrees, what is missing, what may be one; and settling it."""
        from explorer.session.review import Review

        return Review(self)

    @cached_property
    def versions(self) -> "Versions":
        """Documents: added, corrected as versions, deleted."""
        from explorer.session.versions import Versions

        return Versions(self)

    @cached_property
    def merging(self) -> "Merging":
        """Which entities are one, and which are not."""
        from explorer.session.merging import Merging

        return Merging(self)

    def on_change(self, listener: Callable[[Changed], None]) -> None:
        """Tell `listener` after every commit which entities changed."""
        self._listeners.append(listener)

    # ── Forms ───────────────────────────────────────────────────────────────────────────────────────────────
    def entity_form(self, entity_id: EntityId) -> "EntityForm":
        """The edit form of an entity."""
        from explorer.session.form_filling import entity_form

        with told_as_trouble(self.path):
            entity_id = mergers.living_id(self.workspace.connection, entity_id)
            entity = reading.read_entity(self.workspace.connection, entity_id)
            form = entity_form(entity, reading.naming_claims(self.workspace.connection, entity_id))
        return replace(form, opened=form)

    def claim_form(self, claim_id: ClaimId) -> "ClaimForm":
        """The edit form of a claim."""
        from explorer.session.form_filling import claim_form

        told = self.claim(claim_id)
        part_of = told.funding.part_of if told.funding else None
        form = claim_form(told, self.claim(part_of) if part_of else None)
        return replace(form, opened=form)

    def new_claim_form(self, subject_id: EntityId) -> "ClaimForm":
        """An empty form for a claim about an entity."""
        from explorer.session.form_filling import new_claim_form

        with told_as_trouble(self.path):
            living = mergers.living_id(self.workspace.connection, subject_id)
            entity = reading.read_entity(self.workspace.connection, living)
        return new_claim_form(EntityRef(entity.id, entity.name, entity.kind))

    def envelopes_for(
        self, claim_id: ClaimId | None, about: Iterable[EntityId] = ()
    ) -> list[tuple[ClaimId, str]]:
        """Sums that a sum about these entities can be part of, in words, those about the same first; not every one."""
        from explorer.session.form_filling import envelopes

        with told_as_trouble(self.path):
            return envelopes(self.workspace, claim_id, about)

    # ── Writes ──────────────────────────────────────────────────────────────────────────────────────────────
    def save_entity(self, form: "EntityForm", initiator: object = None) -> EntityId:
        """Add or change an entity; raise `FormProblemsError` when the form cannot be saved."""
        from explorer.session import editing

        self._refuse_problems(form)
        self._refuse_stale(form)
        with self.writing(initiator):
            return editing.save_entity(self.workspace, form)

    def save_claim(self, form: "ClaimForm", initiator: object = None) -> ClaimId:
        """Add or change a claim; raise `FormProblemsError` when the form cannot be saved."""
        from explorer.session import editing
        from explorer.session.save_checks import stored_problems

        self._refuse_problems(form)
        self._refuse_stale(form)
        with told_as_trouble(self.path):
            found = stored_problems(self.workspace, form, self.vocabulary)
        if found:
            raise FormProblemsError(found)
        with self.writing(initiator):
            return editing.save_claim(self.workspace, form, self.vocabulary)

    def delete_entities(self, entity_ids: Sequence[EntityId], initiator: object = None) -> None:
        """Delete entities with everything that hangs on them, as one edit."""
        from explorer.session import editing

        with self.writing(initiator):
            editing.delete_entities(self.workspace, entity_ids)

    def delete_claim(self, claim_id: ClaimId, initiator: object = None) -> None:
        """Delete a claim with its money and quotes."""
        from explorer.session import editing

        with self.writing(initiator):
            editing.delete_claim(self.workspace, self.claim(claim_id), self.vocabulary)

    def undo(self, initiator: object = None, report: Report | None = None) -> Changed | None:
        """Take back the last edit; None when there is none. Raises `StaleEdit` when it no longer fits.

        Raises `Interrupted` when `report`, which is told how many rows are done, answers False.
        """
        return self._replay(edit_log.last_done, partial(edit_log.undo, report=report), initiator)

    def redo(self, initiator: object = None, report: Report | None = None) -> Changed | None:
        """Bring back the edit undone last; None when there is none."""
        return self._replay(edit_log.first_undone, partial(edit_log.redo, report=report), initiator)

    def undo_state(self) -> UndoState:
        """What undo and redo would do now, for the menu."""
        with told_as_trouble(self.path):
            last = edit_log.last_done(self.workspace.connection)
            first = edit_log.first_undone(self.workspace.connection)
        return UndoState(last[1] if last else None, first[1] if first else None)

    @contextmanager
    def writing(self, initiator: object) -> Iterator[None]:
        """Write one edit, then announce what the log says of it."""
        self._refuse_reading_only()
        with tracing.span("save"), self._readers_aside(), self._shown_in_doubt(initiator):
            yield from self._write(initiator)

    def _write(self, initiator: object) -> Iterator[None]:
        connection = self.workspace.connection
        with told_as_trouble(self.path):
            before = edit_log.last_done(connection)
            undone = edit_log.undone_count(connection)
            yield
        # The edit is on disk now: from here on nothing may look as if it had failed.
        with suppress(StoreError), told_as_trouble(self.path):
            last = edit_log.last_done(connection)
            if last is not None and last != before:
                changes = edit_log.read_edit(connection, last[0]).changes
                touched = touched_entities(connection, changes)
                concerned = self._concerned(touched, changes)
                self._announce(last[1], concerned, initiator, undone, changes)
            else:
                self.columns.note(())

    def _replay(self, next_step: NextStep, step: Step, initiator: object) -> Changed | None:
        self._refuse_reading_only()
        with tracing.span("save"), self._readers_aside(), self._shown_in_doubt(initiator):
            return self._replayed(next_step, step, initiator)

    def _replayed(self, next_step: NextStep, step: Step, initiator: object) -> Changed | None:
        connection = self.workspace.connection
        with told_as_trouble(self.path):
            at_hand = next_step(connection)
            changes = edit_log.read_edit(connection, at_hand[0]).changes if at_hand else ()
            done = step(connection)
        if done is None:
            self.columns.note(())
            return None
        concerned = set(done[1])
        with suppress(StoreError), told_as_trouble(self.path):
            concerned = self._concerned(done[1], changes)
        return self._announce(done[0], concerned, initiator, 0, changes)

    @contextmanager
    def _readers_aside(self) -> Iterator[None]:
        """A write waits for everybody who reads, so they stop for its moment. What was read before is out of date."""
        readers = list(self._readers)
        for reader in readers:
            reader.stand_aside()
        try:
            with self.columns.held():
                yield
        finally:
            for reader in readers:
                reader.go_on()

    @contextmanager
    def _shown_in_doubt(self, initiator: object) -> Iterator[None]:
        """An edit that is not acknowledged, but in the file: everybody shows what is there now."""
        try:
            yield
        except WorkspaceUnsynced:
            self.tell(Changed("", frozenset(), initiator, everything=True))
            raise

    def _concerned(self, touched: Iterable[int], changes: Sequence[RowChange]) -> set[int]:
        """The touched entities, those that name a renamed one, and those whose claims are held against theirs."""
        found, connection = set(touched), self.workspace.connection
        renamed = [change.row_id for change in changes if _is_renaming(change)]
        compared = reviewing.compared_with(connection, found, changes)
        documents = [change.row_id for change in changes if change.table in {"document", "document_version"}]
        citing = versions.entities_citing(connection, documents)
        return found | compared | citing | reading.neighbours_of(connection, renamed)

    def _announce(
        self, label: str, ids: Iterable[int], by: object, lost: int, changes: Sequence[RowChange]
    ) -> Changed:
        return self.tell(Changed(label, frozenset(map(EntityId, ids)), by, lost, documents=relists(changes)))

    def tell(self, changed: Changed) -> Changed:
        """Tell the listeners what was written, here or elsewhere."""
        self.columns.note(None if changed.everything else changed.entities)
        for listener in self._listeners:
            try:
                listener(changed)
            except Exception:  # noqa: BLE001 - a listener's bug is told as one, not as a write that failed
                sys.excepthook(*sys.exc_info())
        return changed

    def _refuse_problems(self, form: "EntityForm | ClaimForm") -> None:
        from explorer.session.form_checks import problems

        found = problems(form, self.vocabulary)
        if found:
            raise FormProblemsError(dict(found))

    def _refuse_stale(self, form: "EntityForm | ClaimForm") -> None:
        from explorer.session.forms import EntityForm
        from explorer.session.stale_forms import changes

        if form.id is None or form.opened is None:
            return
        now = self.entity_form(form.id) if isinstance(form, EntityForm) else self.claim_form(form.id)
        if changed := changes(form.opened, now, self.vocabulary):
            raise StaleFormError(changed, now)

    def _refuse_reading_only(self) -> None:
        if self.read_only:
            raise WorkspaceUnwritable(self.path, "it is open for reading only")


def _is_renaming(change: RowChange) -> bool:
    """Whether others show this entity differently now: its name, or its kind."""
    if change.table != "entity" or change.before is None or change.after is None:
        return False
    before, after = change.before, change.after
    return (before["name"], before["kind"]) != (after["name"], after["kind"])


def open_session(path: Path, *, read_only: bool = False) -> Session:
    """Open a workspace file; raise `StoreError` for anything else, and change nothing then."""
    return Session(open_workspace(path, read_only=read_only), bundled_vocabulary())
