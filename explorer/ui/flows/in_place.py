"""Correcting where it stands: editors in the detail pane, saved one step at a time. Not the forms: see edit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from explorer.domain.ids import ClaimId
from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.flows.edit import Edits

if TYPE_CHECKING:
    from explorer.session.forms import ClaimForm, EntityForm
    from explorer.ui.dialogs.inline_frame import InlineFrame
    from explorer.ui.panes.detail import DetailPane


class InPlace(QObject):
    """One editor is open at a time; Enter saves it as one step, Esc leaves all as it was."""

    def __init__(self, session: Session, edits: Edits, detail: "DetailPane") -> None:
        super().__init__(detail)
        self._session, self._edits, self._detail = session, edits, detail
        self._open: InlineFrame | None = None
        detail.edit_in_place_wanted.connect(self.edit_claim)
        detail.edit_heading_wanted.connect(self.edit_heading)
        detail.editor_dropped.connect(self._tell_dropped)

    def editor(self) -> "InlineFrame | None":
        """The editor that is open."""
        return self._open

    @Slot(object)
    def edit_claim(self, claim_id: ClaimId) -> None:
        """Edit the value of a claim in its row."""
        from explorer.ui.dialogs.inline_claim import (
            InlineClaim,
        )  # loaded when first opened, for a quick start

        try:
            form = self._session.claim_form(claim_id)
        except StoreError as error:
            self._edits.troubled.emit(error)
            return
        if form.subject_id != self._detail.entity_id() and form.funding is None:
            # What the row shows as the value is what the claim is about: that is for the form.
            self._edits.open_claim(form)
            return
        editor = InlineClaim(
            form, self._session.vocabulary, self._edits.names_like, lambda: self._envelopes(claim_id)
        )
        editor.new_entity_wanted.connect(lambda name: self._edits.add_entity_named(name, editor.show_other))
        editor.saved.connect(self._save_claim)
        self._show(editor)
        self._detail.open_claim_editor(claim_id, editor)
        editor.focus_first()

    @Slot(str)
    def edit_heading(self, what: str) -> None:
        """Edit the name, the kind or the summary of the entity shown."""
        from explorer.ui.dialogs.inline_heading import InlineHeading

        entity_id = self._detail.entity_id()
        if entity_id is None:
            return
        try:
            form = self._session.entity_form(entity_id)
        except StoreError as error:
            self._edits.troubled.emit(error)
            return
        editor = InlineHeading(form, what, self._session.vocabulary)
        editor.saved.connect(self._save_entity)
        self._show(editor)
        self._detail.open_heading_editor(what, editor)
        editor.focus_first()

    @Slot()
    def leave(self) -> None:
        """Close the editor; nothing is saved."""
        self._open = None
        self._detail.close_editor()

    def _show(self, editor: "InlineFrame") -> None:
        if self._open is not None:
            self._tell_dropped()
            self.leave()
        self._open = editor
        editor.left.connect(self.leave)
        editor.form_wanted.connect(self._open_form)

    @Slot(object)
    def _save_claim(self, form: "ClaimForm") -> None:
        if self._open is not None and self._edits.save_claim(self._open, form):
            self.leave()

    @Slot(object)
    def _save_entity(self, form: "EntityForm") -> None:
        if self._open is not None and self._edits.save_entity(self._open, form):
            self.leave()

    @Slot(object)
    def _open_form(self, form: "ClaimForm | EntityForm") -> None:
        self.leave()
        self._edits.open_form(form)

    @Slot()
    def _tell_dropped(self) -> None:
        """What was typed must not vanish without a word."""
        editor, self._open = self._open, None
        if editor is not None and editor.is_changed():
            self._edits.done.emit(
                self.tr("Not saved, because you went on: what you typed as “{field}”.").replace(
                    "{field}", editor.accessibleName()
                )
            )

    def _envelopes(self, claim_id: ClaimId) -> list[tuple[ClaimId, str]]:
        try:
            return self._session.envelopes_for(claim_id)
        except StoreError as error:
            self._edits.troubled.emit(error)
            return []
