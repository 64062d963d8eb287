"""Rows of a package must fit the vocabulary and each other; each that does not is named with its reason."""

from pathlib import Path

import pytest

from explorer.domain.model import ValueKind
from explorer.formats.package_reading import read_package
from tests.formats.packages import change, problems_after, problems_in

WRONG = [
    ("boilerplate.csv", "one.txt", "no.txt", "boilerplate.csv, row 2: unknown document “no.txt”."),
    ("entities.csv", "public_body", "bank", "entities.csv, row 3: unknown kind “bank”."),
    ("claims.csv", "2,station-f", "2,station-g", "claims.csv, row 3: unknown entity “station-g”."),
    ("claims.csv", "opened_on", "opened_up", "claims.csv, row 3: unknown property “opened_up”."),
    ("claims.csv", ",desk,", ",chair,", "claims.csv, row 4: unknown unit “chair”."),
    ("claims.csv", ",3000,", ",,", "claims.csv, row 4: “desks” needs a number."),
    ("claims.csv", "name,Station F", "name, ", "claims.csv, row 2: “name” needs a value."),
    ("claims.csv", "station-f,host", ",host", "claims.csv, row 9: “uses” needs an object."),
    ("claims.csv", "station-f,host", "jean-zay,host", "claims.csv, row 9: “jean-zay” is related to itself."),
    ("claims.csv", "station-f,host", "moon,host", "claims.csv, row 9: unknown entity “moon”."),
    ("claims.csv", "20,100,", "100,20,", "claims.csv, row 11: number_high 20 is below number 100."),
    ("claims.csv", "20,100,", "20,,", "claims.csv, row 11: “between” needs number and number_high."),
    ("claims.csv", ",between,", ",over,", "claims.csv, row 11: number_high goes only with “between”."),
    ("claims.csv", "analyst,a guess", ",a guess", "claims.csv, row 9: a claim without a quote: 7 has no cit"),
    ("citations.csv", "2,one.txt", "2,no.txt", "citations.csv, row 3: unknown document “no.txt”."),
    ("citations.csv", "2,one.txt", "22,one.txt", "citations.csv, row 3: unknown claim “22”."),
    ("citations.csv", "2,one.txt", "22,one.txt", "claims.csv, row 3: a claim without a quote: 2 has no cita"),
    ("citations.csv", "4,one.txt", "3,one.txt", "claims.csv, row 5: a sum without a quote: 4 has no citatio"),
    ("judgements.csv", "hpc-ai", "moon", "judgements.csv, row 2: unknown entity “moon”."),
    ("judgements.csv", "hpc-ai", "jean-zay", "judgements.csv, row 2: “jean-zay” is judged against itself."),
    ("judgements.csv", "so\n", "so\n2,hpc-ai,jean-zay,same,\n", "judgements.csv, row 3: this pair is judged"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_a_row_that_the_vocabulary_or_another_row_forbids_is_named(
    package: Path, file: str, old: str, new: str, expected: str
) -> None:
    found = problems_after(package, file, old, new)
    assert any(problem.startswith(expected) for problem in found), found


@pytest.mark.parametrize("kind", [ValueKind.SOME, ValueKind.NONE])
def test_a_value_that_is_not_said_need_not_be_there(package: Path, kind: ValueKind) -> None:
    change(package, "claims.csv", '"3,000 desks",,3000,', f"some desks,{kind},,")
    assert read_package(package).claims[2].number is None


def test_a_date_may_stay_the_words_that_were_printed(package: Path) -> None:
    change(package, "claims.csv", ",2017,,,,,,,,2017,", ",earlier this year,,,,,,,,,")
    assert read_package(package).claims[1].date is None
    change(package, "claims.csv", "earlier this year", " ")
    assert problems_in(package) == ["claims.csv, row 3: “opened_on” needs a value or a date."]


def test_all_that_is_wrong_with_one_row_is_said(package: Path) -> None:
    change(package, "claims.csv", "station-f,desks", "moon,seats")
    change(package, "claims.csv", ",desk,", ",chair,")
    assert problems_in(package) == [
        "claims.csv, row 4: unknown entity “moon”.",
        "claims.csv, row 4: unknown property “seats”.",
        "claims.csv, row 4: unknown unit “chair”.",
    ]
