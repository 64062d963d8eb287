"""Making anew what follows from the rows: indexes, search, counts, the state of the log. Never touches what was written.

Nothing is mended where an index knows rows that its table has lost: it is the last witness of them.
"""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explorer.store import derived_bulk
from explorer.store.connection import connect
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.log_checks import mend_log
from explorer.store.new_file import new_file
from explorer.store.recording import transaction
from explorer.store.rows import KEYS
from explorer.store.schema import SEARCH
from explorer.store.schema_lookup import LOOKUP_TABLES
from explorer.store.structure import broken_index, reported, writable_copy

_CREATED: Final = {"search": SEARCH, "named": next(sql for sql in LOOKUP_TABLES if "TABLE named" in sql)}
_WITH_INDEXES: Final = {**KEYS, "edit": "id"}


def mend(connection: sqlite3.Connection) -> None:
    """Make all of it anew, wholly or not at all; the rows must be whole."""
    with transaction(connection):
        for table, statement in _CREATED.items():
            connection.execute(f"DROP TABLE {table}")
            connection.execute(statement)
        connection.execute("REINDEX")
        derived_bulk.rebuild(connection)
        mend_log(connection)


def left_after_mending(connection: sqlite3.Connection) -> set[str] | None:
    """What would still be broken, tried on a copy; None where mending is not safe, or does not work."""
    with writable_copy(connection) as copy:
        try:
            if any(True for _ in forgotten_rows(copy)):
                return None
            mend(copy)
            return {*reported(copy), *broken_index(copy)}
        except (sqlite3.Error, UnicodeDecodeError, DamagedWorkspace):
            return None


def forgotten_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Table and key of rows that an index still names and that their table no longer has."""
    found = connection.execute(
        "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'index'"
    ).fetchall()
    for table, index, sql in found:
        if table not in _WITH_INDEXES or index.startswith("sqlite_autoindex"):
            continue
        key, part = _WITH_INDEXES[table], re.search(r"\sWHERE\s.*", sql or "", re.DOTALL)
        question = f'SELECT {key} FROM {table} INDEXED BY "{index}"{part[0] if part else ""}'
        try:
            rows = connection.execute(f"{question} EXCEPT SELECT {key} FROM {table} NOT INDEXED").fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            continue  # an index that cannot be read is no witness
        yield from ((table, row[0]) for row in rows)


def copy_as_it_is(connection: sqlite3.Connection, target: Path) -> None:
    """Copy a file that passes no check page by page to a new one, and prove that no row was lost on the way."""
    with new_file(target) as temporary, told_as_trouble(target):
        copy = connect(temporary, mode="rw")
        try:
            connection.backup(copy)
            for table, key in KEYS.items():
                rows = f"SELECT * FROM {table} NOT INDEXED ORDER BY {key}"
                here, there = connection.execute(rows), copy.execute(rows)
                if any(row != there.fetchone() for row in here) or there.fetchone() is not None:
                    raise DamagedWorkspace(target, f"{table} is not as it was")
        finally:
            copy.close()
