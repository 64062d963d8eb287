"""Backups of a workspace in the user's own folder: when one is due, what is in each, and back again. Holds no Qt."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from explorer import paths
from explorer.session.reader import Reader
from explorer.store import backups
from explorer.store.backups import Backup
from explorer.store.errors import StoreError, told_as_trouble


@dataclass(frozen=True, slots=True)
class BackupShown:
    """One backup as the list shows it; where it cannot be read, `trouble` says why."""

    path: Path
    made_at: datetime
    size: int  # bytes
    entities: int = 0
    claims: int = 0
    edits_since: int = 0
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


def shown(reader: Reader) -> tuple[BackupShown, ...]:
    """All backups of a workspace, newest first."""
    with told_as_trouble(reader.workspace.path):
        now = backups.contents(reader.workspace.connection).last_edit
    return tuple(_shown(backup, now) for backup in backups.list_backups(folder_of(reader.workspace.path)))


def _shown(backup: Backup, now: int) -> BackupShown:
    size = backup.path.stat().st_size
    try:
        there = backups.contents_of(backup.path)
    except StoreError as error:
        return BackupShown(backup.path, backup.made_at, size, trouble=str(error))
    since = max(now - there.last_edit, 0)
    return BackupShown(backup.path, backup.made_at, size, there.entities, there.claims, since)


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
