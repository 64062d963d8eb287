"""When a backup is due, what the list says of each, and restoring in place with a way back."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer import paths
from explorer.session.backing_up import (
    back_up,
    folder_of,
    is_due,
    replace_damaged,
    restore_in_place,
    shown,
)
from explorer.session.session import Session, open_session
from tests.session.write import STATION_F, change_entity
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

ALL = (*RECORDED, *LOG)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        yield opened


def test_each_workspace_has_its_folder_among_the_users_own(tmp_path: Path) -> None:
    one, two = small_copy(tmp_path, "one.hub"), small_copy(tmp_path, "two.hub")
    assert folder_of(one) != folder_of(two)
    assert folder_of(one).parent == paths.user_data_dir() / "backups"
    link = tmp_path / "link.hub"
    link.symlink_to(one)
    assert folder_of(link) == folder_of(one)


def test_a_backup_is_due_once_something_was_done(session: Session) -> None:
    assert not is_due(session)
    change_entity(session, STATION_F, summary="new")
    assert is_due(session)
    back_up(session)
    assert not is_due(session)
    session.undo()
    assert is_due(session)
    back_up(session)
    session.redo()
    assert is_due(session)


def test_a_backup_that_cannot_be_read_does_not_count(session: Session) -> None:
    change_entity(session, STATION_F, summary="new")
    back_up(session).path.write_bytes(b"\xff" * 200)
    assert is_due(session)
    (line,) = shown(session)
    assert "not a Hub Explorer workspace" in line.trouble


def test_the_list_says_what_is_in_each_and_what_was_done_since(session: Session) -> None:
    back_up(session)
    change_entity(session, STATION_F, summary="one")
    back_up(session)
    session.delete_entities([STATION_F])
    newest, oldest = shown(session)
    counts = session.counts()
    assert newest.entities == oldest.entities == counts.entities + 1
    assert newest.claims > counts.claims
    assert (newest.edits_since, oldest.edits_since) == (1, 2)
    assert newest.size == newest.path.stat().st_size


def test_restoring_in_place_can_be_taken_back(session: Session) -> None:
    first = back_up(session)
    at_first = rows_in(session.path, ALL)
    session.delete_entities([STATION_F])
    later = rows_in(session.path, ALL)
    made = restore_in_place(session, first.path)
    assert rows_in(session.path, ALL) == at_first
    restore_in_place(session, made.path)
    assert rows_in(session.path, ALL) == later


def test_a_damaged_workspace_is_replaced_by_its_backup(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        back_up(session)
    good = rows_in(path)
    path.write_bytes(b"damaged")
    aside, _ = replace_damaged(path)
    assert (aside.read_bytes(), rows_in(path)) == (b"damaged", good)
