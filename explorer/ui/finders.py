"""The two threads on which a window's queries are answered: the first page, and all the rest. Not what is shown of it.

Where there is little, the list is filled without them, and only the filters are counted here.
"""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from PySide6.QtCore import QObject

from explorer.session.reader import Reader
from explorer.session.session import Session
from explorer.session.shown import Query
from explorer.ui.jobs import Answers, Finder


class Finders:
    """`first` tells the first page within a frame; `rest` tells all ids, the filters and the counts after it."""

    def __init__(self, session: Session, page: int, parent: QObject, wire: Callable[[Finder], None]) -> None:
        self._session = session
        self._page = page
        self._parent = parent
        self._wire = wire
        self.rest = self._made(everything)

    @cached_property
    def first(self) -> Finder:
        """Only a large workspace needs it."""
        return self._made(partial(first_page, page=self._page))

    def _made(self, answers: Answers) -> Finder:
        finder = Finder(self._session.reader_for_thread(), answers, self._parent)
        self._wire(finder)
        return finder

    def _all(self) -> list[Finder]:
        return [self.rest, *([self.first] if "first" in self.__dict__ else [])]

    def ask(self, query: Query) -> None:
        """Ask both anew."""
        self.first.ask(query)
        self.rest.ask(query)

    def drop(self) -> None:
        """Give up what is being answered."""
        for finder in self._all():
            finder.drop()

    def stop(self) -> None:
        """End the threads and let their files go."""
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
