"""The review desk in the window: looks in the background, shows, writes what is decided, and tells what came of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from explorer.domain.edits import Changed
from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.reader import Reader
from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError, told_as_trouble
from explorer.ui.actions import Actions
from explorer.ui.flows.browse import Browse
from explorer.ui.jobs import Task
from explorer.ui.settings import Settings
from explorer.ui.widgets.choice_box import capital
from explorer.ui.widgets.message_bar import MessageBar
from explorer.ui.widgets.review_head import FINDINGS, PAIRS

if TYPE_CHECKING:
    from explorer.session.shown import QuoteShown
    from explorer.session.shown_review import FindingKey, FindingRow, GapRow
    from explorer.ui.dialogs.review import ReviewDialog

# The dialog and the rules are loaded when the desk is first opened.

_MOST_PAIRS = 1000
_PLACE = "located_in"
_PAGE = 500  # rows of one sort of gap
Look = Callable[[Reader, Callable[[int], bool]], object]


class _StoppedError(Exception):
    """The desk was closed while it was looking."""


class ReviewFlow(QObject):
    """One desk at a time, beside the window; it follows what happens there."""

    merge_wanted = Signal(object, object)  # EntityId, EntityId
    edit_claim_wanted = Signal(object)  # ClaimId
    edit_entity_wanted = Signal(object)  # EntityId
    form_wanted = Signal(object)  # ClaimForm, begun

    def __init__(  # noqa: PLR0917 - wired once, by the main window
        self,
        session: Session,
        settings: Settings,
        actions: Actions,
        messages: MessageBar,
        browse: Browse,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._settings, self._window = session, settings, window
        self._messages, self._browse = messages, browse
        self._dialog: ReviewDialog | None = None
        self._tasks: dict[str, tuple[Task, Reader]] = {}
        self._so_far: tuple[FindingRow, ...] = ()  # set by the thread that looks
        self._actions = actions
        session.on_change(self._changed)
        window.installEventFilter(self)
        actions["review"].triggered.connect(lambda _=False: self.open_desk())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the window lets the workspace go: a reader may be looking through it.
        if event.type() == QEvent.Type.Close and watched is self._window and self._dialog is not None:
            self._dialog.close()
        return super().eventFilter(watched, event)

    @Slot()
    def open_desk(self) -> "ReviewDialog":
        """Show the desk, or bring it to the front."""
        from explorer.ui.dialogs.review import ReviewDialog

        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return self._dialog
        dialog = self._dialog = ReviewDialog(self._window, editable=not self._session.read_only)
        dialog.section_wanted.connect(self._look)
        dialog.finding_wanted.connect(self._show_finding)
        dialog.gap_wanted.connect(self._show_gap)
        dialog.settle_wanted.connect(self._settle)
        dialog.rank_wanted.connect(self._rank)
        dialog.judge_wanted.connect(self._judge)
        dialog.merge_wanted.connect(self.merge_wanted)
        dialog.quote_wanted.connect(self._show_quote)
        dialog.entity_wanted.connect(self._browse.open_entity)
        dialog.repair_wanted.connect(self._repair)
        dialog.geometry_changed.connect(lambda state: self._settings.set_state("review", state))
        dialog.finished.connect(self._forget)
        dialog.addActions([self._actions["undo"], self._actions["redo"]])  # with their keys
        dialog.restore_size(self._settings.state("review"))
        dialog.show()
        dialog.list.setFocus()
        self._look(FINDINGS)
        return dialog

    @Slot(object)
    def open_at(self, claim_id: ClaimId) -> None:
        """Show the desk at the open disagreement that a claim is in."""
        self.open_desk().choose_disagreement_of(claim_id)

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────
    @Slot(str)
    def _look(self, section: str) -> None:
        """Look through the workspace in the background, and show what is found."""
        if section == FINDINGS:
            self._so_far = ()
            self._run(
                section, lambda reader, report: _find(reader, report, self._keep_so_far), self._show_findings
            )
        elif section == PAIRS:
            self._run(section, _pair, self._show_pairs)
        else:
            self._run(section, _gaps, self._shown("show_gaps"))

    def _run(self, section: str, look: Look, show: Callable[[object], None]) -> None:
        self._stop(section)
        reader = self._session.reader_for_thread()
        reader.disagreements.share(self._session.disagreements)

        def work(report: Callable[[int], bool]) -> object:
            with told_as_trouble(reader.workspace.path):
                return look(reader, report)

        task = Task(work, self, reader.workspace.interrupt)

        def end(found: object, error: object) -> None:
            reader.workspace.close()
            task.deleteLater()
            if self._tasks.get(section) != (task, reader):
                return
            del self._tasks[section]
            self._show_busy()
            if isinstance(error, Interrupted):
                self._look(section)  # a write came in between
            elif isinstance(error, Exception):
                self._tell(str(error))
            else:
                show(found)

        self._tasks[section] = task, reader
        self._show_busy()
        task.ended.connect(end)
        task.progressed.connect(lambda done: self._show_progress(section, done))
        task.start()

    def _stop(self, section: str) -> None:
        looking = self._tasks.pop(section, None)
        if looking is not None:
            task, reader = looking
            task.wait()
            reader.workspace.close()  # the file may be wanted before the task can tell that it ended

    def is_looking(self) -> bool:
        """Whether the workspace is being looked through."""
        return bool(self._tasks)

    def _show_busy(self) -> None:
        if self._dialog is not None:
            self._dialog.setProperty("busy", self.is_looking())

    def _show_progress(self, section: str, done: int) -> None:
        if self._dialog is None or section not in self._tasks:
            return
        if section == FINDINGS and self._so_far:
            self._dialog.show_findings(self._so_far, done)
        else:
            self._dialog.show_progress(section, done)

    def _keep_so_far(self, rows: "tuple[FindingRow, ...]") -> None:
        self._so_far = rows  # in the thread that looks; shown when that tells of its progress

    def _shown(self, name: str) -> Callable[[object], None]:
        return lambda found: getattr(self._dialog, name)(found) if self._dialog is not None else None

    @Slot(object)
    def _show_findings(self, found: object) -> None:
        if self._dialog is not None and isinstance(found, tuple):
            self._dialog.show_findings(found)

    @Slot(object)
    def _show_pairs(self, found: object) -> None:
        if self._dialog is not None and isinstance(found, tuple):
            self._dialog.show_pairs(*found)

    @Slot(object)
    def _show_finding(self, key: "FindingKey") -> None:
        if self._dialog is not None:
            try:
                self._dialog.show_finding(self._session.review.finding(key))
            except StoreError as error:
                self._dialog.show_finding(None)
                self._tell(str(error))

    @Slot(str)
    def _show_gap(self, gap: str) -> None:
        if self._dialog is not None and gap:
            try:
                self._dialog.show_gap_rows(self._session.review.gap_rows(gap, limit=_PAGE))
            except StoreError as error:
                self._tell(str(error))

    def _changed(self, changed: Changed) -> None:
        if self._dialog is None:
            return
        if changed.initiator is not self:
            self._dialog.tell(self.tr("{label}.").format(label=capital(changed.label)), good=True)
        for section in {*self._dialog.sections_read(), *self._tasks}:
            self._look(section)

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    @Slot(object, object, str)
    def _settle(self, key: "FindingKey", decision: Decision | None, reason: str) -> None:
        review = self._session.review
        if decision is None:
            self._write(lambda: review.unsettle(key, self), self.tr("It is open again."))
        else:
            said = {
                Decision.BOTH_HOLD: self.tr("Both hold. Ctrl+Z takes it back."),
                Decision.NOT_A_DISAGREEMENT: self.tr("Not a disagreement. Ctrl+Z takes it back."),
                Decision.LEFT_OPEN: self.tr("Left open."),
            }[decision]
            self._write(lambda: review.settle(key, decision, reason, self), said)

    @Slot(object, object, str)
    def _rank(self, claim_id: ClaimId, rank: Rank, reason: str) -> None:
        said = {
            Rank.PREFERRED: self._preferred_words(claim_id),
            Rank.DEPRECATED: self.tr("Set aside. Ctrl+Z takes it back."),
            Rank.NORMAL: self.tr("On one footing with the others again."),
        }[rank]
        self._write(lambda: self._session.review.rank(claim_id, rank, reason, self), said)

    def _preferred_words(self, claim_id: ClaimId) -> str:
        shown = self._dialog.finding if self._dialog is not None else None
        if shown is not None and not shown.is_choice:
            return self.tr("Preferred. It stays open: its sides are no alternatives.")
        if shown is not None and shown.rivals(claim_id):
            return self.tr("Preferred, and so is another side: it stays open.")
        return self.tr("Preferred. Ctrl+Z takes it back.")

    @Slot(object, object, str)
    def _judge(self, pair: tuple[EntityId, EntityId], verdict: Verdict, reason: str) -> None:
        said = self.tr("Judged; the pair will not be asked again.")
        self._write(lambda: self._session.review.judge(*pair, verdict, reason, self), said)

    def _write(self, write: Callable[[], None], said: str) -> None:
        if self._dialog is None:
            return
        try:
            write()
        except (StoreError, ValueError) as error:
            self._dialog.tell(str(error), good=False)
        else:
            self._dialog.tell(said, good=True)

    @Slot(object)
    def _show_quote(self, quote: "QuoteShown") -> None:
        self._browse.open_claim(quote.claim_id, quote.citation_id)

    @Slot(object, str)
    def _repair(self, row: "GapRow", repair: str) -> None:
        """Show in the window what is missing, and begin what would mend it."""
        if row.document_id is not None:
            self._browse.open_passage(DocumentId(row.document_id), row.start, row.end)
        elif row.claim_id is not None:
            self._browse.open_claim(row.claim_id)
            if repair in ("edit_claim", "add_citation") and not self._session.read_only:
                self.edit_claim_wanted.emit(row.claim_id)
        elif row.entity_id is not None:
            self._browse.open_entity(row.entity_id)
            if self._session.read_only:
                return
            if repair == "edit_entity":
                self.edit_entity_wanted.emit(row.entity_id)
            elif repair == "add_place":
                self._add_place(row.entity_id)

    def _add_place(self, entity_id: EntityId) -> None:
        try:
            form = self._session.new_claim_form(entity_id)
        except StoreError as error:
            self._tell(str(error))
        else:
            self.form_wanted.emit(replace(form, property=_PLACE))

    def _tell(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.tell(words, good=False)
        else:
            self._messages.warn(words)

    @Slot()
    def _forget(self) -> None:
        for section in tuple(self._tasks):
            self._stop(section)
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _find(
    reader: Reader, report: Callable[[int], bool], keep: "Callable[[tuple[FindingRow, ...]], None]"
) -> object:
    """Look at everything; what was found by now is kept before each report."""
    from explorer.session.review import LOOKED_AT, finding_rows

    kept: object = None

    def told(done: int, _of: int) -> None:
        nonlocal kept
        so_far = reader.disagreements.kept.so_far()
        if so_far and so_far is not kept:
            kept = so_far
            found = reader.disagreements.so_far(LOOKED_AT) or ()
            keep(tuple(finding_rows(reader.workspace, found)))
        if not report(done):
            raise _StoppedError

    return tuple(finding_rows(reader.workspace, reader.disagreements.all(told)))


def _pair(reader: Reader, report: Callable[[int], bool]) -> object:
    from explorer.session.review_candidates import candidates, conflicts

    pairs = candidates(reader.workspace, reader.vocabulary, _told(report), _MOST_PAIRS)
    return pairs, conflicts(reader.workspace)


def _gaps(reader: Reader, _report: Callable[[int], bool]) -> object:
    from explorer.session.review_gaps import gap_counts

    return gap_counts(reader.workspace, reader.vocabulary)


def _told(report: Callable[[int], bool]) -> Callable[[int, int], None]:
    def told(done: int, _of: int) -> None:
        if not report(done):
            raise _StoppedError

    return told
