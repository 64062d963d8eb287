"""Tags and stars in a workspace file: spelt once, compared folded, gone with their entity."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store import tags
from explorer.store.recording import recorded
from explorer.store.workspace import open_workspace
from tests.workspaces import small_copy


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        yield workspace.connection


@pytest.fixture
def marked(connection: sqlite3.Connection) -> sqlite3.Connection:
    with recorded(connection, "marks") as edit:
        for entity_id, tag in ((1, "To check"), (2, "To check"), (1, "AI")):
            tags.add_tag(edit, entity_id, tag)
        tags.set_star(connection, edit, 3, on=True)
    return connection


def test_tags_are_read_by_entity_and_in_all(marked: sqlite3.Connection) -> None:
    assert tags.tags_of(marked, 1) == ("AI", "To check")
    assert tags.tags_by_entity(marked, [1, 2, 3]) == {1: ("AI", "To check"), 2: ("To check",)}
    assert tags.tags_in_use(marked) == [("AI", 1), ("To check", 2)]
    assert tags.labels_of(marked, ["to check", "none"]) == {"to check": "To check"}
    assert tags.with_tag(marked, [1, 2, 3], "TO  CHECK") == {1, 2}
    assert tags.starred_among(marked, [1, 3]) == {3}


def test_a_tag_in_use_keeps_its_spelling(marked: sqlite3.Connection) -> None:
    assert tags.spelling_in_use(marked, "ai") == "AI"
    assert tags.spelling_in_use(marked, "New one") == "New one"


def test_the_same_tag_cannot_be_there_twice(marked: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError), recorded(marked, "again") as edit:
        tags.add_tag(edit, 1, "ai")


def test_a_star_that_is_there_is_not_given_again(marked: sqlite3.Connection) -> None:
    with recorded(marked, "again") as edit:
        tags.set_star(marked, edit, 3, on=True)
        tags.set_star(marked, edit, 1, on=False)
        assert edit.changes == []


def test_marks_go_with_what_they_mark(marked: sqlite3.Connection) -> None:
    with recorded(marked, "away") as edit:
        tags.delete_marks(marked, edit, 1)
        tags.delete_marks(marked, edit, 3)
        tags.remove_tag(marked, edit, 2, "to CHECK")
    assert tags.tags_in_use(marked) == []
    assert tags.starred_among(marked, [1, 2, 3]) == frozenset()


def test_what_is_gone_is_left_out_and_the_order_is_kept(connection: sqlite3.Connection) -> None:
    assert [row[0] for row in tags.existing(connection, [3, 99, 1])] == [3, 1]
