"""Columns come out of their file as they went in, under their own stamp; a file that is not whole is as good as none."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from explorer.store import word_masks
from explorer.store.columns import Columns, load_columns
from explorer.store.columns_file import read_columns, stamp_of, write_columns
from explorer.store.recording import recorded
from explorer.store.word_masks import having_word
from explorer.store.workspace import Workspace, open_workspace
from tests.store.test_columns import same
from tests.workspaces import bundled_copy

LONG_AGO = 1_500_000_000


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(bundled_copy(tmp_path))) as workspace:
        os.utime(workspace.path, (LONG_AGO, LONG_AGO))
        yield workspace


@pytest.fixture
def columns(opened: Workspace, monkeypatch: pytest.MonkeyPatch) -> Columns:
    monkeypatch.setattr(word_masks, "_FEW", 0)
    found = load_columns(opened.connection)
    assert found is not None
    having_word(found, opened.connection, '("l’été" OR "paris" *)')
    return found


def test_what_is_written_is_read_and_nobody_else_may_look(columns: Columns, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    for _ in range(2):  # over what is there, too
        write_columns(columns, target, "now")
    again = read_columns(target, "now")
    assert again is not None
    assert same(columns, again)
    assert [array.dtype for array in again.values.values()] == [a.dtype for a in columns.values.values()]
    assert list(again.words) == list(columns.words)
    assert all(np.array_equal(again.words[word], bits) for word, bits in columns.words.items())
    assert [file.name for file in tmp_path.iterdir() if "kept" in file.name or "partial" in file.name] == [
        "kept"
    ]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_what_was_written_at_another_time_is_not_read(columns: Columns, tmp_path: Path) -> None:
    write_columns(columns, tmp_path / "kept", "then")
    assert read_columns(tmp_path / "kept", "now") is None
    assert read_columns(tmp_path / "nothing", "now") is None


def test_a_file_that_is_cut_off_or_damaged_anywhere_is_not_read(columns: Columns, tmp_path: Path) -> None:
    target = tmp_path / "kept"
    write_columns(columns, target, "now")
    whole = target.read_bytes()
    for at in [*range(0, len(whole), max(1, len(whole) // 60)), len(whole) - 1]:
        target.write_bytes(whole[:at])
        assert read_columns(target, "now") is None, f"cut off at {at}"
        target.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert read_columns(target, "now") is None, f"damaged at {at}"
    target.write_bytes(whole + b"x")
    assert read_columns(target, "now") is None
    target.write_bytes(whole)
    assert read_columns(target, "now") is not None


def test_a_write_that_fails_leaves_what_was_there(columns: Columns, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()  # nothing can take its place
    with pytest.raises(OSError, match="kept"):
        write_columns(columns, tmp_path / "kept", "now")
    assert not [file for file in tmp_path.iterdir() if "partial" in file.name]


def test_every_change_makes_another_stamp(opened: Workspace) -> None:
    before = stamp_of(opened)
    assert before is not None
    assert stamp_of(opened) == before
    with recorded(opened.connection, "addition") as edit:
        edit.insert("entity", {"key": "new", "kind": "company", "name": "New"})
    os.utime(opened.path, (LONG_AGO, LONG_AGO))  # however the clock runs
    after = stamp_of(opened)
    assert after not in (before, None)
    os.utime(opened.path, (LONG_AGO, LONG_AGO + 1))  # as somebody who tells nobody does
    assert stamp_of(opened) not in (before, after, None)


def test_of_a_file_that_has_just_changed_or_is_gone_nothing_is_sure(opened: Workspace) -> None:
    os.utime(opened.path)
    assert stamp_of(opened) is None
    opened.path.unlink()
    assert stamp_of(opened) is None
