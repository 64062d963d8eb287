"""Whole documents in the window: add, describe, correct, delete. Opens the dialogs and writes what they ask for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow, QMessageBox
from typing_extensions import override

from explorer.domain.ids import DocumentId
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError
from explorer.ui.actions import Actions
from explorer.ui.flows.backups import back_up_before
from explorer.ui.flows.browse import Browse
from explorer.ui.jobs import Task
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.domain.edits import Changed
    from explorer.session.reader import Reader
    from explorer.session.shown_versions import DocumentDetails, VersionPlan
    from explorer.session.versions import Decisions
    from explorer.ui.dialogs.document_form import DocumentForm
    from explorer.ui.dialogs.reanchoring import ReanchoringDialog
    from explorer.ui.dialogs.versions import VersionsDialog
    from explorer.ui.panes.source import SourcePane

OF_ONE = ("document_details", "new_version", "versions", "delete_document")


class Documents(QObject):
    """What is asked is asked of the document that the source pane shows."""

    def __init__(
        self, session: Session, actions: Actions, messages: MessageBar, browse: Browse, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session, self._actions, self._messages = session, actions, messages
        self._browse, self._window = browse, window
        self._source: SourcePane | None = None
        self._review: ReanchoringDialog | None = None
        self._work: tuple[Task, Reader] | None = None
        self._label = ""
        does: dict[str, Callable[[], object]] = {
            "add_document": self.open_addition,
            "document_details": self.open_details,
            "new_version": self.open_new_version,
            "versions": self.open_versions,
            "delete_document": self.open_deletion,
        }
        for name, do in does.items():
            actions[name].triggered.connect(lambda _=False, do=do: do())
            actions[name].setEnabled(name == "versions" or not session.read_only)
        session.on_change(self._remember_label)
        window.installEventFilter(self)

    def attach(self, source: "SourcePane") -> None:
        """Serve the source pane, which is made after the first frame."""
        self._source = source
        source.offer_actions([self._actions[name] for name in (*OF_ONE[:3], "add_document", OF_ONE[3])])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the window lets the workspace go: nothing may write or read it any more.
        if event.type() == QEvent.Type.Close and watched is self._window:
            self.stop()
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """End whatever goes on; what was not written is not written."""
        if self._work is not None:
            self._work[0].wait()
            self._let_go()

    # ── Adding, describing, deleting ────────────────────────────────────────────────────────────────────────
    def open_addition(self) -> "DocumentForm":
        """Offer a form for a new document."""
        from explorer.session.shown_versions import DocumentDetails
        from explorer.ui.dialogs.document_form import DocumentForm

        form = DocumentForm(
            self.tr("Add a document"),
            with_text=True,
            details=DocumentDetails(),
            save=self.tr("&Add"),
            parent=self._window,
        )

        def add(name: str, original: bytes, details: "DocumentDetails") -> None:
            with self._saving(form):
                self._browse.open_document(self._session.versions.add(name, original, details))

        form.saved.connect(add)
        self._open(form)
        return form

    def open_details(self) -> "DocumentForm | None":
        """Offer what is said of the document for change."""
        from explorer.ui.dialogs.document_form import DocumentForm

        document_id = self._shown()
        if document_id is None:
            return None
        opened: DocumentForm | None = None
        with self._told():
            details = self._session.versions.details(document_id)
            form = DocumentForm(
                self.tr("Details of the document"), with_text=False, details=details, parent=self._window
            )

            def save(_name: str, _original: object, changed: "DocumentDetails") -> None:
                with self._saving(form):
                    self._session.versions.save_details(document_id, changed)

            form.saved.connect(save)
            opened = form
            self._open(form)
        return opened

    def open_deletion(self) -> QMessageBox | None:
        """Say what rests on the document, and delete it if that is meant."""
        document_id = self._shown()
        if document_id is None:
            return None
        opened: QMessageBox | None = None
        with self._told():
            title = self._session.document(document_id).title
            box = QMessageBox(self._window)
            box.setObjectName("delete_document")
            box.setWindowTitle(self.tr("Delete document"))
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setText(self.tr("Delete “{title}”?").replace("{title}", title))
            box.setInformativeText(self._session.versions.resting_words(document_id))
            box.setStandardButtons(QMessageBox.StandardButton.Cancel)
            delete = box.addButton(self.tr("&Delete"), QMessageBox.ButtonRole.DestructiveRole)
            box.setDefaultButton(QMessageBox.StandardButton.Cancel)
            delete.clicked.connect(lambda: self._delete(document_id))
            box.finished.connect(box.deleteLater)
            opened = box
            box.open()
        return opened

    def _delete(self, document_id: DocumentId) -> None:
        with self._told(), self._telling():
            if self._source is not None and self._source.document_id() == document_id:
                self._source.show_document(None)
            self._session.versions.delete(document_id)

    # ── Versions ────────────────────────────────────────────────────────────────────────────────────────────
    def open_versions(self) -> "VersionsDialog | None":
        """Show all versions of the document."""
        from explorer.ui.dialogs.versions import VersionsDialog

        document_id = self._shown()
        if document_id is None:
            return None
        opened: VersionsDialog | None = None
        with self._told():
            found = self._session.versions.versions_of(document_id)
            dialog = VersionsDialog(self._session.document(document_id).title, found, self._window)
            dialog.opened.connect(self._browse.open_document)
            opened = dialog
            self._open(dialog)
        return opened

    def open_new_version(self) -> "DocumentForm | None":
        """Ask for the corrected text, then show what it does to each citation."""
        from explorer.ui.dialogs.document_form import DocumentForm

        document_id = self._shown()
        if document_id is None:
            return None
        form = DocumentForm(
            self.tr("New version"),
            with_text=True,
            details=None,
            save=self.tr("&Review…"),
            parent=self._window,
        )
        form.saved.connect(lambda _name, original, _: self._review_in(form, document_id, original))
        self._open(form)
        return form

    def _review_in(self, form: "DocumentForm", document_id: DocumentId, original: bytes) -> None:
        from explorer.session.document_checks import NotATextError, text_of

        try:
            text_of(original)
        except NotATextError as error:
            form.refuse({"text": str(error)})
            return
        form.accept()
        self.review(document_id, original)

    def review(self, document_id: DocumentId, original: bytes) -> "ReanchoringDialog | None":
        """Work out what a text does to each citation of a document, and show it."""
        from explorer.session.document_checks import text_of
        from explorer.session.version_planning import plan_of
        from explorer.ui.dialogs.reanchoring import ReanchoringDialog

        self.stop()
        opened: ReanchoringDialog | None = None
        with self._told():
            document = self._session.document(document_id)
            reader = self._session.reader_for_thread()
            dialog = self._review = ReanchoringDialog(
                document.title, document.text, self._session.versions.claim_words, self._window
            )
            dialog.apply_wanted.connect(self._apply)
            dialog.cancel_wanted.connect(self._cancel)
            dialog.finished.connect(self._closed)
            dialog.finished.connect(dialog.deleteLater)
            dialog.show_progress(0, None)
            dialog.open()
            source = text_of(original)
            opened = dialog
            self._begin(lambda report: plan_of(reader, document_id, source, report), reader, self._planned)
        return opened

    @Slot(object, object)
    def _planned(self, plan: object, error: object) -> None:
        self._let_go()
        if self._review is None:
            return
        if error is None:
            self._review.show_plan(plan)  # type: ignore[arg-type]  # what the task gives back
        else:
            self._fail(error)

    @Slot(object, object)
    def _apply(self, plan: "VersionPlan", decisions: "Decisions") -> None:
        try:
            writer = self._session.session_for_thread()
        except StoreError as error:
            self._fail(error)
            return

        def work(report: Callable[[int], bool]) -> "tuple[DocumentId, list[Changed]]":
            told: list[Changed] = []
            writer.on_change(told.append)
            back_up_before(writer)
            new_id = writer.versions.apply(
                plan.document_id, plan.source.original, decisions, report=report, plan=plan
            )
            return new_id, told

        self._begin(work, writer, self._applied)

    @Slot(object, object)
    def _applied(self, result: object, error: object) -> None:
        self._let_go()
        if error is not None:
            self._fail(error)
            return
        assert isinstance(result, tuple)
        new_id, told = result
        dialog, self._review = self._review, None
        for changed in told:
            self._session.announce(changed)
        self._messages.tell(self.tr("Saved: {label}.").replace("{label}", self._label), self.tr("Undo"))
        if dialog is not None:
            dialog.show_trouble("")  # nothing runs any more, so that it may close
            dialog.accept()
        self._browse.open_document(new_id)

    def _fail(self, error: object) -> None:
        from explorer.session.version_planning import VersionCancelled

        if self._review is None:
            return
        if isinstance(error, VersionCancelled | Interrupted):
            self._review.show_trouble(self.tr("Stopped. Nothing was changed."))
        else:
            self._review.show_trouble(str(error))
        if self._review.plan is None:
            self._review.do_button.setEnabled(False)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _begin(
        self, work: Callable[[Callable[[int], bool]], object], reader: "Reader", then: Callable[..., None]
    ) -> None:
        task = Task(work, self, reader.workspace.interrupt)
        task.progressed.connect(self._show_progress)
        task.ended.connect(then)
        self._work = task, reader
        task.start()

    @Slot(object)
    def _show_progress(self, done: int) -> None:
        if self._review is not None:
            total = len(self._review.plan.rows) if self._review.plan else None
            self._review.show_progress(done, total if total and done < total else None)

    @Slot()
    def _cancel(self) -> None:
        if self._work is not None:
            self._work[0].cancel()

    @Slot()
    def _closed(self) -> None:
        self._review = None
        self.stop()

    def _let_go(self) -> None:
        if self._work is not None:
            task, reader = self._work
            self._work = None
            task.deleteLater()
            reader.workspace.close()

    def _shown(self) -> DocumentId | None:
        document_id = self._source.document_id() if self._source is not None else None
        if document_id is None:
            self._messages.warn(self.tr("Open a document in the source pane first."))
        return document_id

    def _open(self, dialog: "DocumentForm | VersionsDialog") -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remember_label(self, changed: "Changed") -> None:
        self._label = changed.label

    @contextmanager
    def _saving(self, form: "DocumentForm") -> Iterator[None]:
        """Trouble is told in the form, which stays open with all that was typed."""
        try:
            with self._telling():
                yield
        except FormProblemsError as error:
            form.refuse(error.problems)
        except StoreError as error:
            form.refuse({"": str(error)})
        else:
            form.accept()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        self._label = ""
        yield
        if self._label:
            self._messages.tell(self.tr("Saved: {label}.").replace("{label}", self._label), self.tr("Undo"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self._messages.warn(str(error))
