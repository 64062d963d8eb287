"""Rows of an export as SQLite joins them: cells and no more, for tables of a million rows. No words for people."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Final

# As reading.list_rows and tags tell them one by one; the order of each inner list is that of its subquery.
_OTHER_NAMES: Final = """coalesce((SELECT group_concat(value, '; ') FROM (
    SELECT DISTINCT c.value FROM claim c WHERE c.subject_id = e.id
    AND c.property IN ('name', 'alias', 'former_name', 'acronym') AND c.value <> e.name ORDER BY c.id)), '')"""
_PLACES: Final = """coalesce((SELECT group_concat(name, ', ') FROM (
    SELECT DISTINCT p.name FROM claim c JOIN entity p ON p.id = c.object_id WHERE c.subject_id = e.id
    AND c.property = 'located_in' AND c.rank <> 'deprecated' ORDER BY c.id LIMIT 2)), '')"""
_TAGS: Final = """coalesce((SELECT group_concat(tag, '; ') FROM (
    SELECT tag FROM entity_tag WHERE entity_id = e.id ORDER BY folded)), '')"""
_STARRED: Final = "EXISTS (SELECT 1 FROM star WHERE entity_id = e.id)"

ENTITY_CELLS: Final = (
    f"e.name, e.kind, {_OTHER_NAMES}, {_PLACES}, s.documents, s.claims, e.summary, {_TAGS}, {_STARRED}"
)
_STATS: Final = "CROSS JOIN entity_stat s ON s.entity_id = e.id"
_WANTED: Final = f"FROM json_each(?) w CROSS JOIN entity e ON e.id = w.value {_STATS}"
_BETWEEN: Final = f"FROM entity e {_STATS} WHERE e.id BETWEEN ? AND ?"

EntityCells = tuple[int, str, str, str, str, int, int, str, str, int]


def entity_cells(connection: sqlite3.Connection, ids: Sequence[int]) -> list[EntityCells]:
    """Id, name, kind, other names, places, documents, claims, summary, tags, star; gone ones are left out.

    In the order of `ids`, of which some thousands are best given at a time.
    """
    sql = f"SELECT e.id, {ENTITY_CELLS} {_WANTED} ORDER BY w.key"
    return connection.execute(sql, (json.dumps(list(ids)),)).fetchall()


def entity_texts(
    connection: sqlite3.Connection, ids: Sequence[int], labels: Mapping[str, str], marks: tuple[str, str]
) -> list[tuple[int, tuple[str, ...]]]:
    """The ids with the same cells as a file has them, in any order; best where `ids` ascend.

    In another order each row of a large file is read from another place. `labels` are those of kinds, `marks` stand
    for an entity with and without a star.
    """
    label = f"CASE e.kind {'WHEN ? THEN ? ' * len(labels)}ELSE e.kind END" if labels else "e.kind"
    cells = f"""e.name, {label}, {_OTHER_NAMES}, {_PLACES}, CAST(s.documents AS TEXT), CAST(s.claims AS TEXT),
        e.summary, {_TAGS}, iif({_STARRED}, ?, ?)"""
    values = [*(word for pair in labels.items() for word in pair), *marks]
    sql = f"SELECT {cells}, e.id "
    if ids and max(ids) - min(ids) < 2 * len(
        ids
    ):  # a stretch is read a third faster than looked up row by row
        wanted = frozenset(ids)
        found = connection.execute(sql + _BETWEEN, [*values, min(ids), max(ids)]).fetchall()
        return [(row[-1], row[:-1]) for row in found if row[-1] in wanted]
    found = connection.execute(sql + _WANTED, [*values, json.dumps(list(ids))]).fetchall()
    return [(row[-1], row[:-1]) for row in found]
