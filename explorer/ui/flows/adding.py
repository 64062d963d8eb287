"""Add up a crowd of sums in the background, and make its charts. Reads through connections of its own; writes nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.session.session import Session
from explorer.session.trimming import give_back_memory
from explorer.store.errors import Interrupted
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.analysis.crowd import Crowd
    from explorer.session.crowd_book import CrowdBook
    from explorer.session.crowds import Crowds
    from explorer.session.reader import Reader
    from explorer.ui.panes.timeline import TimelinePane

_AFTER_A_WRITE: Final = 200  # milliseconds


class Adding(QObject):
    """Serves one timeline: only the last thing of each kind that was asked for is told."""

    troubled = Signal(object)  # an error to tell the person

    def __init__(self, session: Session, timeline: "TimelinePane", parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._timeline = session, timeline
        self._read: tuple[Crowds, Crowd] | None = None
        self._book: CrowdBook | None = None
        self._tasks: dict[str, Task] = {}  # the last of each kind
        self._ending: set[Task] = set()
        self._stopped = False
        timeline.adding_wanted.connect(self._add_up)
        timeline.crowd_charts_wanted.connect(self._make_charts)

    def add_up(self, crowds: "Crowds", crowd: "Crowd") -> None:
        """Add up a crowd that was read; what was added up before is forgotten."""
        self._read = crowds, crowd
        book = self._book
        if book is None or book.tangle.columns is not crowd.columns:  # not only other lanes
            self._add_up()

    def forget(self) -> None:
        """There is no crowd any more, or another one is on its way."""
        self._read = self._book = None
        for kind in list(self._tasks):
            self._drop(kind)

    def is_adding(self) -> bool:
        """Whether something is on its way."""
        return bool(self._tasks)

    def stop(self) -> None:
        """End all of it, before the file is let go."""
        self._stopped = True
        self.forget()
        for task in list(self._ending):
            task.wait()

    @Slot()
    def _add_up(self) -> None:
        from explorer.session.crowd_book import open_book

        read, before, converter = self._read, self._book, self._timeline.converter()
        if read is None:
            return

        def work(reader: "Reader", report: "Callable[[int], bool]") -> object:
            return open_book(reader, read, converter, report, before)

        self._ask("book", work, self._show_book)

    def _show_book(self, book: "CrowdBook") -> None:
        self._book = book
        self._timeline.show_book(book)

    @Slot(object)
    def _make_charts(self, then: Callable[[Any], None]) -> None:
        from explorer.session.crowd_book import book_charts

        book, lane = self._book, self._timeline.lane()
        if book is not None:
            self._ask("charts", lambda reader, report: book_charts(reader, book, lane, report), then)

    def _ask(
        self,
        kind: str,
        work: "Callable[[Reader, Callable[[int], bool]], object]",
        then: Callable[[Any], None],
    ) -> None:
        """Do something elsewhere with a reader of its own; a write that goes first only puts it off."""
        self._drop(kind)
        if self._stopped:
            return
        reader = self._session.reader_for_thread()

        def run(report: Callable[[int], bool]) -> object:
            try:
                return work(reader, report)
            finally:
                reader.workspace.close()
                give_back_memory()

        task = self._tasks[kind] = Task(run, self, reader.workspace.interrupt)

        def end(result: object, error: object) -> None:
            self._ending.discard(task)
            task.deleteLater()
            if self._tasks.get(kind) is not task:
                return  # no longer wanted
            del self._tasks[kind]
            if isinstance(error, Interrupted):
                QTimer.singleShot(_AFTER_A_WRITE, self, lambda: self._again(kind, work, then))
            elif error is not None:
                self.troubled.emit(error)
            else:
                then(result)

        task.ended.connect(end)
        task.start()

    def _again(
        self,
        kind: str,
        work: "Callable[[Reader, Callable[[int], bool]], object]",
        then: Callable[[Any], None],
    ) -> None:
        if kind not in self._tasks and self._read is not None:
            self._ask(kind, work, then)

    def _drop(self, kind: str) -> None:
        task = self._tasks.pop(kind, None)
        if task is not None:
            task.cancel()
            self._ending.add(task)
