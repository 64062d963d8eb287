"""What a program that has ended left half written is cleared away; what somebody still writes, and all else, stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.leftovers import clear_leftovers, temporary_beside
from explorer.session.building import create_empty
from explorer.store.workspace import open_workspace
from tests.store.files import snapshot

LEAVE = """
import os, sys
from pathlib import Path
from explorer.leftovers import temporary_beside
with temporary_beside(Path(sys.argv[1])) as temporary:
    temporary.write_bytes(b"half")
    Path(f"{temporary}-journal").touch()
    with temporary_beside(Path(sys.argv[1])) as folder:
        (folder / "documents").mkdir(parents=True)
        print("ready", flush=True)
        sys.stdin.read()
        os.kill(os.getpid(), 9)
"""

on_posix = pytest.mark.skipif(os.name == "nt", reason="asks whether a process has ended")


def writer(path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", LEAVE, str(path)]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


@on_posix
def test_what_is_being_written_stays_until_its_program_has_ended(tmp_path: Path) -> None:
    with writer(tmp_path / "new.hub") as running:
        here = snapshot(tmp_path)
        assert len(here) == 4
        clear_leftovers(tmp_path)
        assert snapshot(tmp_path) == here
        running.communicate("")
    clear_leftovers(tmp_path)
    assert snapshot(tmp_path) == {}


@on_posix
def test_opening_a_workspace_and_writing_beside_it_clear_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "mine.hub"
    create_empty(path)

    def opened() -> None:
        open_workspace(path).close()

    def made() -> None:
        create_empty(tmp_path / "new.hub")

    for again in (opened, made):
        with writer(path) as running:
            running.communicate("")
        assert len(snapshot(tmp_path)) == 5
        again()
        assert {each.suffix for each in tmp_path.iterdir()} == {".hub"}
        (tmp_path / "new.hub").unlink(missing_ok=True)


def test_what_could_not_be_deleted_goes_the_next_time(tmp_path: Path) -> None:
    with temporary_beside(tmp_path / "x") as temporary:
        name = temporary.name
    (tmp_path / name).write_bytes(b"half")
    with temporary_beside(tmp_path / "x") as temporary:
        assert snapshot(tmp_path) == {}
        temporary.touch()
        clear_leftovers(tmp_path)
        assert set(snapshot(tmp_path)) == {temporary.name}


@pytest.mark.parametrize(
    "name",
    [
        ".hub-explorer-0123456789abcdef.tmp",
        ".hub-explorer-00000000-1-0123456789abcdef.tmp",  # of another machine
        "{own}.tmp.hub",
        "mine{own}",
        ".hub-explorer",
    ],
)
def test_what_is_not_surely_ours_stays(tmp_path: Path, name: str) -> None:
    with temporary_beside(tmp_path / "x") as temporary:
        own = temporary.name
    (tmp_path / name.format(own=own)).touch()
    clear_leftovers(tmp_path)
    assert len(snapshot(tmp_path)) == 1


def test_a_link_of_that_name_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    with temporary_beside(tmp_path / "x") as temporary:
        own = temporary
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    own.symlink_to(tmp_path / "kept")
    clear_leftovers(tmp_path)
    assert set(snapshot(tmp_path)) == {"kept", "kept/file"}


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    clear_leftovers(tmp_path / "none")
    clear_leftovers(Path("\0"))
