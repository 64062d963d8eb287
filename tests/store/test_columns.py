"""Columns in memory say of every entity what the tables say, also after writes; far-apart ids have none."""

import numpy as np
import pytest

from explorer.domain.ids import EntityId
from explorer.session.session import Session, open_session
from explorer.store import columns_scan
from explorer.store.columns import Columns, Pairs, ids_of, load_columns, matches, refreshed
from explorer.store.recording import recorded
from explorer.store.word_masks import having_word
from explorer.store.workspace import Workspace
from tests.session.write import Write
from tests.session.writes import WRITES
from tests.workspaces import small_copy

WORD = '("station" OR "f" *)'


def same(one: Columns, other: Columns) -> bool:
    plain = ("by_name", "name_place", "claims", "documents")
    return (
        all(np.array_equal(getattr(one, name), getattr(other, name)) for name in plain)
        and {value: ids.tolist() for value, ids in one.values.items()}
        == {value: ids.tolist() for value, ids in other.values.items()}
        and {facet: told(pairs) for facet, pairs in one.pairs.items()}
        == {facet: told(pairs) for facet, pairs in other.pairs.items()}
    )


def told(pairs: Pairs) -> tuple[list[int], ...]:
    return pairs.values.tolist(), pairs.codes.tolist(), pairs.entities.tolist()


def loaded(workspace: Workspace) -> Columns:
    found = load_columns(workspace.connection)
    assert found is not None
    return found


def test_columns_hold_the_names_in_order_and_the_counts_of_each(bundled: Workspace) -> None:
    columns = loaded(bundled)
    rows = bundled.connection.execute(
        """SELECT id, claims, documents FROM entity JOIN entity_stat ON entity_id = id
        ORDER BY sort_name, id"""
    ).fetchall()
    assert columns.by_name.tolist() == [row[0] for row in rows]
    assert [(i, columns.claims[i], columns.documents[i]) for i in columns.by_name.tolist()] == rows


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
def test_many_claims_are_read_a_stretch_at_a_time(
    bundled: Workspace, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole = loaded(bundled)
    monkeypatch.setattr(columns_scan, "AT_ONCE", at_once)
    assert same(loaded(bundled), whole)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_columns_are_in_step_after_every_write_and_its_undo(
    tmp_path_factory: pytest.TempPathFactory, write: Write
) -> None:
    session = open_session(small_copy(tmp_path_factory.mktemp("columns")))
    touched: set[EntityId] = set()
    session.on_change(lambda changed: touched.update(changed.entities))
    try:
        write.prepare(session)
        kept = loaded(session.workspace)
        having_word(kept, session.workspace.connection, WORD)
        for step in (write.do, Session.undo, Session.redo):
            touched.clear()
            step(session)
            kept = _refreshed(kept, session, touched)
            anew = loaded(session.workspace)
            assert same(kept, anew)
            expected = having_word(anew, session.workspace.connection, WORD)
            assert having_word(kept, session.workspace.connection, WORD).tolist() == expected.tolist()
    finally:
        session.close()


def _refreshed(kept: Columns, session: Session, touched: set[EntityId]) -> Columns:
    found = refreshed(kept, session.workspace.connection, touched)
    assert found is not None
    return found


def test_ids_that_lie_far_apart_are_left_to_sql(workspace: Workspace) -> None:
    with recorded(workspace.connection, "addition") as edit:
        edit.insert("entity", {"id": 2**40, "key": "far", "kind": "company", "name": "Far"})
    assert load_columns(workspace.connection) is None


def test_columns_of_an_entity_that_came_far_away_are_read_anew(workspace: Workspace) -> None:
    columns = loaded(workspace)
    with recorded(workspace.connection, "addition") as edit:
        edit.insert("entity", {"id": 2**40, "key": "far", "kind": "company", "name": "Far"})
    assert refreshed(columns, workspace.connection, [2**40]) is None


@pytest.mark.parametrize(
    ("facet", "value"),
    [("place", "x"), ("place", "9" * 30), ("money", "stolen"), ("document", "-1"), ("kind", "no")],
)
def test_a_value_that_nothing_has_gives_nobody(bundled: Workspace, facet: str, value: str) -> None:
    having = loaded(bundled).mask_having(facet, value)
    assert having is None or not having.any()


@pytest.mark.parametrize("sql", ["SELECT 1 WHERE 0", "SELECT id FROM entity", "SELECT subject_id FROM claim"])
def test_ids_come_once_and_ascending(bundled: Workspace, sql: str) -> None:
    expected = sorted({row[0] for row in bundled.connection.execute(sql)})
    assert ids_of(bundled.connection, sql).tolist() == expected
    assert ids_of(bundled.connection, sql, within=[3, 1, 9]).tolist() == [
        i for i in expected if i in (1, 3, 9)
    ]


def test_matches_are_those_of_the_index(bundled: Workspace) -> None:
    sql = "SELECT rowid FROM search WHERE search MATCH ?"
    for expression in ('"paris"', '"a" *', '"nothinglikethis"'):
        expected = [row[0] for row in bundled.connection.execute(sql, (expression,))]
        assert matches(bundled.connection, expression).tolist() == expected
        some = expected[::2]
        assert matches(bundled.connection, expression, within=[*some, 9**9]).tolist() == some
