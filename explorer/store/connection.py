"""Connections to a workspace with the settings that keep it safe. Not the schema, nor any query.

Rollback journal and synchronous=EXTRA: an acknowledged commit survives a power cut, and one file is the whole
workspace. Statements run in autocommit unless `explorer.store.recording` opens a transaction.
"""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from explorer.store.errors import NotAWorkspace, told_as_trouble
from explorer.store.schema import APPLICATION_ID, STATEMENTS

_SECONDS_TO_WAIT_FOR_A_LOCK = 5.0

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # no function of ours or theirs runs from a stranger's view or trigger
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open an existing file; `mode` is "ro", "rw", or "rwc" to make it. Usable from any one thread at a time."""
    name = quote(str(path.absolute()))
    with told_as_trouble(path):
        connection = sqlite3.connect(
            f"file:{name}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_SECONDS_TO_WAIT_FOR_A_LOCK,
            check_same_thread=False,
        )
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            if mode != "ro":
                connection.execute("PRAGMA journal_mode = DELETE")
                connection.execute("PRAGMA synchronous = EXTRA")
        except BaseException:
            connection.close()
            raise
    return connection


def set_row_names(connection: sqlite3.Connection) -> None:
    """Let rows be read by column name."""
    connection.row_factory = sqlite3.Row


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose tables, views or triggers are not exactly ours, before any of them runs."""
    with told_as_trouble(path):
        found = _schema_of(connection)
    if found != _our_schema():
        raise NotAWorkspace(path, "its tables are not those of a workspace")


def create_schema(connection: sqlite3.Connection, version: int) -> None:
    """Write all tables, indexes and views into an empty file; the caller holds the transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    for statement in STATEMENTS:
        connection.execute(statement)


def _schema_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema")
    return {(kind, name, sql) for kind, name, sql in rows if not name.startswith("sqlite_")}


def _our_schema() -> set[tuple[str, str, str]]:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_schema(fresh, 0)
        return _schema_of(fresh)
    finally:
        fresh.close()
