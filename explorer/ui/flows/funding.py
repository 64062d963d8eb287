"""Fill the timeline: a few sums at once, many in the background, a crowd of them in parts. Writes nothing.

An answer that came too late is never shown: each reading has a number, and only the last one's is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.domain.edits import Changed
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.session import Session
from explorer.session.shown import FundingShown
from explorer.session.trimming import give_back_memory
from explorer.store.errors import Interrupted, StoreError
from explorer.ui.flows.adding import Adding
from explorer.ui.jobs import Task

if TYPE_CHECKING:
    from explorer.analysis.crowd import Reading
    from explorer.session.crowds import Crowds
    from explorer.session.reader import Reader
    from explorer.ui.panes.timeline import TimelinePane

SHOWN_AT_ONCE: Final = 100  # sums that are read and laid out within one frame
MOST_SHOWN_ONE_BY_ONE: Final = 2_000
_AFTER_A_WRITE: Final = 200  # milliseconds


@dataclass(frozen=True, slots=True)
class _Read:
    """A crowd, and the details of those of its sums that are listed beside it."""

    reading: "Reading"
    details: tuple[FundingShown, ...] = ()


def _listed(reader: "Reader", reading: "Reading") -> _Read:
    return _Read(reading, reader.fundings_of((*reading.undated, *reading.odd)))


class FundingFlow(QObject):
    """Reads all sums of money, and reads them again when some changed."""

    shown = Signal()  # other sums are in the timeline
    troubled = Signal(object)  # an error to tell the person
    _part = Signal(int, object)  # from the reading thread: its number, _Read

    def __init__(self, session: Session, timeline: "TimelinePane", parent: QObject) -> None:
        super().__init__(parent)
        self.fundings: tuple[FundingShown, ...] = ()  # as far as they are shown one by one
        self._session, self._timeline = session, timeline
        self._number = 0
        self._task: Task | None = None
        self._ending: list[Task] = []  # no longer wanted, not yet at their ends
        self._crowds: Crowds | None = None
        self._stopped = False
        self._part.connect(self._show_part)
        self._works: set[Task] = set()
        timeline.work_by(self._work)
        self.adding = Adding(session, timeline, self)
        self.adding.troubled.connect(self.troubled)
        timeline.details_wanted.connect(self._tell_details)
        timeline.names_wanted.connect(self._tell_names)
        timeline.lane_wanted.connect(self._arrange_lanes)

    def show(self, changed: Changed | None = None) -> None:
        """Read and show everything; after a change, no more than must be read anew."""
        try:
            count = self._session.funding_count(MOST_SHOWN_ONE_BY_ONE + 1)
            if count <= SHOWN_AT_ONCE:
                self._drop()
                self._crowds = None
                self._show_few(self._session.funding())
            elif count <= MOST_SHOWN_ONE_BY_ONE:
                self._crowds = None
                self._read_in_background(lambda reader, _: reader.funding())
            else:
                self._read_crowd(changed)
        except StoreError as error:
            self.troubled.emit(error)

    def stop(self) -> None:
        """End the reading, before the file is let go."""
        self._stopped = True
        self.adding.stop()
        self._drop()
        for task in (*self._ending, *self._works):
            task.wait()

    def is_reading(self) -> bool:
        """Whether sums are on their way."""
        return self._task is not None or bool(self._works) or self.adding.is_adding()

    def _read_crowd(self, changed: Changed | None) -> None:
        from explorer.session.crowds import Crowds

        number, lane = self._number + 1, self._timeline.lane()
        entities = changed.entities if changed is not None else frozenset[EntityId]()
        kept = self._crowds if self._crowds is not None and self._crowds.has_read() and entities else None
        if self._task is not None:
            kept = None  # what is being read may be half old and half new
        crowds = self._crowds = kept or Crowds()

        def work(reader: "Reader", report: "_Report") -> object:
            if kept is not None:
                return _listed(reader, kept.changed(reader.workspace, entities, lane))
            return _listed(
                reader,
                crowds.whole(
                    reader.workspace, lane, report, lambda part: self._part.emit(number, _Read(part))
                ),
            )

        self._read_in_background(work)

    @Slot()
    def _arrange_lanes(self) -> None:
        """The crowd in other lanes: nothing is read anew but what these lanes stand for."""
        crowds, lane = self._crowds, self._timeline.lane()
        if crowds is None or not crowds.has_read() or self._task is not None:
            self.show()
        else:
            self._read_in_background(lambda reader, _: _listed(reader, crowds.again(reader.workspace, lane)))

    def _work(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do something long for the timeline elsewhere."""
        if self._stopped:
            return  # a thread that is begun now would be ended by nobody
        task = Task(lambda _: job(), self)
        self._works.add(task)

        def end(result: Any, error: object) -> None:  # noqa: ANN401 - whatever the job makes
            self._works.discard(task)
            task.deleteLater()
            if error is not None:
                self.troubled.emit(error)
            elif not self._stopped:
                then(result)

        task.ended.connect(end)
        task.start()

    # ── In the background ───────────────────────────────────────────────────────────────────────────────────
    def _read_in_background(self, work: "_Work") -> None:
        self._drop()
        if self._stopped:
            return
        number = self._number
        reader = self._session.reader_for_thread()

        def run(report: "_Report") -> object:
            try:
                return work(reader, report)
            finally:
                reader.workspace.close()
                give_back_memory()

        self._task = Task(run, self, reader.workspace.interrupt)
        task = self._task
        task.ended.connect(lambda result, error: self._end(number, result, error))
        task.ended.connect(lambda: self._forget(task))
        self._task.start()

    def _drop(self) -> None:
        """Whatever is on its way is no longer wanted."""
        self._number += 1
        task, self._task = self._task, None
        if task is not None:
            task.cancel()  # and no waiting: it ends when it next looks up
            self._ending.append(task)

    def _forget(self, task: Task) -> None:
        if task in self._ending:
            self._ending.remove(task)
            task.deleteLater()

    def _end(self, number: int, result: object, error: object) -> None:
        if number != self._number:
            return
        if self._task is not None:
            self._task.deleteLater()
            self._task = None
        if error is not None:
            self._crowds = None
            if isinstance(error, Interrupted):  # a write went first
                QTimer.singleShot(_AFTER_A_WRITE, self, self._show_unless_read)
            else:
                self.troubled.emit(error)
        elif isinstance(result, tuple):
            self._show_few(result)
        else:
            read = cast("_Read", result)
            self._show_part(number, read)
            if self._crowds is not None:
                self.adding.add_up(self._crowds, read.reading.crowd)

    @Slot()
    def _show_unless_read(self) -> None:
        if self._task is None and not self._stopped:
            self.show()

    @Slot(int, object)
    def _show_part(self, number: int, read: "_Read") -> None:
        if number == self._number:
            self.fundings = ()
            self._timeline.show_crowd(read.reading, read.details)
            self.shown.emit()

    def _show_few(self, fundings: tuple[FundingShown, ...]) -> None:
        self.fundings = fundings
        self.adding.forget()
        self._timeline.show_funding(fundings)
        self.shown.emit()

    # ── What the timeline asks for, a few at a time ─────────────────────────────────────────────────────────
    @Slot(object)
    def _tell_details(self, claims: Sequence[ClaimId]) -> None:
        if self._stopped:
            return  # the file is let go
        try:
            self._timeline.show_details(self._session.fundings_of(claims))
        except StoreError as error:
            self.troubled.emit(error)

    @Slot(object)
    def _tell_names(self, lanes: Sequence[int]) -> None:
        from explorer.session.crowds import lane_names

        crowd = self._timeline.crowd()
        if crowd is None or self._stopped:
            return
        try:
            self._timeline.show_names(lane_names(self._session.workspace, crowd.lane_by, lanes))
        except StoreError as error:
            self.troubled.emit(error)


if TYPE_CHECKING:
    _Report = Callable[[int], bool]
    _Work = Callable[[Reader, _Report], object]
