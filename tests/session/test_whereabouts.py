"""What a window says of a file that went away, and the copy that is made of what is still here."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from explorer.session.whereabouts import Fate, look, save_copy
from explorer.store.errors import WorkspaceExists
from tests.session.write import STATION_F, change_entity
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

ALL = (*RECORDED, *LOG)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        yield opened


def test_nothing_is_said_while_all_is_well(session: Session) -> None:
    assert look(session).words == ""


def test_a_renamed_file_is_named_and_can_be_gone_on_with(session: Session) -> None:
    new = session.path.rename(session.path.with_name("new name.hub"))
    shown = look(session)
    assert "it is “new name.hub” now" in shown.words
    assert (shown.fate, shown.go_on_with, shown.copy) == (Fate.RENAMED, new, False)


def test_a_replaced_file_offers_both(session: Session, tmp_path: Path) -> None:
    small_copy(tmp_path, "fresh.hub").replace(session.path)
    shown = look(session)
    assert "Another file took the place of “small.hub”" in shown.words
    assert (shown.go_on_with, shown.copy) == (session.path, True)


def test_all_of_a_deleted_file_can_be_saved_under_a_new_name(session: Session, tmp_path: Path) -> None:
    change_entity(session, STATION_F, summary="new")
    before = rows_in(session.path, ALL)
    session.path.unlink()
    shown = look(session)
    assert (shown.fate, shown.go_on_with, shown.copy) == (Fate.GONE, None, True)
    copy = tmp_path / "copy.hub"
    save_copy(session, copy)
    assert rows_in(copy, ALL) == before
    with pytest.raises(WorkspaceExists):
        save_copy(session, copy)


def test_a_folder_that_is_a_file_now_is_unreachable_or_gone(session: Session, tmp_path: Path) -> None:
    folder = session.path.parent
    folder.rename(folder.with_name("away"))
    try:
        folder.touch()
        assert look(session).words != ""
    finally:
        folder.unlink(missing_ok=True)
        folder.with_name("away").rename(folder)
    assert look(session).fate is Fate.HERE
