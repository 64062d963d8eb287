"""One row at a time, by table and id: what is written is read back as it was."""

import sqlite3

import pytest
from sqlite_utils import Database

from explorer.store.errors import DamagedWorkspace, NoSuchRow
from explorer.store.recording import transaction
from explorer.store.rows import (
    KEYS,
    delete_row,
    insert_row,
    next_key,
    read_row,
    require_row,
    update_row,
)
from explorer.store.workspace import Workspace
from tests.workspaces import RECORDED

ODD_TEXTS = [
    "",
    " spaces ",
    "a\0b",
    "line\r\nbreak\u2028",
    "é e\u0301 œ ﬁ",
    "😀 שלום مرحبا 中国",
    "Robert'); DROP TABLE entity;--",
    '"quoted" \\ `x` [y] %s ? :name',
    "1",
    "1e400",
    "NULL",
    "x" * 100_000,
]


def new_entity(db: Database, **columns: object) -> int:
    return insert_row(db, "entity", {"key": "k", "kind": "company", "name": "n", "sort_name": "n", **columns})


def test_a_column_that_there_is_not_is_told_as_damage_of_the_log(workspace: Workspace) -> None:
    with (
        pytest.raises(DamagedWorkspace, match="entity has no colour"),
        transaction(workspace.connection) as db,
    ):
        new_entity(db, colour="red")


def test_every_recorded_table_has_its_key(bundled: Workspace) -> None:
    assert set(KEYS) == set(RECORDED)
    for table, key in KEYS.items():
        columns = bundled.connection.execute(f"PRAGMA table_info({table})").fetchall()
        assert [name for _, name, kind, _, _, is_key in columns if is_key and kind == "INTEGER"] == [key]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:20]))
def test_any_text_comes_back_as_it_was(workspace: Workspace, text: str) -> None:
    with transaction(workspace.connection) as db:
        row_id = new_entity(db, summary=text)
    assert require_row(workspace.connection, "entity", row_id)["summary"] == text
    with transaction(workspace.connection) as db:
        update_row(db, "entity", row_id, {"summary": text[::-1]})
    assert require_row(workspace.connection, "entity", row_id)["summary"] == text[::-1]


@pytest.mark.parametrize("number", [None, 0, -1, 2**63 - 1, -(2**63), 0.1, 1e308, 5.0])
def test_any_number_comes_back_as_it_was(workspace: Workspace, number: float | None) -> None:
    claim = {"subject_id": 1, "property": "staff", "origin": "analyst", "number": number}
    with transaction(workspace.connection) as db:
        row_id = insert_row(db, "claim", claim)
    found = require_row(workspace.connection, "claim", row_id)["number"]
    assert (found, type(found)) == (number, type(number))


def test_bytes_come_back_as_they_were(workspace: Workspace) -> None:
    document = {"file_name": "x", "text": "x", "original": bytes(range(256)), "sha256": "x"}
    with transaction(workspace.connection) as db:
        row_id = insert_row(db, "document", document)
    assert require_row(workspace.connection, "document", row_id)["original"] == bytes(range(256))


def test_sqlite_picks_the_key_of_a_row_that_names_none(workspace: Workspace) -> None:
    last = workspace.connection.execute("SELECT max(id) FROM entity").fetchone()[0]
    with transaction(workspace.connection) as db:
        assert new_entity(db) == last + 1
        assert new_entity(db, key="k2", id=None) == last + 2
        assert new_entity(db, key="k3", id=77_777) == 77_777


def test_the_next_key_lies_beyond_all_rows_as_long_as_there_are_numbers(workspace: Workspace) -> None:
    (largest,) = workspace.connection.execute("SELECT max(id) FROM entity").fetchone()
    assert next_key(workspace.connection, "entity") == largest + 1
    assert next_key(workspace.connection, "saved_search") == 1
    with transaction(workspace.connection) as db:
        new_entity(db, id=2**63 - 1)
    assert next_key(workspace.connection, "entity") is None


def test_a_row_that_is_gone_is_not_there(workspace: Workspace) -> None:
    with transaction(workspace.connection) as db:
        row_id = new_entity(db)
        delete_row(db, "entity", row_id)
    assert read_row(workspace.connection, "entity", row_id) is None
    with pytest.raises(NoSuchRow, match=f"entity {row_id}"):
        require_row(workspace.connection, "entity", row_id)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("entity", {"key": "k", "kind": "company", "name": " ", "sort_name": ""}),
        ("entity", {"key": "yann-lecun", "kind": "company", "name": "x", "sort_name": "x"}),
        ("entity", {"key": "k", "kind": "company", "name": None, "sort_name": ""}),
        ("claim", {"subject_id": 1, "property": "p", "origin": "gossip"}),
        ("claim", {"subject_id": 1, "property": "p", "origin": "analyst", "number": "12"}),
        ("claim", {"subject_id": 1, "property": "p", "origin": "analyst", "object_id": 1}),
        ("claim", {"subject_id": 10**9, "property": "p", "origin": "analyst"}),
        ("citation", {"claim_id": 101, "document_id": 1, "start": 5, "end": 5, "exact": ""}),
        ("citation", {"claim_id": 101, "document_id": 1, "start": -1, "end": 5, "exact": ""}),
        ("judgement", {"entity_a": 1, "entity_b": 1, "verdict": "same"}),
    ],
)
def test_the_schema_refuses_what_no_rule_above_should_let_through(
    workspace: Workspace, table: str, row: dict[str, object]
) -> None:
    before = workspace.connection.execute(f"SELECT * FROM {table}").fetchall()

    def write() -> None:
        with transaction(workspace.connection) as db:
            insert_row(db, table, row)

    with pytest.raises(sqlite3.IntegrityError):
        write()
    assert workspace.connection.execute(f"SELECT * FROM {table}").fetchall() == before
