"""What is salvaged is exactly what was there: all of a sound file, and of a damaged one whatever no damage has hit."""

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from explorer.session.form_errors import FormProblemsError
from explorer.session.session import open_session
from explorer.store.connection import create_schema
from explorer.store.errors import NotAWorkspace, StoreError
from explorer.store.raw_pages import TABLE_LEAF, Pages, Tree
from explorer.store.salvage import Salvage, known_tables, pour
from explorer.store.schema import VERSION
from tests.session.writes import WRITES
from tests.workspaces import LOG, RECORDED, Rows, bundled_copy, rows_in, small_copy

PAGE = 4096


def poured(data: bytes, into: Path) -> tuple[Salvage, Rows]:
    with closing(sqlite3.connect(into, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        create_schema(connection, VERSION)
        salvage = pour(data, connection, "x.hub")
        connection.execute("COMMIT")
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return salvage, rows_in(into)


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        root: int = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
        ).fetchone()[0]
    return root


def without_page(path: Path, number: int) -> bytes:
    data = bytearray(path.read_bytes())
    data[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    return bytes(data)


def test_of_a_sound_workspace_everything_is_saved(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    salvage, rows = poured(path.read_bytes(), tmp_path / "new.hub")
    assert salvage.is_whole
    assert rows == rows_in(path)
    assert set(known_tables(path.read_bytes())) == {*RECORDED, *LOG}


def test_a_history_comes_along(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        for write in WRITES.values():
            with suppress(StoreError, FormProblemsError):  # some do not fit after the others
                write.prepare(session)
                write.do(session)
    salvage, _ = poured(path.read_bytes(), tmp_path / "new.hub")
    assert salvage.is_whole
    assert rows_in(tmp_path / "new.hub", (*RECORDED, *LOG)) == rows_in(path, (*RECORDED, *LOG))
    assert len(rows_in(path, LOG)["edit"]) > 10


@pytest.mark.parametrize("table", ["claim", "citation", "entity", "funding", "sqlite_schema"])
def test_a_torn_trunk_loses_no_leaf(tmp_path: Path, table: str) -> None:
    path = bundled_copy(tmp_path)
    root = 1 if table == "sqlite_schema" else root_of(path, table)
    salvage, rows = poured(without_page(path, root), tmp_path / "new.hub")
    assert not salvage.is_whole
    for name in ("claim", "citation", "document"):
        assert set(rows[name]) <= set(rows_in(path)[name])
    if table != "funding":  # small enough to be one page, which is both trunk and leaf
        assert rows["claim"] == rows_in(path)["claim"]


def test_entities_whose_own_page_is_gone_are_put_together_from_what_else_names_them(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    leaf = next(Pages(path.read_bytes()).walk(root_of(path, "entity"), TABLE_LEAF, Tree()))
    salvage, rows = poured(without_page(path, leaf), tmp_path / "new.hub")
    known = {row[1]: row[1:6] for row in rows_in(path)["entity"]}
    found = {row[1]: row[1:6] for row in rows["entity"]}
    assert found.items() <= known.items()
    assert len(known) - len(found) <= 1  # one has no claim of its name
    assert any("lost its summary" in sentence for sentence in salvage.detached)


def test_lost_rows_are_known_by_what_an_index_remembers(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    before = rows_in(path)
    leaves = list(Pages(path.read_bytes()).walk(root_of(path, "citation"), TABLE_LEAF, Tree()))
    salvage, rows = poured(without_page(path, leaves[1]), tmp_path / "new.hub")
    gone = {row[0] for row in before["citation"]} - {row[0] for row in rows["citation"]}
    assert gone
    assert salvage.lost["citation"] == gone
    assert salvage.unreadable == 1


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_invented_whatever_is_damaged(tmp_path: Path, seed: int) -> None:
    path, chance = bundled_copy(tmp_path), random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(4):
        one, other = chance.randrange(1, len(data) // PAGE), chance.randrange(1, len(data) // PAGE)
        here, there = slice(one * PAGE, (one + 1) * PAGE), slice(other * PAGE, (other + 1) * PAGE)
        data[here], data[there] = data[there], data[here] if seed % 2 else bytes(PAGE)
    before = rows_in(path)
    _, rows = poured(bytes(data), tmp_path / "new.hub")
    for table in ("claim", "funding", "citation", "judgement", "boilerplate"):
        told = {row[:2] for row in before[table]}
        assert {row[:2] for row in rows[table]} <= told, table
    texts = {row[3] for row in before["entity"]}
    assert {row[3] for row in rows["entity"]} <= texts | {row[4] for row in before["entity"]}


@pytest.mark.parametrize(
    "data", [b"", b"hello", bytes(8192), b"\xff" * 9000, b"SQLite format 3\0" + bytes(5000)]
)
def test_what_holds_nothing_of_a_workspace_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotAWorkspace, match="nothing of a workspace"):
        poured(data, tmp_path / "new.hub")


def test_another_programs_file_is_no_workspace(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (a, b, c)")
        connection.execute("INSERT INTO notes VALUES (1, 2, 3)")
        connection.commit()
    with pytest.raises(NotAWorkspace):
        poured(other.read_bytes(), tmp_path / "new.hub")
