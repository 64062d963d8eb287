"""Mending makes anew what follows from the rows, and leaves an index alone that is the last witness of lost rows."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.connection import connect
from explorer.store.mending import forgotten_rows, left_after_mending, mend
from explorer.store.structure import broken_index, broken_structure
from tests.store.files import another_program
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

DERIVED = {
    "search": "DELETE FROM search",
    "words": "DELETE FROM search_data WHERE id > 10",
    "names": "DELETE FROM named WHERE rowid = 1",
    "counts": "DELETE FROM entity_stat",
}


@pytest.mark.parametrize("sql", DERIVED.values(), ids=DERIVED)
def test_what_follows_is_made_anew_and_no_row_is_another(tmp_path: Path, sql: str) -> None:
    path = small_copy(tmp_path)
    before = rows_in(path, (*RECORDED, *LOG))
    another_program(path, sql)
    with closing(connect(path, mode="rw")) as connection:
        assert [*broken_structure(connection), *broken_index(connection)]
        assert left_after_mending(connection) == set()
        mend(connection)
        assert [*broken_structure(connection), *broken_index(connection)] == []
    assert rows_in(path, (*RECORDED, *LOG)) == before


def test_trying_it_changes_nothing(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    another_program(path, DERIVED["search"])
    before = path.read_bytes()
    with closing(connect(path, mode="rw")) as connection:
        left_after_mending(connection)
        assert list(forgotten_rows(connection)) == []
    assert path.read_bytes() == before


def test_a_row_whose_parent_is_gone_is_left_as_it_is(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    another_program(path, "PRAGMA foreign_keys = OFF", "DELETE FROM document WHERE id = 2")
    with closing(connect(path, mode="rw")) as connection:
        left = left_after_mending(connection)
    assert left
    assert all("names a row of document that is not there" in sentence for sentence in left)
