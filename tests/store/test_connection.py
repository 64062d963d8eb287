"""The settings that keep a workspace safe are really in force, and a forged schema never gets to run."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.connection import (
    check_schema,
    connect,
    create_schema,
    fingerprint,
    keep_rollback_journal,
    set_row_names,
)
from explorer.store.errors import NotAWorkspace, WorkspaceBusy, WorkspaceUnwritable
from explorer.store.schema import VERSION, VIEWS
from explorer.store.workspace import open_workspace
from tests.store.files import another_program, nothing_changes, snapshot
from tests.workspaces import bundled_copy

SETTINGS = {
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}

CITATIONS_GO = "BEGIN DELETE FROM citation; END"
HIDE = "PRAGMA writable_schema = ON"


def hidden(kind: str, name: str, sql: str) -> str:
    """A row of the schema that SQLite loads and that no CREATE would have made."""
    return f"INSERT INTO sqlite_schema VALUES ('{kind}', '{name}', 'entity', 0, '{sql}')"


FORGED: dict[str, tuple[str, ...]] = {
    "a trigger": (f"CREATE TRIGGER t AFTER UPDATE ON entity {CITATIONS_GO}",),
    "a trigger with a name of SQLite's": (
        HIDE,
        hidden("trigger", "sqlite_t", f"CREATE TRIGGER sqlite_t AFTER UPDATE ON entity {CITATIONS_GO}"),
    ),
    "a changed view": ("DROP VIEW v_entity", "CREATE VIEW v_entity AS SELECT id AS entity_id FROM entity"),
    "a view of the same name but case": ("DROP VIEW v_entity", VIEWS[1].replace("v_entity", "V_Entity")),
    "a view gone": ("DROP VIEW v_citation",),
    "one more view": ("CREATE VIEW v_more AS SELECT 1",),
    "one more table": ("CREATE TABLE more (x)",),
    "one more column": ("ALTER TABLE claim ADD COLUMN more TEXT",),
    "one more virtual table": ("CREATE VIRTUAL TABLE more USING fts5(x)",),
    "an index gone": ("DROP INDEX claim_subject",),
    "an index on an expression": ("CREATE INDEX more ON entity(lower(name))",),
    "a check taken out": (
        HIDE,
        "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (trim(name) <> '''')', '') WHERE name = 'entity'",
    ),
}


@pytest.mark.parametrize("read_only", [False, True])
def test_the_settings_are_in_force_on_an_open_workspace(path: Path, read_only: bool) -> None:
    workspace = open_workspace(path, read_only=read_only)
    found = {name: workspace.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    workspace.close()
    assert found == SETTINGS


def test_a_view_that_calls_what_is_not_innocent_is_not_run(path: Path) -> None:
    called: list[object] = []
    with closing(connect(path, mode="rw")) as connection:
        connection.create_function("spy", 1, called.append)
        connection.execute("CREATE VIEW v_spy AS SELECT spy(name) FROM entity")
        with pytest.raises(sqlite3.OperationalError, match="unsafe use of spy"):
            connection.execute("SELECT * FROM v_spy").fetchall()
    assert called == []


@pytest.mark.parametrize("mode", ["ro", "rw"])
def test_opening_never_makes_a_file(tmp_path: Path, mode: str) -> None:
    with nothing_changes(tmp_path), pytest.raises(WorkspaceUnwritable):
        connect(tmp_path / "missing.hub", mode=mode)


def test_reading_only_means_no_write(path: Path) -> None:
    with (
        closing(connect(path, mode="ro")) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM entity")


@pytest.mark.parametrize("statements", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_forged_schema_is_refused_and_left_as_it_is(
    path: Path, statements: tuple[str, ...], read_only: bool
) -> None:
    another_program(path, *statements)
    with nothing_changes(path.parent), pytest.raises(NotAWorkspace, match="its tables are not those"):
        open_workspace(path, read_only=read_only)


def test_a_forged_schema_in_another_journal_mode_is_left_in_it(path: Path) -> None:
    another_program(path, *FORGED["a trigger"], "PRAGMA journal_mode = WAL")
    with nothing_changes(path.parent), pytest.raises(NotAWorkspace):
        open_workspace(path)


@pytest.mark.parametrize(
    "statements",
    [
        ("ANALYZE",),
        ("VACUUM",),
        ("PRAGMA page_size = 512", "VACUUM"),
        ("PRAGMA auto_vacuum = 1", "VACUUM"),
        ("REINDEX",),
    ],
    ids=lambda statements: statements[0],
)
def test_what_other_programs_rightly_do_to_a_file_is_no_forgery(
    path: Path, statements: tuple[str, ...]
) -> None:
    another_program(path, *statements)
    open_workspace(path).close()


def test_a_file_put_to_another_journal_comes_back_to_one_file(path: Path) -> None:
    another_program(path, "PRAGMA journal_mode = WAL")
    opened = open_workspace(path)
    assert opened.connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    opened.close()
    assert [inside.name for inside in path.parent.iterdir()] == [path.name]
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("content", [b"", bytes(512), b"not a journal"])
def test_a_journal_that_counts_for_nothing_is_cleared_away_and_changes_nothing(
    path: Path, content: bytes
) -> None:
    before = path.read_bytes()
    Path(f"{path}-journal").write_bytes(content)
    open_workspace(path).close()
    assert snapshot(path.parent) == {path.name: before}


def test_a_journal_that_another_program_holds_is_told(path: Path) -> None:
    another_program(path, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(path)) as holder, closing(connect(path, mode="rw")) as connection:
        holder.execute("SELECT count(*) FROM entity").fetchone()
        connection.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(WorkspaceBusy):
            keep_rollback_journal(connection, path)


def test_only_the_released_schema_of_an_older_version_is_let_through(path: Path) -> None:
    with closing(connect(path, mode="ro")) as connection:
        released = fingerprint(connection)
        check_schema(connection, path)
        check_schema(connection, path, VERSION - 1, {VERSION - 1: released})
        for former in ({}, {VERSION - 1: "another"}, {VERSION - 2: released}):
            with pytest.raises(NotAWorkspace):
                check_schema(connection, path, VERSION - 1, former)


def test_the_fingerprint_is_the_same_wherever_the_schema_was_made(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        create_schema(memory, VERSION)
        with closing(connect(bundled_copy(tmp_path), mode="ro")) as connection:
            assert fingerprint(connection) == fingerprint(memory)


def test_rows_can_be_read_by_name(path: Path) -> None:
    with closing(connect(path, mode="ro")) as connection:
        set_row_names(connection)
        row = connection.execute("SELECT name, kind FROM entity WHERE key = 'yann-lecun'").fetchone()
        assert (row["name"], row["kind"]) == ("Yann LeCun", "person")
