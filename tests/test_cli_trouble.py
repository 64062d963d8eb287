"""Whatever is wrong with a file or a word is one sentence; nothing is created, nothing changed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import refused, run
from tests.workspaces import small_copy


# ── Files that are no workspace ─────────────────────────────────────────────────────────────────────────────
def _nothing(path: Path) -> None:
    assert not path.exists()


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
        connection.commit()


def _newer(path: Path) -> None:
    small_copy(path.parent, path.name)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _cut(path: Path) -> None:
    small_copy(path.parent, path.name)
    path.write_bytes(path.read_bytes()[:5000])


def _garbage(path: Path) -> None:
    small_copy(path.parent, path.name)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (_nothing, "There is no workspace file: "),
    "empty": (lambda path: path.touch(), "This is not a Hub Explorer workspace: "),
    "text": (lambda path: path.write_text("Once upon a time"), "This is not a Hub Explorer workspace: "),
    "a folder": (lambda path: path.mkdir(), "This is not a Hub Explorer workspace: "),
    "another program’s": (_foreign, "This is not a Hub Explorer workspace: "),
    "newer": (_newer, "This workspace was made by a newer version of Hub Explorer: "),
    "cut short": (_cut, "This workspace is damaged: "),
    "garbage": (_garbage, "This workspace is damaged: "),
}
COMMANDS: dict[str, Callable[[Path], list[object]]] = {
    "search": lambda path: ["search", path, "station"],
    "export": lambda path: ["export", path, "claims"],
    "export to a file": lambda path: ["export", path, "entities", "-o", path.parent / "out.csv"],
    "check": lambda path: ["check", path],
    "check as json": lambda path: ["check", path, "--json"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=BAD)
def test_a_bad_workspace_is_one_sentence_and_changes_nothing(
    tmp_path: Path, make: Callable[[Path], object], words: str, command: Callable[[Path], list[object]]
) -> None:
    path = tmp_path / "p.hub"
    make(path)
    before = {file: file.read_bytes() if file.is_file() else None for file in tmp_path.iterdir()}
    sentence = refused(*command(path))
    assert sentence.startswith(f"Error: {words}{path}")
    assert sentence.count("\n") == 1
    assert {file: file.read_bytes() if file.is_file() else None for file in tmp_path.iterdir()} == before


# ── Wrong words ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "words",
    [
        ["--nonsense"],
        ["search", "p.hub", "x", "--nonsense"],
        ["search", "p.hub"],
        ["search", "p.hub", "x", "--limit", "0"],
        ["search", "p.hub", "x", "--limit", "many"],
        ["export", "p.hub", "everything"],
        ["export", "p.hub"],
        ["check"],
        ["init"],
        ["tour"],
        ["p.hub", "too", "much"],
    ],
)
def test_a_wrong_word_is_told_with_the_usage_and_exits_with_2(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")
    assert "\nError: " in result.stderr
    assert result.stdout == ""
