"""Rows of an export as SQLite joins them: cells and no more, for tables of a million rows. No words for people."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

# As reading.list_rows and tags tell them one by one; the order of each inner list is that of its subquery.
ENTITY_CELLS: Final = """
e.id, e.name, e.kind,
coalesce((SELECT group_concat(value, '; ') FROM (SELECT DISTINCT c.value FROM claim c WHERE c.subject_id = e.id
    AND c.property IN ('name', 'alias', 'former_name', 'acronym') AND c.value <> e.name ORDER BY c.id)), ''),
coalesce((SELECT group_concat(name, ', ') FROM (SELECT DISTINCT p.name FROM claim c JOIN entity p ON p.id = c.object_id
    WHERE c.subject_id = e.id AND c.property = 'located_in' AND c.rank <> 'deprecated' ORDER BY c.id LIMIT 2)), ''),
s.documents, s.claims, e.summary,
coalesce((SELECT group_concat(tag, '; ') FROM (SELECT tag FROM entity_tag WHERE entity_id = e.id ORDER BY folded)), ''),
EXISTS (SELECT 1 FROM star WHERE entity_id = e.id)"""

EntityCells = tuple[int, str, str, str, str, int, int, str, str, int]


def entity_cells(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[EntityCells]:
    """Id, name, kind, other names, places, documents, claims, summary, tags, star; gone ones are left out.

    In the order of `ids`, of which some thousands are best given at a time.
    """
    return connection.execute(
        f"""SELECT {ENTITY_CELLS} FROM json_each(?) w JOIN entity e ON e.id = w.value
        JOIN entity_stat s ON s.entity_id = e.id ORDER BY w.key""",
        (json.dumps(list(ids)),),
    )
