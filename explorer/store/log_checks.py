"""Whether the edit log agrees with itself, and putting right the part of it that follows from the rest."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

from explorer.domain.edits import Row, RowChange
from explorer.store.edit_log import unpacked
from explorer.store.errors import DamagedWorkspace
from explorer.store.recording import note_entities, touched_entities
from explorer.store.rows import KEYS

# Rows of these name their entities themselves; which entity a quote belonged to then, nobody can tell now.
_NAMING: Final = frozenset({"entity", "claim", "judgement", "entity_tag", "star", "merger"})

Found = tuple[int, str, bool]  # the edit, what is wrong, whether it follows from the rest


def broken_log(connection: sqlite3.Connection) -> Iterator[Found]:
    """What is wrong with the log, step by step."""
    for edit in _skipped_by_redo(connection):
        yield edit, "it waits to be redone, although a later step was done.", True
    for edit, changes in _changes_by_edit(connection):
        if (what := _torn(changes)) is not None:
            yield edit, what, False
        elif _unlisted(connection, edit, changes):
            yield edit, "the history of an entity does not list it.", True


def mend_log(connection: sqlite3.Connection) -> None:
    """Put right what follows from the rest; the caller holds the transaction."""
    for edit in _skipped_by_redo(connection):
        connection.execute("UPDATE edit SET state = 'abandoned' WHERE id = ?", (edit,))
    missing = [
        (edit, _unlisted(connection, edit, changes))
        for edit, changes in _changes_by_edit(connection)
        if _torn(changes) is None
    ]
    for edit, entities in missing:
        note_entities(connection, edit, entities)


_Change = tuple[int, int, str, int, str | None, str | None]


def _skipped_by_redo(connection: sqlite3.Connection) -> list[int]:
    rows = connection.execute(
        """SELECT id FROM edit WHERE state = 'undone' AND id < (SELECT max(id) FROM edit WHERE state = 'done')
        ORDER BY id"""
    )
    return [row[0] for row in rows]


def _changes_by_edit(connection: sqlite3.Connection) -> Iterator[tuple[int, list[_Change]]]:
    rows = connection.execute(
        """SELECT edit_id, position, table_name, row_id, before, after FROM change ORDER BY edit_id, position"""
    )
    for edit, changes in groupby(rows, key=itemgetter(0)):
        yield edit, list(changes)


def _torn(changes: list[_Change]) -> str | None:
    if [change[1] for change in changes] != list(range(len(changes))):
        return "a part of it is missing."
    for _, _, table, _, before, after in changes:
        if table not in KEYS or not _is_row(before) or not _is_row(after):
            return "a part of it cannot be read."
    return None


def _is_row(packed: str | None) -> bool:
    try:
        row: object = unpacked(packed)
    except (DamagedWorkspace, ValueError, AttributeError, KeyError, RecursionError):
        return False
    return row is None or isinstance(row, dict)


def _unlisted(connection: sqlite3.Connection, edit: int, changes: list[_Change]) -> set[int]:
    named = [
        RowChange(table, row_id, _row(before), _row(after))
        for _, _, table, row_id, before, after in changes
        if table in _NAMING
    ]
    try:
        touched = touched_entities(connection, named)
    except KeyError:  # a row without the column by which it names its entity
        return set()
    listed = connection.execute("SELECT entity_id FROM edit_entity WHERE edit_id = ?", (edit,))
    return touched - {row[0] for row in listed}


def _row(packed: str | None) -> Row | None:
    return unpacked(packed)
