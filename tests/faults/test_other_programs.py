"""Other programs at the file of a running session: they write, rename, replace, delete, unmount, forbid, and die.

Real processes do it. What the window says about it is its own: see tests/ui/flows.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from explorer.store.errors import StoreError, WorkspaceBusy, WorkspaceUnwritable
from tests.faults.killing import is_hot
from tests.faults.oracle import content_of, examine, undo_agrees
from tests.session.write import FAIRBANK, change_entity
from tests.store.files import CHECKOUT, run_python, small_disk
from tests.workspaces import small_copy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

ANOTHER = """
import sys
from pathlib import Path
from explorer.session.session import open_session
from tests.faults.test_other_programs import patiently
from tests.session.write import change_entity
session = open_session(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    patiently(lambda: change_entity(session, int(sys.argv[2]), summary=f"{sys.argv[2]} {number}"))
    print(number, flush=True)
"""

DIES = """
import os, sys
from pathlib import Path
from explorer.session.session import open_session
from tests.session.writes import WRITES
session = open_session(Path(sys.argv[1]))
session.workspace.connection.execute("PRAGMA cache_size = 2")
session.workspace.connection.set_trace_callback(lambda sql: os.kill(os.getpid(), 9) if sql == "COMMIT" else None)
WRITES["bulk kind"].do(session)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return small_copy(tmp_path / "here")


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with closing(open_session(path)) as session:
        yield session


def write(session: Session, words: str = "A bank.") -> None:
    change_entity(session, FAIRBANK, summary=words)


def patiently(do: Callable[[], object]) -> None:
    """Try until nobody else is in the way: what was refused has changed nothing."""
    while True:
        with suppress(WorkspaceBusy):
            do()
            return


def steps_in(path: Path) -> str:
    return content_of(path)["edit"]


def test_two_programs_that_write_at_once_lose_nothing_of_each_other(path: Path, session: Session) -> None:
    command = [sys.executable, "-c", ANOTHER, str(path), "1", "40"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        for number in range(40):
            patiently(partial(write, session, f"{FAIRBANK} {number}"))
        said = other.stdout.read().split()
    assert said == [str(number) for number in range(40)]
    assert steps_in(path).count("'change of ") == 80
    assert {session.entity(each).summary for each in (1, FAIRBANK)} == {"1 39", f"{FAIRBANK} 39"}  # type: ignore[arg-type]
    examine(path, [content_of(path)])


def renamed(path: Path) -> Path:
    return path.rename(path.with_name("elsewhere.hub"))


def replaced(path: Path) -> Path:
    kept = path.with_name("kept.hub")
    os.link(path, kept)
    fresh = path.with_name("fresh.hub")
    shutil.copy(path, fresh)
    fresh.replace(path)
    return kept


def deleted(path: Path) -> Path:
    kept = path.parent.parent / "kept.hub"
    os.link(path, kept)
    path.unlink()
    return kept


def folder_renamed(path: Path) -> Path:
    return path.parent.rename(path.parent.with_name("there")) / path.name


@pytest.mark.parametrize("happens", [renamed, replaced, deleted, folder_renamed])
def test_a_file_that_is_moved_under_a_session_is_not_written_and_not_harmed(
    path: Path, session: Session, happens: Callable[[Path], Path]
) -> None:
    write(session)
    before = content_of(path)
    kept = happens(path)
    names = {str(each) for each in path.parent.parent.rglob("*")}
    with pytest.raises(WorkspaceUnwritable) as told:
        write(session, "Lost?")
    assert "Nothing was changed." in str(told.value)
    assert session.entity(FAIRBANK).summary == "A bank.", "what was read is still there"
    assert {str(each) for each in path.parent.parent.rglob("*")} == names, "nothing was made"
    for each in {kept, path} if path.exists() else {kept}:
        assert content_of(each) == before
    session.close()
    copy = path.parent.parent / "alone"
    copy.mkdir()
    examine(Path(shutil.copy(kept, copy)), [before])


def test_a_file_that_comes_back_is_written_again(path: Path, session: Session) -> None:
    write(session)
    away = renamed(path)
    with pytest.raises(WorkspaceUnwritable):
        write(session, "Lost?")
    away.rename(path)
    before = content_of(path)
    write(session, "Back.")
    session.close()
    examine(path, [content_of(path)])
    undo_agrees(path, before)


def test_a_disk_that_is_unmounted_under_a_session_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        path = small_copy(disk)
        with closing(open_session(path)) as session:
            write(session)
            subprocess.run(["umount", "-l", str(disk)], check=True)
            try:
                with pytest.raises(StoreError):
                    write(session, "Lost?")
                assert list(disk.iterdir()) == [], "nothing was made where the disk was"
            finally:
                subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=True)


def test_a_disk_for_reading_only_is_read_and_every_write_is_refused(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        path = small_copy(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with closing(open_session(path)) as session:
            assert session.read_only
            assert session.counts().entities > 0
            with pytest.raises(WorkspaceUnwritable):
                write(session)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        with closing(open_session(path)) as session:
            write(session)
        examine(path, [content_of(path)])


FORBIDDEN = """
import os, sys
from pathlib import Path
from explorer.session.session import open_session
from explorer.store.errors import WorkspaceUnwritable
from tests.session.write import FAIRBANK, change_entity
path = Path(sys.argv[1])
change_entity(open_session(Path(sys.argv[2])), FAIRBANK, summary="Loads all that nobody may read.")
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
session = open_session(path)
change_entity(session, FAIRBANK, summary="First.")
path.chmod(0o444)
path.parent.chmod(0o555)
try:
    change_entity(session, FAIRBANK, summary="Lost?")
except WorkspaceUnwritable as error:
    print(error)
path.chmod(0o600)
path.parent.chmod(0o700)
assert session.entity_form(FAIRBANK).summary == "First."
change_entity(session, FAIRBANK, summary="Last.")
"""


def _is_open_to_others(place: Path) -> bool:
    return all(folder.stat().st_mode & 0o005 == 0o005 for folder in place.resolve().parents)


@pytest.mark.skipif(
    os.geteuid() == 0 and not all(map(_is_open_to_others, (Path(__file__), Path(sys.executable)))),
    reason="root becomes somebody else, who cannot read the program here",
)
def test_a_folder_that_may_not_be_written_any_more_is_told_and_work_goes_on_once_it_may(
    tmp_path: Path,
) -> None:
    folder = Path(tempfile.mkdtemp())  # not in tmp_path, where nobody may look
    try:
        path = small_copy(folder)
        if os.geteuid() == 0:
            os.chown(folder, 65534, 65534)
            os.chown(path, 65534, 65534)
        done = run_python(FORBIDDEN, path, small_copy(tmp_path))
        assert done.returncode == 0, done.stderr
        assert "Nothing was changed." in done.stdout
        examine(path, [content_of(path)])
        assert "Last." in content_of(path)["entity"]
    finally:
        shutil.rmtree(folder)


def test_whoever_only_reads_goes_on_when_the_one_who_writes_is_killed(path: Path) -> None:
    before = content_of(path)
    with closing(open_session(path, read_only=True)) as session:
        assert session.counts().entities > 0
        run_python(DIES, path)
        assert is_hot(path), "it died in the middle of a write"
        with pytest.raises(StoreError):
            session.counts()
        session.strangers.look()  # as the window does every second or so
        assert session.counts().entities > 0
    examine(path, [before])
