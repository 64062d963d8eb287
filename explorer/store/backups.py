"""Backups of a workspace: checked copies in a private folder, thinned. Not when to make one, nor where the folder is.

They are told apart and put in order by the number in their names, not by the clock.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from explorer.domain.thinning import kept
from explorer.leftovers import temporary_beside
from explorer.private import private_folder
from explorer.store.backup_steps import Since, steps_since
from explorer.store.connection import check_schema, connect
from explorer.store.errors import DamagedWorkspace, StoreError, WorkspaceUnwritable, told_as_trouble
from explorer.store.header import check_header
from explorer.store.migrations import copy_checked
from explorer.store.new_file import sync

_NAME: Final = re.compile(r"(\d{6,18})-(\d{8}T\d{6})Z\.hub")
_TIME: Final = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One file in the folder of backups."""

    path: Path
    number: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is in a workspace, and where its edit log stands: the last step there, and the last one done."""

    entities: int
    claims: int
    last_edit: int
    last_done: int


def list_backups(folder: Path) -> list[Backup]:
    """All backups in a folder, newest first; what has another name is none."""
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            if (match := _NAME.fullmatch(path.name)) and not path.is_symlink():
                with suppress(ValueError):  # no such day
                    made_at = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
                    found.append(Backup(path, int(match[1]), made_at))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def make_backup(connection: sqlite3.Connection, folder: Path, now: datetime) -> Backup:
    """Copy a workspace into the folder, check the copy, and thin out what is there. Raises `StoreError`."""
    _make_private(folder)
    earlier = list_backups(folder)
    number = earlier[0].number + 1 if earlier else 1
    path = folder / f"{number:06}-{now.astimezone(UTC).strftime(_TIME)}Z.hub"
    copy_checked(connection, path)
    path.chmod(0o600)
    _thin(folder, now)
    return Backup(path, number, now)


def contents(connection: sqlite3.Connection) -> Contents:
    """What tells a workspace from its backup, and what a person wants to know of either."""
    row = connection.execute(
        """SELECT (SELECT count(*) FROM entity), (SELECT count(*) FROM claim),
        (SELECT coalesce(max(id), 0) FROM edit), (SELECT coalesce(max(id), 0) FROM edit WHERE state = 'done')"""
    ).fetchone()
    return Contents(*row)


def contents_of(path: Path) -> Contents:
    """The same of a file that is not open. Raises `StoreError`."""
    with _opened(path) as connection:
        return contents(connection)


def compared(path: Path, now: sqlite3.Connection) -> tuple[Contents, Since]:
    """What is in a backup, and what was done in its workspace since. Raises `StoreError`."""
    with _opened(path) as then:
        return contents(then), steps_since(now, then)


def restore(backup: Path, target: Path) -> None:
    """Make a new workspace file of a backup; the name must be free. Raises `StoreError`."""
    with _opened(backup) as connection:
        copy_checked(connection, target)


def restore_into(backup: Path, workspace: Path) -> None:
    """Put a backup in the place of what is in a workspace, wholly or not at all; others may have the file open."""
    with _opened(backup) as source, closing(connect(workspace, mode="rw")) as target:
        with told_as_trouble(backup):
            verdict = source.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            raise DamagedWorkspace(backup, verdict)
        with told_as_trouble(workspace):
            # Python's copying waits without end for somebody who reads: this waits a while, and then says so.
            target.execute("BEGIN EXCLUSIVE")
            target.execute("ROLLBACK")
            source.backup(target)


def replace_damaged(workspace: Path, backups: list[Backup]) -> tuple[Path, Backup]:
    """Move a damaged file aside and restore the first backup that is whole; return where it went, and which it was.

    Raises `StoreError` and leaves the file where it is when no backup is whole.
    """
    for backup in backups:
        with temporary_beside(workspace) as fresh:
            try:
                restore(backup.path, fresh)
            except StoreError:
                continue
            return _swap(workspace, fresh), backup
    raise DamagedWorkspace(workspace, "and there is no whole backup of it")


def _swap(workspace: Path, fresh: Path) -> Path:
    """Give the damaged file and its journal another name; at no moment there is nothing of the old name."""
    aside, journal = _free_name_aside(workspace), workspace.with_name(f"{workspace.name}-journal")
    journal_aside = aside.with_name(f"{aside.name}-journal")
    try:
        _name_too(workspace, aside)
        if journal.exists():
            _name_too(journal, journal_aside)
        sync(workspace.parent)
        journal.unlink(missing_ok=True)  # it would be played into the new file
        fresh.replace(workspace)
        sync(workspace.parent)
    except OSError as error:
        _take_back(workspace, aside, journal, journal_aside)
        raise WorkspaceUnwritable(workspace, error.strerror or str(error)) from error
    return aside


def _free_name_aside(workspace: Path) -> Path:
    number, aside = 1, workspace.with_name(f"{workspace.name}.damaged-1")
    while os.path.lexists(aside):
        number += 1
        aside = workspace.with_name(f"{workspace.name}.damaged-{number}")
    return aside


def _name_too(path: Path, name: Path) -> None:
    """Give a file a second name, or another one where the file system has no hard links."""
    try:
        os.link(path, name)
    except (OSError, NotImplementedError):
        if os.path.lexists(name):
            raise
        path.rename(name)


def _take_back(workspace: Path, aside: Path, journal: Path, journal_aside: Path) -> None:
    """As far as the disk lets us, the damaged file goes by its old name alone, unless another took its place."""
    with suppress(OSError):
        if workspace.exists() and not workspace.samefile(aside):
            return
        for old, new in ((workspace, aside), (journal, journal_aside)):
            if new.exists() and not old.exists():
                new.rename(old)
            new.unlink(missing_ok=True)


def _thin(folder: Path, now: datetime) -> None:
    there = {backup.number: backup for backup in list_backups(folder)}
    keep = kept({number: backup.made_at for number, backup in there.items()}, now.astimezone(UTC).date())
    for number in there.keys() - keep:
        with suppress(OSError):  # it is thinned out another time
            there[number].path.unlink()


def _make_private(folder: Path) -> None:
    try:
        private_folder(folder).chmod(0o700)
    except OSError as error:
        raise WorkspaceUnwritable(folder, error.strerror or str(error)) from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup or workspace of any version, to be read; checked to be one of ours."""
    version = check_header(path)
    with closing(connect(path, mode="ro")) as connection:
        check_schema(connection, path, version)
        with told_as_trouble(path):
            yield connection
