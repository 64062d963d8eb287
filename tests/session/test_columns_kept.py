"""Columns are handed out only while they are in step; what a write touched is read again, or all of it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer import paths
from explorer.session import columns_kept
from explorer.session.columns_kept import ColumnsKept
from explorer.session.session import Session, open_session
from explorer.store.columns import Columns
from explorer.store.errors import StoreError
from tests.session.write import STATION_F, change_entity
from tests.workspaces import small_copy

LONG_AGO = 1_500_000_000


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


@pytest.fixture
def settled(session: Session) -> Session:
    """A session on a file that nobody has changed for a long time."""
    os.utime(session.path, (LONG_AGO, LONG_AGO))
    return session


def made_ready(session: Session) -> Columns:
    columns = brought(session)
    session.make_columns_ready()
    return columns


def files() -> list[Path]:
    folder = paths.user_cache_dir() / "columns"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_next_run_has_them_at_once(settled: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.store import columns as columns_of

    before = made_ready(settled)
    (kept,) = files()
    monkeypatch.setattr(columns_of, "load_columns", None)  # nothing is read anew
    with closing(open_session(settled.path)) as next_run:
        after = brought(next_run)
        assert after.by_name.tolist() == before.by_name.tolist()
        written = kept.stat().st_mtime_ns
        next_run.make_columns_ready()
        assert kept.stat().st_mtime_ns == written


def test_after_a_write_the_next_run_reads_them_anew(settled: Session) -> None:
    made_ready(settled)
    change_entity(settled, STATION_F, name="Aaa")
    made_ready(settled)
    os.utime(settled.path, (LONG_AGO, LONG_AGO))
    with closing(open_session(settled.path)) as next_run:
        assert brought(next_run).by_name.tolist() == brought(settled).by_name.tolist()


def test_what_another_program_wrote_unnoticed_is_never_kept_as_read(settled: Session) -> None:
    brought(settled)
    with closing(sqlite3.connect(settled.path)) as other:
        other.execute("DELETE FROM star")
        other.execute("UPDATE entity SET sort_name = '' WHERE id = 3")
        other.commit()
    os.utime(settled.path, (LONG_AGO, LONG_AGO + 1))
    settled.make_columns_ready()
    assert files() == []


def test_what_cannot_be_kept_is_read_anew(settled: Session) -> None:
    folder = paths.user_cache_dir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    made_ready(settled)
    with closing(open_session(settled.path)) as next_run:
        assert brought(next_run).by_name.tolist() == brought(settled).by_name.tolist()


def test_only_the_newest_files_are_kept(settled: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_kept, "_MOST_FILES", 2)
    for name in ("a", "b", "c"):
        copy = settled.path.with_name(f"{name}.hub")
        shutil.copyfile(settled.path, copy)
        os.utime(copy, (LONG_AGO, LONG_AGO))
        with closing(open_session(copy)) as session:
            made_ready(session)
    assert len(files()) == 2
