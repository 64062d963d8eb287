"""The two threads on which a window's queries are answered: the first page, and all the rest. Not what is shown of it.

Where there is little, the list is filled without them, and only the filters are counted here.
"""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from explorer.session.reader import Reader
from explorer.session.session import Session
from explorer.session.shown import Query
from explorer.ui.jobs import Answers, Finder

_PAINTED: Final = 12  # milliseconds after the first page was told
_PATIENCE: Final = 150  # milliseconds for a first page; one that takes longer is not waited for


class Finders:
    """`first` tells the first page within a frame; `rest` tells all ids, the filters and the counts after it.

    Two threads that compute at once take turns, and so does the painting: the rest begins once the page is painted.
    """

    def __init__(self, session: Session, page: int, parent: QObject, wire: Callable[[Finder], None]) -> None:
        self._session = session
        self._page = page
        self._parent = parent
        self._wire = wire
        self._stopped = False
        self.rest = self._made(everything)
        self._query: Query | None = None  # asked of the first, and to be asked of the rest
        self._later = QTimer(parent, singleShot=True)
        self._later.timeout.connect(self._ask_rest)

    @cached_property
    def first(self) -> Finder:
        """Only a large workspace needs it."""
        made = self._made(partial(first_page, page=self._page))
        made.found.connect(self._wait_for_paint)
        made.failed.connect(self._ask_rest)
        return made

    def _made(self, answers: Answers) -> Finder:
        finder = Finder(self._session.reader_for_thread(), answers, self._parent)
        self._wire(finder)
        return finder

    def _all(self) -> list[Finder]:
        return [self.rest, *([self.first] if "first" in self.__dict__ else [])]

    def ask(self, query: Query) -> None:
        """Ask both anew, one after the other."""
        if self._stopped:
            return  # a thread that is made now would be ended by nobody
        self.rest.drop()
        self._query = query
        self._later.start(_PATIENCE)
        self.first.ask(query)

    def ask_rest(self, query: Query, *, rows: bool = True) -> None:
        """Ask for all but the first page, which is there already."""
        self._forget()
        self.rest.ask(query, rows=rows)

    def _wait_for_paint(self) -> None:
        if self._query is not None:
            self._later.start(_PAINTED)

    def _ask_rest(self) -> None:
        query = self._query
        self._forget()
        if query is not None:
            self.rest.ask(query)

    def _forget(self) -> None:
        self._later.stop()
        self._query = None

    def drop(self) -> None:
        """Give up what is being answered."""
        self._forget()
        for finder in self._all():
            finder.drop()

    def stop(self) -> None:
        """End the threads and let their files go; whatever is asked from now on is asked of nobody."""
        self._stopped = True
        self._forget()
        for finder in self._all():
            finder.stop()


def first_page(reader: Reader, query: Query, _rows: bool, page: int) -> Iterator[object]:  # noqa: FBT001 - an Answers
    """The rows of the first page."""
    yield reader.find_first(query, page)


def everything(reader: Reader, query: Query, rows: bool) -> Iterator[object]:  # noqa: FBT001 - an Answers
    """All ids where `rows` are wanted, the filters, and how much there is in the workspace."""
    if not rows:
        yield reader.choices(query)
        return
    reader.bring_columns()
    yield reader.find_all(query)
    yield reader.count_choices(query)
    yield reader.counts()
    reader.make_columns_ready()
