"""The rest of an entity with many claims, read while its first ones are shown already. Not the first ones."""

from PySide6.QtCore import QObject, Signal

from explorer.domain.ids import EntityId
from explorer.session.session import Session
from explorer.session.shown import EntityShown
from explorer.store.errors import Interrupted, NoSuchRow, StoreError
from explorer.ui.jobs import Task


class Filling(QObject):
    """Reads one entity at a time; what is no longer wanted is not told."""

    filled = Signal(object)  # EntityShown
    troubled = Signal(object)  # StoreError

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    def read(self, entity_id: EntityId) -> None:
        """Read the whole of an entity elsewhere, and tell it."""
        self.stop()
        reader = self._session.reader_for_thread()
        task = self._task = Task(lambda _: reader.entity(entity_id), self, reader.workspace.interrupt)

        def end(shown: object, error: object) -> None:
            reader.workspace.close()
            task.deleteLater()
            if task is self._task:
                self._task = None
                self._tell(entity_id, shown, error)

        task.ended.connect(end)
        task.start()

    def stop(self) -> None:
        """What is being read is no longer wanted."""
        if self._task is not None:
            task, self._task = self._task, None
            task.wait()

    def _tell(self, entity_id: EntityId, shown: object, error: object) -> None:
        if isinstance(shown, EntityShown):
            self.filled.emit(shown)
        elif isinstance(error, Interrupted):
            self.read(entity_id)  # a write came in between
        elif isinstance(error, StoreError) and not isinstance(error, NoSuchRow):
            self.troubled.emit(error)
