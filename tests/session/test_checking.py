"""The check finds whatever falls short: each rule is broken once in a copy, and a good workspace has no finding."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.formats.package_reading import PackageProblems, read_package
from explorer.formats.package_writing import write_package
from explorer.session.findings import Finding
from explorer.session.packaging import package_of
from explorer.session.session import Session, open_session
from explorer.store import derived_bulk
from explorer.store.structure import broken_structure
from tests.workspaces import bundled_copy, small_copy

# What is changed behind the program's back, and what the check then says beside what it said before.
BROKEN: dict[str, tuple[str, tuple[str, str, str]]] = {
    "words that are not there": (
        "UPDATE citation SET exact = 'Station G' WHERE claim_id = 1",
        ("citation", "claim 1 in one.txt, 40 to 49, “Station G”", "these are not the words there."),
    ),
    "an end past the text": (
        """UPDATE citation SET start = 140, "end" = 999, prefix = '', suffix = '',
        exact = substr((SELECT text FROM document WHERE id = 1), 141) WHERE claim_id = 1""",
        ("citation", "claim 1 in one.txt, 140 to 999", "these are not the words there."),
    ),
    "a prefix that is not there": (
        "UPDATE citation SET prefix = 'not ' WHERE claim_id = 1",
        ("citation", "claim 1 in one.txt", "the words around it are not those recorded."),
    ),
    "a suffix that is not there": (
        "UPDATE citation SET suffix = ' not' WHERE claim_id = 1",
        ("citation", "claim 1 in one.txt", "the words around it are not those recorded."),
    ),
    "an ambiguous quote": (
        "UPDATE citation SET state = 'ambiguous' WHERE claim_id = 1",
        ("citation", "claim 1 in one.txt", "the quote is ambiguous."),
    ),
    "a quote in page furniture": (
        "UPDATE citation SET start = 0, \"end\" = 4, exact = 'Skip', prefix = '' WHERE claim_id = 1",
        ("citation", "claim 1 in one.txt, 0 to 4, “Skip”", "it lies in page furniture."),
    ),
    "the same quote twice": (
        """INSERT INTO citation (claim_id, document_id, start, "end", exact)
        SELECT claim_id, document_id, start, "end", exact FROM citation WHERE claim_id = 1""",
        ("citation", "claim 1 on Station F in one.txt", "the same words are cited twice."),
    ),
    "other bytes": (
        "UPDATE document SET original = x'00' WHERE id = 1",
        ("document", "one.txt", "its bytes are not those imported."),
    ),
    "other text": (
        "UPDATE document SET text = text || ' more' WHERE id = 1",
        ("document", "one.txt", "its text is not that of its bytes."),
    ),
    "an unreadable date of a document": (
        "UPDATE document SET published = 'May' WHERE id = 1",
        ("document", "one.txt", "its date “May” cannot be read: "),
    ),
    "an unknown property": (
        "UPDATE claim SET property = 'colour' WHERE id = 2",
        ("claim", "claim 2 on Station F", "unknown property “colour”."),
    ),
    "an unknown unit": (
        "UPDATE claim SET unit = 'acre' WHERE id = 3",
        ("claim", "claim 3 on Station F", "unknown unit “acre”."),
    ),
    "a figure without a number": (
        "UPDATE claim SET number = NULL WHERE id = 3",
        ("claim", "claim 3 on Station F", "“desks” needs a number."),
    ),
    "bounds the wrong way round": (
        "UPDATE claim SET number_high = 10 WHERE id = 9",
        ("claim", "claim 9 on Station F", "number_high 10 is below number 20."),
    ),
    "half a range": (
        "UPDATE claim SET number_high = NULL WHERE id = 9",
        ("claim", "claim 9 on Station F", "“between” needs number and number_high."),
    ),
    "a bound too many": (
        "UPDATE claim SET number_high = 4000 WHERE id = 3",
        ("claim", "claim 3 on Station F", "number_high goes only with “between”."),
    ),
    "a text without words": (
        "UPDATE claim SET value = ' ' WHERE id = 1",
        ("claim", "claim 1 on Station F", "“name” needs a value."),
    ),
    "a relation that leads nowhere": (
        "UPDATE claim SET object_id = NULL WHERE id = 7",
        ("claim", "claim 7 on Jean Zay", "“uses” needs an object."),
    ),
    "a claim without a quote": (
        "DELETE FROM citation WHERE claim_id = 3",
        ("claim", "claim 3 on Station F", "a claim without a quote: 3 has no citation."),
    ),
    "a sum without a quote": (
        "DELETE FROM citation WHERE claim_id = 6",
        ("claim", "claim 6 on Fairbank", "a sum without a quote: 6 has no citation."),
    ),
    "a sum without its money": (
        "DELETE FROM funding WHERE claim_id = 6",
        ("claim", "claim 6 on Fairbank", "claim 6 has no sum of money."),
    ),
    "an unreadable date": (
        "UPDATE claim SET date = 'soon' WHERE id = 2",
        ("claim", "claim 2 on Station F", "its date “soon” cannot be read: "),
    ),
    "days that are not those of the date": (
        "UPDATE claim SET date_to = '2018-01-01' WHERE id = 2",
        ("claim", "claim 2 on Station F", "the days kept beside its date “2017” are not its first and last."),
    ),
    "money on a text": (
        "UPDATE claim SET property = 'description' WHERE id = 6",
        ("funding", "claim 6 on Fairbank, “over 5M€”", "claim 6 is about “description”, which is not money."),
    ),
    "no currency": (
        "UPDATE funding SET currency = NULL WHERE claim_id = 6",
        ("funding", "claim 6 on Fairbank, “over 5M€”", "an amount needs a currency."),
    ),
    "an unknown currency": (
        "UPDATE funding SET currency = 'EURO' WHERE claim_id = 6",
        ("funding", "claim 6 on Fairbank", "unknown currency “EURO”; use its ISO 4217 code."),
    ),
    "bounds that do not fit": (
        "UPDATE funding SET amount_high = 6000000 WHERE claim_id = 6",
        ("funding", "claim 6 on Fairbank", "“over” needs only amount_low."),
    ),
    "a part of itself": (
        "UPDATE funding SET part_of = 5 WHERE claim_id = 4",
        ("funding", "claim 4 on Station F", "claim 4 is part of itself, through part_of 5."),
    ),
    "a part larger than its envelope": (
        "UPDATE funding SET amount_low = 300000000, amount_high = 300000000 WHERE claim_id = 5",
        ("funding", "claim 5 on Fairbank", "the part, 300000000 EUR, is larger than its envelope 4, 250000000."),
    ),
    "an unreadable term": (
        "UPDATE funding SET term = 'four years' WHERE claim_id = 6",
        ("funding", "claim 6 on Fairbank", "its term “four years” is not like P4Y."),
    ),
    "an unreadable period": (
        "UPDATE funding SET period = 'never' WHERE claim_id = 4",
        ("funding", "claim 4 on Station F", "its date “never” cannot be read: "),
    ),
    "days that are not those of the period": (
        "UPDATE funding SET period_from = NULL WHERE claim_id = 4",
        ("funding", "claim 4 on Station F", "the days kept beside its date “2015/2017” are not its first and last."),
    ),
    "an unreadable announcement": (
        "UPDATE funding SET announced = '2018-13' WHERE claim_id = 6",
        ("funding", "claim 6 on Fairbank", "its date “2018-13” cannot be read: "),
    ),
    "an unknown kind": (
        "UPDATE entity SET kind = 'castle' WHERE id = 1",
        ("entity", "Station F", "unknown kind “castle”."),
    ),
    "a pair judged twice": (
        "INSERT INTO judgement (entity_a, entity_b, verdict) VALUES (4, 3, 'same')",
        ("judgement", "HPC-AI and Jean Zay", "this pair is judged already, in row 1."),
    ),
    "a row whose parent is gone": (
        "DELETE FROM document WHERE id = 2",
        ("structure", "small.hub", "boilerplate 2 names a row of document that is not there."),
    ),
}  # fmt: skip


def break_it(path: Path, sql: str, *, tidy: bool = True) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
        if tidy and not list(broken_structure(connection)):
            derived_bulk.rebuild(connection)


def found_in(path: Path) -> list[Finding]:
    with closing(open_session(path, read_only=True)) as session:
        return session.check()


@pytest.mark.parametrize(("sql", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_broken_rule_is_found(tmp_path: Path, sql: str, expected: tuple[str, str, str]) -> None:
    path = small_copy(tmp_path)
    before = found_in(path)
    break_it(path, sql)
    new = [finding for finding in found_in(path) if finding not in before]
    area, where, what = expected
    fitting = [f for f in new if f.area == area and f.where.startswith(where) and f.what.startswith(what)]
    assert fitting, [finding.sentence() for finding in new]
    assert fitting[0].sentence().startswith(f"{area}: {where}")


def test_good_data_has_no_finding(tmp_path: Path) -> None:
    assert found_in(bundled_copy(tmp_path)) == []


def test_the_small_data_has_the_one_finding_that_it_was_made_with(tmp_path: Path) -> None:
    (only,) = found_in(small_copy(tmp_path))
    assert only.sentence() == (
        "citation: claim 8 in two.txt, 3 to 13, “gone words”: the quote is broken. "
        "What it supports cannot be read up there. Cite the words again."
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entity SET name = 'Station G', sort_name = 'station g' WHERE id = 1",
        "UPDATE claim SET value = 'Station G' WHERE id = 1",
        "UPDATE entity_stat SET claims = 99 WHERE entity_id = 1",
        "DELETE FROM entity_stat WHERE entity_id = 1",
        "DELETE FROM search WHERE rowid = 1",
        "INSERT INTO search (rowid, name) VALUES (77, 'ghost')",
    ],
)
def test_derived_rows_that_are_out_of_date_are_found(tmp_path: Path, sql: str) -> None:
    path = small_copy(tmp_path)
    break_it(path, sql, tidy=False)
    assert any(finding.area == "structure" for finding in found_in(path))


def test_a_file_whose_pages_are_garbage_is_one_finding(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path, read_only=True)) as session:
        data = bytearray(path.read_bytes())
        data[4096:] = b"\xff" * (len(data) - 4096)
        path.write_bytes(data)
        found = session.check()
    assert found
    assert {finding.area for finding in found} == {"structure"}


def test_checking_changes_nothing(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    before = path.read_bytes()
    found_in(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


REFUSED = {
    name: sql for name, (sql, (area, _, _)) in BROKEN.items() if area in {"claim", "funding", "entity"}
}


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
def test_what_a_package_would_be_refused_for_is_found_before(tmp_path: Path, sql: str) -> None:
    path = small_copy(tmp_path)
    break_it(path, sql)
    with closing(open_session(path)) as session:
        assert len(session.check()) > 1
        write_package(package_of(session.workspace), tmp_path / "package", title="Any")
    if "date_to" in sql or "period_from" in sql:
        read_package(tmp_path / "package")  # days are worked out anew
        return
    with pytest.raises(PackageProblems):
        read_package(tmp_path / "package")


def test_a_session_that_was_edited_well_has_nothing_to_complain_of(session: Session) -> None:
    session.delete_entities([row.id for row in session.names_like("paris", limit=5)])
    session.undo()
    session.delete_entities([session.names_like("facebook")[0].id])
    assert session.check() == []
