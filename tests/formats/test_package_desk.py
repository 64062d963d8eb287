"""Tags, stars, saved searches and own words in a package: what is written is read, and what is wrong is refused."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.formats.package_desk import (
    DESK_COLUMNS,
    DeskTables,
    KindRow,
    PropertyRow,
    SearchRow,
    StarRow,
    TagRow,
    UnitRow,
    own_words_of,
    read_desk,
    word_rows,
)
from explorer.session.shipped import bundled_vocabulary

if TYPE_CHECKING:
    from explorer.formats.problems import Problem

WHOLE = DeskTables(
    tags=(TagRow("station-f", "=1+1"), TagRow("station-f", "<b>"), TagRow("jean-zay", "To check")),
    stars=(StarRow("jean-zay"),),
    searches=(SearchRow("Labs", json.dumps({"text": "lab"})), SearchRow("All", "{}")),
    kinds=(KindRow("own_observatory", "observatory", "observatories", "eye", "blue"),),
    properties=(
        PropertyRow("own_motto", "motto", "", "text", "own_observatory;lab", "", "", "yes", "about"),
        PropertyRow("own_robots", "robots", "", "number", "", "", "own_robot", "no", "figures"),
    ),
    units=(UnitRow("own_robot", "robot", "", "robots", "count"),),
)
KNOWN = {"station-f", "jean-zay"}


def put(folder: Path, file: str, *rows: Sequence[str]) -> None:
    with (folder / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([DESK_COLUMNS[file], *rows])


def read(folder: Path) -> tuple[DeskTables, list[str]]:
    problems: list[Problem] = []
    tables = read_desk(folder, KNOWN.__contains__, bundled_vocabulary(), problems.append)
    return tables, [f"{problem.file} {problem.row}: {problem.reason}" for problem in problems]


def test_a_package_without_any_of_it_is_read(tmp_path: Path) -> None:
    assert read(tmp_path) == (DeskTables(), [])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    for file, rows in WHOLE.files().items():
        put(tmp_path, file, *([str(getattr(row, column)) for column in DESK_COLUMNS[file]] for row in rows))
    tables, problems = read(tmp_path)
    assert problems == []
    assert word_rows(own_words_of(tables)).properties[0].kinds == "lab;own_observatory"
    assert (tables.tags, tables.stars, tables.searches) == (WHOLE.tags, WHOLE.stars, WHOLE.searches)
    assert own_words_of(tables) == own_words_of(WHOLE)


@pytest.mark.parametrize(
    ("file", "rows", "why"),
    [
        ("tags.csv", [("nobody", "AI")], "tags.csv 2: unknown entity “nobody”."),
        ("tags.csv", [("jean-zay", "AI"), ("jean-zay", "ai")], "“jean-zay” has the tag “ai” already."),
        ("tags.csv", [("jean-zay", "  ")], "Type a tag."),
        ("tags.csv", [("jean-zay", " AI")], "single spaces, and none around it"),
        ("tags.csv", [("jean-zay", "a\x07")], "control characters"),
        ("tags.csv", [("jean-zay", "x" * 10_000)], "at most 60 characters; this one has 10,000"),
        ("stars.csv", [("nobody",)], "unknown entity “nobody”."),
        ("stars.csv", [("jean-zay",), ("jean-zay",)], "stars.csv 3: “jean-zay” has a star already."),
        ("saved_searches.csv", [("Labs", "nonsense")], "cannot be used: it is not JSON"),
        ("saved_searches.csv", [("Labs", "{}"), ("LABS", "{}")], "a search “LABS” is there already."),
        ("saved_searches.csv", [("", "{}")], "Give it a name."),
        ("own_kinds.csv", [("lab", "my lab", "labs", "eye", "blue")], "is not own_ and then letters"),
        ("own_kinds.csv", [("own_x", "lab", "labs", "eye", "blue")], "There is a kind “lab” already."),
        ("own_kinds.csv", [("own_x", "=1+1", "x", "eye", "blue")], "begins with a letter"),
        ("own_kinds.csv", [("own_x", "x", "xs", "../../etc", "blue")], "not an icon"),
        ("own_kinds.csv", [("own_x", "x", "xs", "eye", "red; url(")], "not a colour"),
        ("own_kinds.csv", [("own_x", "<img>", "xs", "eye", "blue")], "begins with a letter"),
        (
            "own_kinds.csv",
            [("own_x", "x", "xs", "eye", "blue"), ("own_x", "y", "ys", "eye", "blue")],
            "is there already",
        ),
        (
            "own_properties.csv",
            [("own_p", "p", "", "colour", "", "", "", "no", "about")],
            "value_type must be one of",
        ),
        (
            "own_properties.csv",
            [("own_p", "p", "", "text", "spaceship", "", "", "no", "about")],
            "“spaceship” is not a kind",
        ),
        ("own_units.csv", [("own_u", "Year", "", "years", "count")], "There is a unit “Year” already."),
    ],
)
def test_what_is_wrong_is_told_by_file_and_row(
    tmp_path: Path, file: str, rows: list[tuple[str, ...]], why: str
) -> None:
    put(tmp_path, file, *rows)
    _, problems = read(tmp_path)
    assert any(why in problem for problem in problems), problems
    assert all(problem.startswith(file) for problem in problems)
