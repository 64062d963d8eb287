"""The edit log read newest first: of all, of an entity, of a row, and its deletions. Not undo and redo: see edit_log."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from explorer.domain.edits import EditHead, EditState, Row, RowChange
from explorer.domain.ids import EditId, EntityId
from explorer.store import rows
from explorer.store.edit_log import unpacked

_HEAD: Final = "SELECT e.id, e.label, e.made_at, e.state FROM"
_NEWEST: Final = 2**63 - 1
_MOST_READ: Final = 500  # changes of one edit that a search looks through


def heads(
    connection: sqlite3.Connection, before: EditId | None, most: int, entity_id: EntityId | None = None
) -> list[EditHead]:
    """The newest edits older than `before`, newest first: of the workspace, or those that touched an entity."""
    older = _NEWEST if before is None else before
    if entity_id is None:
        found = connection.execute(f"{_HEAD} edit e WHERE e.id < ? ORDER BY e.id DESC LIMIT ?", (older, most))
    else:
        found = connection.execute(
            f"""{_HEAD} edit_entity t JOIN edit e ON e.id = t.edit_id
            WHERE t.entity_id = ? AND t.edit_id < ? ORDER BY t.edit_id DESC LIMIT ?""",
            (entity_id, older, most),
        )
    return [_head(row) for row in found]


def head(connection: sqlite3.Connection, edit_id: EditId) -> EditHead | None:
    """One edit; None where there is none of this id."""
    row = connection.execute(f"{_HEAD} edit e WHERE e.id = ?", (edit_id,)).fetchone()
    return _head(row) if row else None


def with_deletions(connection: sqlite3.Connection, before: EditId | None, most: int) -> list[EditHead]:
    """The newest edits older than `before` that deleted anything and still hold, newest first."""
    found: list[EditHead] = []
    older: int | None = _NEWEST if before is None else before
    while older is not None and len(found) < most:
        # One step of the index after the other: SQLite would gather all deletions first to leave out the repeated.
        older = _largest(connection, older)
        edit = None if older is None else head(connection, EditId(older))
        if edit is not None and edit.state is EditState.DONE:
            found.append(edit)
    return found


def changes_of(connection: sqlite3.Connection, edit_id: EditId, most: int = -1) -> list[RowChange]:
    """The first changes of an edit in the order of writing; all without a limit."""
    found = connection.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE edit_id = ? ORDER BY position LIMIT ?",
        (edit_id, most),
    )
    return [
        RowChange(table, row_id, unpacked(before), unpacked(after)) for table, row_id, before, after in found
    ]


def change_count(connection: sqlite3.Connection, edit_id: EditId) -> int:
    """How many row changes an edit has."""
    # Positions count up from nought, so that nothing has to be counted.
    (last,) = connection.execute("SELECT max(position) FROM change WHERE edit_id = ?", (edit_id,)).fetchone()
    return 0 if last is None else last + 1


def later_edits(
    connection: sqlite3.Connection, table: str, row_id: int, since: EditId, most: int = 3
) -> list[EditHead]:
    """The edits after `since` that changed a row and still hold, oldest first."""
    found = connection.execute(
        f"""{_HEAD} (SELECT DISTINCT edit_id FROM change WHERE table_name = ? AND row_id = ? AND edit_id > ?) c
        JOIN edit e ON e.id = c.edit_id WHERE e.state = 'done' ORDER BY e.id LIMIT ?""",
        (table, row_id, since, most),
    )
    return [_head(row) for row in found]


def deletion_of(connection: sqlite3.Connection, table: str, row_id: int) -> EditId | None:
    """The edit that deleted a row that is not there now; None where none that holds did."""
    row = connection.execute(
        """SELECT max(c.edit_id) FROM change c JOIN edit e ON e.id = c.edit_id
        WHERE c.table_name = ? AND c.row_id = ? AND c.after IS NULL AND e.state = 'done'""",
        (table, row_id),
    ).fetchone()
    return None if row[0] is None else EditId(row[0])


def last_known(connection: sqlite3.Connection, table: str, row_id: int) -> Row | None:
    """A row as it is, or as it last was."""
    now = rows.read_row(connection, table, row_id)
    if now is not None:
        return now
    found = connection.execute(
        """SELECT coalesce(after, before) FROM change WHERE table_name = ? AND row_id = ?
        ORDER BY edit_id DESC, position DESC LIMIT 1""",
        (table, row_id),
    ).fetchone()
    return unpacked(found[0]) if found else None


def edits_touching(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> frozenset[EditId]:
    """All edits that touched any of these entities."""
    found = connection.execute(
        "SELECT edit_id FROM edit_entity WHERE entity_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entity_ids)),),
    )
    return frozenset(EditId(row[0]) for row in found)


def texts_of(connection: sqlite3.Connection, edit_ids: Sequence[EditId]) -> Mapping[EditId, str]:
    """All that the log says of these edits, to look for words in: rows as they were and as they became."""
    texts: dict[EditId, list[str]] = {edit_id: [] for edit_id in edit_ids}
    found = connection.execute(
        """SELECT edit_id, coalesce(before, ''), coalesce(after, '') FROM change
        WHERE edit_id IN (SELECT value FROM json_each(?)) AND position < ? AND table_name <> 'document'""",
        (json.dumps(list(edit_ids)), _MOST_READ),
    )
    for edit_id, before, after in found:
        texts[edit_id] += (before, after)
    return {edit_id: "\n".join(parts) for edit_id, parts in texts.items()}


def _largest(connection: sqlite3.Connection, before: int) -> int | None:
    sql = "SELECT max(edit_id) FROM change INDEXED BY change_deleted WHERE after IS NULL AND edit_id < ?"
    found: int | None = connection.execute(sql, (before,)).fetchone()[0]
    return found


def _head(row: tuple[int, str, str, str]) -> EditHead:
    return EditHead(EditId(row[0]), row[1], row[2], EditState(row[3]))
