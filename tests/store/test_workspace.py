"""Workspaces are opened under any name and made whole or not at all; what cannot be is told, and nothing changes."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.building import create_empty, create_from_bundled
from explorer.store.begun_words import words_begun
from explorer.store.errors import (
    DamagedWorkspace,
    Interrupted,
    StoreError,
    WorkspaceBusy,
    WorkspaceExists,
    WorkspaceMissing,
    WorkspaceUnwritable,
    told_as_trouble,
)
from explorer.store.reading import count_rows
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace, create_workspace, open_workspace, second_connection
from tests.store.files import nothing_changes, run_python, small_disk, snapshot
from tests.workspaces import bundled_copy, rows_in

NAMES = [
    "with space.hub",
    "100%.hub",
    "100%41.hub",
    "what?.hub",
    "what?mode=memory&cache=shared",
    "#fragment.hub",
    "é 中 😀 שלום.hub",
    "quote ' \" `.hub",
    "file:x.hub",
    ":memory:",
    "-dash.hub",
    "line\nbreak.hub",
    "\udcff not UTF-8.hub",
    "x" * 230,
]


def add(workspace: Workspace, key: str) -> int:
    with recorded(workspace.connection, f"addition of {key}") as edit:
        return edit.insert("entity", {"key": key, "kind": "company", "name": key})


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_workspace_is_made_opened_and_edited_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create_empty(path)
    workspace = open_workspace(path)
    add(workspace, "new")
    reader = second_connection(workspace)
    assert count_rows(reader.connection)[0] == 1
    reader.close()
    workspace.close()
    assert set(snapshot(tmp_path)) == {name}


def test_a_name_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_empty(Path("here.hub"))
    with closing(open_workspace(Path("here.hub"))) as workspace:
        assert count_rows(workspace.connection) == (0, 0, 0, 0, 0)


def test_the_bundled_data_is_all_there(bundled: Workspace) -> None:
    entities, claims, citations, documents, fundings = count_rows(bundled.connection)
    assert documents == 5
    assert fundings >= 14
    assert citations >= claims >= entities >= 100


def test_a_link_to_a_workspace_is_a_workspace(path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.hub").symlink_to(path)
    with closing(open_workspace(tmp_path / "link.hub")) as workspace:
        add(workspace, "new")
    assert set(snapshot(tmp_path)) == {"link.hub", path.name}
    assert (tmp_path / "link.hub").is_symlink()


@pytest.mark.parametrize("length", [100, 101, 512, 4095, 4096, 4097, 8192, 200_000, -4096])
def test_a_file_cut_short_is_damaged_and_left_as_it_is(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    with nothing_changes(path.parent), pytest.raises(DamagedWorkspace):
        open_workspace(path)


@pytest.mark.parametrize("offset", [16, 21, 22, 23])
def test_a_header_that_makes_no_sense_is_damage(path: Path, offset: int) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[offset] ^= 0x55
    path.write_bytes(damaged)
    with nothing_changes(path.parent), pytest.raises(DamagedWorkspace):
        open_workspace(path)


def test_opening_reading_and_closing_leave_every_byte(path: Path) -> None:
    for read_only in (False, True):
        with nothing_changes(path.parent), closing(open_workspace(path, read_only=read_only)) as workspace:
            assert workspace.read_only is read_only
            count_rows(workspace.connection)


def test_a_workspace_opened_for_reading_refuses_every_write(path: Path) -> None:
    workspace = open_workspace(path, read_only=True)
    with nothing_changes(path.parent), pytest.raises(WorkspaceUnwritable), told_as_trouble(path):
        add(workspace, "new")
    workspace.close()


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_not_be_written_is_opened_for_reading(path: Path, closed: str) -> None:
    place, mode = (path, 0o444) if closed == "file" else (path.parent, 0o555)
    place.chmod(mode)
    try:
        if os.access(place, os.W_OK):
            pytest.skip("the administrator may write everywhere")
        with closing(open_workspace(path)) as workspace:
            assert workspace.read_only
            assert count_rows(workspace.connection)[3] == 5
    finally:
        place.chmod(0o777)


def test_a_disk_for_reading_only_is_opened_for_reading(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        path = bundled_copy(disk)
        if os.system(f"mount -o remount,ro '{disk}'") != 0:
            pytest.skip("may not remount a disk")
        with nothing_changes(disk), closing(open_workspace(path)) as workspace:
            assert workspace.read_only
            assert count_rows(workspace.connection)[3] == 5


def test_a_file_that_another_program_holds_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.store.connection._SECONDS_TO_WAIT_FOR_A_LOCK", 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for read_only in (False, True):
            with pytest.raises(WorkspaceBusy):
                open_workspace(path, read_only=read_only)


def test_closing_twice_is_harmless(path: Path) -> None:
    workspace = open_workspace(path)
    workspace.close()
    workspace.close()


# ── Making ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("taken", ["file", "folder", "dangling link"])
def test_a_workspace_is_never_made_in_the_place_of_anything(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "taken.hub"
    make: dict[str, Callable[[], object]] = {
        "file": lambda: path.write_text("mine"),
        "folder": path.mkdir,
        "dangling link": lambda: path.symlink_to("gone"),
    }
    make[taken]()
    with nothing_changes(tmp_path), pytest.raises(WorkspaceExists):
        create_empty(path)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nowhere/new.hub", WorkspaceMissing),
        ("text.txt/new.hub", WorkspaceUnwritable),
        ("a\0b.hub", WorkspaceUnwritable),
        ("x" * 300, WorkspaceUnwritable),
    ],
    ids=ascii,
)
def test_a_place_that_takes_no_workspace_is_told(tmp_path: Path, name: str, kind: type[StoreError]) -> None:
    (tmp_path / "text.txt").touch()
    with nothing_changes(tmp_path), pytest.raises(kind):
        create_empty(tmp_path / name)


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_a_build_that_fails_in_the_middle_leaves_no_file(tmp_path: Path, error: type[BaseException]) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_size = 1")
        for number in range(2000):
            row = (f"key {number}", "company", "name", "name", "a summary " * 20)
            connection.execute(
                "INSERT INTO entity (key, kind, name, sort_name, summary) VALUES (?, ?, ?, ?, ?)", row
            )
        assert [Path(name).suffix for name in snapshot(tmp_path)] == [".tmp"], "it is being written"
        raise error

    with nothing_changes(tmp_path), pytest.raises(error):
        create_workspace(tmp_path / "new.hub", fill)


def test_a_build_on_a_full_disk_leaves_no_file_and_works_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "600k") as disk:
        with nothing_changes(disk), pytest.raises(WorkspaceUnwritable, match="Free some space"):
            create_from_bundled(disk / "new.hub")
        assert os.system(f"mount -o remount,size=4m '{disk}'") == 0
        create_from_bundled(disk / "new.hub")
        assert set(snapshot(disk)) == {"new.hub"}


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
@pytest.mark.parametrize("limit", [0, 1024, 100_000, 600_000])
def test_a_build_that_may_not_write_as_much_leaves_no_file(tmp_path: Path, limit: int) -> None:
    code = """
