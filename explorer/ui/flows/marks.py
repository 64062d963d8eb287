"""Looking for disagreements in the background, so that the list can mark them. Shows nothing, and settles nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.session.reader import Reader


class Marks(QObject):
    """Keeps what disagrees in step with the workspace: all of it once, then only what was written."""

    renewed = Signal()  # what disagrees is known anew

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._reader: Reader | None = None
        self._stopped = False
        session.disagreements.waits = True

    def is_looking(self) -> bool:
        """Whether what is known may be out of date for a moment."""
        return self._task is not None

    @Slot()
    def renew(self) -> None:
        """Look again where something was written; while one look goes on, the next waits for its end."""
        disagreements = self._session.disagreements
        if self._stopped or self._task is not None or disagreements.kept.holds(self._session.workspace):
            return
        try:
            reader = self._reader = self._session.reader_for_thread()
        except StoreError:
            return  # whoever reads next in the window tells of it
        self._task = Task(lambda report: _look(reader, report), self, reader.workspace.interrupt)
        self._task.ended.connect(self._ended)
        self._task.start()

    def stop(self) -> None:
        """End the look and let its file go; harmless when done twice."""
        self._stopped = True
        task, self._task = self._task, None
        if task is not None and self._reader is not None:
            self._reader.go_on()
            task.wait()
            self._reader.workspace.close()

    @Slot(object, object)
    def _ended(self, _result: object, error: object) -> None:
        if self._task is None or self._reader is None:
            return  # stopped meanwhile
        self._reader.workspace.close()
        self._task.deleteLater()
        self._task = self._reader = None
        if error is None:
            self.renewed.emit()
            self.renew()


class _Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The look was cancelled."""


def _look(reader: "Reader", report: Callable[[int], bool]) -> None:
    """Look until it is done: a write interrupts it for its moment."""

    def go_on(done: int, _total: int) -> None:
        if not report(done):
            raise _Stopped

    while True:
        try:
            reader.disagreements.all(go_on)
        except Interrupted:
            if not report(0):
                raise
            reader.may_read.wait()
        else:
            return
