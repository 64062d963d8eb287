"""The cells that SQLite joins are those that are told of entities one by one."""

import sqlite3
from contextlib import closing

from explorer.store import export_rows, reading, tags
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace


def told(connection: sqlite3.Connection, ids: list[int]) -> list[tuple[object, ...]]:
    """The same, the long way."""
    rows = reading.list_rows(connection, ids)
    summaries, tagged = reading.entity_summaries(connection, ids), tags.tags_by_entity(connection, ids)
    starred = tags.starred_among(connection, ids)
    found: list[tuple[object, ...]] = []
    for entity_id, name, kind, documents, claims, place in rows:
        others = reading.claims_of(connection, [entity_id], ["name", "alias", "former_name", "acronym"])
        names = dict.fromkeys(one.claim.value for one in others if one.claim.value != name)
        cells = ("; ".join(names), place, documents, claims, summaries[entity_id])
        marks = ("; ".join(tagged.get(entity_id, ())), int(entity_id in starred))
        found.append((entity_id, name, kind, *cells, *marks))
    return found


def test_every_entity_has_the_cells_that_are_told_of_it(workspace: Workspace) -> None:
    with recorded(workspace.connection, "marks") as edit:
        edit.insert("star", {"entity_id": 3})
        for tag in ("zebra", "Élan", "apple"):
            tags.add_tag(edit, 3, tag)
    with closing(workspace.connection.execute("SELECT id FROM entity ORDER BY sort_name DESC")) as cursor:
        ids = [row[0] for row in cursor]
    cells = list(export_rows.entity_cells(workspace.connection, ids))
    assert cells == told(workspace.connection, ids)
    assert any(row[3] for row in cells)
    assert any(row[4] for row in cells)
    assert [row[8:] for row in cells if row[0] == 3] == [("apple; Élan; zebra", 1)]


def test_they_stand_in_the_order_asked_for_and_those_that_are_gone_are_left_out(workspace: Workspace) -> None:
    assert [row[0] for row in export_rows.entity_cells(workspace.connection, [5, 99_999, 2, 9])] == [5, 2, 9]
    assert list(export_rows.entity_cells(workspace.connection, [])) == []
