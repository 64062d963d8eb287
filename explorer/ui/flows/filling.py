"""The rest of an entity with many claims, read while its first ones are shown already. Not the first ones."""

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.domain.ids import EntityId
from explorer.session.session import Session
from explorer.session.shown import EntityShown
from explorer.store.errors import Interrupted, NoSuchRow, StoreError
from explorer.ui.jobs import Task

_AFTER_THE_PAINT = 60  # milliseconds: reading would slow the painting, and whoever steps on does not want it


class Filling(QObject):
    """Reads one entity at a time; what is no longer wanted is not told."""

    filled = Signal(object)  # EntityShown
    troubled = Signal(object)  # StoreError

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: EntityId | None = None
        self._task: Task | None = None
        self._ending: set[Task] = set()  # no longer wanted, not yet at their ends
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_THE_PAINT)
        self._soon.timeout.connect(self._begin)

    def read(self, entity_id: EntityId) -> None:
        """Read the rest of an entity elsewhere, and tell all of it."""
        self.drop()
        self._wanted = entity_id
        self._soon.start()

    def is_reading(self) -> bool:
        """Whether the rest of an entity is on its way."""
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
        self.drop()
        for task in tuple(self._ending):
            task.wait()

    def _begin(self) -> None:
        entity_id = self._wanted
        if entity_id is None:
            return
        try:
            reader = self._session.reader_for_thread()
        except StoreError as error:
            self._wanted = None
            self.troubled.emit(error)
            return

        def read(_report: object) -> object:
            try:
                return reader.entity_to_read(entity_id)
            finally:
                reader.workspace.close()

        def end(shown: object, error: object) -> None:
            self._ending.discard(task)
            task.deleteLater()
            if task is self._task:
                self._task = self._wanted = None
                self._tell(entity_id, shown, error)

        task = self._task = Task(read, self, reader.workspace.interrupt)
        task.ended.connect(end)
        task.start()

    def _tell(self, entity_id: EntityId, shown: object, error: object) -> None:
        if isinstance(shown, EntityShown):
            self.filled.emit(shown)
        elif isinstance(error, Interrupted):
            self.read(entity_id)  # a write came in between
        elif isinstance(error, StoreError) and not isinstance(error, NoSuchRow):
            self.troubled.emit(error)
