"""A file that is no workspace is told by its first bytes: refused at once, with its reason, and left alone."""

import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.errors import NewerWorkspace, NotAWorkspace, StoreError, WorkspaceMissing
from explorer.store.header import check_header
from explorer.store.schema import APPLICATION_ID, VERSION
from explorer.store.workspace import open_workspace
from tests.store.files import nothing_changes, snapshot
from tests.workspaces import bundled_copy, small_copy

Make = Callable[[Path], object]


def sqlite_file(path: Path, application_id: int = 0, version: int = 0, *, page_size: int = 4096) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("CREATE TABLE moz_places (url TEXT)")
        connection.commit()


def zip_file(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("document.xml", "<w/>")


def ours(path: Path, version: int) -> None:
    sqlite_file(path, APPLICATION_ID, version)


REFUSED: dict[str, tuple[Make, type[StoreError], str]] = {
    "missing": (lambda _: None, WorkspaceMissing, "There is no workspace file"),
    "dangling link": (lambda path: path.symlink_to("gone"), WorkspaceMissing, ""),
    "link to itself": (lambda path: path.symlink_to(path.name), WorkspaceMissing, "symbolic links"),
    "empty": (lambda path: path.touch(), NotAWorkspace, "the file is empty"),
    "folder": (lambda path: path.mkdir(), NotAWorkspace, "it is a folder"),
    "link to a folder": (lambda path: path.symlink_to("."), NotAWorkspace, "it is a folder"),
    "pipe": (os.mkfifo, NotAWorkspace, "it is not a plain file"),
    "endless": (lambda path: path.symlink_to("/dev/zero"), NotAWorkspace, "it is not a plain file"),
    "text": (lambda path: path.write_text("Paris: A new capital\n" * 99), NotAWorkspace, ""),
    "zip": (zip_file, NotAWorkspace, ""),
    "zeros": (lambda path: path.write_bytes(bytes(5000)), NotAWorkspace, ""),
    "another program's": (sqlite_file, NotAWorkspace, "another program"),
    "another program's application id": (
        lambda p: sqlite_file(p, 0x47504B47, 10300),
        NotAWorkspace,
        "another",
    ),
    "ours without a version": (lambda path: ours(path, 0), NotAWorkspace, "names no format"),
    "next version": (lambda path: ours(path, VERSION + 1), NewerWorkspace, f"format {VERSION + 1}"),
    "far version": (lambda path: ours(path, 2**31 - 1), NewerWorkspace, "Update the program"),
    "negative version": (lambda path: ours(path, -1), NewerWorkspace, "Update the program"),
}


@pytest.mark.parametrize(("make", "kind", "words"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_workspace_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Make, kind: type[StoreError], words: str, read_only: bool
) -> None:
    path = tmp_path / "odd.hub"
    make(path)
    with nothing_changes(tmp_path):
        for look in (check_header, lambda path: open_workspace(path, read_only=read_only)):
            with pytest.raises(StoreError) as caught:
                look(path)
            assert type(caught.value) is kind
            assert words in str(caught.value)
            assert "odd.hub" in str(caught.value)


@pytest.mark.parametrize("length", [1, 15, 16, 99])
def test_a_header_cut_short_is_no_workspace(tmp_path: Path, length: int) -> None:
    path = tmp_path / "cut.hub"
    path.write_bytes(small_copy(tmp_path).read_bytes()[:length])
    with nothing_changes(tmp_path), pytest.raises(NotAWorkspace):
        check_header(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a\0b.hub", "null byte"),
        ("x" * 300, "File name too long"),
        ("text.txt/inside.hub", "Not a directory"),
        ("nowhere/inside.hub", "no workspace file"),
    ],
)
def test_a_name_that_no_file_can_have_is_a_file_that_is_not_there(
    tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "text.txt").write_text("not a folder")
    with nothing_changes(tmp_path), pytest.raises(WorkspaceMissing, match=words):
        open_workspace(tmp_path / name)


def test_a_workspace_names_its_version(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    before = snapshot(tmp_path)
    assert check_header(path) == VERSION
    assert snapshot(tmp_path) == before
