"""The checks have teeth: each kind of damage that a copy is given is found, and a sound file has none."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.connection import connect
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import Workspace
from tests.store.files import another_program, nothing_changes

PAGE = 4096


def test_a_sound_workspace_has_nothing_broken_and_is_not_touched(bundled: Workspace) -> None:
    with nothing_changes(bundled.path.parent):
        assert list(broken_structure(bundled.connection)) == []
        assert list(broken_index(bundled.connection)) == []


INDEX: dict[str, tuple[str, str]] = {
    "a word changed in the index": (
        "UPDATE search SET name = 'another' WHERE rowid = 7",
        "the search row of entity 7 is out of date",
    ),
    "an entity that is not indexed": ("DELETE FROM search WHERE rowid = 7", "the search row of entity 7"),
    "a name changed behind the index": (
        "UPDATE entity SET name = 'Another' WHERE id = 7",
        "the search row of entity 7 is out of date",
    ),
    "a wrong count": (
        "UPDATE entity_stat SET claims = claims + 1 WHERE entity_id = 7",
        "the entity_stat row of entity 7",
    ),
    "a count gone": ("DELETE FROM entity_stat WHERE entity_id = 7", "the entity_stat row of entity 7"),
    "a count left over": ("INSERT INTO entity_stat VALUES (99999, 1, 1, 1)", "entity_stat holds 1 rows"),
    "an index row left over": ("INSERT INTO search (rowid, name) VALUES (99999, 'x')", "search holds 1 rows"),
    "words that lead nowhere": (
        "DELETE FROM search_data WHERE id = (SELECT max(id) FROM search_data)",
        "does not lead to its own rows",
    ),
    "words that were never indexed": (
        "UPDATE search_content SET c3 = c3 || ' more' WHERE id = 7",
        "does not lead to its own rows",
    ),
}


@pytest.mark.parametrize(("statement", "words"), INDEX.values(), ids=INDEX)
def test_what_is_wrong_with_the_derived_rows_is_found(path: Path, statement: str, words: str) -> None:
    another_program(path, statement)
    with closing(connect(path, mode="ro")) as connection, nothing_changes(path.parent):
        assert list(broken_structure(connection)) == []
        found = list(broken_index(connection))
    assert [sentence for sentence in found if words in sentence] != []
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM entity WHERE id = 1", "claim 101 names a row of entity that is not there"),
        ("UPDATE citation SET document_id = 77 WHERE id = 1", "citation 1 names a row of document"),
        ("UPDATE funding SET part_of = 77 WHERE claim_id = 2124", "funding 2124 names a row of funding"),
    ],
)
def test_a_row_that_names_one_that_is_gone_is_found(path: Path, statement: str, words: str) -> None:
    another_program(path, "PRAGMA foreign_keys = OFF", statement)
    with closing(connect(path, mode="ro")) as connection:
        assert [sentence for sentence in broken_structure(connection) if words in sentence] != []


def without_a_check(path: Path) -> None:
    another_program(
        path, "PRAGMA ignore_check_constraints = ON", "UPDATE claim SET origin = 'gossip' WHERE id = 101"
    )


def without_an_index_row(path: Path) -> None:
    statements = [
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'claim(subject_id)', 'claim(id)') WHERE name = 'claim_subject'",
    ]
    another_program(path, *statements)
    another_program(path, "UPDATE claim SET subject_id = 2 WHERE id = 101")
    statements[1] = statements[1].replace(
        "'claim(subject_id)', 'claim(id)'", "'claim(id)', 'claim(subject_id)'"
    )
    another_program(path, *statements)


def with_a_null(path: Path) -> None:
    another_program(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'property    TEXT NOT NULL', 'property    TEXT') WHERE name = 'claim'",
    )
    another_program(path, "UPDATE claim SET property = NULL WHERE id = 101")
    another_program(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'property    TEXT', 'property    TEXT NOT NULL') WHERE name = 'claim'",
    )


@pytest.mark.parametrize("damage", [without_a_check, without_an_index_row, with_a_null])
@pytest.mark.parametrize("mode", ["ro", "rw"])
def test_a_row_that_breaks_the_schema_is_found(path: Path, damage: Callable[[Path], None], mode: str) -> None:
    damage(path)
    with closing(connect(path, mode=mode)) as connection:
        found = list(broken_structure(connection))
    assert found != []
    assert all(sentence.startswith("SQLite reports: ") for sentence in found)


def test_most_pages_that_are_gone_are_found(path: Path) -> None:
    content = path.read_bytes()
    pages = range(1, len(content) // PAGE, 5)
    assert sum(is_found(path, content, page) for page in pages) > len(pages) * 0.7


def is_found(path: Path, content: bytes, page: int) -> bool:
    path.write_bytes(content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :])
    with closing(connect(path, mode="ro")) as connection:
        try:
            with told_as_trouble(path):
                return [*broken_structure(connection), *broken_index(connection)] != []
        except DamagedWorkspace:
            return True


def test_a_search_index_of_another_format_is_told_as_damage(path: Path) -> None:
    another_program(path, "UPDATE search_config SET v = 0 WHERE k = 'version'")
    with closing(connect(path, mode="ro")) as connection:
        with pytest.raises(DamagedWorkspace, match="fts5 file format"), told_as_trouble(path):
            connection.execute("SELECT rowid FROM search WHERE search MATCH 'paris'").fetchall()
        with pytest.raises(DamagedWorkspace), told_as_trouble(path):
            list(broken_index(connection))


def test_a_file_in_another_journal_mode_is_checked_as_well(path: Path) -> None:
    another_program(path, "PRAGMA journal_mode = WAL", "DELETE FROM search WHERE rowid = 7")
    with closing(connect(path, mode="ro")) as connection:
        assert list(broken_structure(connection)) == []
        assert list(broken_index(connection)) == [
            "the search row of entity 7 is out of date",
            "the names of entity 7 are not found as they should be",
        ]


def test_an_empty_page_list_is_not_taken_for_soundness() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert list(broken_structure(connection)) == []
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            list(broken_index(connection))
