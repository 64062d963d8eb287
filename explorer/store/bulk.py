"""What a bulk edit has to know of many entities at once: their names, kinds and counts. Not what it does to them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence


def entities_among(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """(name, kind) of those of these entities that are there."""
    rows = connection.execute(
        "SELECT id, name, kind FROM entity WHERE id IN (SELECT value FROM json_each(?))", (_list(ids),)
    )
    return {entity_id: (name, kind) for entity_id, name, kind in rows}


def claims_on(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """How many claims each of these entities has, at either end."""
    rows = connection.execute(
        "SELECT entity_id, claims FROM entity_stat WHERE entity_id IN (SELECT value FROM json_each(?))",
        (_list(ids),),
    )
    return dict(rows)


def _list(ids: Iterable[int]) -> str:
    return json.dumps([int(i) for i in ids])
