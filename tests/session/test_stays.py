"""Notes of what is open: private, whole or not there, gone after a good end, and harmless when broken."""

import os
import stat
from pathlib import Path

import pytest

from explorer import paths
from explorer.domain.stays import Place, Stay
from explorer.session.stays import forget_stay, left_open, note_of, read_stay, write_stay
from tests.workspaces import small_copy


def note(workspace: Path, crashes: int = 0, age: int = 0) -> Path:
    write_stay(workspace, Stay(str(workspace), Place(entity=1), 5, crashes))
    path = note_of(workspace)
    os.utime(path, (1_000_000 - age, 1_000_000 - age))
    return path


def test_a_note_is_the_users_own_and_lies_outside_the_workspaces_folder(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    there = note(path)
    assert paths.user_state_dir() in there.parents
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert stat.S_IMODE(there.parent.stat().st_mode) == 0o700
    assert [each.name for each in tmp_path.iterdir()] == ["small.hub"]
    assert read_stay(path) == Stay(str(path), Place(entity=1), 5)


def test_a_note_is_replaced_whole(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    for entity in range(1, 50):
        write_stay(path, Stay(str(path), Place(entity=entity)))
    assert [each.name for each in note_of(path).parent.iterdir()] == [note_of(path).name]
    forget_stay(path)
    forget_stay(path)
    assert read_stay(path) is None


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"\xff\xfe", b"[]", b'{"workspace": 3}', b"\0" * 100, b"x" * 2_000_000]
)
def test_a_broken_note_is_as_none(tmp_path: Path, broken: bytes) -> None:
    path = small_copy(tmp_path)
    note(path).write_bytes(broken)
    assert read_stay(path) is None
    assert left_open() == []
    note(path)
    assert left_open() == [path]


def test_a_folder_or_pipe_in_its_place_is_as_none(tmp_path: Path) -> None:
    one, two = small_copy(tmp_path, "one.hub"), small_copy(tmp_path, "two.hub")
    note_of(one).mkdir(parents=True)
    os.mkfifo(note_of(two))
    assert read_stay(one) is None
    assert read_stay(two) is None
    assert left_open() == []


def test_the_last_one_left_open_comes_first_and_what_is_gone_or_crashes_always_does_not_come(
    tmp_path: Path,
) -> None:
    old, new, gone, bad = (small_copy(tmp_path, f"{name}.hub") for name in ("old", "new", "gone", "bad"))
    note(old, age=10)
    note(new, crashes=2)
    note(gone)
    note(bad, crashes=3)
    gone.unlink()
    assert left_open() == [new, old]


def test_a_note_that_names_another_file_leads_nowhere(tmp_path: Path) -> None:
    one, two = small_copy(tmp_path, "one.hub"), small_copy(tmp_path, "two.hub")
    note(one).write_bytes(note(two).read_bytes())
    assert left_open() == [two]


def test_old_notes_are_thinned_out(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    note(path)
    for number in range(30):
        note(tmp_path / f"{number}.hub", age=number + 1)
    assert left_open() == [path]
    assert len(list(note_of(path).parent.iterdir())) == 20


def test_a_name_that_is_not_utf_8_is_noted_too(tmp_path: Path) -> None:
    path = small_copy(tmp_path).rename(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.hub"))
    note(Path(path))
    assert left_open() == [Path(path)]
