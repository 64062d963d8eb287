"""Rows of a CSV file: their line numbers, and what is said of files that are no such thing."""

from pathlib import Path

import pytest

from explorer.formats.csv_rows import rows_of


def _read(path: Path) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    said: list[str] = []
    rows = rows_of(path, ("a", "b"), lambda problem: said.append(str(problem)))
    return [(row.number, dict(row.cells)) for row in rows], said


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n1,2\n", [(2, "1", "2")]),
        (b"a,b\r\n1,2\r\n", [(2, "1", "2")]),
        (b"a,b\n1,2", [(2, "1", "2")]),
        (b"\xef\xbb\xbfa,b\n1,2\n", [(2, "1", "2")]),
        (b"b,a\n2,1\n", [(2, "1", "2")]),
        (b'a,b\n"one\ntwo",2\n3,4\n', [(2, "one\ntwo", "2"), (4, "3", "4")]),
        (b'a,b\n"one\r\ntwo","\r"\n3,4\n', [(2, "one\r\ntwo", "\r"), (5, "3", "4")]),
        (b"a,b\n\n1,2\n\n3,4\n", [(3, "1", "2"), (5, "3", "4")]),
        (b'a,b\n"say ""hi""", 2\n', [(2, 'say "hi"', " 2")]),
        (b"a,b\nx\x00y,2\n", [(2, "x\x00y", "2")]),
        (b"a,b\n" + b"x" * 200_000 + b",2\n", [(2, "x" * 200_000, "2")]),
    ],
)
def test_rows_are_numbered_as_a_text_editor_numbers_their_first_line(
    tmp_path: Path, content: bytes, expected: list[tuple[int, str, str]]
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    rows, problems = _read(path)
    assert problems == []
    assert rows == [(number, {"a": a, "b": b}) for number, a, b in expected]


@pytest.mark.parametrize(
    ("content", "row_count", "problem"),
    [
        (b"", 0, "t.csv: the file is empty; it needs a header row."),
        (b"a\n1\n", 0, "t.csv, row 1: the header lacks b."),
        (b"a,b,c\n1,2,3\n", 0, "t.csv, row 1: the header has unknown c."),
        (b"a,b,\n1,2,\n", 0, "t.csv, row 1: the header has unknown (no name)."),
        (b"a,b,a\n1,2,3\n", 0, "t.csv, row 1: the header repeats a."),
        (b"a,b\n1\n3,4\n", 1, "t.csv, row 2: the number of cells is 1; the header has 2."),
        (b"a,b\n1,2,3\n3,4\n", 1, "t.csv, row 2: the number of cells is 3; the header has 2."),
        (b"a,b\n1,2\n\xe9,4\n", 0, "t.csv, row 3: this is not UTF-8 text."),
        (b"a;b\n1;2\n", 0, "t.csv, row 1: the header has unknown a;b."),
    ],
)
def test_what_is_wrong_names_file_row_and_reason(
    tmp_path: Path, content: bytes, row_count: int, problem: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    rows, problems = _read(path)
    assert len(rows) == row_count
    assert problem in problems


@pytest.mark.parametrize("content", [b'a,b\n"open,2\n3,4\n', b'a,b\n"x"y,2\n'])
def test_broken_quoting_is_reported_not_guessed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    rows, problems = _read(path)
    assert rows == []
    assert len(problems) == 1
    assert "this is not CSV" in problems[0]


def test_a_missing_file_and_a_folder_are_reported(tmp_path: Path) -> None:
    assert _read(tmp_path / "no.csv") == ([], ["no.csv: the file is missing."])
    assert _read(tmp_path)[1] == [f"{tmp_path.name}: the file cannot be read: Is a directory."]
