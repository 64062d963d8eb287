"""Search, read, check the quote: what the panes show as a person moves through a workspace. Writes nothing."""

from array import array
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.domain.edits import Changed
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.session import Session
from explorer.session.shown import (
    Choice,
    ClaimBrief,
    Counts,
    EntityShown,
    Facet,
    Found,
    Query,
    QuoteShown,
    Sort,
)
from explorer.store.errors import NoSuchRow, StoreError
from explorer.ui.flows.visits import Visits
from explorer.ui.jobs import Finder
from explorer.ui.models.entity_list import PAGE
from explorer.ui.panes.detail import DetailPane
from explorer.ui.panes.entity_list import EntityListPane
from explorer.ui.panes.filters import FiltersPane
from explorer.ui.panes.source import SourcePane
from explorer.ui.widgets.search_field import SearchField

_ANSWERED_AT_ONCE: Final = 5_000  # entities: so few are searched in less time than a change of threads takes
_AFTER_THE_PAINT: Final = 25  # milliseconds: counting on another thread would slow the painting of the rows


@dataclass(frozen=True, slots=True)
class Panes:
    """The panes that browsing fills."""

    search: SearchField
    filters: FiltersPane
    entities: EntityListPane
    detail: DetailPane
    source: SourcePane


class Browse(QObject):
    """Keeps the query, the entity shown and the quote shown, and fills the panes with them."""

    found = Signal(object)  # Found
    counted = Signal(object)  # Counts of the whole workspace, at the start and after each write
    visited = Signal(object)  # EntityId | None
    troubled = Signal(object)  # an error to tell the person

    def __init__(self, session: Session, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._panes = panes
        self._visits: Visits[EntityId] = Visits()
        self._shown: EntityShown | None = None
        self._quote: QuoteShown | None = None
        self._ids: array[int] = array("q")
        self.query = Query()
        self._counts = Counts(0, 0, 0, 0, 0)
        self._counted_query: Query | None = None
        self._finder: Finder | None = None
        self._count_soon = QTimer(self, singleShot=True, interval=_AFTER_THE_PAINT)
        self._count_soon.timeout.connect(self._count)
        session.on_change(self._changed)

    # ── Starting and ending ─────────────────────────────────────────────────────────────────────────────────
    def start(self) -> None:
        """Fill the list and the filters, so that they are in the first frame."""
        self._counts = self._session.counts()
        self.counted.emit(self._counts)
        self._show_found(self._session.find_rows(self.query, PAGE))
        self._show_choices(self._session.choices(self.query))

    def open_first(self, entity_id: EntityId | None) -> None:
        """Fill the other panes: with the entity read last, or the first of the list."""
        self._panes.source.show_documents(self._session.documents())
        known = entity_id is not None and self._visit(entity_id)
        if not known and self._ids:
            self._visit(EntityId(self._ids[0]))
        self._reader()  # so that the first key typed does not wait for it

    def stop(self) -> None:
        """Let the reader's file go."""
        self._count_soon.stop()
        if self._finder is not None:
            self._finder.stop()

    def shown_entity(self) -> EntityId | None:
        """The entity in the detail pane."""
        return self._shown.id if self._shown else None

    def shown_quote(self) -> QuoteShown | None:
        """The quote in the source pane."""
        return self._quote

    # ── The query ───────────────────────────────────────────────────────────────────────────────────────────
    @Slot(str)
    def search(self, text: str) -> None:
        """Look for what was typed; relevance orders a search unless another order was chosen."""
        self._ask(replace(self.query, text=text))

    @Slot(object)
    def choose(self, chosen: frozenset[tuple[Facet, str]]) -> None:
        """Filter by what is ticked."""
        self._ask(replace(self.query, chosen=chosen))

    @Slot(object, bool)
    def sort(self, sort: Sort, descending: bool) -> None:  # noqa: FBT001 - the shape of the signal
        """Order the list."""
        self._ask(replace(self.query, sort=sort, descending=descending))

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        self._panes.search.show_text("")
        self._ask(Query(sort=self.query.sort, descending=self.query.descending))

    @Slot(int, int)
    def fetch_rows(self, first: int, count: int) -> None:
        """Give the list the rows it is about to show."""
        ids = self._ids[first : first + count]
        self._panes.entities.show_rows(first, self._session.rows(ids, self.query))

    def _ask(self, query: Query) -> None:
        if query == self.query:
            return
        self.query = query
        self._panes.entities.show_counting()
        self._ask_reader()

    def _reader(self) -> Finder:
        """What answers on another thread, made when it is first needed."""
        if self._finder is None:
            self._finder = Finder(self._session.reader_for_thread(), PAGE, self)
            self._finder.found.connect(self._show_found)
            self._finder.counted.connect(self._show_choices)
            self._finder.failed.connect(self.troubled)
        return self._finder

    def _ask_reader(self) -> None:
        if self._counts.entities > _ANSWERED_AT_ONCE:
            self._reader().ask(self.query)
            return
        self._answer_at_once()
        self._count_soon.start()

    @Slot()
    def _count(self) -> None:
        self._reader().ask(self.query, rows=False)

    def _answer_at_once(self) -> None:
        try:
            self._show_found(self._session.find_rows(self.query, PAGE))
        except StoreError as error:
            self.troubled.emit(error)

    def is_searching(self) -> bool:
        """Whether an answer is still on its way."""
        return self._counted_query != self.query

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self._ids = found.ids
        self._panes.entities.show_found(found)
        self._panes.entities.show_current(self.shown_entity())
        self.found.emit(found)

    @Slot(object)
    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        self._counted_query = self.query
        self._panes.filters.show_choices(choices)

    # ── The entity ──────────────────────────────────────────────────────────────────────────────────────────
    @Slot(object)
    def open_entity(self, entity_id: EntityId | None) -> None:
        """Show an entity, and the first words about it in the source pane."""
        if entity_id is not None and entity_id != self.shown_entity():
            self._visit(entity_id)

    @Slot()
    def back(self) -> None:
        """Show the entity before this one."""
        self._revisit(self._visits.back())

    @Slot()
    def forward(self) -> None:
        """Show the next one again."""
        self._revisit(self._visits.forward())

    def can_go(self) -> tuple[bool, bool]:
        """Whether there is something behind and something ahead."""
        return self._visits.can_go_back(), self._visits.can_go_forward()

    def _revisit(self, entity_id: EntityId | None) -> None:
        if entity_id is not None:
            self._visit(entity_id)

    def _visit(self, entity_id: EntityId, quote: QuoteShown | None = None) -> bool:
        """Show an entity with this quote, or with its first; False when it is gone."""
        try:
            self._shown = self._session.entity(entity_id)
        except NoSuchRow:
            self._visits.forget(entity_id)
            return False
        except StoreError as error:
            self.troubled.emit(error)
            return False
        self._visits.go(entity_id)
        self._panes.detail.show_entity(self._shown)
        self._panes.entities.show_current(entity_id)
        quotes = self._quotes()
        same = [known for known in quotes if quote is not None and known.citation_id == quote.citation_id]
        self._show_quote(next(iter(same or quotes), None))
        self.visited.emit(entity_id)
        return True

    # ── The quote ───────────────────────────────────────────────────────────────────────────────────────────
    @Slot(object)
    def open_quote(self, quote: QuoteShown) -> None:
        """Show a quote in its place."""
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
        self._quote = None
        self._panes.source.show_document(self._session.document(document_id))
        self._panes.detail.show_current_quote(None)

    @Slot(object, int)
    def open_place(self, document_id: DocumentId, offset: int) -> None:
        """Show the claims that rest on the words at a place of a document."""
        self._panes.source.show_claims_here(self._session.claims_at(document_id, offset, offset + 1))

    @Slot(object)
    def open_brief(self, brief: ClaimBrief) -> None:
        """Show a claim from the words it rests on."""
        self.open_claim(brief.claim_id, brief.citation_id)

    @Slot(object)
    def open_claim(self, claim_id: ClaimId, citation_id: CitationId | None = None) -> None:
        """Show the entity that a claim is about, the claim itself, and its quote."""
        try:
            told = self._session.claim(claim_id)
        except NoSuchRow:
            return
        if told.subject.id != self.shown_entity():
            self._visit(told.subject.id)
        self._panes.detail.select_claim(claim_id)
        quotes = [quote for quote in self._quotes() if quote.claim_id == claim_id]
        chosen = [quote for quote in quotes if quote.citation_id == citation_id] or quotes
        self._show_quote(chosen[0] if chosen else None)

    def _quotes(self) -> list[QuoteShown]:
        if self._shown is None:
            return []
        return [quote for s in self._shown.sections for line in s.lines for quote in line.quotes]

    def _step(self, by: int) -> None:
        quotes = self._quotes()
        if not quotes:
            return
        at = next((i for i, quote in enumerate(quotes) if quote == self._quote), -by if by > 0 else 0)
        self._show_quote(quotes[(at + by) % len(quotes)])

    def _show_quote(self, quote: QuoteShown | None) -> None:
        self._quote = quote
        if quote is None:
            self._panes.source.show_document(None)
            self._panes.detail.show_current_quote(None)
            return
        if self._panes.source.document_id() != quote.document_id:
            self._panes.source.show_document(self._session.document(quote.document_id))
        quotes = self._quotes()
        position = quotes.index(quote) + 1 if quote in quotes else 1
        self._panes.source.show_quote(quote.start, quote.end, position, max(len(quotes), 1))
        self._panes.detail.show_current_quote(quote.citation_id)

    # ── After a write ───────────────────────────────────────────────────────────────────────────────────────
    def _changed(self, changed: Changed) -> None:
        self._counts = self._session.counts()
        self.counted.emit(self._counts)
        self._ask_reader()
        self._panes.source.show_documents(self._session.documents())
        shown, document = self.shown_entity(), self._panes.source.document_id()
        if document is not None:  # its highlights may be other ones now; the reader's place stays
            self._panes.source.show_document(self._session.document(document))
        if shown is None or shown not in changed.entities:
            self._show_quote(self._quote)
        elif not self._visit(shown, self._quote):
            self._show_nothing()

    def _show_nothing(self) -> None:
        self._shown = None
        self._panes.detail.show_entity(None)
        self._show_quote(None)
        before = self._visits.current()
        if before is not None:
            self._visit(before)
        else:
            self.visited.emit(None)