import resource, sys
from pathlib import Path
from explorer.session.building import create_from_bundled
from explorer.store.errors import WorkspaceUnwritable
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    create_from_bundled(Path(sys.argv[1]))
except WorkspaceUnwritable:
    raise SystemExit(3)
"""
    with nothing_changes(tmp_path):
        done = run_python(code, tmp_path / "new.hub", limit)
    assert (done.returncode, done.stderr) == (3, "")


# ── Other connections ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_version_is_another_one_after_every_commit_whoever_made_it(workspace: Workspace) -> None:
    seen = [workspace.version(), workspace.version()]
    assert seen[0] == seen[1]
    add(workspace, "ours")
    seen.append(workspace.version())
    with closing(open_workspace(workspace.path)) as other:
        add(other, "theirs")
    seen.append(workspace.version())
    assert len(set(seen)) == 3


def test_a_second_connection_only_reads_and_sees_what_is_committed(workspace: Workspace) -> None:
    reader = second_connection(workspace)
    before = count_rows(reader.connection)[0]
    add(workspace, "new")
    assert count_rows(reader.connection)[0] == before + 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        add(reader, "newer")
    reader.close()


def test_a_second_connection_has_its_search_indexes_open_before_it_can_be_stopped(bundled: Workspace) -> None:
    reader = second_connection(bundled)
    opened: list[str | None] = []

    def note(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and (table or "").endswith("_config"):
            opened.append(table)  # FTS5 reads it when it opens an index, and never again
        return sqlite3.SQLITE_OK

    reader.connection.set_authorizer(note)
    words_begun(reader.connection, "investment")
    for index in ("search", "named"):
        reader.connection.execute(f"SELECT rowid FROM {index} WHERE {index} MATCH 'paris'").fetchall()
    reader.close()
    assert opened == []


def test_a_question_that_another_thread_stops_is_interrupted(path: Path) -> None:
    workspace = open_workspace(path)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    stopping = threading.Timer(0.05, workspace.interrupt)
    stopping.start()
    with pytest.raises(Interrupted), told_as_trouble(path):
        workspace.connection.execute(endless).fetchone()
    stopping.join()
    assert count_rows(workspace.connection)[3] == 5, "the connection is as good as before"
    workspace.close()


def test_a_copy_of_the_one_file_is_the_whole_workspace(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "new")
    shutil.copy(workspace.path, tmp_path / "copy.hub")
    assert rows_in(tmp_path / "copy.hub") == rows_in(workspace.path)


@pytest.mark.parametrize("read_only", [False, True])
def test_what_a_killed_program_left_half_written_is_taken_back(path: Path, read_only: bool) -> None:
    before = rows_in(path)
    code = """
import os, sys
from pathlib import Path
from explorer.store.workspace import open_workspace
connection = open_workspace(Path(sys.argv[1])).connection
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE claim SET note = 'half written'")
connection.execute("DELETE FROM citation")
os._exit(9)
"""
    assert run_python(code, path).returncode == 9
    assert Path(f"{path}-journal").stat().st_size > 0, "a hot journal"
    (path.parent / "link.hub").symlink_to(path)
    open_workspace(path.parent / "link.hub", read_only=read_only).close()
    assert rows_in(path) == before
    assert not Path(f"{path}-journal").exists()
