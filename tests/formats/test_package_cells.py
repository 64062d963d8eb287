"""Cells of a package's rows are typed values; one that cannot be read is named with file, row and reason."""

from decimal import Decimal
from pathlib import Path

import pytest

from explorer.domain.model import Rank, Stage
from explorer.formats.csv_rows import TableRow
from explorer.formats.package_cells import Cells
from explorer.formats.package_rows import CLAIMS_FILE, FUNDING_FILE
from explorer.formats.problems import Problem
from tests.formats.packages import problems_after


def _cells(cell: str, file: str = CLAIMS_FILE, column: str = "it") -> tuple[Cells, list[Problem]]:
    said: list[Problem] = []
    return Cells(file, TableRow(7, {column: cell}), said.append), said


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("text", " a ", " a "),
        ("text", "", ""),
        ("maybe", "", None),
        ("maybe", " ", " "),
        ("needed", " a", " a"),
        ("key", "1", 1),
        ("key", "9" * 18, 10**18 - 1),
        ("maybe_key", "", None),
        ("offset", "0", 0),
        ("offset", "", None),
        ("decimal", "-1234.50", Decimal("-1234.50")),
        ("decimal", "007", Decimal(7)),
        ("decimal", "", None),
        ("date", "2018~/..", "2018~/.."),
        ("date", "", None),
        ("duration", "P1Y6M", "P1Y6M"),
        ("duration", "", None),
        ("sha256", "0a" * 32, "0a" * 32),
    ],
)
def test_a_cell_is_read_as_what_it_should_be(kind: str, cell: str, value: object) -> None:
    cells, said = _cells(cell)
    assert getattr(cells, kind)("it") == value
    assert (cells.good, said) == (True, [])


@pytest.mark.parametrize(
    ("kind", "cell", "reason"),
    [
        ("needed", "", "it is empty."),
        ("needed", " \u200b", "it is empty."),
        ("key", "0", "it “0” is not a whole number from 1."),
        ("key", "9" * 19, f"it “{'9' * 19}” is not a whole number from 1."),
        ("key", "٣", "it “٣” is not a whole number from 1."),
        ("key", "1.0", "it “1.0” is not a whole number from 1."),
        ("key", "1\n", "it “1\n” is not a whole number from 1."),
        ("offset", "-1", "it “-1” is not a whole number."),
        ("decimal", "1e3", "it “1e3” is not a plain number such as 1234.5."),
        ("decimal", "1,5", "it “1,5” is not a plain number such as 1234.5."),
        ("decimal", "inf", "it “inf” is not a plain number such as 1234.5."),
        ("duration", "P", "it “P” is not a duration such as P4Y or P7M."),
        ("duration", "PT5H", "it “PT5H” is not a duration such as P4Y or P7M."),
        ("sha256", "", "it is empty."),
        ("sha256", "0A" * 32, f"it “{('0A' * 32)[:59]}…” is not a SHA-256 of 64 lower-case hex digits."),
    ],
)
def test_what_cannot_be_read_is_reported_once_and_the_row_is_not_used(
    kind: str, cell: str, reason: str
) -> None:
    cells, said = _cells(cell)
    getattr(cells, kind)("it")
    assert not cells.good
    assert said == [Problem(CLAIMS_FILE, 7, reason)]


def test_an_empty_choice_is_what_the_column_says_it_stands_for() -> None:
    assert _cells("", CLAIMS_FILE, "rank")[0].choice("rank", Rank) is Rank.NORMAL
    assert _cells("deprecated", CLAIMS_FILE, "rank")[0].choice("rank", Rank) is Rank.DEPRECATED
    cells, said = _cells("", FUNDING_FILE, "stage")
    cells.choice("stage", Stage)
    assert [problem.reason for problem in said] == [
        "stage is empty; it must be one of pledged, committed, disbursed, spent, total_claim."
    ]


WRONG = [
    ("documents.csv", "2018-05-02", "2018-13", "documents.csv, row 2: published “2018-13” cannot be read"),
    ("entities.csv", "Fairbank,", "\u200b,", "entities.csv, row 3: name is empty."),
    ("claims.csv", "2,station-f", "02,station-f", "claims.csv, row 3: claim “02” is not a whole number from"),
    ("claims.csv", "2,station-f", ",station-f", "claims.csv, row 3: claim is empty."),
    ("claims.csv", ",3000,", ",3 000,", "claims.csv, row 4: number “3 000” is not a plain number such as 12"),
    ("claims.csv", ",3000,", ",NaN,", "claims.csv, row 4: number “NaN” is not a plain number"),
    ("claims.csv", ",2017,,,,\n", ",2017-02-30,,,,\n", "claims.csv, row 3: date “2017-02-30” cannot be read"),
    ("claims.csv", ",2017,,,,\n", ",2017/2016,,,,\n", "claims.csv, row 3: date “2017/2016” cannot be read: "),
    ("claims.csv", ",some,", ",any,", "claims.csv, row 10: value_kind “any” is none of value, some, none."),
    ("funding.csv", "5,funder", "5,giver", "funding.csv, row 3: subject_is “giver” is none of funder, recip"),
    ("funding.csv", ",spent,", ",,", "funding.csv, row 2: stage is empty; it must be one of pledged, commit"),
    ("funding.csv", "2015/2017", "2017/2015", "funding.csv, row 2: period “2017/2015” cannot be read: The l"),
    ("funding.csv", "P4Y", "4 years", "funding.csv, row 4: term “4 years” is not a duration such as P4Y or "),
    ("citations.csv", "mentions", "denies", "citations.csv, row 8: stance “denies” is none of supports, con"),
    ("judgements.csv", "unsure", "maybe", "judgements.csv, row 2: verdict “maybe” is none of same, differen"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_a_cell_that_cannot_be_read_is_named_in_every_file(
    package: Path, file: str, old: str, new: str, expected: str
) -> None:
    found = problems_after(package, file, old, new)
    assert any(problem.startswith(expected) for problem in found), found
