"""A file to write: a bare name gets folder and ending, an offered one yields to what was typed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.file_line import FileLine


@pytest.fixture
def line(qtbot: QtBot, tmp_path: Path) -> FileLine:
    made = FileLine(".csv", "Tables (*.csv)")
    qtbot.addWidget(made)
    made.offer(tmp_path, "claims")
    return made


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mine", "mine.csv"),
        ("mine.txt", "mine.txt"),
        ("Paris v1.2", "Paris v1.2.csv"),
        (" mine ", "mine.csv"),
        ("mine.", "mine..csv"),
        ("sub/mine", "sub/mine.csv"),
        (".hidden", ".hidden.csv"),
        ("sub", "sub"),  # a folder stays what it is, to be told as one
        ("~nobody-here", "~nobody-here.csv"),
    ],
)
def test_a_bare_name_lies_in_the_folder_and_gets_the_ending(
    line: FileLine, tmp_path: Path, typed: str, name: str
) -> None:
    (tmp_path / "sub").mkdir()
    line.edit.setText(typed)
    assert line.path() == tmp_path / name


def test_a_whole_path_and_the_home_folder_are_taken_as_they_are(line: FileLine, tmp_path: Path) -> None:
    line.edit.setText(str(tmp_path / "other" / "x.csv"))
    assert line.path() == tmp_path / "other" / "x.csv"
    line.edit.setText("~/x")
    assert line.path() == Path.home() / "x.csv"


@pytest.mark.parametrize("typed", ["", "  ", "a\x00b"])
def test_without_a_name_there_is_no_file(line: FileLine, typed: str) -> None:
    line.edit.setText(typed)
    assert (line.path(), line.exists(), line.trouble()) == (None, False, "Choose a file to write.")


def test_a_file_that_cannot_be_written_is_told_why(line: FileLine, tmp_path: Path) -> None:
    for typed, said in (
        (".", f"“{tmp_path}” is a folder; add a file name."),
        ("no/such", f"There is no folder “{tmp_path / 'no'}”."),
        ("x" * 5000 + "/a", f"There is no folder “{tmp_path / ('x' * 5000)}”."),
        ("fine", ""),
    ):
        line.edit.setText(typed)
        assert line.trouble() == said


def test_a_file_that_is_there_would_be_replaced_and_a_folder_would_not(
    line: FileLine, tmp_path: Path
) -> None:
    assert not line.exists()
    (tmp_path / "claims.csv").write_text("old")
    assert line.exists()
    line.edit.setText(str(tmp_path))
    assert not line.exists()


def test_an_offer_replaces_only_an_offer(line: FileLine, tmp_path: Path) -> None:
    told = QSignalSpy(line.path_changed)
    line.offer(tmp_path, "funding")
    assert (line.path(), told.count()) == (tmp_path / "funding.csv", 1)
    line.edit.setText("mine")
    other = tmp_path / "other"
    line.offer(other, "entities")
    assert line.path() == other / "mine.csv", "the name stays; the folder is the one last offered"


@pytest.mark.parametrize(("answer", "name"), [("/somewhere/else.csv", "else.csv"), ("", "claims.csv")])
def test_browsing_begins_at_the_file_and_cancelling_keeps_it(
    line: FileLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, name: str
) -> None:
    asked: list[str] = []

    def answered(_parent: object, _title: str, start: str, kinds: str) -> tuple[str, str]:
        asked.extend((start, kinds))
        return answer, kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answered)
    QTest.mouseClick(line.browse, Qt.MouseButton.LeftButton)
    assert asked == [str(tmp_path / "claims.csv"), "Tables (*.csv)"]
    path = line.path()
    assert path is not None
    assert path.name == name


def test_files_of_another_kind_get_another_ending(line: FileLine, tmp_path: Path) -> None:
    line.offer(tmp_path, "mine")
    line.use_ending(".png", "Pictures (*.png)")
    line.offer(tmp_path, "mine")
    assert line.path() == tmp_path / "mine.png"
    line.edit.setText("typed.png")
    line.use_ending(".svg", "Drawings (*.svg)")
    assert line.edit.text() == "typed.svg"
    line.edit.setText("odd.txt")
    line.use_ending(".png", "Pictures (*.png)")
    assert line.edit.text() == "odd.txt"
