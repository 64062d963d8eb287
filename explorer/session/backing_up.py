"""Backups of a workspace in the user's own folder: when one is due, what is in each, and back again. Holds no Qt."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from explorer import paths
from explorer.session.reader import Reader
from explorer.session.words import counted
from explorer.store import backups
from explorer.store.backup_steps import Since
from explorer.store.backups import Backup
from explorer.store.errors import StoreError, told_as_trouble

MOST_WAITED_FOR: Final = 500_000_000  # bytes; nobody waits for more before something else
_JUST_NOW: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class BackupShown:
    """One backup as the list shows it; where it cannot be read, `trouble` says why."""

    path: Path
    made_at: datetime
    size: int  # bytes
    entities: int = 0
    claims: int = 0
    edits_since: int = 0
    since: str = ""  # what was changed after it, in words
    trouble: str = ""


def folder_of(workspace: Path) -> Path:
    """Where the backups of a workspace lie; of the file itself, whatever link led to it. Need not exist yet."""
    name = hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:24]
    return paths.user_data_dir() / "backups" / name


def back_up(reader: Reader) -> Backup:
    """Make a backup now. Raises `StoreError`."""
    workspace = reader.workspace
    with told_as_trouble(workspace.path):
        return backups.make_backup(workspace.connection, folder_of(workspace.path), datetime.now(UTC))


def is_due(reader: Reader) -> bool:
    """Whether something was done since the newest backup that can be read; a workspace without edits needs none."""
    with told_as_trouble(reader.workspace.path):
        now = backups.contents(reader.workspace.connection)
    for backup in backups.list_backups(folder_of(reader.workspace.path)):
        try:
            then = backups.contents_of(backup.path)
        except StoreError:
            continue
        return (then.last_edit, then.last_done) != (now.last_edit, now.last_done)
    return now.last_edit > 0


def before_large_step(reader: Reader) -> None:
    """Make a backup before many things are changed at once, unless one was made just now or the file is very large.

    Raises `StoreError`; the step itself can be undone, so whoever asks may go on all the same.
    """
    path = reader.workspace.path
    newest = next(iter(backups.list_backups(folder_of(path))), None)
    age = datetime.now(UTC) - newest.made_at if newest else _JUST_NOW
    if not timedelta(0) <= age < _JUST_NOW and path.stat().st_size <= MOST_WAITED_FOR and is_due(reader):
        back_up(reader)


def shown(reader: Reader) -> tuple[BackupShown, ...]:
    """All backups of a workspace, newest first."""
    return tuple(_shown(backup, reader) for backup in backups.list_backups(folder_of(reader.workspace.path)))


def _shown(backup: Backup, reader: Reader) -> BackupShown:
    size = backup.path.stat().st_size
    try:
        with told_as_trouble(reader.workspace.path):
            there, since = backups.compared(backup.path, reader.workspace.connection)
    except StoreError as error:
        return BackupShown(backup.path, backup.made_at, size, trouble=str(error))
    return BackupShown(
        backup.path, backup.made_at, size, there.entities, there.claims, since.steps, _since_words(since)
    )


def _since_words(since: Since) -> str:
    said = []
    if since.labels:
        named = " · ".join(since.labels)
        more = since.steps - len(since.labels)
        said.append(f"Changed since: {named}{f' · and {more:,} more' if more > 0 else ''}.")
    if since.taken_back:
        said.append(
            f"{counted(since.taken_back, 'step', 'steps')} in it {_were(since.taken_back)} taken back since."
        )
    if since.gone:
        said.append(f"It holds {counted(since.gone, 'step', 'steps')} that the workspace does not have now.")
    return " ".join(said) or "Nothing was changed since."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def restore_to(backup: Path, new: Path) -> None:
    """Make a new workspace of a backup, or of any workspace that nobody here has open. Raises `StoreError`."""
    backups.restore(backup, new)


def restore_in_place(reader: Reader, backup: Path) -> Backup:
    """Back up what is there now, then put a backup in its place; return the one that was made. Raises `StoreError`."""
    made = back_up(reader)
    backups.restore_into(backup, reader.workspace.path)
    return made


def replace_damaged(workspace: Path) -> tuple[Path, Backup]:
    """Move a damaged workspace aside and restore its newest whole backup. Raises `StoreError`, and moves nothing then."""
    return backups.replace_damaged(workspace, backups.list_backups(folder_of(workspace)))
