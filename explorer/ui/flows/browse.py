"""Read an entity, check its quotes: what the panes show as a person moves through a workspace. Writes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from typing_extensions import override

from explorer.domain.edits import Changed
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.session import Session
from explorer.session.shown import ClaimBrief, DocumentRow, EntityShown, QuoteShown
from explorer.store.errors import NoSuchRow, StoreError
from explorer.ui.first_paint import FirstPaint
from explorer.ui.flows.elsewhere import Elsewhere
from explorer.ui.flows.filling import Filling
from explorer.ui.flows.search import Panes, Search
from explorer.ui.flows.visits import Visits

if TYPE_CHECKING:
    from explorer.ui.panes.detail import DetailPane
    from explorer.ui.panes.source import SourcePane

_AFTER_THE_PAINT: Final = 30  # milliseconds: whoever steps on does not want what goes with it
_UNPAINTED: Final = 1_000  # milliseconds: what nobody can see is not painted at all


@dataclass(frozen=True, slots=True)
class ReadingPanes:
    """The panes beside the list, in which an entity and its sources are read."""

    detail: "DetailPane"
    source: "SourcePane"


class Browse(Search):
    """Keeps the entity shown and the quote shown beside the query, and fills the panes with them."""

    visited = Signal(object)  # EntityId | None
    settled = Signal(object)  # the same, once there is time for what goes with it

    def __init__(self, session: Session, panes: Panes, parent: QObject) -> None:
        super().__init__(session, panes, parent)
        self._visits: Visits[EntityId] = Visits()
        self._reading: ReadingPanes | None = None
        self._shown: EntityShown | None = None
        self._quote: QuoteShown | None = None
        self._quote_is_due = False  # the first words about the entity shown, unless others are chosen before
        self._paint: FirstPaint | None = None  # the one that is waited for
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._settle)
        self._filling = Filling(session, self)
        self._filling.answered.connect(self._show_all)
        self._filling.troubled.connect(self.troubled)
        self._listing = Elsewhere(session, self)
        self._listing.answered.connect(self._show_documents)
        self._listing.troubled.connect(self.troubled)
        self.found.connect(self._keep_current)
        session.on_change(self._changed)

    @override
    def stop(self) -> None:
        """Let the readers' files go."""
        self._soon.stop()
        self._filling.stop()
        self._listing.stop()
        super().stop()

    def is_filling(self) -> bool:
        """Whether the rest of an entity is on its way."""
        return self._filling.is_reading()

    def open_first(self, reading: ReadingPanes, entity_id: EntityId | None) -> None:
        """Take the panes beside the list and fill them: with the entity read last, or the first of the list."""
        self._reading = reading
        first = [EntityId(self._ids[0])] if self._ids else []
        with self._told():
            self._list_documents(coming=True)
            self._visit_one_of(([entity_id] if entity_id is not None else []) + first)
        self.make_ready()

    def _list_documents(self, *, coming: bool = False) -> None:
        """List the documents anew; where there is much, elsewhere: they can be tens of thousands."""
        if not self._large:
            self._show_documents(self._session.documents())
            return
        if coming:
            self._beside().source.show_documents((), coming=True)
        self._listing.ask(lambda reader: reader.documents())

    @Slot(object)
    def _show_documents(self, rows: tuple[DocumentRow, ...]) -> None:
        self._listing.drop()
        self._beside().source.show_documents(rows)

    def _beside(self) -> ReadingPanes:
        assert self._reading is not None, "nothing is read before the first frame"
        return self._reading

    def shown_entity(self) -> EntityId | None:
        """The entity in the detail pane."""
        return self._shown.id if self._shown else None

    def shown_quote(self) -> QuoteShown | None:
        """The quote in the source pane."""
        return self._quote

    def shown_document(self) -> DocumentId | None:
        """The document in the source pane."""
        return self._reading.source.document_id() if self._reading else None

    # ── The entity ──────────────────────────────────────────────────────────────────────────────────────────
    @Slot(object)
    def open_entity(self, entity_id: EntityId | None) -> None:
        """Show an entity, and the first words about it in the source pane."""
        if entity_id is not None and entity_id != self.shown_entity():
            with self._told():
                self._read(entity_id)
                self._settle_soon()

    @Slot()
    def _keep_current(self) -> None:
        self._panes.entities.show_current(self.shown_entity())

    @Slot()
    def back(self) -> None:
        """Show the entity before this one."""
        self._go(self._visits.back, self._visits.forward)

    @Slot()
    def forward(self) -> None:
        """Show the next one again."""
        self._go(self._visits.forward, self._visits.back)

    def can_go(self) -> tuple[bool, bool]:
        """Whether there is something behind and something ahead."""
        return self._visits.can_go_back(), self._visits.can_go_forward()

    def _go(self, step: Callable[[], EntityId | None], step_back: Callable[[], EntityId | None]) -> None:
        """Step over entities that are gone to the first that is still there."""
        here = self._visits.current()
        there = step()
        try:
            while there is not None and not self._visit_one_of([there]):
                there = self._visits.current()  # the gone one is forgotten
                there = step() if there == here else there
        except StoreError as error:
            if self.shown_entity() == here:
                step_back()
            self.troubled.emit(error)
        if there is None:
            self.visited.emit(self.shown_entity())  # what was forgotten can no longer be gone back to

    def _visit_one_of(self, entity_ids: list[EntityId]) -> bool:
        """Visit the first of these that is still there; False when none is."""
        for entity_id in entity_ids:
            try:
                self._read(entity_id)
            except NoSuchRow:
                continue
            self._settle_soon()
            return True
        return False

    def _read(self, entity_id: EntityId) -> None:
        """Show an entity; raise `NoSuchRow` when it is gone, which is then forgotten."""
        try:
            shown = self._session.entity_start(entity_id)
        except NoSuchRow:
            self._visits.forget(entity_id)
            raise
        if shown.id != entity_id:  # it became part of that one
            self._visits.lead(entity_id, shown.id)
            entity_id = shown.id
        self._visits.go(entity_id)
        again = self.shown_entity() == entity_id
        if shown.complete or not again:  # what is shown already stays until all of it was read anew
            self._shown = shown
            self._beside().detail.show_entity(shown)
        self._filling.drop()
        if not shown.complete:
            self._filling.read(entity_id)
        self._panes.entities.show_current(entity_id)
        self.visited.emit(entity_id)

    @Slot(object)
    def _show_all(self, shown: EntityShown) -> None:
        """All claims of the entity whose first ones are shown."""
        if shown.id == self.shown_entity():
            self._shown = shown
            self._beside().detail.show_entity(shown)
            if self._quote is None:
                self._show_first_quote()

    # ── The quote ───────────────────────────────────────────────────────────────────────────────────────────
    @Slot(object)
    def open_quote(self, quote: QuoteShown) -> None:
        """Show a quote in its place."""
        with self._told():
            self._show_quote(quote)

    @Slot()
    def next_quote(self) -> None:
        """The next quote about the entity shown."""
        self._step(+1)

    @Slot()
    def previous_quote(self) -> None:
        """The one before."""
        self._step(-1)

    @Slot(object)
    def open_document(self, document_id: DocumentId) -> None:
        """Show a document from its beginning."""
        with self._told():
            self._beside().source.show_document(self._session.document(document_id))
            self._quote, self._quote_is_due = None, False
            self._beside().detail.show_current_quote(None)

    @Slot(object, int, int)
    def open_passage(self, document_id: DocumentId, start: int, end: int) -> None:
        """Show words of a document that nothing may rest on yet."""
        self.open_document(document_id)
        if self._beside().source.document_id() == document_id:
            self._beside().source.show_quote(start, end, 1, 1)

    @Slot(object, int)
    def open_place(self, document_id: DocumentId, offset: int) -> None:
        """Show the claims that rest on the words at a place of a document."""
        with self._told():
            self._beside().source.show_claims_here(self._session.claims_at(document_id, offset, offset + 1))

    @Slot(object)
    def open_brief(self, brief: ClaimBrief) -> None:
        """Show a claim from the words it rests on."""
        self.open_claim(brief.claim_id, brief.citation_id)

    @Slot(object)
    def open_claim(self, claim_id: ClaimId, citation_id: CitationId | None = None) -> None:
        """Show the entity that a claim is about, the claim itself, and its quote."""
        with self._told():
            told = self._session.claim(claim_id)
            if told.subject.id != self.shown_entity():
                self._read(told.subject.id)
            if self._shown is not None and not self._lists(claim_id):
                self._filling.drop()
                self._show_all(self._session.entity_to_read(self._shown.id, claim_id))
            self._beside().detail.select_claim(claim_id)
            quotes = [quote for quote in self._quotes() if quote.claim_id == claim_id]
            chosen = [quote for quote in quotes if quote.citation_id == citation_id] or quotes
            self._show_quote(chosen[0] if chosen else None)
            self.settled.emit(self.shown_entity())

    def _lists(self, claim_id: ClaimId) -> bool:
        sections = self._shown.sections if self._shown else ()
        return any(line.claim_id == claim_id for section in sections for line in section.lines)

    def _quotes(self) -> list[QuoteShown]:
        if self._shown is None:
            return []
        return [quote for s in self._shown.sections for line in s.lines for quote in line.quotes]

    def _settle_soon(self) -> None:
        """Show the first words about an entity beside it; where there is much, once it is painted itself."""
        self._quote_is_due = True
        if self._large:
            self._soon.start(_UNPAINTED)
            if self._paint is None:
                self._paint = FirstPaint(self._beside().detail.claims.viewport())
                self._paint.painted.connect(self._settle_after_the_paint)
        else:
            self._settle()

    @Slot()
    def _settle_after_the_paint(self) -> None:
        paint, self._paint = self._paint, None
        if paint is not None:
            paint.deleteLater()
        if self._soon.isActive():
            self._soon.start(_AFTER_THE_PAINT)

    @Slot()
    def _settle(self) -> None:
        with self._told():
            if self._quote_is_due:
                self._show_first_quote()
        self.settled.emit(self.shown_entity())

    def _show_first_quote(self) -> None:
        self._show_quote(next(iter(self._quotes()), None))

    def _step(self, by: int) -> None:
        quotes = self._quotes()
        if not quotes:
            return
        at = next((i for i, quote in enumerate(quotes) if quote == self._quote), -by if by > 0 else 0)
        with self._told():
            self._show_quote(quotes[(at + by) % len(quotes)])

    def _show_quote(self, quote: QuoteShown | None, *, stay: bool = False) -> None:
        self._quote, self._quote_is_due = quote, False
        if quote is None:
            self._beside().source.show_document(None)
            self._beside().detail.show_current_quote(None)
            return
        if self._beside().source.document_id() != quote.document_id:
            self._beside().source.show_document(self._session.document(quote.document_id))
            stay = False
        quotes = self._quotes()
        position = quotes.index(quote) + 1 if quote in quotes else 1
        self._beside().source.show_quote(quote.start, quote.end, position, max(len(quotes), 1), stay=stay)
        self._beside().detail.show_current_quote(quote.citation_id)

    # ── After a write ───────────────────────────────────────────────────────────────────────────────────────
    def _changed(self, changed: Changed) -> None:
        with self._told():
            self.find_again()
            if changed.documents:
                self._list_documents()
            self._show_again(changed)

    def _show_again(self, changed: Changed) -> None:
        """Read anew what is shown; the reader's place and quote stay, where they are still there."""
        shown, document = self.shown_entity(), self._beside().source.document_id()
        if document is not None:  # its highlights may be other ones now
            self._beside().source.show_document(self._session.document(document))
        if shown is not None and changed.concerns(shown):
            try:
                self._read(shown)
            except NoSuchRow:
                self._show_one_before()
                return
        if self._quote is None and document is not None:
            return  # a document is read from its beginning, not for a quote
        self._quote = self._same_quote()
        self._beside().detail.show_current_quote(None)
        if self._quote is not None:
            self._show_quote(self._quote, stay=True)

    def _same_quote(self) -> QuoteShown | None:
        """The quote shown, or what took its place in its claim; the first one when there was none."""
        quotes, before = self._quotes(), self._quote
        if before is None:
            return next(iter(quotes), None)
        same = [quote for quote in quotes if quote.citation_id == before.citation_id]
        return next(iter(same or [quote for quote in quotes if quote.claim_id == before.claim_id]), None)

    def _show_one_before(self) -> None:
        """The last entity visited that is still there; nothing when none is."""
        while (before := self._visits.current()) is not None:
            if self._visit_one_of([before]):
                return
        self._shown = None
        self._beside().detail.show_entity(None)
        self._show_quote(None)
        self.visited.emit(None)
        self.settled.emit(None)
