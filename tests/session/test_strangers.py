"""Other programs' commits are announced once each; one's own and those of one's own threads are not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.domain.edits import Changed
from explorer.session.session import Session, open_session
from explorer.store.errors import StaleEdit
from tests.session.write import STATION_F, change_entity
from tests.workspaces import small_copy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with closing(open_session(path)) as opened:
        opened.strangers.look()
        yield opened


def write_elsewhere(path: Path, words: str) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE entity SET summary = ? WHERE id = ?", (words, STATION_F))


def test_a_commit_of_another_program_is_announced_once(session: Session, path: Path) -> None:
    told: list[Changed] = []
    session.on_change(told.append)
    assert not session.strangers.look()
    write_elsewhere(path, "elsewhere")
    assert session.strangers.look()
    assert not session.strangers.look()
    (changed,) = told
    assert changed.everything
    assert changed.concerns(STATION_F)
    write_elsewhere(path, "again")
    assert session.strangers.look()
    assert len(told) == 2


def test_ones_own_commits_are_no_strangers(session: Session) -> None:
    change_entity(session, STATION_F, summary="here")
    session.undo()
    assert not session.strangers.look()


def test_those_of_ones_own_threads_are_announced_by_those_who_know_them(session: Session) -> None:
    told: list[Changed] = []
    writer = session.session_for_thread()
    writer.on_change(told.append)
    change_entity(writer, STATION_F, summary="in a thread")
    writer.close()
    session.announce(told[0])
    assert not session.strangers.look()


def test_one_beside_an_own_commit_is_seen_all_the_same(session: Session, path: Path) -> None:
    write_elsewhere(path, "elsewhere")
    change_entity(session, STATION_F, name="Station G")
    assert session.strangers.look()


def test_what_is_kept_of_a_large_workspace_is_read_anew(session: Session, path: Path) -> None:
    session.bring_columns()
    assert session.columns.current() is not None
    write_elsewhere(path, "elsewhere")
    session.strangers.look()
    assert session.columns.current() is None


def test_a_step_whose_rows_were_changed_elsewhere_is_not_taken_back(session: Session, path: Path) -> None:
    change_entity(session, STATION_F, summary="here")
    write_elsewhere(path, "elsewhere")
    session.strangers.look()
    with pytest.raises(StaleEdit):
        session.undo()
    assert session.entity(STATION_F).summary == "elsewhere"


def test_looking_does_not_wait_for_somebody_who_is_committing(session: Session, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE entity SET summary = 'elsewhere' WHERE id = ?", (STATION_F,))
        assert not session.strangers.look()
        other.execute("COMMIT")
    assert session.strangers.look()
    timeout = session.workspace.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    assert timeout == 5000  # the next question waits again as all do


def test_only_what_a_change_names_is_concerned_unless_it_is_everything() -> None:
    changed = Changed("rename", frozenset({STATION_F}))
    assert changed.concerns(STATION_F)
    assert not replace(changed, entities=frozenset()).concerns(STATION_F)
    assert replace(changed, entities=frozenset(), everything=True).concerns(STATION_F)
