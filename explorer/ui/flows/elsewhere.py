"""Something read on another thread, once what matters more is painted; only what was asked last is told. Writes nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.session.reader import Reader
from explorer.session.session import Session
from explorer.store.errors import Interrupted, NoSuchRow, StoreError
from explorer.ui.jobs import Task

_AFTER_THE_PAINT = 60  # milliseconds: reading would slow the painting, and whoever steps on does not want it


class Elsewhere(QObject):
    """Reads one thing at a time; what is no longer wanted is not told."""

    answered = Signal(object)
    troubled = Signal(object)  # StoreError

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Callable[[Reader], object] | None = None
        self._task: Task | None = None
        self._ending: set[Task] = set()  # no longer wanted, not yet at their ends
        self._stopped = False
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_THE_PAINT)
        self._soon.timeout.connect(self._begin)

    def ask(self, wanted: Callable[[Reader], object]) -> None:
        """Read this elsewhere, and tell it; what was asked before is dropped."""
        self.drop()
        if self._stopped:
            return
        self._wanted = wanted
        self._soon.start()

    def is_reading(self) -> bool:
        """Whether something is on its way."""
        return self._wanted is not None

    def drop(self) -> None:
        """What is being read is no longer wanted; nobody waits for its end."""
        self._soon.stop()
        task, self._task, self._wanted = self._task, None, None
        if task is not None:
            self._ending.add(task)
            task.cancel()

    def stop(self) -> None:
        """End all reading and let the files go."""
        self._stopped = True
        self.drop()
        for task in tuple(self._ending):
            task.wait()

    def _begin(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        try:
            reader = self._session.reader_for_thread()
        except StoreError as error:
            self._wanted = None
            self.troubled.emit(error)
            return

        def read(_report: object) -> object:
            try:
                return wanted(reader)
            finally:
                reader.workspace.close()

        def end(answer: object, error: object) -> None:
            self._ending.discard(task)
            task.deleteLater()
            if task is self._task:
                self._task = self._wanted = None
                self._tell(wanted, answer, error)

        task = self._task = Task(read, self, reader.workspace.interrupt)
        task.ended.connect(end)
        task.start()

    def _tell(self, wanted: Callable[[Reader], object], answer: object, error: object) -> None:
        if error is None:
            self.answered.emit(answer)
        elif isinstance(error, Interrupted):
            self.ask(wanted)  # a write came in between
        elif isinstance(error, StoreError) and not isinstance(error, NoSuchRow):
            self.troubled.emit(error)
