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


def test_as_texts_they_are_the_same_with_the_words_given(workspace: Workspace) -> None:
    with recorded(workspace.connection, "mark") as edit:
        edit.insert("star", {"entity_id": 3})
    cells = export_rows.entity_cells(workspace.connection, range(1, 200))
    labels = {"lab": "Labor", "person": "Mensch"}
    expected = {
        row[0]: (
            row[1],
            labels.get(row[2], row[2]),
            *row[3:5],
            str(row[5]),
            str(row[6]),
            *row[7:9],
            "+-"[not row[9]],
        )
        for row in cells
    }
    found = export_rows.entity_texts(workspace.connection, range(1, 200), labels, ("+", "-"))
    assert dict(found) == expected
    assert {texts[1] for texts in expected.values()} >= {"Labor", "Mensch", "startup"}
    assert expected[3][-1] == "+"
    apart = [1, 30, 90]  # looked up one by one, not read as a stretch
    some = dict(export_rows.entity_texts(workspace.connection, apart, labels, ("+", "-")))
    assert some == {entity_id: expected[entity_id] for entity_id in apart}
    few = dict(export_rows.entity_texts(workspace.connection, [1, 3], labels, ("+", "-")))
    assert few == {entity_id: expected[entity_id] for entity_id in (1, 3)}
    plain = dict(export_rows.entity_texts(workspace.connection, [1], {}, ("+", "-")))
    assert plain[1][1] == cells[0][2]
