"""Columns are handed out only while they are in step; what a write touched is read again, or all of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.session.columns_kept import ColumnsKept
from explorer.session.session import Session, open_session
from explorer.store.columns import Columns
from explorer.store.errors import StoreError
from tests.session.write import STATION_F, change_entity
from tests.workspaces import small_copy


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(small_copy(tmp_path))
    yield opened
    opened.close()


def brought(session: Session) -> Columns:
    found = session.columns.bring(session.workspace)
    assert found is not None
    return found


def test_there_are_none_before_they_were_brought(session: Session) -> None:
    assert session.columns.current() is None
    columns = brought(session)
    assert session.columns.current() is columns
    assert brought(session) is columns


def test_a_write_takes_them_away_until_they_are_in_step(session: Session) -> None:
    before = brought(session)
    change_entity(session, STATION_F, name="Aaa")
    assert session.columns.current() is None
    after = brought(session)
    assert session.columns.current() is after
    assert after.by_name.tolist() != before.by_name.tolist()


def test_while_a_write_is_under_way_there_are_none(session: Session) -> None:
    brought(session)
    with session.columns.held():
        assert session.columns.current() is None
        session.columns.note([1])
    assert session.columns.current() is None


def test_a_write_that_failed_leaves_them_as_they_are(session: Session) -> None:
    columns = brought(session)
    with pytest.raises(StoreError), session.columns.held():
        raise StoreError("disk full")
    assert session.columns.current() is columns


def test_a_write_that_nobody_told_of_has_all_read_anew() -> None:
    kept = ColumnsKept()
    kept._columns, kept._touched = None, set()
    with kept.held():
        pass
    assert kept._touched is None


def test_a_write_during_the_reading_leaves_them_out_of_step(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer.store import columns as columns_of

    load = columns_of.load_columns

    def write_meanwhile(connection: object) -> Columns | None:
        session.columns.note([STATION_F])
        return load(connection)  # type: ignore[arg-type]

    monkeypatch.setattr(columns_of, "load_columns", write_meanwhile)
    session.columns.bring(session.workspace)
    assert session.columns.current() is None


def test_an_edit_that_changes_nothing_needs_no_reading(session: Session) -> None:
    columns = brought(session)
    session.save_entity(session.entity_form(STATION_F))
    assert session.columns.current() is columns
