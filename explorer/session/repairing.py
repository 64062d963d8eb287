"""Repairing a workspace: what can be put right without losing or guessing anything, after a backup. Nothing else.

What follows from the rows is made anew; what touches content is one labelled edit that undo takes back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.domain.edits import Changed
from explorer.session.backing_up import back_up
from explorer.session.findings import Finding, Fix
from explorer.session.session import Session
from explorer.store import mending
from explorer.store.errors import DamagedWorkspace, NoSuchRow, StoreError
from explorer.store.migrations import free_name
from explorer.store.recording import recorded

LABEL: Final = "repair of the workspace"
_ROUNDS: Final = 4  # what lies deeper is seen once what lies above it is mended
_MENDED: Final = "Search index, counts and other indexes were made anew from what was written."


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done, in sentences; the copy made before; and what is still to look at."""

    done: tuple[str, ...]
    backup: Path | None
    left: tuple[Finding, ...]

    def sentences(self) -> tuple[str, ...]:
        """What was done, and where the copy lies."""
        if not self.done:
            return ("There was nothing to repair.",)
        return (f"Before the repair, a copy was made: {self.backup}.", *self.done)


def repair(session: Session, found: Sequence[Finding] | None = None, initiator: object = None) -> Repaired:
    """Put right what can be; `found` is what a check has just found. Raises `StoreError`, and says what then stands."""
    found = session.check() if found is None else found
    backup: Path | None = None
    done: list[str] = []
    for _ in range(_ROUNDS):
        if not any(finding.is_repairable for finding in found):
            break
        backup = backup or _back_up(session)
        said = _put_right(session, found, initiator)
        done += [sentence for sentence in said if sentence not in done]
        found = _checked_again(session)
        if not said:
            break
    return Repaired(tuple(done), backup, tuple(found))


def _checked_again(session: Session) -> Sequence[Finding]:
    """What is left; what was done is on disk and stays done, even where that cannot be told."""
    try:
        return session.check()
    except StoreError as error:
        return [Finding("structure", session.path.name, "it could not be checked again.", str(error))]


def _put_right(session: Session, found: Sequence[Finding], initiator: object) -> list[str]:
    done: list[str] = []
    if any(finding.is_derived for finding in found):
        with session.writing(initiator):
            mending.mend(session.workspace.connection)
        session.tell(Changed(LABEL, frozenset(), initiator, everything=True))
        done.append(_MENDED)
    fixes = [finding.fix for finding in found if finding.fix is not None]
    if fixes:
        with session.writing(initiator):
            done += _apply(session, fixes)
    return done


def _apply(session: Session, fixes: Sequence[Fix]) -> list[str]:
    said = []
    with recorded(session.workspace.connection, LABEL) as edit:
        for fix in fixes:
            try:
                if fix.values is None:
                    edit.delete(fix.table, fix.row_id)
                else:
                    edit.update(fix.table, fix.row_id, fix.values)
            except NoSuchRow:
                continue  # somebody deleted it since the check
            said.append(fix.done)
    return said


def _back_up(session: Session) -> Path:
    """A checked backup; where the file passes no check, a copy beside it that has every row."""
    try:
        return back_up(session).path
    except DamagedWorkspace:
        beside = free_name(session.path, "before-repair")
        mending.copy_as_it_is(session.workspace.connection, beside)
        return beside
