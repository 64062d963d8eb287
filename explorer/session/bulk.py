"""Bulk edits of a session: sort out what would change, show it, and write it as one step. Not what can be done.

A script needs one line: `session.bulk.do(AddTag("to check"), ids)`.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from explorer.session.bulk_changes import BulkChange
from explorer.session.form_errors import FormProblemsError
from explorer.session.reader import Reader
from explorer.session.shown_bulk import BulkPlan, BulkRow, Outcome
from explorer.session.tags import short
from explorer.session.words import counted
from explorer.store import bulk
from explorer.store.errors import told_as_trouble
from explorer.store.recording import recorded

if TYPE_CHECKING:
    from explorer.session.session import Session

_AT_ONCE: Final = 500  # entities looked at together
_STALE: Final = "What is selected has changed meanwhile. Look at the preview again; nothing was changed."

Report = Callable[[int], bool]


class BulkCancelled(Exception):  # noqa: N818 - asked for, so not an error
    """The person stopped it; nothing was written."""


class Bulk:
    """Edits of many entities at once, as `session.bulk`."""

    def __init__(self, session: "Session") -> None:
        """Write through the session's one door."""
        self._session = session

    def preview(self, change: BulkChange, ids: Sequence[int], report: Report | None = None) -> BulkPlan:
        """What the change would do to these; raise `FormProblemsError` when it can be done to nothing."""
        return preview(self._session, change, ids, report)

    def rows(self, plan: BulkPlan, first: int, count: int) -> tuple[BulkRow, ...]:
        """Some rows of a preview, as they would become now."""
        return rows(self._session, plan, first, count)

    def do(self, change: BulkChange, ids: Sequence[int], initiator: object = None) -> BulkPlan:
        """Do it to all that can be changed, and say which those were."""
        plan = self.preview(change, ids)
        self.apply(plan, initiator)
        return plan

    def apply(self, plan: BulkPlan, initiator: object = None, report: Report | None = None) -> int:
        """Write what was previewed, as one step; return how many entities it changed.

        Raises `FormProblemsError` when what is there is no longer as the preview said, and `BulkCancelled` when
        `report`, which is told how many are done, answers False. Nothing is written then.
        """
        with self._session.writing(initiator):
            _refuse(plan.change, self._session)
            with recorded(self._session.workspace.connection, plan.label) as edit:
                done = 0
                for some in _chunks(plan.changes):
                    for row, write in plan.change.look(self._session, some):
                        if write is None or row.outcome is not Outcome.CHANGES:
                            raise FormProblemsError({"": _STALE})
                        write(edit)
                        done += 1
                    _tell(report, done)
        return done


def preview(reader: Reader, change: BulkChange, ids: Sequence[int], report: Report | None = None) -> BulkPlan:
    """The same for a reader on a thread of its own."""
    _refuse(change, reader)
    sorted_out = {outcome: array("q") for outcome in Outcome}
    done = 0
    with told_as_trouble(reader.workspace.path):
        for some in _chunks(dict.fromkeys(ids)):
            for row, _ in change.look(reader, some):
                sorted_out[row.outcome].append(row.id)
            done += len(some)
            _tell(report, done)
        changes = sorted_out[Outcome.CHANGES]
        what = counted(len(changes), "entity", "entities")
        if len(changes) == 1:
            what = short(bulk.entities_among(reader.workspace.connection, changes)[changes[0]][0])
    return BulkPlan(
        change,
        change.label(what, reader.vocabulary),
        changes,
        sorted_out[Outcome.CANNOT],
        sorted_out[Outcome.SAME],
    )


def rows(reader: Reader, plan: BulkPlan, first: int, count: int) -> tuple[BulkRow, ...]:
    """Some rows of a preview."""
    with told_as_trouble(reader.workspace.path):
        return tuple(row for row, _ in plan.change.look(reader, plan.ids(first, count)))


def _refuse(change: BulkChange, reader: Reader) -> None:
    problems = change.problems(reader.vocabulary)
    if problems:
        raise FormProblemsError(dict(problems))


def _tell(report: Report | None, done: int) -> None:
    if report is not None and not report(done):
        raise BulkCancelled


def _chunks(ids: Sequence[int] | dict[int, None]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
