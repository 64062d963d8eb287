"""Work off the main thread: questions to one reader, and exports. Writes nothing into the workspace.

A new question interrupts the one being worked on, and an answer that came too late is never told.
"""

import sys
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from explorer.session.reader import Reader
from explorer.session.shown import Counts, Found, Query
from explorer.store.errors import Interrupted, ProgramFailed, StoreError

T = TypeVar("T")

_BETWEEN_INTERRUPTIONS = 10  # milliseconds


class _Box(Generic[T]):
    """The latest thing asked for, handed from one thread to another; older ones are forgotten."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._latest: T | None = None
        self.latest = 0  # the number of what is wanted now

    def put(self, thing: T) -> None:
        with self._lock:
            self._latest = thing

    def is_empty(self) -> bool:
        return self._latest is None

    def forget(self) -> int:
        """Nothing asked so far is wanted any more; the number for what comes next."""
        with self._lock:
            self._latest = None
            self.latest += 1
            return self.latest

    def take(self) -> T | None:
        with self._lock:
            thing, self._latest = self._latest, None
        return thing


_Question = tuple[int, Query, bool]  # number, query, whether its rows are wanted or its counts alone
Answers = Callable[[Reader, Query, bool], Iterator[object]]


class _Worker(QObject):
    """Lives on its own thread and answers one question at a time, an answer after the other."""

    answered = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, reader: Reader, box: _Box[_Question], answers: Answers) -> None:
        super().__init__()
        self._reader = reader
        self._box = box
        self._answers = answers

    @Slot()
    def work(self) -> None:
        asked = self._box.take()
        if asked is None:
            return  # a newer question took its place, or it was answered already
        while self._box.latest == asked[0] and not self._answer(*asked):
            self._reader.may_read.wait()

    def _answer(self, number: int, query: Query, rows: bool) -> bool:  # noqa: FBT001 - as it was asked
        """Whether it was answered; False when it was interrupted, by a newer question or by a write."""
        try:
            for answer in self._answers(self._reader, query, rows):
                self.answered.emit(number, answer)
                if self._box.latest != number:  # somebody has asked anew meanwhile
                    break
        except Interrupted:
            return False
        except StoreError as error:
            self.failed.emit(number, error)
        except Exception:  # noqa: BLE001 - or whoever asked would wait without end
            sys.excepthook(*sys.exc_info())
            self.failed.emit(number, ProgramFailed())
        return True


class Finder(QObject):
    """Answers queries on a thread of its own, the latest only: `found` without counts, and then `counted`.

    `answers` says how: it gives a Found, then the choices of the filters, then the counts of the workspace, or
    some of them.
    """

    found = Signal(object)  # Found
    counted = Signal(object)  # tuple[Choice, ...]
    tallied = Signal(object)  # Counts
    failed = Signal(object)  # StoreError
    _asked = Signal()

    def __init__(self, reader: Reader, answers: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._box: _Box[_Question] = _Box()
        self._thread = QThread(self)
        self._worker = _Worker(reader, self._box, answers)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.work)
        self._worker.answered.connect(self._answered)
        self._worker.failed.connect(self._failed)
        self._thread.start()

    def ask(self, query: Query, *, rows: bool = True) -> None:
        """Ask anew, for rows and counts or for counts alone; whatever was asked before is no longer wanted."""
        # First stop what is being answered, then ask: the other way round the new question itself could be stopped.
        number = self._box.forget()
        self._reader.workspace.interrupt()
        self._box.put((number, query, rows))
        self._asked.emit()

    def drop(self) -> None:
        """Give up what is being answered, so that it takes no time from what is more urgent."""
        self._box.forget()
        self._reader.workspace.interrupt()

    def stop(self) -> None:
        """End the thread and let the file go; harmless when done twice."""
        self._box.forget()
        self._reader.go_on()
        self._thread.quit()
        _wait_for(self._thread, self._reader.workspace.interrupt)
        self._reader.workspace.close()

    @Slot(int, object)
    def _answered(self, number: int, answer: object) -> None:
        if number != self._box.latest:
            return
        if isinstance(answer, Found):
            self.found.emit(answer)
        elif isinstance(answer, Counts):
            self.tallied.emit(answer)
        else:
            self.counted.emit(answer)

    @Slot(int, object)
    def _failed(self, number: int, error: object) -> None:
        if number == self._box.latest:
            self.failed.emit(error)


class _Task(QObject):
    """A piece of work on a thread of its own."""

    progressed = Signal(object)  # how many rows are done; a plain int signal has only 32 bits
    ended = Signal(object, object)  # result, error

    def __init__(self, work: Callable[[Callable[[int], bool]], object]) -> None:
        super().__init__()
        self._work = work
        self.cancelled = False

    @Slot()
    def run(self) -> None:
        try:
            result = self._work(self._report)
        except Exception as error:  # noqa: BLE001 - told to whoever asked; the thread has nobody above it
            self.ended.emit(None, _told_or_logged(error))
        else:
            self.ended.emit(result, None)

    def _report(self, done: int) -> bool:
        self.progressed.emit(done)
        return not self.cancelled


class Task(QObject):
    """Long work with progress and cancel: `work(report)` runs elsewhere; `report(done)` is False once cancelled.

    `interrupt` ends what the work waits for, where it reports too seldom to hear of a cancel.
    """

    progressed = Signal(object)
    ended = Signal(object, object)

    def __init__(
        self,
        work: Callable[[Callable[[int], bool]], object],
        parent: QObject | None = None,
        interrupt: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._interrupt = interrupt
        self._thread = QThread(self)
        self._task = _Task(work)
        self._task.moveToThread(self._thread)
        self._thread.started.connect(self._task.run)
        self._task.progressed.connect(self.progressed)
        self._task.ended.connect(self._ended)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next report, and interrupt what it waits for."""
        self._task.cancelled = True
        if self._thread.isRunning():
            self._interrupt()

    def wait(self) -> None:
        """Cancel and wait until the work has stopped."""
        self.cancel()
        self._thread.quit()
        _wait_for(self._thread, self._interrupt)

    @Slot(object, object)
    def _ended(self, result: object, error: object) -> None:
        self._thread.quit()
        self._thread.wait()
        self.ended.emit(result, error)


def _told_or_logged(error: Exception) -> Exception:
    """Troubles of the user's as they are; a bug is logged, and told as one."""
    if isinstance(error, OSError) or type(error).__module__.startswith("explorer."):
        return error
    sys.excepthook(type(error), error, error.__traceback__)
    return ProgramFailed()


def _wait_for(thread: QThread, interrupt: Callable[[], object]) -> None:
    """Wait for a thread to end; interrupt it again and again, for between two statements there is nothing to stop."""
    while thread.isRunning():
        interrupt()
        thread.wait(_BETWEEN_INTERRUPTIONS)
