"""Whether SQLite itself finds a workspace whole. Not whether its claims are right: see explorer.session.checking."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from explorer.store import derived, lookup
from explorer.store.connection import read_anything

_STORED = {
    "search": "SELECT rowid, * FROM search WHERE rowid = ?",
    "entity_stat": "SELECT * FROM entity_stat WHERE entity_id = ?",
}


def broken_structure(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite's own checks report, as sentences; nothing when all is well."""
    with writable_copy(connection) as copy:
        yield from reported(copy)


def reported(copy: sqlite3.Connection) -> Iterator[str]:
    """The same of a file that may be written to."""
    for (verdict,) in copy.execute("PRAGMA integrity_check(100)"):
        if verdict != "ok":
            yield f"SQLite reports: {verdict}"
    for table, row_id, parent, _ in copy.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row_id} names a row of {parent} that is not there"


def broken_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Derived rows that are missing, out of date or left over, and what the search index itself reports."""
    for (entity_id,) in connection.execute("SELECT id FROM entity ORDER BY id"):
        expected = derived.rows_of(connection, entity_id)
        for (table, sql), row in zip(_STORED.items(), expected, strict=True):
            if connection.execute(sql, (entity_id,)).fetchone() != row:
                yield f"the {table} row of entity {entity_id} is out of date"
    for table, key in (("search", "rowid"), ("entity_stat", "entity_id")):
        extra = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT id FROM entity)"
        ).fetchone()[0]
        if extra:
            yield f"{table} holds {extra} rows of entities that are gone"
    for entity_id in lookup.out_of_step(connection):
        yield f"the names of entity {entity_id} are not found as they should be"
    for table, words in (("search", "search index"), ("named", "index of names")):
        if not _words_lead_to_rows(connection, table):
            yield f"the {words} does not lead to its own rows"


def _words_lead_to_rows(connection: sqlite3.Connection, table: str) -> bool:
    with writable_copy(connection) as copy:
        try:
            copy.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return False
    return True


@contextmanager
def writable_copy(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The workspace page by page, in a temporary file of SQLite's own.

    SQLite overlooks every CHECK of a file that it may only read, and FTS5's check is a write in form.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        with _reading(connection):  # Python's backup would wait without end for a lock of another program
            connection.backup(copy)
        yield copy


@contextmanager
def _reading(connection: sqlite3.Connection) -> Iterator[None]:
    began = not connection.in_transaction
    if began:
        connection.execute("BEGIN")
    try:
        read_anything(connection)
        yield
    finally:
        if began:
            connection.execute("ROLLBACK")
