"""Backups in the window: one on quitting and one an hour, the list of them, and restoring. Not how they are made."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.actions import Actions
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.session.reader import Reader
    from explorer.ui.dialogs.backups import BackupsDialog

MOST_ON_QUIT: Final = 500_000_000  # bytes; nobody waits for more when closing a window
_HOUR: Final = 3_600_000  # milliseconds
_log = logging.getLogger(__name__)


class BackupsFlow(QObject):
    """Serves one window; one piece of work at a time, elsewhere, with a connection of its own."""

    restored = Signal()  # the workspace is another one now, and the window should be opened anew

    def __init__(self, session: Session, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._dialog: BackupsDialog | None = None
        self._task: Task | None = None
        self._replaced = False
        self.timer = QTimer(self)
        self.timer.setInterval(_HOUR)
        self.timer.timeout.connect(self.back_up_if_due)
        if not session.read_only:
            self.timer.start()
        window.installEventFilter(self)
        actions["backups"].triggered.connect(self.open_dialog)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self.timer.isActive():
            self.timer.stop()
            self._finish()
            if not self._replaced:
                self._back_up_on_quit()
        return super().eventFilter(watched, event)

    def is_working(self) -> bool:
        """Whether something goes on."""
        return self._task is not None

    # ── By itself ───────────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def back_up_if_due(self) -> None:
        """Make a backup, where something was done since the last one and nothing else goes on."""
        from explorer.session.backing_up import back_up, is_due

        if self._task is None:
            self._work(lambda reader: back_up(reader) if is_due(reader) else None, self._log_trouble)

    def _back_up_on_quit(self) -> None:
        from explorer.session.backing_up import back_up, is_due

        try:
            if self._session.path.stat().st_size > MOST_ON_QUIT:
                _log.warning("no backup on quitting: the file is over %d bytes", MOST_ON_QUIT)
            elif is_due(self._session):
                back_up(self._session)
        except (StoreError, OSError) as error:
            _log.warning("no backup on quitting: %s", type(error).__name__)

    def _log_trouble(self, _: object, error: object) -> None:
        if error is not None:  # a write went first, or the disk is full: the next one comes within the hour
            _log.warning("no backup: %s", type(error).__name__)

    # ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def open_dialog(self) -> None:
        """Show all backups."""
        from explorer.ui.dialogs.backups import BackupsDialog

        editable = not self._session.read_only
        dialog = self._dialog = BackupsDialog(self._session.path, self._window, editable=editable)
        dialog.backup_wanted.connect(self._back_up_now)
        dialog.copy_wanted.connect(self._copy)
        dialog.restore_wanted.connect(self._restore)
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self._list()

    def _forget(self) -> None:
        self._dialog = None

    def _list(self, words: str = "") -> None:
        from explorer.session.backing_up import BackupShown, shown

        def then(backups: object, error: object) -> None:
            if self._dialog is None:
                return
            if isinstance(backups, tuple):
                self._dialog.show_backups([each for each in backups if isinstance(each, BackupShown)])
            if words or error is not None:
                self._dialog.tell(words or str(error))

        self._work(shown, then)

    @Slot()
    def _back_up_now(self) -> None:
        from explorer.session.backing_up import back_up

        self._work(back_up, self._told(self.tr("Backed up.")), self.tr("Backing up…"))

    @Slot(object, object)
    def _copy(self, backup: Path, target: Path) -> None:
        from explorer.session.backing_up import restore_to

        words = self.tr("Restored to {file}.").replace("{file}", str(target))
        self._work(lambda _: restore_to(backup, target), self._told(words), self.tr("Restoring…"))

    @Slot(object)
    def _restore(self, backup: Path) -> None:
        from explorer.session.backing_up import restore_in_place

        def then(_: object, error: object) -> None:
            if error is not None:
                self._told("")(None, error)
                return
            self._replaced = True
            if self._dialog is not None:
                self._dialog.close()
            self.restored.emit()

        self._work(lambda reader: restore_in_place(reader, backup), then, self.tr("Restoring…"))

    def _told(self, words: str) -> "Callable[[object, object], None]":
        return lambda _, error: self._list(words if error is None else str(error))

    # ── Elsewhere ───────────────────────────────────────────────────────────────────────────────────────────
    def _work(
        self, do: "Callable[[Reader], object]", then: "Callable[[object, object], None]", words: str = ""
    ) -> None:
        """Do something on another thread, once what goes on there has ended."""
        self._finish()
        if self._dialog is not None and words:
            self._dialog.show_busy(words)
        try:
            reader = self._session.reader_for_thread()
        except StoreError as error:
            then(None, error)
            return

        def run(_: object) -> object:
            try:
                return do(reader)
            finally:
                reader.workspace.close()

        task = self._task = Task(run, self, reader.workspace.interrupt)

        def end(result: object, error: object) -> None:
            task.deleteLater()
            if self._task is task:
                self._task = None
                then(result, error)

        task.ended.connect(end)
        task.start()

    def _finish(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.wait()
