"""A disk without room under a running session: a sentence, nothing changed, and work goes on once there is room again."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from explorer.store.errors import WorkspaceUnwritable
from tests.faults.operations import OPERATIONS
from tests.faults.oracle import Lost, content_of, examine, undo_agrees
from tests.session.writes import WRITES
from tests.store.files import small_disk
from tests.workspaces import small_copy

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
LARGE = ("a new version", "delete entities", "change a sum", "undo", "bulk kind")
SPARE = 2  # pages; no journal fits


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """All room on a disk is taken while the block runs."""
    ballast = disk / "ballast"
    found = os.statvfs(disk)
    with ballast.open("wb", buffering=0) as file:
        file.write(bytes((found.f_bavail - SPARE) * found.f_frsize))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(session: Session, name: str) -> None:
    with pytest.raises(WorkspaceUnwritable) as told:
        WRITES[name].do(session)
    assert "Nothing was changed." in str(told.value)
    assert "Free some space" in str(told.value)


@pytest.mark.parametrize("name", LARGE)
def test_a_full_disk_changes_nothing_and_work_goes_on_once_there_is_room(tmp_path: Path, name: str) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        path = small_copy(disk)
        with closing(open_session(path)) as session:
            WRITES[name].prepare(session)
            before = content_of(path)
            with full(disk):
                refused(session, name)
                refused(session, name)
                assert content_of(path) == before
                assert {each.name for each in disk.iterdir()} == {path.name, "ballast"}
                assert session.counts().entities > 0, "what is there can be read all the while"
            WRITES[name].do(session)
            after = content_of(path)
            assert after != before
        examine(path, [after])
        if name != "undo":
            undo_agrees(path, before)


@pytest.mark.parametrize("name", LARGE)
def test_a_file_that_may_not_grow_changes_nothing_and_work_goes_on_once_it_may(
    tmp_path: Path, name: str
) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        WRITES[name].prepare(session)
        before = content_of(path)
        with no_file_larger_than(8192):
            refused(session, name)
            assert content_of(path) == before
        WRITES[name].do(session)
        after = content_of(path)
        assert after != before
    examine(path, [after])


def test_what_goes_on_row_by_row_on_a_full_disk_is_caught(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "400k") as disk:
        (disk / "work").mkdir()
        trial = OPERATIONS["careless edit"](disk / "work")
        trial.do()
        with pytest.raises(Lost):
            trial.judge(True)
        trial.close()
