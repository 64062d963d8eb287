"""A new file appears whole under a name that was free, or there is nothing at all."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.store.errors import StoreError, WorkspaceExists, WorkspaceMissing, WorkspaceUnwritable
from explorer.store.new_file import new_file
from tests.store.files import nothing_changes, snapshot

CONTENT = b"whole"


def write(path: Path, meanwhile: Callable[[Path], object] = lambda _: None) -> None:
    with new_file(path) as temporary:
        temporary.write_bytes(CONTENT)
        meanwhile(temporary)


@pytest.mark.parametrize(
    "name",
    [
        "new.hub",
        "with space.hub",
        "100%.hub",
        "what?#.hub",
        "é 中 😀.hub",
        "'\".hub",
        ".hidden",
        "x" * 255,
        "\udcff.hub",
    ],
    ids=ascii,
)
def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path, name: str) -> None:
    with new_file(tmp_path / name) as temporary:
        assert temporary.parent == tmp_path
        assert not (tmp_path / name).exists()
        temporary.write_bytes(CONTENT)
        Path(f"{temporary}-journal").touch()
    assert snapshot(tmp_path) == {name: CONTENT}


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write(tmp_path / "new.hub")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.hub").stat().st_mode) == 0o600


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError])
def test_what_fails_in_the_middle_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    def fail(temporary: Path) -> None:
        Path(f"{temporary}-journal").write_bytes(CONTENT)
        raise error

    with nothing_changes(tmp_path), pytest.raises(error):
        write(tmp_path / "new.hub", fail)


def test_a_name_that_is_taken_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to("gone")
    for name in ("file", "folder", "dangling"):
        with nothing_changes(tmp_path), pytest.raises(WorkspaceExists):
            write(tmp_path / name)


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_a_name_that_is_taken_meanwhile_is_not_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_hard_links)
    path = tmp_path / "new.hub"
    with pytest.raises(WorkspaceExists):
        write(path, lambda _: path.write_text("somebody else's"))
    assert snapshot(tmp_path) == {"new.hub": b"somebody else's"}


def test_a_disk_without_hard_links_is_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_hard_links)
    write(tmp_path / "new.hub")
    assert snapshot(tmp_path) == {"new.hub": CONTENT}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nowhere/new.hub", WorkspaceMissing),
        ("text.txt/new.hub", WorkspaceUnwritable),
        ("a\0b.hub", WorkspaceUnwritable),
        ("x" * 256, WorkspaceUnwritable),
        ("loop/new.hub", WorkspaceUnwritable),
    ],
    ids=ascii,
)
def test_a_place_that_takes_no_file_is_told(tmp_path: Path, name: str, kind: type[StoreError]) -> None:
    (tmp_path / "text.txt").touch()
    (tmp_path / "loop").symlink_to("loop")
    with nothing_changes(tmp_path), pytest.raises(kind):
        write(tmp_path / name)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that refuses even the administrator")
def test_a_folder_that_takes_no_files_is_told() -> None:
    with pytest.raises(WorkspaceUnwritable, match=r"new\.hub"):
        write(Path("/sys/kernel/new.hub"))


def no_hard_links(*_: object) -> None:
    raise PermissionError("no hard links here")
