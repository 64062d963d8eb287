"""What another process made takes its name only when it is a whole workspace of ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.errors import DamagedWorkspace, NotAWorkspace, StoreError, WorkspaceExists
from explorer.store.handed_over import take_over
from tests.store.files import another_program, nothing_changes
from tests.workspaces import rows_in, small_copy


def test_a_whole_workspace_takes_its_name(tmp_path: Path) -> None:
    made, path = small_copy(tmp_path), tmp_path / "new.hub"
    rows = rows_in(made)
    take_over(made, path)
    assert rows_in(path) == rows
    assert [each.name for each in tmp_path.iterdir()] == ["new.hub"]


BROKEN = {
    "a trigger of a stranger": ("CREATE TRIGGER t AFTER INSERT ON star BEGIN SELECT 1; END", NotAWorkspace),
    "a row that names none": ("DELETE FROM document WHERE id = 1", DamagedWorkspace),
    "another program's": ("PRAGMA application_id = 7", NotAWorkspace),
}


@pytest.mark.parametrize(("sql", "kind"), BROKEN.values(), ids=BROKEN)
def test_anything_else_does_not(tmp_path: Path, sql: str, kind: type[StoreError]) -> None:
    made = small_copy(tmp_path)
    another_program(made, sql)
    with nothing_changes(tmp_path), pytest.raises(kind):
        take_over(made, tmp_path / "new.hub")


def test_torn_pages_are_found(tmp_path: Path) -> None:
    made = small_copy(tmp_path)
    with closing(sqlite3.connect(made)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'claim'").fetchone()[0]
    data = bytearray(made.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    made.write_bytes(data)
    with pytest.raises(DamagedWorkspace):
        take_over(made, tmp_path / "new.hub")


def test_no_file_is_replaced(tmp_path: Path) -> None:
    made, there = small_copy(tmp_path), small_copy(tmp_path, "there.hub")
    with nothing_changes(tmp_path), pytest.raises(WorkspaceExists):
        take_over(made, there)
