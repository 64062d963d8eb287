"""Taking rows along: the export dialog wired to the session, and the clipboard. Not the columns, nor the files."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.domain.ids import EntityId
from explorer.session.session import Session
from explorer.session.shown import Found
from explorer.store.errors import Interrupted, StoreError
from explorer.ui.jobs import Task
from explorer.ui.words import number

if TYPE_CHECKING:
    from explorer.session.export_request import ExportRequest
    from explorer.session.reader import Reader
    from explorer.ui.dialogs.export import ExportDialog

# What writes files, and the dialog, are loaded when first asked for, so that the window comes up quickly.

Shown = Callable[[], Found]

_ENTITIES_TO_PREVIEW = 500


class Exports(QObject):
    """Exports what the list shows or what is selected in it."""

    done = Signal(str)
    troubled = Signal(object)

    def __init__(self, session: Session, window: QWidget, shown: Shown) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._shown = shown
        self._selected: tuple[EntityId, ...] = ()
        self._task: Task | None = None
        self._reader: Reader | None = None  # of the task
        self._folder = Path.home()

    @Slot(object)
    def remember_selection(self, selected: tuple[EntityId, ...]) -> None:
        """What is selected in the list."""
        self._selected = selected

    @Slot()
    def open_dialog(self) -> "ExportDialog":
        """Offer the selected rows, or all that are shown."""
        from explorer.ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self._window)
        dialog.export_wanted.connect(lambda request, d=dialog: self._export(d, request))
        dialog.preview_wanted.connect(lambda request, d=dialog: self._preview(d, request))
        dialog.cancel_wanted.connect(self._cancel)
        dialog.finished.connect(dialog.deleteLater)
        dialog.offer(self._selected, len(self._shown().ids), self._folder)
        dialog.open()
        return dialog

    @Slot()
    def copy_table(self) -> None:
        """Put the selected rows, or all shown, on the clipboard as a table that spreadsheets paste."""
        from explorer.formats.csv_export import to_tsv
        from explorer.session.exporting import Subject, export_table

        found = self._shown()
        ids = self._selected or found.ids
        try:
            table = export_table(self._session, Subject.ENTITIES, ids)
            QGuiApplication.clipboard().setText(to_tsv(table.header, table.rows))
        except StoreError as error:
            self.troubled.emit(error)
        else:
            words = self.tr("{rows} copied; paste them into a spreadsheet.")
            self.done.emit(words.format(rows=self._rows(len(ids))))

    def stop(self) -> None:
        """Give up an export that is still running; its file does not appear."""
        if self._task is not None:
            self._task.ended.disconnect()  # there is no dialog left to say it in
            self._task.wait()
            self._let_go()

    def _preview(self, dialog: "ExportDialog", request: "ExportRequest") -> None:
        from explorer.session.exporting import export_table
        from explorer.ui.dialogs.export import PREVIEW_ROWS

        found = self._shown()
        ids = found.ids if request.ids is None else request.ids
        # Enough entities for the first rows of any export, and few enough to read at once.
        some = ids[:_ENTITIES_TO_PREVIEW]
        try:
            table = export_table(self._session, request.what, some, evidence=request.evidence)
            dialog.show_preview(table.header, list(islice(table.rows, PREVIEW_ROWS)))
        except StoreError as error:
            dialog.show_trouble(str(error))

    def _export(self, dialog: "ExportDialog", request: "ExportRequest") -> None:
        from explorer.session.exporting import Subject, export_table, write_table

        found = self._shown()
        ids = found.ids if request.ids is None else request.ids
        try:
            reader = self._reader = self._session.reader_for_thread()
        except StoreError as error:
            dialog.show_trouble(str(error))
            return

        def work(report: Callable[[int], bool]) -> int:
            table = export_table(reader, request.what, ids, evidence=request.evidence, for_file=True)
            return write_table(reader, request.path, table, raw=request.raw, bom=request.bom, progress=report)

        total = len(ids) if request.what is Subject.ENTITIES else None
        self._folder = request.path.parent
        self._task = Task(work, self, reader.workspace.interrupt)
        self._task.progressed.connect(lambda done, d=dialog: d.show_progress(done, total))
        self._task.ended.connect(lambda count, error, d=dialog: self._ended(d, request, count, error))
        self._task.start()

    def _ended(self, dialog: "ExportDialog", request: "ExportRequest", count: object, error: object) -> None:
        from explorer.formats.csv_export import Cancelled

        self._let_go()
        if isinstance(count, int):
            words = self.tr("{name}: {rows}.").format(name=request.path.name, rows=self._rows(count))
            dialog.show_done(words)
            self.done.emit(words)
        elif isinstance(error, Cancelled | Interrupted):
            dialog.show_trouble(self.tr("Stopped. No file was written."))
        elif isinstance(error, OSError):
            dialog.show_trouble(_why_not(request.path, error))
        else:
            dialog.show_trouble(str(error))

    def _let_go(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        if self._reader is not None:
            self._reader.workspace.close()
        self._task = self._reader = None

    def _rows(self, count: int) -> str:
        return self.tr("1 row") if count == 1 else self.tr("{count} rows").format(count=number(count))

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()


def _why_not(path: Path, error: OSError) -> str:
    words = QCoreApplication.translate(
        "Exports", "{path} cannot be written: {reason}. Choose another place; nothing was changed."
    )
    return words.format(path=path, reason=error.strerror or error)
