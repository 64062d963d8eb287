"""Rules are told by claim and entity; that each is found in a workspace is in test_checking."""

from dataclasses import replace

from explorer.formats.package_reading import read_package
from explorer.formats.package_rows import PackageTables
from explorer.session.rule_checks import broken_rules
from explorer.session.shipped import bundled_vocabulary
from tests.workspaces import SMALL_PACKAGE

VOCABULARY = bundled_vocabulary()


def told(tables: PackageTables) -> list[tuple[str, str, str]]:
    return [(broken.area, broken.where, broken.what) for broken in broken_rules(tables, VOCABULARY)]


def test_a_package_that_could_be_read_breaks_no_rule() -> None:
    assert told(read_package(SMALL_PACKAGE)) == []
    assert told(PackageTables()) == []


def test_rules_name_the_claim_and_its_entity_rather_than_file_and_row() -> None:
    tables = read_package(SMALL_PACKAGE)
    wrong = tuple(replace(row, unit="acre") if row.claim == 3 else row for row in tables.claims)
    assert told(replace(tables, claims=wrong)) == [("claim", "claim 3 on Station F", "unknown unit “acre”.")]


def test_one_row_may_break_several_rules() -> None:
    tables = read_package(SMALL_PACKAGE)
    wrong = tuple(replace(row, currency="EURO", amount_high=None) for row in tables.fundings)
    found = told(replace(tables, fundings=wrong))
    assert len(found) > len(wrong)
    assert {area for area, _, _ in found} == {"funding"}
    assert not any(".csv" in words for _, _, words in found)


def test_a_quote_counts_as_repeated_whatever_surrounds_it() -> None:
    tables = read_package(SMALL_PACKAGE)
    again = replace(tables.citations[0], prefix="", suffix=" opened")
    found = told(replace(tables, citations=(*tables.citations, again)))
    assert [words for _, _, words in found] == ["the same words are cited twice."]
