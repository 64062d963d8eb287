"""Packages of strangers: a good one is built by another process, and nothing in a bad one costs, escapes or stays."""

import json
import os
import shutil
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from explorer import paths
from explorer.formats.package_reading import PackageProblems
from explorer.session.importing import ImportStopped, Limits, PackageRefused, import_package, refuse_oversize
from explorer.session.session import open_session
from explorer.store.errors import FolderMissing, StoreError, WorkspaceExists
from tests.store.files import snapshot
from tests.workspaces import RECORDED, SMALL_PACKAGE, rows_in, small_copy

LINUX = os.uname().sysname == "Linux" if hasattr(os, "uname") else False


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_PACKAGE, tmp_path / "package"))


def refused(tmp_path: Path, package: Path, limits: Limits | None = None) -> str:
    """Why; and nothing was made, here or where the package lies."""
    before = snapshot(tmp_path)
    with pytest.raises((StoreError, PackageProblems)) as caught:
        import_package(tmp_path / "new.hub", package, limits=limits)
    assert snapshot(tmp_path) == before
    return str(caught.value)


def test_a_good_package_is_built_as_it_is_built_here(tmp_path: Path, package: Path) -> None:
    seen: list[int] = []

    def progress(rows: int) -> bool:
        seen.append(rows)
        return True

    began = time.perf_counter()
    import_package(tmp_path / "new.hub", package, progress)
    print(f"{time.perf_counter() - began:.2f} s")
    assert rows_in(tmp_path / "new.hub", RECORDED) == rows_in(small_copy(tmp_path), RECORDED)
    with closing(open_session(tmp_path / "new.hub")) as session:
        assert len(session.check()) == 1


def test_what_is_wrong_is_told_by_file_and_row_as_ever(tmp_path: Path, package: Path) -> None:
    claims = package / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace("desks", "chairs"), encoding="utf-8")
    assert "claims.csv, row" in refused(tmp_path, package)


def spoil_path(package: Path, name: str) -> None:
    documents = package / "documents.csv"
    documents.write_text(documents.read_text("utf-8").replace("one.txt", name), encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "../one.txt",
        "/etc/passwd",
        "..\\\\one.txt",
        "a/b.txt",
        "C:one.txt",
        "",
        ".",
        "..",
        "a\0b",
        "con\x1b.txt",
    ],
)
def test_a_name_never_leads_out_of_the_package(tmp_path: Path, package: Path, name: str) -> None:
    (tmp_path / "one.txt").write_bytes((package / "documents" / "one.txt").read_bytes())
    spoil_path(package, name)
    assert refused(tmp_path, package)


@pytest.mark.parametrize("place", ["claims.csv", "documents/one.txt", "documents"])
def test_a_link_is_no_part_of_a_package(tmp_path: Path, package: Path, place: str) -> None:
    outside = tmp_path / "outside"
    (package / place).rename(outside)
    (package / place).symlink_to(outside)
    assert "not a plain" in refused(tmp_path, package)


@pytest.mark.skipif(not LINUX, reason="needs pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path, package: Path) -> None:
    (package / "claims.csv").unlink()
    os.mkfifo(package / "claims.csv")
    with pytest.raises(PackageRefused, match="not a plain file"):
        import_package(tmp_path / "new.hub", package)


def spoil_cells(package: Path, name: str, cell: str) -> None:
    file = package / name
    file.write_text(file.read_text("utf-8") + cell, encoding="utf-8")


BAD = {
    "a quotation mark that never ends": ("claims.csv", '"' + "x" * 3_000_000),
    "NUL bytes": ("claims.csv", "\0\0\0,\0\n"),
    "a number of a thousand digits": ("claims.csv", "9" * 1000 + ",station-f,desks,1\n"),
    "a number without an end": ("claims.csv", "99999999999999999999,station-f,desks,1e999999999\n"),
    "ten thousand columns": ("entities.csv", "," * 10_000 + "\n"),
    "JSON without a bottom": ("mergers.csv", "merged,into,turn,made_at,name,reason,document,start,end,exact,parts\n"
        'x,station-f,1,2020,x,,,,,,"' + "[" * 100_000 + '"\n'),
    "bytes that are no text": ("claims.csv", "\udcff"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "cell"), BAD.values(), ids=BAD)
def test_hostile_cells_are_told_and_nothing_is_made(
    tmp_path: Path, package: Path, name: str, cell: str
) -> None:
    file = package / name
    before = file.read_bytes() if file.exists() else b""
    file.write_bytes(before + cell.encode("utf-8", "surrogateescape"))
    assert refused(tmp_path, package)


def test_what_the_descriptor_says_leads_nowhere(tmp_path: Path, package: Path) -> None:
    """Only the known files are read; whatever datapackage.json names, at any depth and in any number, is not."""
    resources = [{"name": str(number), "path": "../../../etc/passwd"} for number in range(10_000)]
    deep = "[" * 50_000 + "]" * 50_000
    for text in (json.dumps({"resources": resources}), deep, "\0", '{"resources": 1e999}'):
        (package / "datapackage.json").write_text(text, encoding="utf-8")
        import_package(tmp_path / "new.hub", package)
        (tmp_path / "new.hub").unlink()


@pytest.mark.parametrize(
    "limits",
    [Limits(package=1000), Limits(document=10), Limits(files=3)],
    ids=["all bytes", "one text", "files"],
)
def test_sizes_are_looked_at_before_anything_is_read(tmp_path: Path, package: Path, limits: Limits) -> None:
    with pytest.raises(PackageRefused):
        refuse_oversize(package, limits)
    assert "Nothing was made." in refused(tmp_path, package, limits)


@pytest.mark.skipif(not LINUX, reason="limits of processes")
@pytest.mark.parametrize(
    "limits", [Limits(memory=25_000_000), Limits(workspace=40_000)], ids=["memory", "disk"]
)
def test_memory_and_disk_are_limited(tmp_path: Path, package: Path, limits: Limits) -> None:
    """The controls: with the usual limits the same package is built."""
    assert refused(tmp_path, package, limits)
    import_package(tmp_path / "new.hub", package)


def test_time_is_limited(tmp_path: Path) -> None:
    large = paths.data_dir() / "paris-ai"
    folder = Path(shutil.copytree(large, tmp_path / "large"))
    shutil.copytree(paths.seeds_dir(), folder / "documents")
    words = refused(tmp_path, folder, replace(Limits(), seconds=0))
    assert "takes more" in words


def test_it_can_be_stopped(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(paths.data_dir() / "paris-ai", tmp_path / "large"))
    shutil.copytree(paths.seeds_dir(), folder / "documents")
    with pytest.raises(ImportStopped):
        import_package(tmp_path / "new.hub", folder, lambda _: False)
    assert not (tmp_path / "new.hub").exists()


def test_no_file_is_replaced_and_no_folder_made(tmp_path: Path, package: Path) -> None:
    path = small_copy(tmp_path)
    with pytest.raises(WorkspaceExists):
        import_package(path, package)
    with pytest.raises(FolderMissing):
        import_package(tmp_path / "none" / "new.hub", package)
    assert "cannot be opened" in refused(tmp_path, tmp_path / "nothing")
