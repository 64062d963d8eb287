"""Workspace → package → workspace loses nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer import paths
from explorer.formats.package_reading import read_package
from explorer.formats.package_writing import write_package
from explorer.session.building import create_empty, create_from_package
from explorer.session.packaging import package_of
from explorer.session.session import Session, open_session
from explorer.session.shown import Query, Sort
from tests.session.write import ONE, STATION_F, Write, change_entity
from tests.session.writes import SAVES, corrected
from tests.workspaces import SMALL_PACKAGE, bundled_copy, rows_in, small_copy


def _empty(folder: Path) -> Path:
    create_empty(folder / "empty.hub")
    return folder / "empty.hub"


def names_of(session: Session) -> list[str]:
    return [row.name for row in session.find(Query(sort=Sort.NAME)).first_rows]


def there_and_back(path: Path, folder: Path) -> Path:
    """The workspace made of the package made of a workspace."""
    with closing(open_session(path, read_only=True)) as session:
        write_package(package_of(session.workspace), folder / "package", title="Any")
    create_from_package(folder / "back.hub", folder / "package")
    return folder / "back.hub"


@pytest.mark.parametrize("make", [bundled_copy, small_copy, _empty])
def test_a_fresh_workspace_comes_back_equal_in_every_table(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    assert rows_in(there_and_back(path, tmp_path)) == rows_in(path)


def test_an_edited_workspace_comes_back_with_all_it_says(tmp_path: Path, small: Session) -> None:
    for name, write in SAVES.items():
        if not name.startswith("delete") and write.prepare is Write.prepare:
            write.do(small)
    small.delete_entities([STATION_F])
    small.undo()
    small.delete_entities([small.names_like("jean")[0].id])
    with closing(open_session(there_and_back(small.path, tmp_path))) as back:
        assert package_of(back.workspace) == package_of(small.workspace)
        assert back.counts() == small.counts()
        assert names_of(back) == names_of(small)


def test_a_workspace_says_what_the_package_it_was_made_of_says(small: Session, bundled: Session) -> None:
    for session, tables in (
        (small, read_package(SMALL_PACKAGE)),
        (bundled, read_package(paths.data_dir() / "paris-ai", paths.seeds_dir())),
    ):
        made = package_of(session.workspace)
        assert made.claims == tables.claims
        assert made.citations == tables.citations
        assert made.entities == tables.entities
        assert made.fundings == tables.fundings
        assert made.judgements == tables.judgements
        assert made.documents == tables.documents
        assert made.texts == tables.texts
        # Prefix and suffix only tell the place, so others will do.
        assert [(row.document, row.exact, row.start) for row in made.boilerplate] == [
            (row.document, row.exact, row.start) for row in tables.boilerplate
        ]


def test_a_package_is_taken_at_one_moment_and_leaves_no_transaction(small: Session) -> None:
    tables = package_of(small.workspace)
    assert not small.workspace.connection.in_transaction
    with closing(sqlite3.connect(small.path)) as other:
        other.execute("UPDATE entity SET summary = 'New.' WHERE id = 1")
        other.commit()
    assert tables.entities[0].summary == "A campus."
    assert package_of(small.workspace).entities[0].summary == "New."
    change_entity(small, STATION_F, summary="Newer.")


def test_versions_of_documents_come_back_with_what_was_left_behind(tmp_path: Path, small: Session) -> None:
    new = small.versions.apply(ONE, corrected(small))
    small.versions.apply(new, b"Third. " + corrected(small, new))
    with closing(open_session(there_and_back(small.path, tmp_path))) as back:
        assert package_of(back.workspace) == package_of(small.workspace)
        assert [shown.file_name for shown in back.versions.versions_of(ONE)] == [
            "one.txt",
            "one (version 2).txt",
            "one (version 1).txt",
        ]
        assert back.check() == small.check()
