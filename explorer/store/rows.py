"""Rows of the recorded tables, read and written one at a time by table and id. Not transactions, nor the log.

Table and column names come from the lists here and from the schema, never from data.
"""

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from explorer.domain.edits import Row
from explorer.store.errors import DamagedWorkspace, NoSuchRow

if TYPE_CHECKING:
    from sqlite_utils import Database

# The tables whose every write is part of an edit, with their integer primary keys.
KEYS: Mapping[str, str] = {
    "document": "id",
    "boilerplate": "id",
    "entity": "id",
    "claim": "id",
    "funding": "claim_id",
    "citation": "id",
    "judgement": "id",
    "entity_tag": "id",
    "star": "entity_id",
    "saved_search": "id",
    "own_kind": "id",
    "own_property": "id",
    "own_unit": "id",
    "merger": "id",
    "document_version": "document_id",
    "settlement": "id",
}

_LARGEST_KEY = 2**63 - 1


def read_row(connection: sqlite3.Connection, table: str, row_id: int) -> dict[str, object] | None:
    """One whole row as a dictionary, or None."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {KEYS[table]} = ?", (row_id,))
    row = cursor.fetchone()
    if row is None:
        return None
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def insert_row(db: "Database", table: str, row: Row) -> int:
    """Insert a row and return its key; SQLite picks the key when the row has none."""
    names = _names(db.conn, table, row)
    marks = ", ".join("?" * len(row))
    cursor = db.conn.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", (*row.values(),))
    if not isinstance(cursor.lastrowid, int):
        raise TypeError(f"{table} gave the key {cursor.lastrowid!r}")
    return cursor.lastrowid


def next_key(connection: sqlite3.Connection, table: str) -> int | None:
    """A key beyond all that rows of this table have or had; None where no number is left, and SQLite may pick one."""
    # The id of an entity that became part of another leads there.
    merged = "(SELECT max(id) FROM merger)" if table == "entity" else "0"
    (largest,) = connection.execute(
        f"""SELECT max(coalesce((SELECT max({KEYS[table]}) FROM {table}), 0), coalesce({merged}, 0),
        coalesce((SELECT max(row_id) FROM change WHERE table_name = ?), 0))""",
        (table,),
    ).fetchone()
    return largest + 1 if largest < _LARGEST_KEY else None


def update_row(db: "Database", table: str, row_id: int, values: Row) -> None:
    """Set some columns of one row."""
    names = ", ".join(f"{name} = ?" for name in _names(db.conn, table, values))
    db.conn.execute(f"UPDATE {table} SET {names} WHERE {KEYS[table]} = ?", (*values.values(), row_id))


def delete_row(db: "Database", table: str, row_id: int) -> None:
    """Delete one row."""
    db.conn.execute(f"DELETE FROM {table} WHERE {KEYS[table]} = ?", (row_id,))


def _names(connection: sqlite3.Connection, table: str, row: Row) -> list[str]:
    """The columns of a row as SQL has them; the log of a damaged file could name others."""
    known = {column[0] for column in connection.execute(f"SELECT * FROM {table} LIMIT 0").description}
    if not row.keys() <= known:
        raise DamagedWorkspace("the edit log", f"{table} has no {', '.join(sorted(row.keys() - known))}")
    return [f'"{name}"' for name in row]


def require_row(connection: sqlite3.Connection, table: str, row_id: int) -> dict[str, object]:
    """One whole row; raise `NoSuchRow` when it is gone."""
    row = read_row(connection, table, row_id)
    if row is None:
        raise NoSuchRow(f"{table} {row_id}")
    return row
