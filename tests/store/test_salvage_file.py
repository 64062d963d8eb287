"""The damaged file is only read, the new one is whole or not there, and what is no workspace is refused at once."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.errors import (
    FolderMissing,
    NewerWorkspace,
    NotAWorkspace,
    StoreError,
    WorkspaceExists,
    WorkspaceMissing,
)
from explorer.store.salvage_file import salvage_into
from tests.store.files import nothing_changes, snapshot
from tests.workspaces import RECORDED, rows_in, small_copy


def test_the_new_file_is_all_that_appears(tmp_path: Path) -> None:
    damaged = small_copy(tmp_path)
    before = snapshot(tmp_path)
    salvage_into(damaged, tmp_path / "new.hub")
    assert {**before, "new.hub": (tmp_path / "new.hub").read_bytes()} == snapshot(tmp_path)
    assert rows_in(tmp_path / "new.hub") == rows_in(damaged)


@pytest.mark.parametrize("head", [0, 16, 18, 28, 44, 56, 60, 68])
def test_a_torn_head_is_no_obstacle(tmp_path: Path, head: int) -> None:
    damaged = small_copy(tmp_path)
    rows, data = rows_in(damaged), bytearray(damaged.read_bytes())
    data[head : head + 2] = b"\xfe\xfe" if head != 60 else b"\0\0"
    damaged.write_bytes(data)
    salvage_into(damaged, tmp_path / "new.hub")
    assert rows_in(tmp_path / "new.hub") == rows


def test_what_a_crash_left_half_written_is_taken_back_in_a_copy(tmp_path: Path) -> None:
    damaged = small_copy(tmp_path)
    rows = rows_in(damaged, RECORDED)
    with closing(sqlite3.connect(damaged, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE claim SET note = 'x' || hex(randomblob(2000))")
        connection.execute("UPDATE citation SET exact = 'x' || hex(randomblob(2000))")
        crashed = tmp_path / "crashed.hub"
        crashed.write_bytes(damaged.read_bytes())
        journal = tmp_path / "crashed.hub-journal"
        journal.write_bytes((tmp_path / "small.hub-journal").read_bytes())
        connection.execute("ROLLBACK")
    held = crashed.read_bytes(), journal.read_bytes()
    salvage_into(crashed, tmp_path / "new.hub")
    assert (crashed.read_bytes(), journal.read_bytes()) == held
    assert rows_in(tmp_path / "new.hub", RECORDED) == rows


def refusals(folder: Path) -> dict[str, tuple[Path, type[StoreError]]]:
    files = {
        "empty": b"",
        "text": b"hello\n" * 200,
        "zip": b"PK\x03\x04" + bytes(2000),
        "short": b"SQLite format 3\0",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    newer = small_copy(folder, "newer")
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with closing(sqlite3.connect(folder / "foreign")) as connection:
        connection.execute("CREATE TABLE entity (a, b)")
    found: dict[str, tuple[Path, type[StoreError]]] = {
        name: (folder / name, NotAWorkspace) for name in (*files, "pipe", "folder", "foreign")
    }
    return {
        **found,
        "zero": (Path("/dev/zero"), NotAWorkspace),
        "gone": (folder / "gone", WorkspaceMissing),
        "newer": (newer, NewerWorkspace),
    }


CASES = ("empty", "text", "zip", "short", "pipe", "folder", "foreign", "zero", "gone", "newer")


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_damaged_workspace_is_refused_and_nothing_is_made(tmp_path: Path, name: str) -> None:
    path, kind = refusals(tmp_path)[name]
    names = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(kind):
        salvage_into(path, tmp_path / "new.hub")
    assert sorted(each.name for each in tmp_path.iterdir()) == names


def test_no_file_is_replaced(tmp_path: Path) -> None:
    damaged = small_copy(tmp_path)
    with nothing_changes(tmp_path), pytest.raises(WorkspaceExists):
        salvage_into(damaged, damaged)
    with pytest.raises(FolderMissing):
        salvage_into(damaged, tmp_path / "none" / "new.hub")
