"""Undo and redo in the window: small steps at once, large ones on a thread with progress. Not what they put back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.domain.edits import Changed
    from explorer.ui.dialogs.replaying import ReplayDialog

AT_ONCE: Final = 200  # rows; they take a frame or two


@dataclass(slots=True)
class _Work:
    """What goes on elsewhere: the connection it writes with, and the dialog that tells of it."""

    task: Task
    writer: Session
    dialog: "ReplayDialog"
    redo: bool


class Undoing(QObject):
    """One step after the other; a large one is all put back or, when cancelled, not at all."""

    done = Signal(str)  # what was done, in words
    troubled = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._work: _Work | None = None
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the window lets the workspace go.
        if event.type() == QEvent.Type.Close and watched is self._window:
            self.stop()
        return super().eventFilter(watched, event)

    def undo(self) -> None:
        """Take back the last step."""
        self._replay(redo=False)

    def redo(self) -> None:
        """Bring back the step undone last."""
        self._replay(redo=True)

    def stop(self) -> None:
        """End what goes on; nothing of it is written."""
        if self._work is not None:
            self._work.task.wait()
            self._let_go()

    def _replay(self, *, redo: bool) -> None:
        if self._work is not None:
            return
        try:
            rows = self._session.history.rows_at_hand(redo=redo)
            if rows > AT_ONCE:
                self._begin(rows, redo=redo)
                return
            changed = self._session.redo() if redo else self._session.undo()
        except StoreError as error:
            self.troubled.emit(error)
            return
        if changed is not None:
            self._tell(changed, redo=redo)

    def _tell(self, changed: "Changed", *, redo: bool) -> None:
        words = self.tr("Done again: {label}.") if redo else self.tr("Undone: {label}.")
        self.done.emit(words.replace("{label}", changed.label))

    # ── Large ones ──────────────────────────────────────────────────────────────────────────────────────────
    def _begin(self, rows: int, *, redo: bool) -> None:
        from explorer.ui.dialogs.replaying import ReplayDialog

        writer = self._session.session_for_thread()
        state = self._session.undo_state()

        def work(report: Callable[[int], bool]) -> "Changed | None":
            return writer.redo(report=report) if redo else writer.undo(report=report)

        task = Task(work, self, writer.workspace.interrupt)
        dialog = ReplayDialog((state.redo if redo else state.undo) or "", rows, self._window, redo=redo)
        self._work = _Work(task, writer, dialog, redo)
        task.progressed.connect(dialog.show_done)
        task.ended.connect(self._ended)
        dialog.cancel_wanted.connect(task.cancel)
        dialog.open()
        task.start()

    @Slot(object, object)
    def _ended(self, changed: "Changed | None", error: object) -> None:
        redo = self._work is not None and self._work.redo
        self._let_go()
        if isinstance(error, Interrupted):
            self.done.emit(self.tr("Stopped. Nothing was changed."))
        elif error is not None:
            self.troubled.emit(error)
        elif changed is not None:
            self._session.announce(changed)
            self._tell(changed, redo=redo)

    def _let_go(self) -> None:
        if self._work is not None:
            work, self._work = self._work, None
            work.task.deleteLater()
            work.writer.close()
            work.dialog.end()
