"""What is left holds together: rows that name lost ones go and are told, and the history begins where it is whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import open_session
from explorer.store.salvage_fit import drop_what_hangs_in_the_air, keep_whole_history
from tests.session.write import STATION_F, change_entity
from tests.workspaces import small_copy


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        for words in ("a", "b", "c", "d"):
            change_entity(session, STATION_F, summary=words)
    with closing(sqlite3.connect(path, isolation_level=None)) as opened:
        yield opened


def broken_links(connection: sqlite3.Connection) -> list[object]:
    return connection.execute("PRAGMA foreign_key_check").fetchall()


def test_what_names_something_lost_goes_with_it_and_is_told(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM entity WHERE id = 1")
    lost: dict[str, set[int]] = {}
    detached: list[str] = []
    drop_what_hangs_in_the_air(connection, lost, detached)
    assert broken_links(connection) == []
    assert lost["claim"]
    assert lost["citation"]
    assert lost["funding"]


def test_a_sum_stays_when_the_sum_it_is_part_of_is_lost(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM funding WHERE claim_id = 4")
    detached: list[str] = []
    drop_what_hangs_in_the_air(connection, {}, detached)
    assert broken_links(connection) == []
    assert detached == ["The sum of claim 5 was part of the sum of claim 4, which is lost: check totals."]


def test_a_decision_about_lost_claims_goes(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO settlement VALUES (1, 'value', '[2, 99]', 'both_hold', '')")
    connection.execute("INSERT INTO settlement VALUES (2, 'value', '[2, 3]', 'both_hold', '')")
    connection.execute("INSERT INTO settlement VALUES (3, 'value', 'x', 'both_hold', '')")
    lost: dict[str, set[int]] = {}
    drop_what_hangs_in_the_air(connection, lost, [])
    assert lost == {"settlement": {1, 3}}


HISTORY = {
    "whole": ("SELECT 1", set(), 0, [1, 2, 3, 4]),
    "a step is gone": ("DELETE FROM edit WHERE id = 2", set(), 2, [3, 4]),
    "the changes of a step are gone": ("DELETE FROM change WHERE edit_id = 3", set(), 3, [4]),
    "a step known to be lost": ("SELECT 1", {1}, 1, [2, 3, 4]),
    "the last one is torn": ("UPDATE change SET before = '{' WHERE edit_id = 4", set(), 4, []),
    "all of it is gone": ("DELETE FROM edit", set(), 4, []),
}


@pytest.mark.parametrize(("sql", "lost", "until", "left"), HISTORY.values(), ids=HISTORY)
def test_the_history_begins_after_the_last_torn_step(
    connection: sqlite3.Connection, sql: str, lost: set[int], until: int, left: list[int]
) -> None:
    connection.execute(sql)
    assert keep_whole_history(connection, set(lost)) == until
    assert [row[0] for row in connection.execute("SELECT id FROM edit ORDER BY id")] == left
    edits = {
        row[0]
        for row in connection.execute("SELECT edit_id FROM change UNION SELECT edit_id FROM edit_entity")
    }
    assert edits == set(left)


def test_what_names_nothing_stays_where_all_that_could_be_named_is_lost(
    connection: sqlite3.Connection,
) -> None:
    connection.execute(
        "INSERT INTO merger (id, into_id, turn, made_at, key, name, parts) VALUES (99, 1, 1, '2026', 'k', 'n', '{}')"
    )
    for table in ("boilerplate", "citation", "document"):
        connection.execute(f"DELETE FROM {table}")
    lost: dict[str, set[int]] = {}
    detached: list[str] = []
    drop_what_hangs_in_the_air(connection, lost, detached)
    assert (lost, detached) == ({}, [])
    assert connection.execute("SELECT count(*) FROM merger").fetchone() == (1,)
