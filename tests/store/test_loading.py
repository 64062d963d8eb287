"""A workspace is filled in one go, each row under the id that it brings; what is dumped is what was loaded."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.edits import Row
from explorer.store.loading import ORDER, Unfit, checks_in, dump, load, loading, snapshot
from explorer.store.recording import recorded
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import Workspace, create_workspace, open_workspace
from tests.store.files import nothing_changes
from tests.workspaces import rows_in

BUNDLED = ORDER[: ORDER.index("judgement") + 1]


def test_what_is_dumped_loads_into_the_same_workspace(bundled: Workspace, tmp_path: Path) -> None:
    tables = {table: dump(bundled.connection, table) for table in ORDER}
    assert all(tables[table] for table in BUNDLED), "every table of the data set has rows"
    path = tmp_path / "again.hub"
    create_workspace(path, lambda connection: load(connection, tables))
    assert rows_in(path) == rows_in(bundled.path)
    with closing(open_workspace(path)) as workspace:
        assert list(broken_structure(workspace.connection)) == []
        assert list(broken_index(workspace.connection)) == []


def test_nothing_to_load_makes_an_empty_workspace(tmp_path: Path) -> None:
    create_workspace(tmp_path / "empty.hub", lambda connection: load(connection, {}))
    assert not any(rows_in(tmp_path / "empty.hub").values())


ENTITY: Row = {"id": 7, "key": "k", "kind": "lab", "name": "n", "sort_name": "n"}
BAD: dict[str, Mapping[str, list[Row]]] = {
    "an id twice": {"entity": [ENTITY, {**ENTITY, "key": "other"}]},
    "a key twice": {"entity": [ENTITY, {**ENTITY, "id": 8}]},
    "a claim about nobody": {"claim": [{"id": 1, "subject_id": 9, "property": "p", "origin": "curated"}]},
    "a rank that is none": {
        "entity": [ENTITY],
        "claim": [{"id": 1, "subject_id": 7, "property": "p", "origin": "curated", "rank": "best"}],
    },
}


@pytest.mark.parametrize("tables", BAD.values(), ids=BAD)
def test_rows_that_do_not_fit_make_no_workspace(tmp_path: Path, tables: Mapping[str, list[Row]]) -> None:
    with nothing_changes(tmp_path), pytest.raises(sqlite3.IntegrityError):
        create_workspace(tmp_path / "new.hub", lambda connection: load(connection, tables))


def test_rows_are_loaded_in_whatever_order_they_come(tmp_path: Path) -> None:
    claim = {"subject_id": 7, "property": "p", "origin": "curated"}
    money = {
        "subject_is": "funder",
        "amount_text": "1",
        "stage": "spent",
        "qualifier": "exact",
        "cadence": "total",
    }
    tables: Mapping[str, list[Row]] = {
        "funding": [{"claim_id": 1, "part_of": 2, **money}, {"claim_id": 2, "part_of": None, **money}],
        "claim": [{"id": 1, **claim}, {"id": 2, **claim}],
        "entity": [ENTITY],
    }
    create_workspace(tmp_path / "new.hub", lambda connection: load(connection, tables))
    assert [row[0] for row in rows_in(tmp_path / "new.hub")["funding"]] == [1, 2]


def test_many_rows_keep_all_their_columns(tmp_path: Path) -> None:
    many = [{**ENTITY, "id": n, "key": str(n), "summary": "s" if n % 7 else ""} for n in range(1, 1500)]
    create_workspace(tmp_path / "new.hub", lambda connection: load(connection, {"entity": many}))
    assert [row[0] for row in rows_in(tmp_path / "new.hub")["entity"]] == list(range(1, 1500))


def test_a_snapshot_is_one_moment_whoever_writes_meanwhile(workspace: Workspace) -> None:
    with closing(open_workspace(workspace.path, read_only=True)) as reader:
        workspace.connection.execute("PRAGMA busy_timeout = 0")

        def rename() -> None:
            with recorded(workspace.connection, "rename") as edit:
                edit.update("entity", 1, {"name": "Renamed"})

        with snapshot(reader.connection):
            before = dump(reader.connection, "entity")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                rename()
            assert dump(reader.connection, "entity") == before
        rename()
        assert dump(reader.connection, "entity") != before
    assert not workspace.connection.in_transaction


def test_every_check_of_the_schema_is_held_against_what_was_loaded(tmp_path: Path) -> None:
    create_workspace(tmp_path / "empty.hub", lambda _: None)
    with closing(sqlite3.connect(tmp_path / "empty.hub")) as connection:
        for table in ORDER:
            (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
            found = list(checks_in(sql))
            assert len(found) == sql.count("CHECK")
            for condition in found:
                connection.execute(f"SELECT {condition} FROM {table}")


def test_columns_are_loaded_as_rows_would_be_whatever_is_the_same_in_all_of_them(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        with loading(connection) as loader:
            loader.add_columns(
                "entity",
                {
                    "id": [1, 2],
                    "key": ["high", "a\0'b"],
                    "kind": ["lab"] * 2,
                    "name": ["n"] * 2,
                    "sort_name": ["n"] * 2,
                    "summary": ["", ""],
                },
            )
            loader.add_columns(
                "claim",
                {
                    "id": [5],
                    "subject_id": ["high"],
                    "object_id": ["a\0'b"],
                    "property": ["p"],
                    "value": ["a\0'b"],
                    "number": [None],
                    "origin": ["curated"],
                    "note": [""],
                },
                by_key=("subject_id", "object_id"),
            )

    create_workspace(tmp_path / "new.hub", fill)
    with closing(sqlite3.connect(tmp_path / "new.hub")) as connection:
        assert connection.execute("SELECT id, key FROM entity ORDER BY id").fetchall() == [
            (1, "high"),
            (2, "a\0'b"),
        ]
        found = connection.execute("SELECT id, subject_id, object_id, value, number, note FROM claim")
        assert found.fetchall() == [(5, 1, 2, "a\0'b", None, "")]


def test_a_key_of_nobody_is_no_row(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        with loading(connection) as loader:
            loader.add_columns(
                "claim",
                {"id": [5], "subject_id": ["no"], "property": ["p"], "origin": ["curated"]},
                ["subject_id"],
            )

    with nothing_changes(tmp_path), pytest.raises(Unfit):
        create_workspace(tmp_path / "new.hub", fill)


def test_what_a_check_of_the_caller_raises_makes_no_workspace(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        def check() -> None:
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'").fetchall()
            assert ("claim_subject",) in names, "there are indexes"
            assert connection.execute("SELECT count(*) FROM entity_stat").fetchone() == (0,)
            raise LookupError

        with loading(connection, check=check):
            pass

    with nothing_changes(tmp_path), pytest.raises(LookupError):
        create_workspace(tmp_path / "new.hub", fill)
