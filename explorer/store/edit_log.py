"""The edit log: what was done, and undoing and redoing it by id. Not how edits are made: see recording."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from explorer.domain.edits import Edit, Row, RowChange, inverse_of
from explorer.domain.ids import EditId
from explorer.store import derived_changes
from explorer.store.errors import DamagedWorkspace, StaleEdit, StaleRedo, StandsInTheWay
from explorer.store.recording import Recorder, Report, recorded, touched_entities, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database

_LAST_DONE = "SELECT id, label FROM edit WHERE state = 'done' ORDER BY id DESC LIMIT 1"
_FIRST_UNDONE = "SELECT id, label FROM edit WHERE state = 'undone' ORDER BY id LIMIT 1"


def last_done(connection: sqlite3.Connection) -> tuple[EditId, str] | None:
    """Id and label of the step that undo would take back."""
    return _first(connection, _LAST_DONE)


def standing(connection: sqlite3.Connection) -> tuple[object, ...]:
    """Where the log stands: another as soon as anything was done, undone or done again."""
    return last_step(connection), last_done(connection)


def first_undone(connection: sqlite3.Connection) -> tuple[EditId, str] | None:
    """Id and label of the step that redo would bring back."""
    return _first(connection, _FIRST_UNDONE)


def last_step(connection: sqlite3.Connection) -> tuple[EditId, str, str, str] | None:
    """Id, label, moment and state of the newest step in the log, whatever became of it."""
    row = connection.execute("SELECT id, label, made_at, state FROM edit ORDER BY id DESC LIMIT 1").fetchone()
    return (EditId(row[0]), row[1], row[2], row[3]) if row else None


def read_edit(connection: sqlite3.Connection, edit_id: EditId) -> Edit:
    """One edit with all its row changes, in the order in which they were made."""
    label, made_at = connection.execute("SELECT label, made_at FROM edit WHERE id = ?", (edit_id,)).fetchone()
    found = connection.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE edit_id = ? ORDER BY position", (edit_id,)
    )
    changes = tuple(
        RowChange(table, row_id, unpacked(before), unpacked(after)) for table, row_id, before, after in found
    )
    return Edit(edit_id, label, made_at, changes)


def undone_count(connection: sqlite3.Connection) -> int:
    """How many steps redo could bring back one after the other; the next write gives them all up."""
    count: int = connection.execute("SELECT count(*) FROM edit WHERE state = 'undone'").fetchone()[0]
    return count


def undo(connection: sqlite3.Connection, report: Report | None = None) -> tuple[str, frozenset[int]] | None:
    """Take back the last step; return its label and the entities it touched, or None. May raise `StaleEdit`."""
    with _stale_if_it_no_longer_fits(connection, last_done, StaleEdit), transaction(connection) as db:
        last = last_done(connection)
        if last is None:
            return None
        changes = inverse_of(read_edit(connection, last[0]).changes)
        return last[1], _replay(db, last[0], changes, "undone", report)


def redo(connection: sqlite3.Connection, report: Report | None = None) -> tuple[str, frozenset[int]] | None:
    """Bring back the step undone last; return its label and the entities it touched, or None."""
    with _stale_if_it_no_longer_fits(connection, first_undone, StaleRedo), transaction(connection) as db:
        first = first_undone(connection)
        if first is None:
            return None
        changes = read_edit(connection, first[0]).changes
        return first[1], _replay(db, first[0], changes, "done", report)


def replay_as_new(
    connection: sqlite3.Connection, label: str, changes: Callable[[], Iterable[RowChange]]
) -> None:
    """Make changes as one new edit; they are asked for inside its transaction, when nobody else can write."""
    try:
        with recorded(connection, label) as edit:
            edit.apply(changes())
    except sqlite3.IntegrityError as error:
        reason = "Something else in the workspace does not allow it any more."
        raise StandsInTheWay(label, reason) from error


@contextmanager
def _stale_if_it_no_longer_fits(
    connection: sqlite3.Connection,
    at_hand: Callable[[sqlite3.Connection], tuple[EditId, str] | None],
    kind: type[StaleEdit],
) -> Iterator[None]:
    """Name the step that no longer fits."""
    # Another program may have hung rows on one that is to go, or have taken the key of one that is to come back.
    try:
        yield
    except (StaleEdit, sqlite3.IntegrityError) as error:
        step = at_hand(connection)
        raise kind(f"“{step[1]}”" if step else "", "another program wrote here since") from error


def _replay(
    db: "Database",
    edit_id: EditId,
    changes: tuple[RowChange, ...],
    state: str,
    report: Report | None,
) -> frozenset[int]:
    connection = db.conn
    # Entities are looked up before and after: an undone insert leaves no row behind to look up by.
    touched = touched_entities(connection, changes)
    Recorder(db).apply(changes, report)
    touched |= touched_entities(connection, changes)
    connection.execute("UPDATE edit SET state = ? WHERE id = ?", (state, edit_id))
    derived_changes.follow(connection, changes)
    return frozenset(touched)


def _first(connection: sqlite3.Connection, sql: str) -> tuple[EditId, str] | None:
    row = connection.execute(sql).fetchone()
    return (EditId(row[0]), row[1]) if row else None


def unpacked(packed: str | None) -> Row | None:
    """A row from the log; raise `DamagedWorkspace` where it cannot be read."""
    if packed is None:
        return None
    try:
        row: dict[str, object] = json.loads(packed)
        return {column: _from_json(value) for column, value in row.items()}
    except (ValueError, RecursionError, AttributeError, KeyError) as error:  # no JSON, or none of ours
        raise DamagedWorkspace("the edit log", str(error)) from error


def _from_json(value: object) -> object:
    if isinstance(value, dict):
        return bytes.fromhex(str(value["hex"]))
    return value
