"""Opening and making workspace files. Contains no query and no rule about claims."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from explorer.leftovers import clear_leftovers
from explorer.store import begun_words
from explorer.store.connection import (
    check_schema,
    connect,
    create_schema,
    keep_rollback_journal,
    let_go_of_safety,
    read_anything,
    wait_for_locks,
)
from explorer.store.errors import WorkspaceUnwritable, told_as_trouble
from explorer.store.header import check_header
from explorer.store.migrations import migrate
from explorer.store.new_file import new_file
from explorer.store.recording import transaction
from explorer.store.schema import VERSION
from explorer.store.whereabouts import Identity, identity_of, refuse_moved

_SMALLER_CACHE = (
    "PRAGMA cache_size = -8192"  # KiB: there are several readers at once, and each keeps what it saw
)


@dataclass(slots=True)
class Workspace:
    """An open workspace file and its connection, used by one thread at a time."""

    path: Path
    connection: sqlite3.Connection
    read_only: bool
    identity: Identity | None = None  # of the file, whatever becomes of its name

    def close(self) -> None:
        """Let the file go; harmless when done twice."""
        self.connection.close()

    def version(self) -> tuple[int, int]:
        """A value that is another one after every commit, whoever made it."""
        data_version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return data_version, self.connection.total_changes

    def others_version(self) -> int | None:
        """Another value after every commit through other connections; None while one goes on, for this never waits."""
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
                _finish_rollback(self.path)  # whoever wrote was killed, and none who only reads could read on
            elif error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return None
        finally:
            wait_for_locks(self.connection)
        return version

    def interrupt(self) -> None:
        """Stop the query that another thread runs on this connection; harmless once it is closed."""
        with suppress(sqlite3.ProgrammingError):
            self.connection.interrupt()


def open_workspace(path: Path, *, read_only: bool = False) -> Workspace:
    """Open an existing workspace; raise `StoreError` for anything else, and create or change nothing then.

    Falls back to reading only where the file may not be written.
    """
    check_header(path)
    read_only = read_only or not _may_write(path)
    if read_only and _may_write(path):
        _finish_rollback(path)
    identity = identity_of(path)
    connection = connect(path, mode="ro" if read_only else "rw")
    try:
        version = _version_now(connection, path)
        if read_only and version < VERSION:
            raise WorkspaceUnwritable(path, "its older format has to be brought up to date first")
        check_schema(connection, path, version)
        if not read_only:
            keep_rollback_journal(connection, path)
            clear_leftovers(path.resolve().parent)
        if version < VERSION:
            migrate(connection, path, version)
            check_schema(connection, path)
        with told_as_trouble(path):
            connection.execute("SELECT count(*) FROM (SELECT 1 FROM entity LIMIT 1)").fetchone()
    except BaseException:
        connection.close()
        raise
    return Workspace(path, connection, read_only, identity)


def second_connection(workspace: Workspace) -> Workspace:
    """A connection of its own for another thread, for reading only. The file has been checked already."""
    refuse_moved(workspace.path, workspace.identity)
    connection = connect(workspace.path, mode="ro")
    connection.execute(_SMALLER_CACHE)
    begun_words.make_ready(connection)
    return Workspace(workspace.path, connection, read_only=True, identity=workspace.identity)


def writing_connection(workspace: Workspace) -> Workspace:
    """A connection of its own for another thread that writes, while others go on reading until it commits."""
    refuse_moved(workspace.path, workspace.identity)
    connection = connect(workspace.path, mode="rw")
    # What does not fit into the cache would go to the file before the end, and shut out all who read.
    connection.execute("PRAGMA cache_spill = OFF")
    return Workspace(workspace.path, connection, read_only=False, identity=workspace.identity)


def create_workspace(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a new workspace file that `fill` puts its first rows into; the name must be free."""
    with new_file(path) as temporary, told_as_trouble(path):
        _build(temporary, fill)


def _build(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    connection = connect(path, mode="rw")
    try:
        let_go_of_safety(connection)
        with transaction(connection):
            create_schema(connection, VERSION)
            fill(connection)
    finally:
        connection.close()


def _version_now(connection: sqlite3.Connection, path: Path) -> int:
    """The version once SQLite has rolled back what it must; the header may be that of a migration never finished."""
    with told_as_trouble(path):
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _finish_rollback(path: Path) -> None:
    """Take back what a killed program left half written: a connection for reading may not, and would fail."""
    if Path(f"{path.resolve()}-journal").exists():
        with closing(connect(path, mode="rw")) as connection, told_as_trouble(path):
            read_anything(connection)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
