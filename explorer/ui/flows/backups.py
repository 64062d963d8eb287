"""Backups in the window: one on quitting and one an hour, the list of them, and restoring. Not how they are made."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from explorer.session.backing_up import MOST_WAITED_FOR
from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError, WorkspaceMoved
from explorer.ui.actions import Actions
from explorer.ui.dialogs.waiting import wait_with_a_note
from explorer.ui.jobs import Task
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar, put_above_panes

if TYPE_CHECKING:
    from explorer.session.reader import Reader
    from explorer.ui.dialogs.backups import BackupsDialog

_HOUR: Final = 3_600_000  # milliseconds
_MINUTE: Final = 60_000
_TROUBLE: Final = "backup_trouble"
_log = logging.getLogger(__name__)


class BackupsFlow(QObject):
    """Serves one window; one piece of work at a time, elsewhere, with a connection of its own."""

    restored = Signal()  # the workspace is another one now, and the window should be opened anew

    def __init__(self, session: Session, settings: Settings, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._settings, self._window = session, settings, window
        self._dialog: BackupsDialog | None = None
        self._task: Task | None = None
        self._replaced = False
        self._said: set[str] = set()
        self.timer = QTimer(self, interval=_HOUR)
        self.timer.timeout.connect(self.back_up_if_due)
        self.again = QTimer(self, interval=_MINUTE, singleShot=True)
        self.again.timeout.connect(self.back_up_if_due)
        if not session.read_only:
            self.timer.start()
        window.installEventFilter(self)
        actions["backups"].triggered.connect(self.open_dialog)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self.timer.isActive():
            self.timer.stop()
            self.again.stop()
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
        if self._task is None:
            self._work(_back_up_if_due, self._tell_trouble)

    def tell_earlier_trouble(self) -> None:
        """Say once that the backup on quitting failed, when there was no window left to say it in."""
        if words := self._settings.text(_TROUBLE, ""):
            self._settings.set_text(_TROUBLE, "")
            self._warn(words)

    def _back_up_on_quit(self) -> None:
        try:
            if self._session.path.stat().st_size > MOST_WAITED_FOR:
                _log.warning("no backup on quitting: the file is over %d bytes", MOST_WAITED_FOR)
                return
        except OSError:  # the file is gone, and all the more is a backup wanted
            _log.warning("a backup on quitting of a file that is gone")
        ended: list[object] = []

        def then(_: object, error: object) -> None:
            ended.append(error)

        self._work(_back_up_if_due, then)
        wait_with_a_note(self.tr("Saving a backup…"), lambda: bool(ended), self._give_up, self._window)
        if ended and isinstance(ended[0], WorkspaceMoved):
            ended = [self._back_up_here()]
        if ended and ended[0] is not None and not isinstance(ended[0], Interrupted):
            _log.warning("no backup on quitting: %s", type(ended[0]).__name__)
            self._settings.set_text(_TROUBLE, str(ended[0]))
            self._settings.save()

    def _back_up_here(self) -> object:
        """On this thread: no other connection can be made to a file without its name."""
        try:
            _back_up_if_due(self._session)
        except StoreError as error:
            return error
        return None

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _tell_trouble(self, _: object, error: object) -> None:
        if isinstance(error, Interrupted):  # a write went first
            self.again.start()
        elif error is not None:
            _log.warning("no backup: %s", type(error).__name__)
            self._warn(str(error))

    def _warn(self, words: str) -> None:
        if words not in self._said:
            self._said.add(words)
            bar = MessageBar(self._window)
            bar.setObjectName("backup_bar")
            put_above_panes(bar, self._window)
            bar.warn(self.tr("No backup could be made. {why}").replace("{why}", words))

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


def _back_up_if_due(reader: "Reader") -> None:
    from explorer.session.backing_up import back_up, is_due

    if is_due(reader):
        back_up(reader)


def back_up_before(reader: "Reader") -> None:
    """Before many things are changed at once, on whatever thread does it; raise `Interrupted` when that is stopped.

    What else goes wrong stops nothing: the step itself can be undone.
    """
    from explorer.session.backing_up import before_large_step

    try:
        before_large_step(reader)
    except Interrupted:
        raise
    except (StoreError, OSError) as error:
        _log.warning("no backup before a large step: %s", type(error).__name__)
