"""The query and the list: what is typed, ticked and sorted, and what is found for it. Not the entity that is read."""

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.session.session import Session
from explorer.session.shown import Choice, Facet, Found, Query, Sort
from explorer.session.spans import span_words
from explorer.store.errors import StoreError
from explorer.ui.finders import Finders
from explorer.ui.flows.marks import Marks
from explorer.ui.jobs import Finder
from explorer.ui.models.entity_list import PAGE
from explorer.ui.panes.entity_list import EntityListPane
from explorer.ui.panes.filters import FiltersPane
from explorer.ui.widgets.search_field import SearchField

_AFTER_THE_PAINT: Final = 25  # milliseconds: counting on another thread would slow the painting of the rows


@dataclass(frozen=True, slots=True)
class Panes:
    """The panes that searching fills: those of the first frame."""

    search: SearchField
    filters: FiltersPane
    entities: EntityListPane


class Search(QObject):
    """Keeps the query, and fills the list and the filters with its answer."""

    found = Signal(object)  # Found
    counted = Signal(object)  # Counts of the whole workspace, at the start and after each write
    spanned = Signal(object)  # the days that money must overlap: (first, last), or None
    troubled = Signal(object)  # an error to tell the person

    def __init__(self, session: Session, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self.query = Query()
        self._session = session
        self._panes = self.panes = panes
        self._large = False
        self._whole = False  # all ids of the answer are here, not the first few only
        self._ids: array[int] = array("q")
        self._found: Found | None = None
        self._searching = False
        self._failed = False
        self._made: Finders | None = None
        self._count_soon = QTimer(self, singleShot=True, interval=_AFTER_THE_PAINT)
        self._count_soon.timeout.connect(self._count)
        self._marks = Marks(session, self)
        self._marks.renewed.connect(self._show_marks)

    # ── Starting and ending ─────────────────────────────────────────────────────────────────────────────────
    def start(self) -> None:
        """Fill the list and the filters, so that they are in the first frame; a large workspace is counted later."""
        self._large = self._session.is_large()
        if self._large:
            self._panes.filters.show_counting()
            self._show_found(self._session.find_first(self.query, PAGE))
            return
        self.counted.emit(self._session.counts())
        self._show_found(self._session.find_rows(self.query, PAGE))
        self._show_choices(self._session.choices(self.query))

    def make_ready(self) -> None:
        """Make the readers' threads and connections now, so that the first key typed does not wait for them."""
        with self._told_as_failure():
            finders = self._finders()
            if self._large:
                self._searching = True
                finders.ask_rest(self.query)
        self._look()

    def find_again(self) -> None:
        """Ask the same anew, because something was written."""
        self._large = self._session.is_large()
        if not self._large:
            self.counted.emit(self._session.counts())
        self._find()
        self._look()

    def stop(self) -> None:
        """Let the readers' files go."""
        self._count_soon.stop()
        self._marks.stop()
        if self._made is not None:
            self._made.stop()

    def is_searching(self) -> bool:
        """Whether an answer is still on its way."""
        return self._searching

    def is_looking(self) -> bool:
        """Whether disagreements are being looked for."""
        return self._marks.is_looking()

    # ── The query ───────────────────────────────────────────────────────────────────────────────────────────
    @Slot(str)
    def search(self, text: str) -> None:
        """Look for what was typed; relevance orders a search unless another order was chosen."""
        self._ask(replace(self.query, text=text))

    @Slot(object)
    def choose(self, chosen: frozenset[tuple[Facet, str]]) -> None:
        """Filter by what is ticked."""
        self._ask(replace(self.query, chosen=chosen))

    @Slot(object)
    def brush(self, span: tuple[str, str] | None) -> None:
        """Filter by money that overlaps these days; None takes that away."""
        self._ask(replace(self.query, span=span))

    @Slot()
    def unbrush(self) -> None:
        """Let money lie where it will."""
        self.brush(None)

    @Slot(object, bool)
    def sort(self, sort: Sort, descending: bool) -> None:  # noqa: FBT001 - the shape of the signal
        """Order the list."""
        self._ask(replace(self.query, sort=sort, descending=descending))

    def take_query(self, query: Query) -> None:
        """Ask a query that was kept, and show it where it would have been typed."""
        self._panes.search.show_text(query.text)
        self._ask(query)

    @Slot()
    def clear(self) -> None:
        """Show everything again."""
        self._panes.search.show_text("")
        self._ask(Query(sort=self.query.sort, descending=self.query.descending))

    @Slot(int, int)
    def fetch_rows(self, first: int, count: int) -> None:
        """Give the list the rows it is about to show."""
        with self._told():
            ids = self._ids[first : first + count]
            self._panes.entities.show_rows(first, self._session.rows(ids, self.query))

    def _ask(self, query: Query) -> None:
        if query == self.query and not self._failed:  # what failed may be asked again
            return
        span, self.query = self.query.span, query
        if span != query.span:
            self._panes.filters.show_span(span_words(*query.span) if query.span else "")
            self.spanned.emit(query.span)
        self._panes.entities.show_counting()
        self._find()
        if self._asks_for_marks():
            self._look()

    def _find(self) -> None:
        self._searching, self._failed = True, False
        with self._told_as_failure():
            if self._large:
                self._whole = False
                self._panes.filters.show_counting()
                self._finders().ask(self.query)
            else:
                if self._made is not None:
                    self._made.drop()
                self._show_found(self._session.find_rows(self.query, PAGE))
                self._count_soon.start()

    @Slot()
    def _count(self) -> None:
        with self._told_as_failure():
            self._finders().ask_rest(self.query, rows=False)

    def _finders(self) -> Finders:
        if self._made is None:
            self._made = Finders(self._session, PAGE, self, self._wire)
        return self._made

    def _wire(self, finder: Finder) -> None:
        finder.found.connect(self._show_found)
        finder.counted.connect(self._show_choices)
        finder.tallied.connect(self.counted)
        finder.failed.connect(self._fail)

    @Slot(object)
    def _show_found(self, found: Found) -> None:
        if self._whole and not found.complete:
            return  # the whole answer came first
        self._whole = found.complete
        self._ids, self._found = found.ids, found
        self._panes.entities.show_found(found)
        self.found.emit(found)

    @Slot(object)
    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        if self._count_soon.isActive():
            return  # those of an older question; the newer one's are about to be asked for
        self._searching = False
        self._panes.filters.show_choices(choices)

    def _look(self) -> None:
        """Look for disagreements; in a large workspace that takes minutes, so only once somebody asks for them."""
        if not self._large or self._asks_for_marks() or self._session.disagreements.kept.known():
            self._marks.renew()

    def _asks_for_marks(self) -> bool:
        return (Facet.EVIDENCE, "differs") in self.query.chosen

    @Slot()
    def _show_marks(self) -> None:
        """Mark the rows at the top anew; what the filter lists itself is asked for anew."""
        if self._asks_for_marks():
            self._find()
            return
        with self._told():
            rows = self._session.rows(self._ids[:PAGE], self.query)
            self._panes.entities.show_rows(0, rows)
        if not self._large and not self._searching:
            self._count_soon.start()

    @Slot(object)
    def _fail(self, error: StoreError) -> None:
        if self._failed:
            return  # the other thread met the same trouble
        self._searching, self._failed = False, True
        if self._found is not None:  # it stays, and nothing says any more that one must wait
            self._panes.entities.show_found(self._found)
        self.troubled.emit(error)

    @contextmanager
    def _told_as_failure(self) -> Iterator[None]:
        """Trouble with a search is told in the window, and the search can be asked for again."""
        try:
            yield
        except StoreError as error:
            self._fail(error)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Trouble with reading is told in the window, which shows what it showed before."""
        try:
            yield
        except StoreError as error:
            self.troubled.emit(error)
