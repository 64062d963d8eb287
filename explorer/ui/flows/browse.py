"""Search, read, check the quote: what the panes show as a person moves through a workspace. Writes nothing."""

from array import array
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from explorer.domain.edits import Changed
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.session import Session
from explorer.session.shown import ClaimBrief, EntityShown, Facet, Found, Query, QuoteShown, Sort
from explorer.store.errors import NoSuchRow, StoreError
from explorer.ui.flows.visits import Visits
from explorer.ui.jobs import Finder
from explorer.ui.panes.detail import DetailPane
from explorer.ui.panes.entity_list import EntityListPane
from explorer.ui.panes.filters import FiltersPane
from explorer.ui.panes.source import SourcePane
from explorer.ui.widgets.search_field import SearchField


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
        self._found_query: Query | None = None
        self._finder = Finder(session.reader_for_thread(), self)
        self._finder.found.connect(self._show_found)
        self._finder.failed.connect(self.troubled)
        session.on_change(self._changed)

    # ── Starting and ending ─────────────────────────────────────────────────────────────────────────────────
    def start(self, entity_id: EntityId | None) -> None:
        """Fill every pane for the first time, at once: the first frame has the list in it."""
        self._panes.source.show_documents(self._session.documents())
        found = self._session.find(self.query)
        self._show_found(found)
        known = entity_id is not None and self._visit(entity_id, quietly=True)
        if not known and found.ids:
            self._visit(EntityId(found.ids[0]), quietly=True)

    def stop(self) -> None:
        """Let the reader's file go."""
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
        self._finder.ask(query)

    def is_searching(self) -> bool:
        """Whether an answer is still on its way."""
        return self._found_query != self.query

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        self._ids, self._found_query = found.ids, found.query
        self._panes.entities.show_found(found)
        self._panes.filters.show_choices(found.choices)
        self._panes.entities.show_current(self.shown_entity())
        self.found.emit(found)

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

    def _visit(self, entity_id: EntityId, *, quietly: bool = False) -> bool:
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
        self._show_quote(quotes[0] if quotes else None)
        self.visited.emit(entity_id if not quietly else self.shown_entity())
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
        shown = self.shown_entity()
        self._finder.ask(self.query)
        self._panes.source.show_documents(self._session.documents())
        if shown is None or shown not in changed.entities:
            return
        quote, self._quote = self._quote, None
        if not self._visit(shown):
            self._show_nothing()
            return
        again = [q for q in self._quotes() if quote and q.citation_id == quote.citation_id]
        if again:
            self._show_quote(again[0])

    def _show_nothing(self) -> None:
        self._shown = None
        self._panes.detail.show_entity(None)
        self._show_quote(None)
        before = self._visits.current()
        if before is not None:
            self._visit(before)
        else:
            self.visited.emit(None)
