"""Quotes are found in their texts with offsets, and refused where they do not stand exactly once."""

import hashlib
import os
from pathlib import Path

import pytest

from explorer.domain.model import CitationState, Confidence, Stance
from explorer.formats.package_anchors import anchored_citations, read_texts, spans_of
from explorer.formats.package_draft import NO_OFFSET
from explorer.formats.package_rows import BoilerplateRow, CitationRow, DocumentRow
from explorer.formats.source_text import source_text
from tests.formats.packages import problems_after, problems_in

TEXT = "Menu 🗼 FAIR is FAIR.\nMenu"


def _citation(exact: str, *, prefix: str = "", at: int = NO_OFFSET, state: str = "ok") -> CitationRow:
    end = at + len(exact) if at >= 0 else NO_OFFSET
    return CitationRow(
        *(1, "a.txt", exact, prefix, "", Stance.SUPPORTS, Confidence.HIGH, at, end, CitationState(state))
    )


def _furniture(start: int, end: int, document: str = "a.txt") -> BoilerplateRow:
    return BoilerplateRow(document, "", "", "", "", start, end)


def _anchored(
    row: CitationRow, furniture: tuple[BoilerplateRow, ...] = ()
) -> tuple[list[tuple[int, int]], list[str]]:
    said: list[str] = []
    texts = {"a.txt": source_text(TEXT.encode()).text}
    found = list(
        anchored_citations(
            [(5, row)], texts, spans_of(furniture), lambda problem: said.append(problem.reason)
        )
    )
    return [(anchored.start, anchored.end) for _, anchored in found], said


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (_citation("is FAIR"), (12, 19)),  # the tower counts as one
        (_citation("FAIR", prefix="🗼 "), (7, 11)),
        (_citation("FAIR", prefix="is "), (15, 19)),
        (_citation("FAIR", at=15), (15, 19)),
        (_citation("FAIR", at=7, state="moved"), (7, 11)),
        (_citation("gone", at=3, state="broken"), (3, 7)),  # it says so itself
        (_citation("FAIR", at=3, state="ambiguous"), (3, 7)),
    ],
)
def test_a_quote_gets_its_offsets_in_code_points(row: CitationRow, place: tuple[int, int]) -> None:
    assert _anchored(row) == ([place], [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (_citation("FAIR"), "the words “FAIR” are in a.txt 2 times; add a prefix or suffix that tells them"),
        (_citation("fair"), "the words “fair” are not in a.txt."),
        (_citation("FAIR", prefix="a "), "the words “FAIR” are in a.txt, though without this prefix and suf"),
        (_citation("FAIR", at=8), "the words “FAIR” are not at 8 to 12."),
        (_citation("FAIR", at=8, state="moved"), "the words “FAIR” are not at 8 to 12."),
        (_citation("x" * 70), f"the words “{'x' * 59}…” are not in a.txt."),
    ],
)
def test_words_that_do_not_stand_there_once_are_reported(row: CitationRow, reason: str) -> None:
    places, said = _anchored(row)
    assert places == []
    assert len(said) == 1
    assert said[0].startswith(reason)


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        (0, 5, False),
        (0, 7, False),  # ends where the quote begins
        (0, 8, True),
        (8, 9, True),
        (10, 20, True),
        (11, 20, False),
    ],
)
def test_a_quote_must_not_touch_page_furniture(start: int, end: int, refused: bool) -> None:
    row = _citation("FAIR", at=7)
    far = _furniture(22, 26)
    assert _anchored(row, (far, _furniture(start, end))) == (
        ([], ["the words “FAIR” lie in boilerplate."]) if refused else ([(7, 11)], [])
    )
    assert _anchored(_citation("gone", at=7, state="broken"), (_furniture(start, end),))[1] == []


def test_stretches_of_furniture_that_touch_are_one() -> None:
    rows = (
        _furniture(9, 12),
        _furniture(0, 4),
        _furniture(4, 6),
        _furniture(1, 3),
        _furniture(5, 6, "b.txt"),
    )
    assert spans_of(rows) == {"a.txt": [(0, 6), (9, 12)], "b.txt": [(5, 6)]}


def test_a_text_that_would_never_end_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    said: list[str] = []
    row = DocumentRow("a.txt", None, None, None, None, None, hashlib.sha256(b"").hexdigest())
    assert read_texts(tmp_path, [(2, row)], lambda problem: said.append(str(problem))) == {}
    assert said == [f"documents.csv, row 2: the text “a.txt” is missing from {tmp_path.name}."]


def test_a_text_that_is_not_utf8_or_no_file_is_named(package: Path) -> None:
    (package / "documents" / "one.txt").write_bytes(b"caf\xe9")
    (package / "documents" / "two.txt").unlink()
    (package / "documents" / "two.txt").mkdir()
    assert problems_in(package) == [
        "documents.csv, row 2: the text “one.txt” is not UTF-8.",
        "documents.csv, row 3: the text “two.txt” is missing from documents.",
    ]


WRONG = [
    ("documents.csv", "two.txt", "three.txt", "documents.csv, row 3: the text “three.txt” is missing from d"),
    ("documents/one.txt", "2017", "2018", "documents.csv, row 2: the text “one.txt” is not the one describe"),
    ("boilerplate.csv", "Skip links", "Skip rope", "boilerplate.csv, row 2: the words “Skip rope” are not i"),
    ("boilerplate.csv", '"?\n"', "", "boilerplate.csv, row 3: the words “Read more” are in two.txt 2 times"),
    ("citations.csv", "€250 million", "€25 million", "citations.csv, row 5: the words “€25 million” are not"),
    (
        "citations.csv",
        "🗼 ",
        "",
        "citations.csv, row 2: the words “Station F” are in one.txt 2 times; add a ",
    ),
    (
        "citations.csv",
        "🗼 ",
        "at ",
        "citations.csv, row 2: the words “Station F” are in one.txt, though with",
    ),
    ("citations.csv", "€250 million", "Skip links", "citations.csv, row 5: the words “Skip links” lie in bo"),
    ("citations.csv", "€250 million", '"links\n\nSta"', "citations.csv, row 5: the words “links Sta” lie in"),
    ("citations.csv", ",0,51,ok", ",1,52,ok", "citations.csv, row 8: the words “Jean Zay (the supercomputer"),
    ("citations.csv", "3,13,broken", ",,", "citations.csv, row 9: the words “gone words” are not in two.txt"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_a_text_or_a_quote_that_will_not_do_is_named(
    package: Path, file: str, old: str, new: str, expected: str
) -> None:
    found = problems_after(package, file, old, new)
    assert any(problem.startswith(expected) for problem in found), found
