"""Citing by selecting: a claim from the selected words, or the words as evidence of a claim. Not how words are read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.session.citing import NO_WORDS, CannotCiteError
from explorer.session.session import Session
from explorer.session.shown import ClaimBrief
from explorer.store.errors import StoreError
from explorer.ui.flows.edit import Edits

if TYPE_CHECKING:
    from explorer.ui.dialogs.evidence import EvidenceDialog
    from explorer.ui.panes.source import SourcePane


class Cite(QObject):
    """`shown` tells the entity that is open beside the text."""

    def __init__(
        self, session: Session, edits: Edits, source: "SourcePane", shown: Callable[[], EntityId | None]
    ) -> None:
        super().__init__(source)
        self._session, self._edits, self._source, self._shown = session, edits, source, shown
        source.claim_from_words_wanted.connect(self.new_claim)
        source.evidence_from_words_wanted.connect(self.add_evidence)

    @Slot()
    def new_claim(self) -> None:
        """Open the form of a claim, filled from the selected words."""
        selected = self._selected()
        if selected is None:
            return
        try:
            proposed = self._session.proposing.propose(*selected, self._shown())
            self._edits.open_claim(proposed.form, proposed.because)
        except (CannotCiteError, StoreError) as error:
            self._edits.troubled.emit(error)

    @Slot()
    def add_evidence(self) -> None:
        """Let the claim be chosen that the selected words are evidence of."""
        from explorer.ui.dialogs.evidence import EvidenceDialog  # loaded when first opened, for a quick start

        selected = self._selected()
        if selected is None:
            return
        try:
            quote = self._session.citing.quote(*selected)
        except (CannotCiteError, StoreError) as error:
            self._edits.troubled.emit(error)
            return
        place = (quote.document_id, quote.start, quote.end)
        dialog = EvidenceDialog(quote.exact, lambda text: self._choices(place, text), self._source.window())
        dialog.chosen.connect(lambda claim_id, d=dialog: self._add(d, claim_id, place))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _selected(self) -> tuple[DocumentId, int, int] | None:
        selected = self._source.selected_words()
        if selected is None:
            self._edits.done.emit(NO_WORDS)
            return None
        return selected[:3]

    def _choices(self, place: tuple[DocumentId, int, int], text: str) -> tuple[ClaimBrief, ...]:
        try:
            return self._session.citing.choices(*place, self._shown(), text)
        except StoreError as error:
            self._edits.troubled.emit(error)
            return ()

    def _add(self, dialog: "EvidenceDialog", claim_id: ClaimId, place: tuple[DocumentId, int, int]) -> None:
        try:
            self._edits.tell(lambda: self._session.citing.add(claim_id, *place))
        except (CannotCiteError, StoreError) as error:
            dialog.refuse(str(error))
        else:
            dialog.accept()
