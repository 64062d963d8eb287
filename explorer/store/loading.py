"""Filling a new workspace in bulk from rows that are already checked. Not reading packages, nor the edit log.

Every row keeps the id it is given, so that a package and a workspace name the same things. Rows are taken as they
come, a few at a time; indexes and derived rows are made once all are there.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Final

from explorer.domain.edits import Row
from explorer.store import derived_bulk
from explorer.store.rows import KEYS
from explorer.store.schema import INDEXES

ORDER: Final = tuple(KEYS)
CACHE: Final = 128 * 1024  # KiB; what is filled is looked up again for every reference to it

_OPERATIONS_BETWEEN_STEPS: Final = 1_000_000  # of SQLite's machine: some tens of milliseconds

_BY_KEY: Final = "(SELECT id FROM entity WHERE key = ?)"

# For those above the store, who only hand it on, or only ask whether it was this.
Connection = sqlite3.Connection
Unfit = sqlite3.IntegrityError

# What a whole stretch of cells often is; binding it row by row takes as long as the rest of the row.
_LITERALS: Final[Mapping[object, str]] = {
    None: "NULL",
    **{
        word: f"'{word}'"
        for word in ("", "value", "exact", "normal", "curated", "supports", "high", "ok", "total")
    },
}

Step = Callable[[], object]  # told of every row; what it raises stops the work


class Loader:
    """Takes rows; see `loading`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Fill the tables of this connection."""
        self.connection = connection

    def add(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows of cells in the order of `columns`; what they refer to is best there already."""
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def add_columns(
        self, table: str, columns: Mapping[str, Sequence[object]], by_key: Collection[str] = ()
    ) -> None:
        """Insert rows, at least one, by the cells of each column; those of one that is nearly never filled cost nothing.

        In the columns of `by_key` a row has the key of an entity that is there, instead of its id.
        """
        marks: list[str] = []
        told: list[Sequence[object]] = []
        for column, cells in columns.items():
            first, is_key = cells[0], column in by_key
            literal = None if is_key and first is not None else _LITERALS.get(first)
            if told and literal is not None and cells.count(first) == len(cells):
                marks.append(literal)
            else:
                marks.append(_BY_KEY if is_key else "?")
                told.append(cells)
        names = ", ".join(f'"{column}"' for column in columns)
        rows = zip(*told, strict=True)
        self.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(marks)})", rows)

    def add_rows(self, table: str, rows: Iterable[Row]) -> None:
        """Insert rows by column name; a column that a row does not name takes its default."""
        for columns, alike in groupby(rows, key=tuple):
            self.add(table, columns, (tuple(row.values()) for row in alike))


@contextmanager
def loading(
    connection: sqlite3.Connection, step: Step | None = None, check: Callable[[], object] | None = None
) -> Iterator[Loader]:
    """Fill an empty workspace within the block; its end makes indexes and derived rows. The caller holds the transaction.

    `check` may ask the file about the rows once there are indexes, and raise before anything is derived from them.
    `step` is called now and then while the end of the block is at work; when it raises, that stops.
    """
    kept = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = -{CACHE}")
    for statement in INDEXES:
        connection.execute(f"DROP INDEX {_name(statement)}")
    # Row by row, SQLite makes a table of every list in a CHECK, which takes far longer than the row itself.
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield Loader(connection)
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    with _followed(connection, step):
        _check(connection)
        for statement in INDEXES:
            connection.execute(statement)
        if check is not None:
            check()
        derived_bulk.rebuild(connection, (lambda _: step()) if step else None)
    connection.execute(f"PRAGMA cache_size = {kept}")


@contextmanager
def _followed(connection: sqlite3.Connection, step: Step | None) -> Iterator[None]:
    """Let `step` stop SQLite within a long statement too; such a statement fails as interrupted."""

    def must_stop() -> bool:
        assert step is not None
        try:
            step()
        except Exception:  # noqa: BLE001 - SQLite asks, and can only be told yes or no
            return True
        return False

    connection.set_progress_handler(must_stop if step else None, _OPERATIONS_BETWEEN_STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _check(connection: sqlite3.Connection) -> None:
    """Hold all rows against the CHECKs of their table, and against the tables that they refer to, at once."""
    for table in ORDER:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        if conditions := " AND ".join(checks_in(sql)):
            bad = connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE NOT ({conditions}))")
            if bad.fetchone()[0]:
                raise sqlite3.IntegrityError(f"a row of {table} is against its CHECKs")
        broken = connection.execute(f"PRAGMA foreign_key_check('{table}')").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"row {broken[1]} of {table} refers to no row of {broken[2]}")


def checks_in(sql: str) -> Iterator[str]:
    """The conditions of a table's CHECKs, each in its brackets."""
    for found in re.finditer(r"\bCHECK \(", sql):
        depth, start = 0, found.end() - 1
        for at in range(start, len(sql)):
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            if depth == 0:
                yield sql[start : at + 1]
                break


def _name(statement: str) -> str:
    return statement.split()[2]


def load(
    connection: sqlite3.Connection, tables: Mapping[str, Iterable[Row]], step: Step | None = None
) -> None:
    """Insert the rows of each table and make the derived rows; the caller holds the transaction."""
    with loading(connection, step) as loader:
        for table in ORDER:
            loader.add_rows(table, tables.get(table, ()))


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
