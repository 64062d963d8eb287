"""A package reads into rows with offsets; all that is wrong in any of its files comes at once, in order."""

from decimal import Decimal
from pathlib import Path

import pytest

from explorer import paths
from explorer.domain.model import CitationState, Confidence, Origin, Qualifier, Rank, Stance, ValueKind
from explorer.formats.package_reading import read_package
from tests.formats.packages import GOOD, problems_in


def test_a_good_package_reads_into_typed_rows() -> None:
    tables = read_package(GOOD)
    text = tables.texts["one.txt"].text
    claims = {row.claim: row for row in tables.claims}
    assert [row.entity for row in tables.entities] == ["station-f", "fairbank", "jean-zay", "hpc-ai"]
    assert claims[1].origin is Origin.CURATED
    assert claims[3].number == Decimal(3000)
    assert claims[3].rank is Rank.PREFERRED
    assert claims[5].note == 'the "city\'s" bank,\nperhaps'
    assert claims[8].value_kind is ValueKind.SOME
    assert (claims[9].qualifier, claims[9].number_high) == (Qualifier.BETWEEN, Decimal(100))
    assert tables.fundings[1].part_of == 4
    assert tables.documents[0].author is None
    first = tables.citations[0]
    assert text[first.start : first.end] == first.exact == "Station F"
    assert first.start == text.rindex("Station F"), "the prefix tells the second place from the first"
    assert (first.stance, first.confidence, first.state) == (
        Stance.SUPPORTS,
        Confidence.HIGH,
        CitationState.OK,
    )
    assert tables.citations[-1].state is CitationState.BROKEN, "what the file calls broken stays as it is"
    assert [row.start for row in tables.boilerplate] == [0, 53, 97]


def test_the_bundled_package_holds_together() -> None:
    tables = read_package(paths.data_dir() / "paris-ai", paths.seeds_dir())
    assert len(tables.documents) == 5
    assert len(tables.fundings) >= 14
    for row in tables.citations:
        assert tables.texts[row.document].text[row.start : row.end] == row.exact


def test_a_same_citation_twice_is_refused_however_it_is_told_apart(package: Path) -> None:
    with (package / "citations.csv").open("a", encoding="utf-8") as file:
        file.write("1,one.txt,Station F,2017. 🗼 ,,,,,,\n")
    assert problems_in(package) == [
        "citations.csv, row 10: the same citation is there already, in row 2.",
    ]


def test_all_problems_of_all_files_come_at_once_in_order(package: Path) -> None:
    for file, old, new in [
        ("entities.csv", "public_body", "bank"),
        ("claims.csv", ",desk,", ",chair,"),
        ("claims.csv", ",some,", ",any,"),
        ("funding.csv", "over,EUR", "over,EURO"),
        ("citations.csv", "€250 million", "€25 million"),
    ]:
        path = package / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert [problem.split(":")[0] for problem in problems_in(package)] == [
        "citations.csv, row 5",
        "claims.csv, row 4",
        "claims.csv, row 10",
        "entities.csv, row 3",
        "funding.csv, row 4",
    ]


@pytest.mark.parametrize(
    "file", ["entities.csv", "claims.csv", "documents.csv", "funding.csv", "citations.csv"]
)
def test_a_missing_file_is_one_problem_not_one_for_each_mention(package: Path, file: str) -> None:
    (package / file).unlink()
    assert problems_in(package) == [f"{file}: the file is missing."]


def test_a_file_in_another_encoding_is_one_problem(package: Path) -> None:
    path = package / "entities.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("A campus", "Un café").encode("latin-1"))
    assert problems_in(package) == ["entities.csv, row 2: this is not UTF-8 text."]


def test_an_empty_folder_lacks_all_seven_files(tmp_path: Path) -> None:
    assert len(problems_in(tmp_path)) == 7


def test_files_saved_with_windows_line_ends_read_the_same(package: Path) -> None:
    for path in package.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    there, here = read_package(package), read_package(GOOD)
    assert there.citations == here.citations
    assert there.boilerplate == here.boilerplate
