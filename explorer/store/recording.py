"""The one way to write: a labelled transaction whose every row change is logged. Not what is written, nor undo.

    with recorded(connection, "rename of Station F") as edit:
        edit.update("entity", 12, {"name": "Station F"})

The edit is on disk when the block ends, and nothing of it is when the block raises. After SQLITE_FULL or
SQLITE_IOERR SQLite has already rolled back, so each write first asserts that the transaction is still open.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from explorer.domain.edits import Row, RowChange
from explorer.domain.ids import EditId
from explorer.store import derived, derived_changes, rows
from explorer.store.connection import read_anything
from explorer.store.errors import Interrupted, StaleEdit, WorkspaceUnsynced
from explorer.store.new_file import sync

if TYPE_CHECKING:
    from sqlite_utils import Database

# The columns by which a row belongs to entities, or to a claim of theirs.
_ENTITIES_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "claim": ("subject_id", "object_id"),
    "judgement": ("entity_a", "entity_b"),
    "entity_tag": ("entity_id",),
    "star": ("entity_id",),
    "merger": ("id", "into_id"),
}
_BETWEEN_REPORTS: Final = 200  # rows
_CLAIMS_IN: Final[Mapping[str, tuple[str, ...]]] = {"funding": ("claim_id",), "citation": ("claim_id",)}

Report = Callable[[int], bool]


class Recorder:
    """Writes rows inside one transaction and remembers each before and after."""

    def __init__(self, db: "Database") -> None:
        """Record writes through `db`, whose transaction is open."""
        self._db = db
        self._connection = db.conn
        self.changes: list[RowChange] = []

    def insert(self, table: str, row: Row) -> int:
        """Insert a row; return its key. A key that any row ever had is not given again."""
        self._assert_open()
        row_id = rows.insert_row(self._db, table, self._with_key(table, _completed(table, row)))
        self.changes.append(RowChange(table, row_id, None, rows.require_row(self._connection, table, row_id)))
        return row_id

    def update(self, table: str, row_id: int, values: Row) -> None:
        """Set columns of a row; a row that already has these values is left alone and not recorded."""
        self._assert_open()
        before = rows.require_row(self._connection, table, row_id)
        wanted = _completed(table, values)
        if all(before[column] == value for column, value in wanted.items()):
            return
        rows.update_row(self._db, table, row_id, wanted)
        after = rows.require_row(self._connection, table, row_id)
        self.changes.append(RowChange(table, row_id, before, after))

    def delete(self, table: str, row_id: int) -> None:
        """Delete a row."""
        self._assert_open()
        before = rows.require_row(self._connection, table, row_id)
        rows.delete_row(self._db, table, row_id)
        self.changes.append(RowChange(table, row_id, before, None))

    def apply(self, changes: Iterable[RowChange], report: Report | None = None) -> None:
        """Replay changes; raise `StaleEdit` where a row is no longer as the change expects it.

        `report` is told how many are done, now and then; where it answers False `Interrupted` is raised.
        """
        for done, change in enumerate(changes):
            if report is not None and done % _BETWEEN_REPORTS == 0 and not report(done):
                raise Interrupted
            self._assert_open()
            if rows.read_row(self._connection, change.table, change.row_id) != change.before:
                raise StaleEdit
            if change.before is None and change.after is not None:
                rows.insert_row(self._db, change.table, change.after)
            elif change.after is None:
                rows.delete_row(self._db, change.table, change.row_id)
            elif differing := _differing(change):
                rows.update_row(self._db, change.table, change.row_id, differing)
            self.changes.append(change)

    def _with_key(self, table: str, row: Row) -> Row:
        # SQLite gives the key of a deleted row to the next one: the history of one would become the other's, and
        # what is in the bin could not come back as what it was.
        key = rows.KEYS[table]
        if row.get(key) is not None:
            return row
        return {**row, key: rows.next_key(self._connection, table)}

    def _assert_open(self) -> None:
        if not self._connection.in_transaction:
            raise RuntimeError("the transaction ended before all of it was written")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator["Database"]:
    """One write transaction: committed and synced when the block ends, undone when it raises."""
    from sqlite_utils import Database

    db = Database(connection, execute_plugins=False)
    was_open = connection.in_transaction
    try:
        # Inside, for an interrupted BEGIN raises and leaves the transaction open all the same.
        connection.execute("BEGIN IMMEDIATE")
        yield db
        if not connection.in_transaction:
            raise RuntimeError("the transaction ended before it was committed")
        _commit(connection)
    except BaseException:
        if connection.in_transaction and not was_open:
            connection.execute("ROLLBACK")
        # On a full disk SQLite rolls back by itself, but leaves its journal for the next who reads.
        with suppress(sqlite3.Error):
            read_anything(connection)
        raise


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_IOERR_DIR_FSYNC or connection.in_transaction:
            raise
        # The journal is deleted, so the edit is in the file; only its folder could not be synced. Once more: to say
        # that nothing was changed would be wrong.
        path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
        try:
            sync(path.parent)
        except OSError as trouble:
            raise WorkspaceUnsynced(path, trouble.strerror or "") from error


@contextmanager
def recorded(connection: sqlite3.Connection, label: str) -> Iterator[Recorder]:
    """Record one labelled edit. What had been undone before it can no longer be redone."""
    with transaction(connection) as db:
        recorder = Recorder(db)
        yield recorder
        _drop_settlements(connection, recorder)
        if recorder.changes:
            touched = touched_entities(connection, recorder.changes)
            connection.execute("UPDATE edit SET state = 'abandoned' WHERE state = 'undone'")
            note_entities(connection, _log(connection, label, recorder.changes), touched)
            derived_changes.follow(connection, recorder.changes)


def _drop_settlements(connection: sqlite3.Connection, recorder: Recorder) -> None:
    """What was decided about claims goes with the first of them, however it was deleted."""
    gone = [change.row_id for change in recorder.changes if change.table == "claim" and change.after is None]
    if not gone:
        return
    rows_naming = connection.execute(
        """SELECT DISTINCT s.id FROM settlement s, json_each(s.claims) c
        WHERE c.value IN (SELECT value FROM json_each(?)) ORDER BY s.id""",
        (json.dumps(gone),),
    ).fetchall()
    for (settlement,) in rows_naming:
        recorder.delete("settlement", settlement)


def touched_entities(connection: sqlite3.Connection, changes: Iterable[RowChange]) -> set[int]:
    """The entities whose detail these changes alter: subjects and objects, before and after."""
    entities: set[int] = set()
    claims: set[int] = set()
    for change in changes:
        for row in (change.before, change.after):
            if row is not None:
                if change.table == "entity":
                    entities.add(change.row_id)
                entities.update(_ids(row, *_ENTITIES_IN.get(change.table, ())))
                claims.update(_ids(row, *_CLAIMS_IN.get(change.table, ())))
                if change.table == "settlement":
                    claims.update(json.loads(str(row["claims"])))
    for claim_id in claims:
        ends = connection.execute(
            "SELECT subject_id, object_id FROM claim WHERE id = ?", (claim_id,)
        ).fetchone()
        entities.update(end for end in ends or () if end is not None)
    return entities


def note_entities(connection: sqlite3.Connection, edit_id: int, entities: Iterable[int]) -> None:
    """Remember which entities an edit touched, so that the history of each is found at once."""
    connection.executemany(
        "INSERT INTO edit_entity (entity_id, edit_id) VALUES (?, ?)",
        [(entity_id, edit_id) for entity_id in sorted(entities)],
    )


def _differing(change: RowChange) -> Row:
    """The columns that a change of a row sets to something else."""
    # Were its id written anew, SQLite would look at every row that refers to it, and a place has thousands.
    before, after = change.before or {}, change.after or {}
    return {name: value for name, value in after.items() if not _same(before.get(name), value)}


def _same(one: object, other: object) -> bool:
    return one == other and type(one) is type(other)  # 5 and 5.0 are two things in a file


def _ids(row: Row, *columns: str) -> list[int]:
    return [value for column in columns if isinstance(value := row[column], int)]


def _completed(table: str, row: Row) -> Row:
    if table == "entity" and "name" in row:
        return {**row, "sort_name": derived.sort_name_of(str(row["name"]))}
    return row


def _log(connection: sqlite3.Connection, label: str, changes: list[RowChange]) -> EditId:
    made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
    cursor = connection.execute("INSERT INTO edit (label, made_at) VALUES (?, ?)", (label, made_at))
    edit_id = EditId(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)",
        [
            (edit_id, position, change.table, change.row_id, _packed(change.before), _packed(change.after))
            for position, change in enumerate(changes)
        ],
    )
    return edit_id


def _packed(row: Row | None) -> str | None:
    if row is None:
        return None
    return json.dumps({column: _jsonable(value) for column, value in row.items()}, ensure_ascii=False)


def _jsonable(value: object) -> object:
    return {"hex": value.hex()} if isinstance(value, bytes) else value
