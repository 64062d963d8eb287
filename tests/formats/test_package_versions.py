"""Versions of documents in a package: read where they are there, and refused where they cannot be."""

from pathlib import Path

import pytest

from explorer.formats.package_versions import VERSIONS_FILE, VersionRow, read_versions
from explorer.formats.problems import Problem

WRONG = {
    "an unknown document": ["a,b", "a,x"],
    "itself": ["a,a"],
    "a circle": ["a,b", "b,c", "c,a"],
    "two that follow one": ["a,b", "a,c"],
    "two that one follows": ["a,c", "b,c"],
}


def read(folder: Path, lines: list[str]) -> tuple[tuple[VersionRow, ...], list[Problem]]:
    (folder / VERSIONS_FILE).write_text("\n".join(["document,next", *lines, ""]), "utf-8")
    problems: list[Problem] = []
    return read_versions(folder, {"a", "b", "c"}.__contains__, problems.append), problems


def test_a_chain_is_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, ["b,c", "a,b"]) == ((VersionRow("b", "c"), VersionRow("a", "b")), [])


def test_a_package_of_before_has_none(tmp_path: Path) -> None:
    assert read_versions(tmp_path, lambda _: True, lambda _: None) == ()


@pytest.mark.parametrize("lines", WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_is_refused_by_its_row(tmp_path: Path, lines: list[str]) -> None:
    found, problems = read(tmp_path, lines)
    assert [problem.row for problem in problems] == [len(lines) + 1]
    assert len(found) == len(lines) - 1
