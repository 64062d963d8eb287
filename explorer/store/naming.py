"""Who has a name: exact look-ups in the table of names, in a workspace of any size. Not a search: see search."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from explorer.domain.ids import EntityId
from explorer.domain.told import EntityRef

_MOST: Final = 2_000  # answers; a name that more have than that means nobody


def entities_called(
    connection: sqlite3.Connection, keys: Iterable[str]
) -> dict[str, list[tuple[EntityRef, bool]]]:
    """For each key, the entities that have a name folded to it, and whether that is their label."""
    rows = connection.execute(
        """SELECT k.key, e.id, e.name, e.kind, k.own FROM json_each(?) w
        JOIN name_key k ON k.key = w.value JOIN entity e ON e.id = k.entity_id LIMIT ?""",
        (json.dumps(sorted(set(keys))), _MOST),
    )
    found: dict[str, list[tuple[EntityRef, bool]]] = {}
    for key, entity_id, name, kind, own in rows:
        found.setdefault(key, []).append((EntityRef(EntityId(entity_id), name, kind), bool(own)))
    return found


def claims_to_cite(connection: sqlite3.Connection, entity_ids: Iterable[int], most: int) -> list[int]:
    """The claims about these entities, those of the first one first; at most so many."""
    rows = connection.execute(
        """SELECT c.id FROM json_each(?) w JOIN claim c ON c.subject_id = w.value
        ORDER BY w.key, c.id LIMIT ?""",
        (json.dumps([int(entity_id) for entity_id in entity_ids]), most),
    )
    return [row[0] for row in rows]
