"""A workspace filled a stretch at a time is the one that is built row by row; what that refuses is not built."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from explorer.formats import package_stretches
from explorer.formats.csv_rows import Odd
from explorer.formats.package_reading import PackageProblems, read_package
from explorer.formats.package_rows import PackageTables
from explorer.formats.package_writing import write_package
from explorer.session.building import create_from_package, rows_of
from explorer.session.building_stretches import Steps, fill_from_package
from explorer.session.packaging import package_of
from explorer.session.session import Session
from explorer.store.loading import load
from explorer.store.workspace import create_workspace
from tests.bench.make_package import make_package
from tests.formats import (
    test_package_anchors,
    test_package_cells,
    test_package_draft,
    test_package_money,
    test_package_rules,
)
from tests.formats.conftest import package
from tests.formats.packages import GOOD, change
from tests.formats.test_package_writing import packages
from tests.session.writes import SAVES
from tests.workspaces import DERIVED, RECORDED, rows_in

__all__ = ["package"]

TABLES = (*RECORDED, *DERIVED)
WRONG = [
    *test_package_anchors.WRONG,
    *test_package_cells.WRONG,
    *test_package_draft.WRONG,
    *test_package_money.WRONG,
    *test_package_rules.WRONG,
]


def in_stretches(folder: Path, target: Path) -> Path:
    create_workspace(
        target, lambda connection: fill_from_package(connection, folder=folder, texts=None, steps=Steps(None))
    )
    return target


def row_by_row(folder: Path, target: Path) -> Path:
    rows = rows_of(read_package(folder))
    create_workspace(target, lambda connection: load(connection, rows))
    return target


def both_ways_are_the_same(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        one = in_stretches(folder, Path(name) / "one.hub")
        other = row_by_row(folder, Path(name) / "other.hub")
        assert rows_in(one, TABLES) == rows_in(other, TABLES)


@settings(max_examples=10, deadline=None)
@given(packages())
def test_any_good_package_fills_the_same_workspace_both_ways(tables: PackageTables) -> None:
    with tempfile.TemporaryDirectory() as parent:
        write_package(tables, Path(parent) / "package", title="Any")
        both_ways_are_the_same(Path(parent) / "package")


@pytest.mark.parametrize("rows", [3, 4096])
def test_a_package_of_many_rows_does_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(package_stretches, "ROWS", rows)
    make_package(tmp_path / "package", 120)
    both_ways_are_the_same(tmp_path / "package")


def test_a_package_with_all_that_analysts_add_does_so_too(tmp_path: Path, small: Session) -> None:
    for name, write in SAVES.items():
        if not name.startswith("delete") and write.prepare is type(write).prepare:
            write.do(small)
    write_package(package_of(small.workspace), tmp_path / "package", title="Any")
    both_ways_are_the_same(tmp_path / "package")


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_what_reading_refuses_is_odd(package: Path, file: str, old: str, new: str, expected: str) -> None:
    change(package, file, old, new)
    with pytest.raises(PackageProblems, match="csv"):
        read_package(package)
    with pytest.raises(Odd):
        in_stretches(package, package.parent / "new.hub")
    assert list(package.parent.iterdir()) == [package]


ADDED: dict[str, Callable[[Path], None]] = {
    "a key twice": lambda folder: _append(folder, "entities.csv", "station-f,company,Again,"),
    "a claim twice": lambda folder: _append(folder, "claims.csv", "2,station-f,name,Again" + "," * 12),
    "a sum twice": lambda folder: _copy_last(folder, "funding.csv"),
    "a citation twice": lambda folder: _append(
        folder, "citations.csv", "1,one.txt,Station F,2017. 🗼 ,,,,,,"
    ),
    "a tag of nobody": lambda folder: _write(folder, "tags.csv", "entity,tag\nnobody,AI\n"),
    "a star of nobody": lambda folder: _write(folder, "stars.csv", "entity\nnobody\n"),
    "a verdict on no claim": lambda folder: _write(
        folder, "settlements.csv", "settlement,kind,claims,decision,reason\n1,range,77 78,left_open,\n"
    ),
    "a version of nothing": lambda folder: _write(
        folder, "document_versions.csv", "document,next\none.txt,no.txt\n"
    ),
    "a text that changed": lambda folder: _write(folder, "documents/two.txt", "x"),
}


@pytest.mark.parametrize("spoil", ADDED.values(), ids=ADDED)
def test_what_stands_against_another_row_is_told_and_nothing_is_built(
    package: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(package)
    with pytest.raises(Odd):
        in_stretches(package, package.parent / "new.hub")
    with pytest.raises(PackageProblems, match="csv"):
        create_from_package(package.parent / "new.hub", package)
    assert list(package.parent.iterdir()) == [package]


def test_what_is_only_odd_is_built_all_the_same(package: Path) -> None:
    change(package, "funding.csv", "250000000,250000000", "10000000.5,10000000.5")
    change(package, "funding.csv", "10000000,10000000,", "10000000.5,10000000.5,")  # as much as its whole
    with pytest.raises(Odd):
        in_stretches(package, package.parent / "one.hub")
    create_from_package(package.parent / "new.hub", package)
    row_by_row(package, package.parent / "other.hub")
    assert rows_in(package.parent / "new.hub", TABLES) == rows_in(package.parent / "other.hub", TABLES)


def test_the_small_package_is_read_in_stretches(tmp_path: Path) -> None:
    in_stretches(GOOD, tmp_path / "new.hub")


def _append(folder: Path, name: str, line: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def _copy_last(folder: Path, name: str) -> None:
    _append(folder, name, (folder / name).read_text(encoding="utf-8").splitlines()[-1])


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
