"""Backups are checked copies in a private folder, in the order of their numbers, and never more than one file each."""

import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from explorer.store.backups import (
    contents_of,
    list_backups,
    make_backup,
    replace_damaged,
    restore,
    restore_into,
)
from explorer.store.connection import connect
from explorer.store.errors import (
    DamagedWorkspace,
    NotAWorkspace,
    StoreError,
    WorkspaceBusy,
    WorkspaceExists,
    WorkspaceUnwritable,
)
from explorer.store.workspace import open_workspace
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALL = (*RECORDED, *LOG)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "of this"


def backed_up(path: Path, folder: Path, now: datetime = NOW) -> Path:
    with closing(open_workspace(path)) as workspace:
        return make_backup(workspace.connection, folder, now).path


def rename(path: Path, name: str) -> None:
    with closing(connect(path, mode="rw")) as connection:
        connection.execute("UPDATE entity SET name = ? WHERE id = 1", (name,))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_is_a_whole_workspace_that_only_its_owner_reads(path: Path, folder: Path) -> None:
    backup = backed_up(path, folder)
    assert names(folder) == [backup.name] == ["000001-20261122T120000Z.hub"]
    assert rows_in(backup, ALL) == rows_in(path, ALL)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    open_workspace(backup).close()


def test_a_reader_that_may_not_write_can_back_up(path: Path, folder: Path) -> None:
    with closing(open_workspace(path, read_only=True)) as workspace:
        make_backup(workspace.connection, folder, NOW)
    assert len(list_backups(folder)) == 1


def test_the_number_orders_them_whatever_the_clock_says(path: Path, folder: Path) -> None:
    for hours in (0, -30, +5):
        backed_up(path, folder, NOW + timedelta(hours=hours))
    found = list_backups(folder)
    assert [backup.number for backup in found] == [3, 2, 1]
    assert found[1].made_at == NOW - timedelta(hours=30)


def test_old_ones_are_thinned_out(path: Path, folder: Path) -> None:
    for hours in (0, 1, 2, 24 * 5):
        backed_up(path, folder, NOW + timedelta(hours=hours))
    assert [backup.number for backup in list_backups(folder)] == [4, 3]


def test_strange_files_are_no_backups_and_stay(path: Path, folder: Path) -> None:
    backed_up(path, folder)
    for name in ("notes.txt", "000009-20261399T990000Z.hub", "000007.hub"):
        (folder / name).write_text("mine", encoding="utf-8")
    (folder / "000008-20261122T120000Z.hub").symlink_to(path)
    assert [backup.number for backup in list_backups(folder)] == [1]
    backed_up(path, folder, NOW + timedelta(days=900))
    assert (folder / "notes.txt").exists()


def test_no_folder_is_no_backup(folder: Path) -> None:
    assert list_backups(folder) == []
    assert not folder.exists()


def test_a_damaged_workspace_makes_no_backup(path: Path, folder: Path) -> None:
    with closing(open_workspace(path)) as workspace:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(size // 2)
            file.write(b"\xff" * (size // 2))
        with pytest.raises(DamagedWorkspace):
            make_backup(workspace.connection, folder, NOW)
    assert names(folder) == []


def test_a_folder_that_cannot_be_made_is_told(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceUnwritable):
        backed_up(path, tmp_path / "file" / "backups")


def test_restoring_makes_a_new_file_and_replaces_none(path: Path, folder: Path, tmp_path: Path) -> None:
    backup = backed_up(path, folder)
    restore(backup, tmp_path / "new.hub")
    assert rows_in(tmp_path / "new.hub", ALL) == rows_in(path, ALL)
    with pytest.raises(WorkspaceExists):
        restore(backup, path)


def test_restoring_into_a_workspace_that_is_open_shows_there(path: Path, folder: Path) -> None:
    before = rows_in(path, ALL)
    backup = backed_up(path, folder)
    rename(path, "Other")
    with closing(open_workspace(path)) as workspace:
        restore_into(backup, path)
        (name,) = workspace.connection.execute("SELECT name FROM entity WHERE id = 1").fetchone()
    assert name != "Other"
    assert rows_in(path, ALL) == before
    assert contents_of(path) == contents_of(backup)


def test_what_is_no_whole_backup_is_never_put_in_place(path: Path, folder: Path, tmp_path: Path) -> None:
    damaged, foreign = backed_up(path, folder), tmp_path / "notes.hub"
    foreign.write_text("hello", encoding="utf-8")
    with damaged.open("r+b") as file:
        file.seek(damaged.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    before = path.read_bytes()
    for backup, kind in ((damaged, DamagedWorkspace), (foreign, NotAWorkspace)):
        with pytest.raises(kind):
            restore_into(backup, path)
    assert path.read_bytes() == before


def test_a_workspace_that_somebody_reads_is_not_written_over(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.store.connection._SECONDS_TO_WAIT_FOR_A_LOCK", 0.1)
    backup = backed_up(path, folder)
    rename(path, "Other")
    with closing(connect(path, mode="ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entity").fetchone()
        with pytest.raises(WorkspaceBusy):
            restore_into(backup, path)
    restore_into(backup, path)


def test_a_damaged_file_is_moved_aside_and_the_newest_whole_backup_takes_its_place(
    path: Path, folder: Path
) -> None:
    good = rows_in(path, ALL)
    backed_up(path, folder)
    backed_up(path, folder).write_bytes(b"\xff" * 5000)
    for time in (1, 2):
        path.write_bytes(b"damaged %d" % time)
        aside, backup = replace_damaged(path, list_backups(folder))
        assert backup.number == 1
        assert aside.name == f"small.hub.damaged-{time}"
        assert aside.read_bytes() == b"damaged %d" % time
        assert rows_in(path, ALL) == good


def test_without_a_whole_backup_the_damaged_file_stays_where_it_is(path: Path, folder: Path) -> None:
    path.write_bytes(b"damaged")
    with pytest.raises(StoreError):
        replace_damaged(path, list_backups(folder))
    assert names(path.parent) == ["small.hub"]
    assert path.read_bytes() == b"damaged"


def test_the_journal_of_a_damaged_file_goes_with_it(path: Path, folder: Path) -> None:
    backed_up(path, folder)
    journal = path.with_name("small.hub-journal")
    journal.write_bytes(b"journal")
    aside, _ = replace_damaged(path, list_backups(folder))
    assert not journal.exists()
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"journal"
