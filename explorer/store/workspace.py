"""Opening and making workspace files. Contains no query and no rule about claims.

A new workspace is built under a temporary name in the same folder and takes its name only when it is whole and
synced, so that an interrupted build leaves nothing that looks like a workspace.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from explorer.store.connection import check_schema, connect, create_schema
from explorer.store.errors import WorkspaceExists, WorkspaceMissing, WorkspaceUnwritable, told_as_trouble
from explorer.store.header import check_header
from explorer.store.migrations import migrate
from explorer.store.recording import transaction
from explorer.store.schema import VERSION


@dataclass(slots=True)
class Workspace:
    """An open workspace file and its connection, used by one thread at a time."""

    path: Path
    connection: sqlite3.Connection
    read_only: bool

    def close(self) -> None:
        """Let the file go; harmless when done twice."""
        self.connection.close()

    def version(self) -> tuple[int, int]:
        """A value that is another one after every commit, whoever made it."""
        data_version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return data_version, self.connection.total_changes

    def interrupt(self) -> None:
        """Stop the query that another thread runs on this connection."""
        self.connection.interrupt()


def open_workspace(path: Path, *, read_only: bool = False) -> Workspace:
    """Open an existing workspace; raise `StoreError` for anything else, and create or change nothing then.

    Falls back to reading only where the file may not be written.
    """
    version = check_header(path)
    read_only = read_only or not _may_write(path)
    connection = connect(path, mode="ro" if read_only else "rw")
    try:
        if not read_only:
            migrate(connection, path, version)
        check_schema(connection, path)
        with told_as_trouble(path):
            connection.execute("SELECT count(*) FROM (SELECT 1 FROM entity LIMIT 1)").fetchone()
    except BaseException:
        connection.close()
        raise
    return Workspace(path, connection, read_only)


def second_connection(workspace: Workspace) -> Workspace:
    """A connection of its own for another thread, for reading only. The file has been checked already."""
    return Workspace(workspace.path, connect(workspace.path, mode="ro"), read_only=True)


def create_workspace(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a new workspace file that `fill` puts its first rows into; the name must be free."""
    if path.exists() or path.is_symlink():
        raise WorkspaceExists(path)
    temporary = _temporary_beside(path)
    try:
        with told_as_trouble(path):
            _build(temporary, fill)
            _take_name(temporary, path)
    finally:
        for leftover in (temporary, Path(f"{temporary}-journal")):
            with suppress(FileNotFoundError):
                leftover.unlink()


def _build(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    connection = connect(path, mode="rw")
    try:
        with transaction(connection):
            create_schema(connection, VERSION)
            fill(connection)
    finally:
        connection.close()


def _temporary_beside(path: Path) -> Path:
    if not path.parent.is_dir():
        raise WorkspaceMissing(path.parent, "the folder does not exist")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".partial", dir=path.parent)
    except OSError as error:
        raise WorkspaceUnwritable(path, error.strerror or str(error)) from error
    os.close(descriptor)
    return Path(name)


def _take_name(temporary: Path, path: Path) -> None:
    """Give the finished file its name without ever replacing another file."""
    try:
        try:
            os.link(temporary, path)
        except (OSError, NotImplementedError):
            if path.exists():
                raise WorkspaceExists(path) from None
            temporary.rename(path)  # file systems without hard links
        _sync_folder(path.parent)
    except OSError as error:
        raise WorkspaceUnwritable(path, error.strerror or str(error)) from error


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows syncs a rename with the file
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
