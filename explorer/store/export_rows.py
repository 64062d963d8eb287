"""Rows of an export as SQLite joins them: cells and no more, for tables of a million rows. No words for people."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

# As reading.list_rows and tags tell them one by one; the order of each inner list is that of its subquery.
OTHER_NAMES: Final = """coalesce((SELECT group_concat(value, '; ') FROM (
    SELECT DISTINCT c.value FROM claim c WHERE c.subject_id = e.id
    AND c.property IN ('name', 'alias', 'former_name', 'acronym') AND c.value <> e.name ORDER BY c.id)), '')"""
PLACES: Final = """coalesce((SELECT group_concat(name, ', ') FROM (
    SELECT DISTINCT p.name FROM claim c JOIN entity p ON p.id = c.object_id WHERE c.subject_id = e.id
    AND c.property = 'located_in' AND c.rank <> 'deprecated' ORDER BY c.id LIMIT 2)), '')"""
TAGS: Final = """coalesce((SELECT group_concat(tag, '; ') FROM (
    SELECT tag FROM entity_tag WHERE entity_id = e.id ORDER BY folded)), '')"""
STARRED: Final = "EXISTS (SELECT 1 FROM star WHERE entity_id = e.id)"

ENTITY_CELLS: Final = (
    f"e.name, e.kind, {OTHER_NAMES}, {PLACES}, s.documents, s.claims, e.summary, {TAGS}, {STARRED}"
)
_STATS: Final = "CROSS JOIN entity_stat s ON s.entity_id = e.id"
_WANTED: Final = f"FROM json_each(?) w CROSS JOIN entity e ON e.id = w.value {_STATS}"

EntityCells = tuple[int, str, str, str, str, int, int, str, str, int]


def entity_cells(connection: sqlite3.Connection, ids: Sequence[int]) -> list[EntityCells]:
    """Id, name, kind, other names, places, documents, claims, summary, tags, star; gone ones are left out.

    In the order of `ids`, of which some thousands are best given at a time.
    """
    sql = f"SELECT e.id, {ENTITY_CELLS} {_WANTED} ORDER BY w.key"
    return connection.execute(sql, (json.dumps(list(ids)),)).fetchall()
