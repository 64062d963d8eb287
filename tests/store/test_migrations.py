"""An older workspace is copied, the copy is checked, and only then it changes: wholly, or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.connection import connect
from explorer.store.errors import (
    DamagedWorkspace,
    StoreError,
    WorkspaceBusy,
    WorkspaceExists,
    WorkspaceUnwritable,
)
from explorer.store.migration_steps import STEPS, Step
from explorer.store.migrations import copy_checked, migrate
from explorer.store.schema import FORMER_SCHEMAS, VERSION
from explorer.store.workspace import Workspace, open_workspace
from tests.store.files import nothing_changes, run_python, small_disk, snapshot
from tests.workspaces import LOG, RECORDED, bundled_copy, rows_in

NEXT = VERSION + 1
OLDEST = Path(__file__).parents[1] / "data" / "formats" / "format-1.hub"


def add_tags(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE tag (entity_id INTEGER, word TEXT) STRICT")


def tag_all(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO tag SELECT id, kind FROM entity")


def fail_late(connection: sqlite3.Connection) -> None:
    tag_all(connection)
    connection.execute("UPDATE entity SET kind = 'company'")
    raise RuntimeError("a bug in the step")


def fail_in_sql(connection: sqlite3.Connection) -> None:
    add_tags(connection)
    add_tags(connection)


def refused(connection: sqlite3.Connection, path: Path, kind: type[StoreError]) -> None:
    with pytest.raises(kind):
        migrate(connection, path, VERSION, target=NEXT, steps={VERSION: add_tags})


def versions(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as connection:
        names = ("user_version", "application_id")
        version, application = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    return version, application


def test_every_version_before_this_one_has_its_step_and_its_schema() -> None:
    assert set(STEPS) == set(FORMER_SCHEMAS) == set(range(1, VERSION))


def test_a_file_of_this_version_is_not_touched(workspace: Workspace) -> None:
    with nothing_changes(workspace.path.parent):
        assert migrate(workspace.connection, workspace.path, VERSION) is None


def test_steps_run_in_turn_after_a_copy_was_made(workspace: Workspace, path: Path) -> None:
    before = rows_in(path, (*RECORDED, *LOG))
    steps = {VERSION: add_tags, NEXT: tag_all}
    backup = migrate(workspace.connection, path, VERSION, target=VERSION + 2, steps=steps)
    workspace.close()
    assert backup == path.with_name(f"Paris AI.before-format-{VERSION + 2}.hub")
    assert versions(backup) == (VERSION, versions(path)[1])
    assert versions(path)[0] == VERSION + 2
    assert rows_in(backup, (*RECORDED, *LOG)) == before
    assert rows_in(path, ("tag",))["tag"] != []
    open_workspace(backup).close()
    assert set(snapshot(path.parent)) == {path.name, backup.name}


@pytest.mark.parametrize(
    ("step", "error"),
    [(fail_late, RuntimeError), (fail_in_sql, sqlite3.OperationalError)],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(
    workspace: Workspace, path: Path, step: Step, error: type[Exception]
) -> None:
    steps = {VERSION: add_tags, NEXT: step}
    with nothing_changes(path.parent), pytest.raises(error):
        migrate(workspace.connection, path, VERSION, target=VERSION + 2, steps=steps)
    assert not workspace.connection.in_transaction
    assert versions(path)[0] == VERSION


def test_a_step_may_be_tried_again_after_it_failed(workspace: Workspace, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        migrate(workspace.connection, path, VERSION, target=NEXT, steps={VERSION: fail_in_sql})
    backup = migrate(workspace.connection, path, VERSION, target=NEXT, steps={VERSION: add_tags})
    assert backup is not None
    assert backup.exists()
    assert versions(path)[0] == NEXT


def test_an_earlier_copy_is_kept_beside_the_new_one(workspace: Workspace, path: Path) -> None:
    earlier = path.with_name(f"Paris AI.before-format-{NEXT}.hub")
    earlier.write_text("kept")
    backup = migrate(workspace.connection, path, VERSION, target=NEXT, steps={VERSION: add_tags})
    assert backup == path.with_name(f"Paris AI.before-format-{NEXT}-2.hub")
    assert earlier.read_text() == "kept"


def test_nothing_is_migrated_while_another_program_writes(workspace: Workspace, path: Path) -> None:
    workspace.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(workspace.connection, path, WorkspaceBusy)
        other.execute("ROLLBACK")
    assert versions(path)[0] == VERSION
    assert set(snapshot(path.parent)) == {path.name}


def test_a_copy_without_room_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1m") as disk:
        path = bundled_copy(disk)
        with closing(connect(path, mode="rw")) as connection, nothing_changes(disk):
            refused(connection, path, WorkspaceUnwritable)


@pytest.mark.parametrize("name", ["copy.hub", "100% é.hub", "\udcff.hub"], ids=ascii)
def test_a_copy_is_made_whatever_its_name(bundled: Workspace, tmp_path: Path, name: str) -> None:
    copy_checked(bundled.connection, tmp_path / name)
    open_workspace(tmp_path / name).close()
    assert set(snapshot(tmp_path)) == {name}


def test_a_copy_never_takes_the_place_of_a_file(bundled: Workspace, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with nothing_changes(tmp_path), pytest.raises(WorkspaceExists):
        copy_checked(bundled.connection, tmp_path / "mine")


def test_a_file_that_cannot_be_copied_whole_is_not_migrated(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[600_000:700_000] = bytes(100_000)
    path.write_bytes(damaged)
    with closing(connect(path, mode="rw")) as connection, nothing_changes(path.parent):
        refused(connection, path, DamagedWorkspace)


KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("PRAGMA user_version = 2")
connection.execute("CREATE TABLE half (done TEXT)")
connection.execute("UPDATE entity SET summary = summary || '.'")
connection.executemany("INSERT INTO half VALUES (?)", [("x" * 4000,)] * 50)
os.pwrite(os.open(sys.argv[1], os.O_RDWR), (2).to_bytes(4), 60)  # as the commit does last
os.kill(os.getpid(), 9)
"""


def test_a_program_killed_while_it_brought_a_file_up_to_date_leaves_one_that_opens(tmp_path: Path) -> None:
    path, expected = tmp_path / "old.hub", tmp_path / "expected.hub"
    for copy in (path, expected):
        copy.write_bytes(OLDEST.read_bytes())
    run_python(KILLED, path)
    assert int.from_bytes(path.read_bytes()[60:64]) == 2, "the new number is in the file already"
    for copy in (path, expected):
        open_workspace(copy).close()
    assert rows_in(path, (*RECORDED, *LOG)) == rows_in(expected, (*RECORDED, *LOG))
