"""Connections to a workspace with the settings that keep it safe. Not the schema, nor any query.

Rollback journal and synchronous=EXTRA: an acknowledged commit survives a power cut, and one file is the whole
workspace. Statements run in autocommit unless `explorer.store.recording` opens a transaction.
"""

import hashlib
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from explorer.store.errors import NotAWorkspace, told_as_trouble
from explorer.store.schema import APPLICATION_ID, FORMER_SCHEMAS, STATEMENTS, VERSION

_SECONDS_TO_WAIT_FOR_A_LOCK = 5.0

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # no function of ours or theirs runs from a stranger's view or trigger
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA cache_size = -32768",  # KiB; SQLite's own 2 MB is read over and over by one look at a large workspace
)

_UNSEEN = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA secure_delete = OFF",
    "PRAGMA foreign_keys = OFF",  # row by row; loading checks all of them at its end
)


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open an existing file; `mode` is "ro", "rw", or "rwc" to make it. Usable from any one thread at a time."""
    with told_as_trouble(path):
        connection = sqlite3.connect(
            f"{uri_of(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_SECONDS_TO_WAIT_FOR_A_LOCK,
            check_same_thread=False,
        )
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
        except BaseException:
            connection.close()
            raise
    return connection


def wait_for_locks(connection: sqlite3.Connection) -> None:
    """Wait as long as every connection of ours does for what another one holds."""
    connection.execute(f"PRAGMA busy_timeout = {round(_SECONDS_TO_WAIT_FOR_A_LOCK * 1000)}")


def uri_of(path: Path) -> str:
    """The path as SQLite takes it; a file's name need not be UTF-8."""
    return f"file:{quote(os.fsencode(path.absolute()))}"


def set_row_names(connection: sqlite3.Connection) -> None:
    """Let rows be read by column name."""
    connection.row_factory = sqlite3.Row


def keep_rollback_journal(connection: sqlite3.Connection, path: Path) -> None:
    """Put a file that another program set to another journal back to the one file; for checked files only."""
    with told_as_trouble(path):
        if Path(f"{path.resolve()}-journal").exists():
            # A program killed before its journal counted for anything left it: SQLite deletes it, under its own lock,
            # only on the way from a journal that stays.
            connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("PRAGMA journal_mode = DELETE")


def let_go_of_safety(connection: sqlite3.Connection) -> None:
    """For a file that nobody has seen yet, and that is thrown away whole unless it is filled and synced to the end."""
    for setting in _UNSEEN:
        connection.execute(setting)


def read_anything(connection: sqlite3.Connection) -> None:
    """The least that a connection can read; what SQLite has still to roll back is rolled back by it."""
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()


def check_schema(
    connection: sqlite3.Connection,
    path: Path,
    version: int = VERSION,
    former: Mapping[int, str] = FORMER_SCHEMAS,
) -> None:
    """Refuse a file whose tables, views or triggers are not exactly those of its version, before any of them runs."""
    with told_as_trouble(path):
        found = fingerprint(connection)
    if found != (_our_fingerprint() if version == VERSION else former.get(version)):
        raise NotAWorkspace(path, "its tables are not those of a workspace")


def fingerprint(connection: sqlite3.Connection) -> str:
    """A hash of the whole schema. Only what SQLite makes by itself is left out."""
    # Not by the prefix sqlite_ alone: a forged file can give a trigger such a name.
    rows = connection.execute(
        """SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
        WHERE NOT (type = 'index' AND sql IS NULL) AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))
        ORDER BY type, name, tbl_name, sql"""
    )
    return hashlib.sha256(repr(rows.fetchall()).encode()).hexdigest()


def create_schema(connection: sqlite3.Connection, version: int) -> None:
    """Write all tables, indexes and views into an empty file; the caller holds the transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    for statement in STATEMENTS:
        connection.execute(statement)


def _our_fingerprint() -> str:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_schema(fresh, VERSION)
        return fingerprint(fresh)
    finally:
        fresh.close()
