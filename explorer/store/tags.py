"""Tags and stars of entities, read and written. Not which tags are fit to be kept: see domain.tags.

A tag keeps the spelling it was first given in a workspace; `folded` is what tags are compared by.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.domain.tags import fold_tag
from explorer.store.recording import Recorder

_WANTED: Final = "WITH w AS (SELECT key AS place, value AS id FROM json_each(?1))"


def tags_of(connection: sqlite3.Connection, entity_id: int) -> tuple[str, ...]:
    """The tags of one entity, in the order of the alphabet."""
    rows = connection.execute("SELECT tag FROM entity_tag WHERE entity_id = ? ORDER BY folded", (entity_id,))
    return tuple(row[0] for row in rows)


def tags_by_entity(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The tags of those of these entities that have any."""
    found: dict[int, list[str]] = {}
    rows = connection.execute(
        """SELECT entity_id, tag FROM entity_tag WHERE entity_id IN (SELECT value FROM json_each(?))
        ORDER BY folded""",
        (_list(ids),),
    )
    for entity_id, tag in rows:
        found.setdefault(entity_id, []).append(tag)
    return {entity_id: tuple(tags) for entity_id, tags in found.items()}


def starred_among(connection: sqlite3.Connection, ids: Iterable[int]) -> frozenset[int]:
    """Those of these entities that have a star."""
    rows = connection.execute(
        "SELECT entity_id FROM star WHERE entity_id IN (SELECT value FROM json_each(?))", (_list(ids),)
    )
    return frozenset(row[0] for row in rows)


def tags_in_use(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Every tag with the number of entities that have it, in the order of the alphabet."""
    rows = connection.execute("SELECT min(tag), count(*) FROM entity_tag GROUP BY folded ORDER BY folded")
    return list(rows)


def labels_of(connection: sqlite3.Connection, folded: Iterable[str]) -> dict[str, str]:
    """How these folded tags are written."""
    rows = connection.execute(
        """SELECT folded, min(tag) FROM entity_tag WHERE folded IN (SELECT value FROM json_each(?))
        GROUP BY folded""",
        (json.dumps(list(folded)),),
    )
    return dict(rows)


def spelling_in_use(connection: sqlite3.Connection, tag: str) -> str:
    """How a tag is written in this workspace already; as given where it is new."""
    row = connection.execute("SELECT min(tag) FROM entity_tag WHERE folded = ?", (fold_tag(tag),)).fetchone()
    return str(row[0]) if row[0] is not None else tag


def with_tag(connection: sqlite3.Connection, ids: Iterable[int], tag: str) -> frozenset[int]:
    """Those of these entities that have a tag, however it is written."""
    rows = connection.execute(
        """SELECT entity_id FROM entity_tag
        WHERE folded = ? AND entity_id IN (SELECT value FROM json_each(?))""",
        (fold_tag(tag), _list(ids)),
    )
    return frozenset(row[0] for row in rows)


def existing(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[int, str]]:
    """(id, name) of those of these entities that are there, in the order given."""
    rows = connection.execute(
        f"{_WANTED} SELECT e.id, e.name FROM w JOIN entity e ON e.id = w.id ORDER BY w.place", (_list(ids),)
    )
    return list(rows)


def add_tag(edit: Recorder, entity_id: int, tag: str) -> None:
    """Give an entity a tag that it has not."""
    edit.insert("entity_tag", {"entity_id": entity_id, "tag": tag, "folded": fold_tag(tag)})


def remove_tag(connection: sqlite3.Connection, edit: Recorder, entity_id: int, tag: str) -> None:
    """Take a tag away, however it is written."""
    for row_id in _rows(connection, entity_id, fold_tag(tag)):
        edit.delete("entity_tag", row_id)


def set_star(connection: sqlite3.Connection, edit: Recorder, entity_id: int, *, on: bool) -> None:
    """Give an entity a star, or take it away."""
    has = connection.execute("SELECT 1 FROM star WHERE entity_id = ?", (entity_id,)).fetchone() is not None
    if on and not has:
        edit.insert("star", {"entity_id": entity_id})
    elif has and not on:
        edit.delete("star", entity_id)


def delete_marks(connection: sqlite3.Connection, edit: Recorder, entity_id: int) -> None:
    """Take away the tags and the star of an entity that is to be deleted."""
    for row_id in _rows(connection, entity_id):
        edit.delete("entity_tag", row_id)
    set_star(connection, edit, entity_id, on=False)


def _rows(connection: sqlite3.Connection, entity_id: int, folded: str | None = None) -> Iterator[int]:
    sql = "SELECT id FROM entity_tag WHERE entity_id = ?1 AND (?2 IS NULL OR folded = ?2) ORDER BY id"
    yield from [row[0] for row in connection.execute(sql, (entity_id, folded))]


def _list(ids: Iterable[int]) -> str:
    return json.dumps([int(i) for i in ids])
