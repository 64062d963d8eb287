"""All seven files read into typed rows; rows that name no row of their own are refused, the rest stays."""

from pathlib import Path

import pytest

from explorer.domain.model import CitationState, Rank
from explorer.formats.package_draft import NO_OFFSET, Draft, read_draft
from explorer.formats.package_rows import CLAIMS_FILE, COLUMNS, DOCUMENTS_FILE, ENTITIES_FILE, OPTIONAL_FILES
from tests.formats.packages import GOOD, change, problems_after


def _read(folder: Path) -> tuple[Draft, list[str]]:
    said: list[str] = []
    draft = read_draft(folder, lambda problem: said.append(str(problem)))
    return draft, said


def test_rows_are_typed_and_keep_the_lines_they_stand_on() -> None:
    draft, said = _read(GOOD)
    assert said == []
    assert [number for number, _ in draft.documents] == [2, 3]
    assert [number for number, _ in draft.claims] == [2, 3, 4, 5, 6, 8, 9, 10, 11], "one note has two lines"
    assert draft.claims[2][1].rank is Rank.PREFERRED
    assert draft.keys.keys() == COLUMNS.keys() - OPTIONAL_FILES


def test_a_citation_has_the_offsets_of_the_file_or_none_yet() -> None:
    rows = [row for _, row in _read(GOOD)[0].citations]
    assert [(row.start, row.end) for row in rows[-3:]] == [(NO_OFFSET, NO_OFFSET), (0, 51), (3, 13)]
    assert rows[0].state is CitationState.OK, "nothing is said of it, and it will be looked for"


def test_quotes_with_other_line_ends_are_those_of_the_stored_text(package: Path) -> None:
    change(package, "citations.csv", "€250 million", '"50 million\r\nwords"')
    quotes = [row.exact for _, row in _read(package)[0].citations]
    assert "50 million\nwords" in quotes


def test_a_row_that_cannot_be_used_is_left_out_but_its_key_is_known(package: Path) -> None:
    """Else each mention of it would be one more problem."""
    change(package, "entities.csv", "Fairbank,", ",")
    draft, said = _read(package)
    assert said == ["entities.csv, row 3: name is empty."]
    assert "fairbank" not in [row.entity for _, row in draft.entities]
    assert not draft.lacks(ENTITIES_FILE, "fairbank")
    assert draft.lacks(ENTITIES_FILE, "moon")


def test_a_file_that_could_not_be_read_to_its_end_lacks_nothing(package: Path) -> None:
    (package / CLAIMS_FILE).unlink()
    draft, said = _read(package)
    assert said == ["claims.csv: the file is missing."]
    assert not draft.lacks(CLAIMS_FILE, 99)
    assert draft.lacks(DOCUMENTS_FILE, "no.txt")


WRONG = [
    ("documents.csv", "one.txt", "../one.txt", "documents.csv, row 2: document “../one.txt” is not a plain "),
    ("documents.csv", "two.txt", "one.txt", "documents.csv, row 3: document “one.txt” is there already, in "),
    ("documents.csv", ",sha256", ",sha", "documents.csv, row 1: the header lacks sha256."),
    ("boilerplate.csv", "Skip links,", "Skip link,,", "boilerplate.csv, row 2: the number of cells is 6"),
    ("entities.csv", "hpc-ai", "jean-zay", "entities.csv, row 5: entity “jean-zay” is there already, in row"),
    ("claims.csv", "2,station-f", "1,station-f", "claims.csv, row 3: claim “1” is there already, in row 2."),
    ("citations.csv", ",0,51,ok", ",51,51,ok", "citations.csv, row 8: the end 51 is not after the start 51."),
    ("citations.csv", ",0,51,ok", ",0,,ok", "citations.csv, row 8: start and end must be given both, or nei"),
    ("citations.csv", ",0,51,ok", ",,,moved", "citations.csv, row 8: a citation that is moved needs start a"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_a_row_that_cannot_stand_alone_is_named(
    package: Path, file: str, old: str, new: str, expected: str
) -> None:
    found = problems_after(package, file, old, new)
    assert any(problem.startswith(expected) for problem in found), found
