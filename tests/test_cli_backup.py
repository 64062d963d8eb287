"""Backing up and restoring on the terminal: a way there and back, and nothing replaced."""

from pathlib import Path

import pytest

from explorer import paths
from tests.commands import refused, run
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

ALL = (*RECORDED, *LOG)


def test_a_backup_goes_to_the_users_own_folder_and_comes_back(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    said = run("backup", path).stdout
    place = Path(said.removesuffix(": backed up.\n"))
    assert place.is_relative_to(paths.user_data_dir() / "backups")
    new = tmp_path / "new.hub"
    assert run("restore", place, new).stdout == f"{new}: restored.\n"
    assert rows_in(new, ALL) == rows_in(path, ALL)


def test_a_backup_goes_to_a_file_of_ones_choice(tmp_path: Path) -> None:
    path, file = small_copy(tmp_path), tmp_path / "file.hub"
    assert run("backup", path, "-o", file).stdout == f"{file}: backed up.\n"
    assert rows_in(file, ALL) == rows_in(path, ALL)
    assert not (paths.user_data_dir() / "backups").exists()


@pytest.mark.parametrize(
    "words", [("backup", "small.hub", "-o", "there.hub"), ("restore", "small.hub", "there.hub")]
)
def test_no_file_is_replaced(tmp_path: Path, words: tuple[str, ...]) -> None:
    small_copy(tmp_path)
    there = tmp_path / "there.hub"
    there.write_text("mine", encoding="utf-8")
    named = [tmp_path / word if word.endswith(".hub") else word for word in words]
    assert "already there" in refused(*named)
    assert there.read_text("utf-8") == "mine"


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_is_no_workspace_is_refused_in_a_sentence(tmp_path: Path, command: str) -> None:
    other = tmp_path / "other.hub"
    other.write_text("hello", encoding="utf-8")
    rest = [tmp_path / "new.hub"] if command == "restore" else []
    assert "not a Hub Explorer workspace" in refused(command, other, *rest)
    assert not (tmp_path / "new.hub").exists()
