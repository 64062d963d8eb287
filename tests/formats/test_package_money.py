"""Sums of a package must be possible, fit into their envelopes, and belong to claims about money."""

from pathlib import Path

import pytest

from explorer.formats.package_reading import read_package
from tests.formats.packages import change, problems_after, problems_in

WRONG = [
    ("funding.csv", "5,funder", "77,funder", "funding.csv, row 3: unknown claim “77”."),
    ("funding.csv", "5,funder", "3,funder", "funding.csv, row 3: claim 3 is about “desks”, which is not mon"),
    ("funding.csv", "5,funder", "3,funder", "claims.csv, row 6: claim 5 has no row in funding.csv."),
    ("funding.csv", "over,EUR", "over,EURO", "funding.csv, row 4: unknown currency “EURO”; use its ISO 4217"),
    ("funding.csv", "over,EUR", "over,eur", "funding.csv, row 4: unknown currency “eur”; use its ISO 4217 c"),
    ("funding.csv", "over,EUR", "over,", "funding.csv, row 4: an amount needs a currency."),
    ("funding.csv", "over,EUR", "exact,EUR", "funding.csv, row 4: “exact” needs both bounds, and equal."),
    ("funding.csv", "over,EUR", "up_to,EUR", "funding.csv, row 4: “up_to” needs only amount_high."),
    ("funding.csv", "over,EUR", "between,EUR", "funding.csv, row 4: “between” needs both bounds."),
    ("funding.csv", "10000000,10000000,exact", "2,1,between", "funding.csv, row 3: amount_high 1 is below a"),
    ("funding.csv", "10000000,10000000,", "250000001,250000001,", "funding.csv, row 3: the part, 250000001 "),
    ("funding.csv", ",,,,4\n", ",,,,5\n", "funding.csv, row 3: claim 5 is part of itself, through part_of 5"),
    ("funding.csv", ",,,,4\n", ",,,,9\n", "funding.csv, row 3: the envelope 9 is not in funding.csv."),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG)
def test_a_sum_that_cannot_be_is_named(package: Path, file: str, old: str, new: str, expected: str) -> None:
    found = problems_after(package, file, old, new)
    assert any(problem.startswith(expected) for problem in found), found


def test_a_part_is_compared_with_its_envelope_only_where_that_means_something(package: Path) -> None:
    """The envelope is €250 million; the part names a billion, in ways that say more and less."""
    part = "€10 million,10000000,10000000,exact,EUR,total"
    change(package, "funding.csv", part, "€1bn,1000000000,1000000000,exact,USD,total")
    assert len(read_package(package).fundings) == 3
    change(package, "funding.csv", "1000000000,1000000000,exact,USD,total", ",1000000000,up_to,EUR,total")
    assert len(read_package(package).fundings) == 3
    change(package, "funding.csv", ",1000000000,up_to,EUR,total", "1000000000,,over,EUR,per_year")
    assert problems_in(package) == [
        "funding.csv, row 3: the part, 1000000000 EUR, is larger than its envelope 4, 250000000."
    ]
    change(package, "funding.csv", "exact,EUR,total", "exact,EUR,per_year")
    assert len(problems_in(package)) == 1, "a yearly sum must fit into a yearly one"
    change(package, "funding.csv", "over,EUR,per_year", "over,EUR,total")
    assert len(read_package(package).fundings) == 3


def test_a_sum_that_is_not_said_needs_neither_bounds_nor_a_row(package: Path) -> None:
    change(package, "funding.csv", "5000000,,over,EUR", ",,over,")
    change(package, "claims.csv", "4,station-f,costs,€250 million,,", "4,station-f,costs,,some,")
    assert len(read_package(package).fundings) == 3


def test_a_long_ring_of_parts_is_found_at_once(package: Path) -> None:
    claims = "".join(f"{n},fairbank,funds,x,,,,,,,,,,,analyst,\n" for n in range(1000, 21000))
    fundings = "".join(
        f"{n},funder,,,pledged,x,1,1,exact,EUR,total,,,,{n - 1 if n > 1000 else 20999}\n"
        for n in range(1000, 21000)
    )
    for file, rows in (("claims.csv", claims), ("funding.csv", fundings)):
        with (package / file).open("a", encoding="utf-8") as end:
            end.write(rows)
    found = problems_in(package)
    assert len(found) == 20_000
    assert all("is part of itself" in problem for problem in found)
