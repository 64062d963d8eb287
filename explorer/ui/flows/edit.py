"""Correcting and adding: opens the edit forms, saves what they say, deletes, undoes. Not the forms themselves."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.session.form_errors import FormProblemsError, StaleFormError
from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.flows.undoing import Undoing

if TYPE_CHECKING:
    from explorer.domain.edits import Changed
    from explorer.session.forms import CitationForm, ClaimForm, EntityForm
    from explorer.session.shown import ListRow
    from explorer.ui.dialogs.claim_form import ClaimFormDialog
    from explorer.ui.dialogs.form_dialog import FormDialog


class Sink(Protocol):
    """What a form is typed into; it stays open with all that was typed when the form cannot be saved."""

    def refuse(self, found: dict[str, str]) -> None:
        """Say why, field by field."""

    def offer_reload(self, now: "ClaimForm | EntityForm") -> None:
        """Offer to read anew what changed meanwhile."""


class Edits(QObject):
    """Each save is one step that can be undone; what was done is told once it is on disk."""

    done = Signal(str)  # what was done, in words
    added = Signal(object)  # EntityId of a new entity
    troubled = Signal(object)  # an error to tell the person

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._selection: tuple[DocumentId, int, int] | None = None
        self._written = ""  # the label of the last write, as the session announced it
        self.undoing = Undoing(session, window)
        self.undoing.done.connect(self.done)
        self.undoing.troubled.connect(self.troubled)
        session.on_change(self._remember_label)

    @Slot(object)
    def remember_words(self, selected: tuple[DocumentId, int, int] | None) -> None:
        """What is selected in the source pane can be cited by the next claim form."""
        self._selection = selected

    # ── Forms ───────────────────────────────────────────────────────────────────────────────────────────────
    def add_entity(self) -> None:
        """Open an empty form."""
        from explorer.session.forms import EntityForm

        self._open_entity(EntityForm())

    def edit_entity(self, entity_id: EntityId | None) -> None:
        """Open the form of an entity."""
        if entity_id is not None:
            with self._told():
                self._open_entity(self._session.entity_form(entity_id))

    def add_claim(self, subject_id: EntityId | None) -> None:
        """Open an empty claim form about an entity."""
        if subject_id is not None:
            with self._told():
                self.open_claim(self._session.new_claim_form(subject_id))

    def edit_claim(self, claim_id: ClaimId) -> None:
        """Open the form of a claim."""
        with self._told():
            self.open_claim(self._session.claim_form(claim_id))

    def add_entity_named(self, name: str, then: "Callable[[EntityId, str, str], None]") -> None:
        """Open the form of a new entity with a name; `then` gets its id, name and kind once it is saved."""
        from explorer.session.forms import EntityForm

        self._open_entity(EntityForm(name=name), then)

    def open_form(self, form: "ClaimForm | EntityForm") -> None:
        """Open a form as it stands, such as one begun elsewhere."""
        from explorer.session.forms import EntityForm

        with self._told():
            if isinstance(form, EntityForm):
                self._open_entity(form)
            else:
                self.open_claim(form)

    def _open_entity(
        self, form: "EntityForm", then: "Callable[[EntityId, str, str], None] | None" = None
    ) -> None:
        # Loaded when first opened, for a quick start.
        from explorer.ui.dialogs.entity_form import EntityFormDialog

        dialog = EntityFormDialog(form, self._session.vocabulary, self._window)
        dialog.saved.connect(lambda saved, d=dialog: self._save_entity(d, saved, then))
        self._open(dialog)

    def open_claim(self, form: "ClaimForm", proposed: "Mapping[str, str] | None" = None) -> "ClaimFormDialog":
        from explorer.ui.dialogs.claim_form import ClaimFormDialog

        dialog = ClaimFormDialog(
            form,
            self._session.vocabulary,
            self.names_like,
            envelopes=self._session.envelopes_for(form.id, about=[form.subject_id]),
            selection=self._selected_words(),
            offers_new=True,
            proposed=proposed,
            parent=self._window,
        )
        dialog.saved.connect(lambda saved, d=dialog: self.save_claim(d, saved))
        dialog.new_entity_wanted.connect(lambda name, d=dialog: self.add_entity_named(name, d.show_other))
        self._open(dialog)
        return dialog

    def _open(self, dialog: "FormDialog") -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.reloaded.connect(self.open_form)
        dialog.open()

    def _selected_words(self) -> "CitationForm | None":
        from explorer.session.forms import CitationForm

        if self._selection is None:
            return None
        document_id, start, end = self._selection
        document = self._session.document(document_id)
        return CitationForm(None, document_id, document.title, start, end, document.text[start:end])

    def names_like(self, text: str) -> "tuple[ListRow, ...]":
        """The entities that best match what is typed into a picker."""
        try:
            return self._session.names_like(text)
        except StoreError as error:
            self.troubled.emit(error)
            return ()

    def _save_entity(
        self, dialog: "FormDialog", form: "EntityForm", then: "Callable[[EntityId, str, str], None] | None"
    ) -> None:
        def write() -> None:
            entity_id = self._session.save_entity(form)
            if then is not None:
                then(entity_id, " ".join(form.name.split()), form.kind)
            elif form.id is None:
                self.added.emit(entity_id)

        self._save(dialog, write)

    def save_entity(self, sink: Sink, form: "EntityForm") -> bool:
        """Save a form that was typed in place; False when it cannot be saved, which is told there."""
        return self._save(sink, lambda: self._session.save_entity(form))

    def save_claim(self, sink: Sink, form: "ClaimForm") -> bool:
        """Save the form of a claim; False when it cannot be saved, which is told there."""
        return self._save(sink, lambda: self._session.save_claim(form))

    def _save(self, sink: Sink, write: "Callable[[], object]") -> bool:
        """Trouble with saving is told in the form, which stays open with all that was typed."""
        try:
            with self._telling():
                write()
        except StaleFormError as error:
            sink.refuse(error.problems)
            sink.offer_reload(error.now)
        except FormProblemsError as error:
            sink.refuse(error.problems)
        except StoreError as error:
            sink.refuse({"": str(error)})
        else:
            return True
        return False

    # ── Deleting and undoing ────────────────────────────────────────────────────────────────────────────────
    def delete_entities(self, entity_ids: tuple[EntityId, ...]) -> None:
        """Delete entities at once; what went with them is said, and undo is at hand instead of a question."""
        with self._told():
            about = self._session.bin.words_about(entity_ids)
            with self._telling(self.tr(" with {words}").replace("{words}", about) if about else ""):
                if entity_ids:
                    self._session.delete_entities(entity_ids)

    def delete_claim(self, claim_id: ClaimId) -> None:
        """Delete a claim at once."""
        with self._told(), self._telling():
            self._session.delete_claim(claim_id)

    def undo(self) -> None:
        """Take back the last step."""
        self.undoing.undo()

    def redo(self) -> None:
        """Bring back the step undone last."""
        self.undoing.redo()

    def tell(self, write: "Callable[[], object]") -> None:
        """Write, and tell what was written once it is on disk; whatever is raised is the caller's to tell."""
        with self._telling():
            write()

    def _remember_label(self, changed: "Changed") -> None:
        self._written = changed.label

    @contextmanager
    def _telling(self, more: str = "") -> Iterator[None]:
        """Tell what was written; nothing where all was as it should be already, for there is nothing to undo."""
        self._written = ""
        yield
        if self._written:
            self.done.emit(self.tr("Saved: {label}.").format(label=f"{self._written}{more}"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Trouble with the workspace is told in the window; nothing was written then."""
        try:
            yield
        except StoreError as error:
            self.troubled.emit(error)
