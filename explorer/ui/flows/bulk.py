"""Bulk edits in the window: previews on a thread of their own, and one write on another. Not what can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError
from explorer.ui.flows.backups import back_up_before
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.domain.edits import Changed
    from explorer.domain.ids import EntityId
    from explorer.session.bulk_changes import BulkChange
    from explorer.session.reader import Reader
    from explorer.session.shown import ListRow
    from explorer.session.shown_bulk import BulkPlan
    from explorer.ui.dialogs.bulk import BulkDialog


@dataclass(slots=True)
class _Work:
    """What goes on elsewhere, and the connection it goes on with."""

    task: Task
    reader: "Reader"


class BulkEdits(QObject):
    """Opens the dialog, answers its questions, and writes what it previewed."""

    done = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        session: Session,
        selected: "Callable[[], Sequence[EntityId]]",
        shown: Callable[[], Sequence[int]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._selected = selected
        self._shown = shown
        self._window = window
        self._dialog: BulkDialog | None = None
        self._work: _Work | None = None
        self._next: tuple[BulkChange, bool] | None = None  # asked for while another was looked at

    @Slot()
    def open_dialog(self, deed: str = "") -> "BulkDialog | None":
        """Offer the selected entities, or all that are shown."""
        from explorer.ui.dialogs.bulk import BulkDialog

        try:
            tags = self._session.tags.in_use()
        except StoreError as error:
            self.troubled.emit(error)
            return None
        self.stop()
        dialog = BulkDialog(self._session.vocabulary, self._names_like, tags, self._window)
        self._dialog = dialog
        dialog.preview_wanted.connect(self._preview)
        dialog.rows_wanted.connect(self._show_rows)
        dialog.apply_wanted.connect(self._apply)
        dialog.cancel_wanted.connect(self._cancel)
        dialog.finished.connect(self._finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.offer(len(self._selected()), len(self._shown()), deed)
        dialog.open()
        return dialog

    def stop(self) -> None:
        """End whatever goes on; what was not written is not written."""
        self._next = None
        if self._work is not None:
            self._work.task.wait()
            self._let_go()

    # ── Previews ────────────────────────────────────────────────────────────────────────────────────────────
    @Slot(object, bool)
    def _preview(self, change: "BulkChange", of_all: bool) -> None:  # noqa: FBT001 - the shape of the signal
        if self._work is not None:
            self._next = (change, of_all)
            self._work.task.cancel()
            return
        from explorer.session.bulk import preview

        ids = self._shown() if of_all else self._selected()
        try:
            reader = self._session.reader_for_thread()
        except StoreError as error:
            self._say(error)
            return
        task = Task(lambda report: preview(reader, change, ids, report), self, reader.workspace.interrupt)
        task.progressed.connect(lambda done: self._show_looking(done, len(ids)))
        task.ended.connect(self._previewed)
        self._begin(task, reader)

    def _show_looking(self, done: int, of: int) -> None:
        if self._dialog is not None:
            self._dialog.show_looking(done, of)

    @Slot(object, object)
    def _previewed(self, plan: object, error: object) -> None:
        self._let_go()
        if self._next is not None:
            (change, of_all), self._next = self._next, None
            self._preview(change, of_all)
        elif error is not None:
            self._say(error)
        elif self._dialog is not None:
            self._dialog.show_plan(plan)  # type: ignore[arg-type]  # what the task gives back

    @Slot(int, int)
    def _show_rows(self, first: int, count: int) -> None:
        dialog = self._dialog
        if dialog is not None and dialog.plan is not None:
            try:
                dialog.show_rows(first, self._session.bulk.rows(dialog.plan, first, count))
            except StoreError as error:
                self._say(error)

    def _names_like(self, text: str) -> "tuple[ListRow, ...]":
        try:
            return self._session.names_like(text)
        except StoreError as error:
            self.troubled.emit(error)
            return ()

    # ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────
    @Slot(object)
    def _apply(self, plan: "BulkPlan") -> None:
        self.stop()
        try:
            writer = self._session.session_for_thread()
        except StoreError as error:
            self._say(error)
            return

        def work(report: Callable[[int], bool]) -> "list[Changed]":
            told: list[Changed] = []
            writer.on_change(told.append)
            back_up_before(writer)
            writer.bulk.apply(plan, report=report)
            return told

        task = Task(work, self, writer.workspace.interrupt)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._applied)
        self._begin(task, writer)

    @Slot(object)
    def _show_progress(self, done: int) -> None:
        if self._dialog is not None and self._dialog.plan is not None:
            total = len(self._dialog.plan.changes)
            # What follows the rows (the log, the search index) cannot be counted.
            self._dialog.show_progress(done, total if done < total else None)

    @Slot(object, object)
    def _applied(self, told: object, error: object) -> None:
        self._let_go()
        if error is not None:
            self._say(error)
            return
        dialog, self._dialog = self._dialog, None
        for changed in told if isinstance(told, list) else ():
            self._session.announce(changed)
            self.done.emit(self.tr("Saved: {label}.").format(label=changed.label))
        if dialog is not None:
            dialog.show_trouble("")  # nothing runs any more, so that it may close
            dialog.accept()

    def _say(self, error: object) -> None:
        from explorer.session.bulk import BulkCancelled

        if self._dialog is None:
            return
        if isinstance(error, FormProblemsError):
            self._dialog.show_problems(error.problems)
        elif isinstance(error, BulkCancelled | Interrupted):
            self._dialog.show_trouble(self.tr("Stopped. Nothing was changed."))
        else:
            self._dialog.show_trouble(str(error))

    @Slot()
    def _cancel(self) -> None:
        if self._work is not None:
            self._work.task.cancel()

    @Slot()
    def _finished(self) -> None:
        self._dialog = None
        self.stop()

    def _begin(self, task: Task, reader: "Reader") -> None:
        self._work = _Work(task, reader)
        task.start()

    def _let_go(self) -> None:
        if self._work is not None:
            self._work.task.deleteLater()
            self._work.reader.workspace.close()
            self._work = None
