"""Filling a new workspace in bulk from rows that are already checked. Not reading packages, nor the edit log.

Every row keeps the id it is given, so that a package and a workspace name the same things.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from explorer.domain.edits import Row
from explorer.store import derived
from explorer.store.rows import KEYS

ORDER: Final = tuple(KEYS)


def load(connection: sqlite3.Connection, tables: Mapping[str, Iterable[Row]]) -> None:
    """Insert the rows of each table and make the derived rows; the caller holds the transaction."""
    from sqlite_utils import Database  # costs a fifth of a second; only filling a new file needs it here

    db = Database(connection, execute_plugins=False)
    for table in ORDER:
        found = tables.get(table, ())
        db.table(table).insert_all((dict(row) for row in found), pk=KEYS[table])
    derived.rebuild(connection)


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read within the block what the file is at one moment, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def dump(connection: sqlite3.Connection, table: str) -> Sequence[Row]:
    """All rows of a recorded table in the order of their keys."""
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {KEYS[table]}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
