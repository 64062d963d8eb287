"""What can go wrong with a workspace file, told apart by cause. Not programming errors: those stay as they are.

`str()` of each is a clear sentence: what, where, what to do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from typing_extensions import override


class StoreError(Exception):
    """The user's trouble with a workspace; never a bug of ours."""

    what: ClassVar[str] = "The workspace cannot be used"
    advice: ClassVar[str] = ""

    def __init__(self, subject: object = "", reason: str = "") -> None:
        """Keep what it is about (usually a path) and why."""
        super().__init__(subject, reason)
        self.subject = str(subject)
        self.reason = reason

    @override
    def __str__(self) -> str:
        """What, where, why, what to do."""
        head = f"{self.what}: {self.subject}" if self.subject else self.what
        why = f" ({self.reason})" if self.reason else ""
        return f"{head}{why}. {self.advice}".strip()


class WorkspaceMissing(StoreError):
    """No file of that name."""

    what = "There is no workspace file"
    advice = "Check the name, or make one with “hub-explorer init”."


class FolderMissing(WorkspaceMissing):
    """No folder to make a new workspace in."""

    what = "There is no such folder"
    advice = "Make the folder first, or choose another place."


class WorkspaceExists(StoreError):
    """A new workspace would overwrite a file."""

    what = "A file of this name is already there"
    advice = "Choose another name; nothing was changed."


class WorkspaceInTheWay(StoreError):
    """An export would take the place of the workspace that it comes from."""

    what = "This is the workspace itself, not a place for an export"
    advice = "Choose another name; nothing was changed."


class NotAWorkspace(StoreError):
    """Some other file, or another program's SQLite file."""

    what = "This is not a Hub Explorer workspace"
    advice = "Open a workspace file, or make one with “hub-explorer init”. Nothing was changed."


class NewerWorkspace(StoreError):
    """Made by a later version of the program."""

    what = "This workspace was made by a newer version of Hub Explorer"
    advice = "Update the program to open it. Nothing was changed."


class DamagedWorkspace(StoreError):
    """SQLite cannot read what should be there."""

    what = "This workspace is damaged"
    advice = (
        "Keep the file as it is. Go back to a backup, or save what can be read into a new workspace: "
        "File → Recover a damaged workspace, or “hub-explorer recover”."
    )


class WorkspaceBusy(StoreError):
    """Another program holds the file."""

    what = "Another program is using this workspace"
    advice = "Close it there, or try again in a moment. Nothing was changed."


class WorkspaceUnreadable(StoreError):
    """No permission, or a disk that fails."""

    what = "The workspace cannot be read"
    advice = "Check the disk and the permissions of the file. Nothing was changed."


class WorkspaceUnwritable(StoreError):
    """Disk full, no permission, read-only media."""

    what = "The workspace cannot be written"
    advice = "Free some space or check the permissions of the folder, then try again. Nothing was changed."


class WorkspaceMoved(WorkspaceUnwritable):
    """The file was renamed, replaced or deleted while it was open."""

    what = "The file of this workspace was moved, renamed, replaced or deleted"
    advice = "What you see is still here. Nothing was changed."


class WorkspaceUnsynced(StoreError):
    """The edit is in the file, but the folder could not be synced, at once nor again."""

    what = "The change is in the workspace, but the disk did not confirm it"
    advice = "A power cut now might take it back. Check the disk, and make a copy of the workspace."


class StaleEdit(StoreError):
    """The rows are no longer as the edit left them."""

    what = "This step cannot be taken back"
    advice = "What it changed has been changed again since. Nothing was changed."


class StaleRedo(StaleEdit):
    """The rows are no longer as they were before the edit."""

    what = "This step cannot be done again"


class StandsInTheWay(StaleEdit):
    """A single change that cannot be reverted, repeated or restored; the reason is a sentence that says why."""

    @override
    def __str__(self) -> str:
        return f"{self.reason} Nothing was changed."


class NoSuchRow(StoreError):
    """An entity, claim or document that is not, or no longer, in the workspace."""

    what = "It is not in this workspace any more"


class Interrupted(StoreError):
    """A newer question took the place of this one."""

    what = "The search was stopped"


class ProgramFailed(StoreError):
    """A bug of ours, told where somebody waits for an answer; what it was is logged."""

    what = "This did not work because of a mistake in the program"
    advice = "Nothing was changed."


_BY_CODE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: WorkspaceBusy,
    sqlite3.SQLITE_LOCKED: WorkspaceBusy,
    sqlite3.SQLITE_FULL: WorkspaceUnwritable,
    sqlite3.SQLITE_IOERR: WorkspaceUnwritable,
    sqlite3.SQLITE_READONLY: WorkspaceUnwritable,
    sqlite3.SQLITE_CANTOPEN: WorkspaceUnwritable,
    sqlite3.SQLITE_PERM: WorkspaceUnwritable,
    sqlite3.SQLITE_INTERRUPT: Interrupted,
    sqlite3.SQLITE_CORRUPT: DamagedWorkspace,
    sqlite3.SQLITE_TOOBIG: DamagedWorkspace,  # a length that nothing of ours has
    sqlite3.SQLITE_NOTADB: DamagedWorkspace,  # the header was ours, or the file would not have been opened
}
_PLAIN_DAMAGE = (
    "invalid fts5 file format",
    "unsupported file format",
    "malformed JSON",
)  # told as plain errors
_READ_ERRORS = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}


def trouble_of(error: Exception, subject: object) -> StoreError | None:
    """The user's trouble behind a SQLite error, by its result code; None when the error is our own bug."""
    # A damaged text column surfaces as UnicodeDecodeError or a decoding OperationalError when it is fetched.
    if isinstance(error, UnicodeDecodeError) or "Could not decode to UTF-8" in str(error):
        return DamagedWorkspace(subject, "text that is not UTF-8")
    # A cell that is none of the few words it can be; no CHECK of the schema would have let it in.
    if type(error) is ValueError and " is not a valid " in str(error):
        return DamagedWorkspace(subject, str(error))
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if any(words in str(error) for words in _PLAIN_DAMAGE):
        return DamagedWorkspace(subject, str(error))
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return WorkspaceMoved(subject)
    kind = WorkspaceUnreadable if code in _READ_ERRORS else _BY_CODE.get(code & 0xFF)
    return kind(subject, str(error)) if kind else None


@contextmanager
def told_as_trouble(subject: Path | str) -> Iterator[None]:
    """Turn SQLite's errors about the file into `StoreError`; let everything else pass."""
    try:
        yield
    except (sqlite3.Error, ValueError) as error:
        trouble = trouble_of(error, subject)
        if trouble is None:
            raise
        raise trouble from error
