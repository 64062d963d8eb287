"""Taking the timeline along: the page that is drawn, and the file that it becomes. Not how it looks on a screen.

A page is laid out at once, since it holds no more than print can show; what a crowd comes to is read elsewhere before,
and the file is made and written elsewhere after.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from explorer.analysis.rate_words import conversion_note
from explorer.analysis.total_words import described, stages_line
from explorer.domain.dates import say_date
from explorer.session.session import Session
from explorer.store.errors import Interrupted, StoreError, WorkspaceInTheWay
from explorer.ui import tokens
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.session.reader import Reader
    from explorer.ui.dialogs.save_picture import PictureFormat, PictureRequest, SavePictureDialog
    from explorer.ui.flows.crowd_pages import CrowdPage
    from explorer.ui.panes.timeline import TimelinePane
    from explorer.ui.widgets.charts.paper import Page, PageWords
    from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide

    _Work = Callable[[Callable[[int], bool]], object]

_MOST_PREVIEWED = 1000  # sums: laying out more would hold up the dialog
_MOST_NAMED = 8  # sums or documents in a note of a page


class Pictures(QObject):
    """Saves what the timeline shows."""

    done = Signal(str)

    def __init__(self, session: Session, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._window = window
        self._task: Task | None = None
        self._reader: Reader | None = None  # of the task
        self._folder = Path.home()

    def open_dialog(self, pane: "TimelinePane", what: "PictureFormat") -> "SavePictureDialog":
        """Offer what the pane shows now."""
        from explorer.ui.dialogs.save_picture import SavePictureDialog

        dialog = SavePictureDialog(self._window)
        dialog.save_wanted.connect(lambda request: self._save(dialog, pane, request))
        dialog.cancel_wanted.connect(self._cancel)
        dialog.preview_wanted.connect(lambda title: self._preview(dialog, pane, title))
        dialog.finished.connect(dialog.deleteLater)
        name = self.tr("Charts of funding") if pane.charts_shown() else self.tr("Funding timeline")
        stem = self._session.path.stem
        dialog.offer(what, f"{name}: {stem}", self._folder, f"{stem} {name.lower()}")
        dialog.open()
        return dialog

    def stop(self) -> None:
        """Give up what is being saved; its file does not appear."""
        if self._task is not None:
            self._task.ended.disconnect()  # there is no dialog left to say it in
            self._task.wait()
            self._let_go()

    def _preview(self, dialog: "SavePictureDialog", pane: "TimelinePane", title: str) -> None:
        from explorer.ui.widgets.charts.picture_file import page_preview

        if 0 < len(pane.timeline.ledger.by_id) <= _MOST_PREVIEWED:
            with page_of(pane, words_of(pane, title, self._session.path.name)) as page:
                dialog.show_preview(page_preview(page, dialog.preview_width(), dialog.devicePixelRatioF()))

    def _save(self, dialog: "SavePictureDialog", pane: "TimelinePane", request: "PictureRequest") -> None:
        from explorer.ui.dialogs.save_picture import PictureFormat

        guide = pane.guide()
        if not (pane.timeline.ledger.by_id or (guide is not None and guide.book is not None)):
            dialog.show_trouble(_why_nothing(pane))
            return
        self._folder = request.path.parent
        try:
            if request.path.exists() and request.path.samefile(self._session.path):
                raise WorkspaceInTheWay(request.path)
            if request.format is PictureFormat.CSV:
                work, total = self._data_work(pane, request.path)
            elif guide is not None:
                self._read_page(dialog, pane, request, guide)
                return
            else:
                words = words_of(pane, request.title, self._session.path.name)
                work, total = picture_work(pane, words, request), 0
        except (StoreError, OSError) as error:
            dialog.show_trouble(_why_not(request.path, error))
            return
        self._start(dialog, request, work, total)

    def _start(
        self,
        dialog: "SavePictureDialog",
        request: "PictureRequest",
        work: "_Work",
        total: int = 0,
        then: "Callable[[CrowdPage], None] | None" = None,
    ) -> None:
        dialog.show_progress(0, total)
        self._task = Task(work, self, self._reader.workspace.interrupt if self._reader else lambda: None)
        self._task.progressed.connect(lambda done: dialog.show_progress(done, total))

        def end(result: object, error: object) -> None:
            if error is None and then is not None:
                self._let_go()
                then(cast("CrowdPage", result))
            else:
                self._ended(dialog, request.path, error)

        self._task.ended.connect(end)
        self._task.start()

    def _read_page(
        self,
        dialog: "SavePictureDialog",
        pane: "TimelinePane",
        request: "PictureRequest",
        guide: "CrowdGuide",
    ) -> None:
        """Read elsewhere what a page of a crowd says, then draw it."""
        from explorer.formats.csv_export import Cancelled
        from explorer.ui.flows.crowd_pages import read_page

        reader = self._reader = self._session.reader_for_thread()

        def work(report: Callable[[int], bool]) -> object:
            page = read_page(reader, guide)
            if not report(0):
                raise Cancelled
            return page

        def draw(page: "CrowdPage") -> None:
            words = words_of(pane, request.title, self._session.path.name, page)
            self._start(dialog, request, picture_work(pane, words, request, page))

        self._start(dialog, request, work, then=draw)

    def _data_work(self, pane: "TimelinePane", path: Path) -> "tuple[_Work, int]":
        from explorer.analysis.picture_rows import CHART_HEADER, TIMELINE_HEADER, chart_lines, timeline_lines
        from explorer.session.exporting import funding_table, write_table

        reader = self._reader = self._session.reader_for_thread()
        timeline, charts, lane, guide = pane.timeline, pane.charts_shown(), pane.lane(), pane.guide()
        if guide is not None and guide.book is not None:
            from explorer.ui.flows.crowd_pages import crowd_table

            header, lines, total = crowd_table(guide.book, charts, lane)

            def work_crowd(report: Callable[[int], bool]) -> int:
                table = funding_table(reader, header, lines(reader))
                return write_table(reader, path, table, bom=True, progress=report)

            return work_crowd, total

        def work(report: Callable[[int], bool]) -> int:
            if charts:
                table = funding_table(reader, CHART_HEADER, chart_lines(timeline.ledger, charts))
            else:
                table = funding_table(reader, TIMELINE_HEADER, timeline_lines(timeline, lane))
            return write_table(reader, path, table, bom=True, progress=report)

        return work, len(timeline.ledger.by_id)

    def _ended(self, dialog: "SavePictureDialog", path: Path, error: object) -> None:
        from explorer.formats.csv_export import Cancelled

        self._let_go()
        if error is None:
            words = self.tr("Saved as {name}.").format(name=path.name)
            dialog.show_done(words)
            self.done.emit(words)
        elif isinstance(error, Cancelled | Interrupted):
            dialog.show_trouble(self.tr("Stopped. No file was written."))
        else:
            dialog.show_trouble(_why_not(path, error))

    def _let_go(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        if self._reader is not None:
            self._reader.workspace.close()
        self._task = self._reader = None

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()


@contextmanager
def page_of(pane: "TimelinePane", words: "PageWords", crowd: "CrowdPage | None" = None) -> "Iterator[Page]":
    """The page of what a pane shows, to be drawn within; light, whatever the window is."""
    from explorer.ui.widgets.charts.figure import ChartsFigure
    from explorer.ui.widgets.charts.paper import Page
    from explorer.ui.widgets.timeline.figure import crowd_figure, timeline_figure

    charts = pane.charts_shown()
    with tokens.for_paper():
        lanes = None
        if not charts and crowd is not None:
            lanes = crowd_figure(crowd.guide.crowd, crowd.told)
        elif not charts:
            lanes = timeline_figure(pane.timeline, pane.lane())
        try:
            yield Page(words, lanes or ChartsFigure(charts))
        finally:
            if lanes is not None:
                lanes.close()


def picture_work(
    pane: "TimelinePane", words: "PageWords", request: "PictureRequest", crowd: "CrowdPage | None" = None
) -> "_Work":
    """Say now what to draw; the work that is left draws it and makes the file, on any thread."""
    from explorer.formats.atomic import write_atomically
    from explorer.formats.csv_export import Cancelled
    from explorer.ui.dialogs.save_picture import PictureFormat
    from explorer.ui.widgets.charts.paper import dots_per_inch
    from explorer.ui.widgets.charts.picture_file import page_image, png_bytes, recorded, svg_bytes

    with page_of(pane, words, crowd) as page:
        is_png = request.format is PictureFormat.PNG
        drawn = recorded(page) if is_png else svg_bytes(page, words.title)
        size, resolution = page.size, dots_per_inch()

    def work(report: Callable[[int], bool]) -> None:
        data = drawn if isinstance(drawn, bytes) else png_bytes(page_image(drawn, size, resolution))
        if not report(0):
            raise Cancelled
        write_atomically(request.path, [data])

    return work


def words_of(
    pane: "TimelinePane", title: str, workspace: str, crowd: "CrowdPage | None" = None
) -> "PageWords":
    """The words around what a pane shows: how sums are given, what is not drawn, sources and date."""
    from explorer.ui.widgets.charts.paper import PageWords

    today = say_date(datetime.now(UTC).astimezone().date().isoformat())
    foot = _tr("Drawn on {day} with Hub Explorer from {workspace}.").format(day=today, workspace=workspace)
    if crowd is None:
        notes, sources = _notes_of(pane), _sources_of(pane)
    else:
        from explorer.ui.flows.crowd_pages import crowd_notes, crowd_sources

        notes = crowd_notes(crowd, with_undated=not pane.charts_shown())
        sources = crowd_sources(crowd)
    return PageWords(title, conversion_note(pane.converter()), tuple(notes), sources, foot)


def _notes_of(pane: "TimelinePane") -> list[str]:
    from explorer.ui.widgets.charts.paper import listed

    timeline = pane.timeline
    by_id = timeline.ledger.by_id
    totals = stages_line(timeline.ledger, timeline.totals)
    undated = [described(by_id[claim]) for claim in timeline.undated]
    odd = [f"{described(by_id[one.claim_id])} ({one.fault})" for one in timeline.problems]
    notes = [
        _tr("In all: {totals}.").format(totals=totals) if totals else "",
        # A chart has a bar for what is undated.
        "" if pane.charts_shown() else listed(_tr("Undated"), undated, _MOST_NAMED),
        listed(_tr("Odd"), odd, _MOST_NAMED),
    ]
    left_out = len(timeline.totals.left_out)
    if left_out:
        words = _tr("{count} sums are not added, each for a reason that the data gives.")
        notes.append(words.format(count=f"{left_out:,}"))
    return [note for note in notes if note]


def _sources_of(pane: "TimelinePane") -> str:
    from explorer.ui.widgets.charts.paper import listed

    sums = pane.timeline.ledger.by_id.values()
    documents = list(dict.fromkeys(title for one in sums for title in one.documents))
    return listed(_tr("Sources"), documents, _MOST_NAMED)


def _why_nothing(pane: "TimelinePane") -> str:
    if pane.crowd() is None:
        return _tr("There is no sum of money here that could be drawn or listed.")
    return _tr("The sums are still being read and added up. Try again in a moment.")


def _why_not(path: Path, error: object) -> str:
    if not isinstance(error, OSError):
        return str(error)
    words = _tr("{path} cannot be written: {reason}. Choose another place; nothing was changed.")
    return words.format(path=path, reason=error.strerror or error)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pictures", text)
