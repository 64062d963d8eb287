"""Making rows that were saved hold together: what names something that is lost goes as well, and is told."""

import json
import sqlite3
from typing import Final

from explorer.store.log_checks import broken_log
from explorer.store.rows import KEYS

# What a row may say or leave open: it stays, and says no more what is lost.
_OPTIONAL: Final = {("funding", "part_of"), ("merger", "document_id")}
_WORDS: Final = {
    (
        "funding",
        "part_of",
    ): "The sum of claim {id} was part of the sum of claim {gone}, which is lost: check totals.",
    ("merger", "document_id"): "The passage that merger {id} rests on is lost.",
}


def drop_what_hangs_in_the_air(
    connection: sqlite3.Connection, lost: dict[str, set[int]], detached: list[str]
) -> None:
    """Until every row that is named is there."""
    links = [
        (table, row[3], row[2], row[4])
        for table in KEYS
        for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    ]
    while sum(
        _drop(connection, link, lost, detached) for link in links
    ):  # each drop may leave others in the air
        pass
    _drop_settlements(connection, lost)


def _drop(
    connection: sqlite3.Connection,
    link: tuple[str, str, str, str],
    lost: dict[str, set[int]],
    detached: list[str],
) -> bool:
    table, column, parent, parent_key = link
    key = KEYS[table]
    airy = connection.execute(
        # Of an empty table, even nothing is “not in” it.
        f"""SELECT {key}, {column} FROM {table}
        WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {parent_key} FROM {parent})"""
    ).fetchall()
    for row_id, gone in airy:
        if (table, column) in _OPTIONAL:
            connection.execute(f"UPDATE {table} SET {column} = NULL WHERE {key} = ?", (row_id,))
            detached.append(_WORDS[table, column].format(id=row_id, gone=gone))
        else:
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row_id,))
            lost.setdefault(table, set()).add(row_id)
    return bool(airy)


def _drop_settlements(connection: sqlite3.Connection, lost: dict[str, set[int]]) -> None:
    claims = {row[0] for row in connection.execute("SELECT id FROM claim")}
    for row_id, packed in connection.execute("SELECT id, claims FROM settlement").fetchall():
        try:
            named = set(json.loads(packed))
        except (ValueError, TypeError):
            named = {None}
        if not named <= claims:
            connection.execute("DELETE FROM settlement WHERE id = ?", (row_id,))
            lost.setdefault("settlement", set()).add(row_id)


def keep_whole_history(connection: sqlite3.Connection, lost: set[int]) -> int:
    """Forget every step up to the last one that is not whole, and return that one; 0 where all are whole."""
    there = [row[0] for row in connection.execute("SELECT id FROM edit ORDER BY id")]
    with_changes = {row[0] for row in connection.execute("SELECT DISTINCT edit_id FROM change")}
    torn = {edit for edit, _, follows in broken_log(connection) if not follows}
    torn |= lost | (with_changes ^ set(there))
    torn |= set(range(there[0], there[-1])) - set(there) if there else set()
    last = max(torn, default=0)
    if last:
        for table, column in (("edit_entity", "edit_id"), ("change", "edit_id"), ("edit", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {column} <= ?", (last,))
    connection.execute("DELETE FROM edit_entity WHERE edit_id NOT IN (SELECT id FROM edit)")
    return last
