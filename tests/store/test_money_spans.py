"""Whose money overlaps some days: every way in which a sum can be dated, against first and last days."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.money_spans import with_money_in
from tests.workspaces import small_copy

GIVER, GETTER = 9001, 9002


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(small_copy(tmp_path), isolation_level=None)) as opened:
        opened.execute("DELETE FROM citation")
        opened.execute("DELETE FROM funding")
        opened.executemany(
            "INSERT INTO entity(id, key, kind, name, sort_name) VALUES (?, ?, 'company', ?, ?)",
            [(number, f"e{number}", f"E{number}", f"e{number}") for number in (GIVER, GETTER)],
        )
        opened.execute(
            "INSERT INTO claim(id, subject_id, property, object_id, origin) VALUES (9001, 9001, 'funds', 9002, 'analyst')"
        )
        yield opened


def add(connection: sqlite3.Connection, **dates: str | None) -> None:
    names = ", ".join(dates)
    marks = ", ".join("?" for _ in dates)
    connection.execute(
        f"""INSERT INTO funding(claim_id, subject_is, stage, amount_text, qualifier, cadence, {names})
        VALUES (9001, 'funder', 'pledged', 'x', 'exact', 'total', {marks})""",
        list(dates.values()),
    )


def within(connection: sqlite3.Connection, first: str, last: str) -> set[int]:
    sql, values = with_money_in(first, last)
    return {row[0] for row in connection.execute(sql, values)}


PERIOD = {"period": "2018/2020", "period_from": "2018-01-01", "period_to": "2020-12-31"}
UNTIL = {"period": "../2022", "period_from": None, "period_to": "2022-12-31"}
SINCE = {"period": "2016-05/..", "period_from": "2016-05-01", "period_to": None}


@pytest.mark.parametrize(
    ("dates", "first", "last", "found"),
    [
        (PERIOD, "2019-02-01", "2019-02-03", True),  # inside it
        (PERIOD, "2010-01-01", "2018-01-01", True),  # the first day
        (PERIOD, "2020-12-31", "2030-01-01", True),  # the last day
        (PERIOD, "2010-01-01", "2017-12-31", False),
        (PERIOD, "2021-01-01", "2030-01-01", False),
        (PERIOD, "2000-01-01", "2040-01-01", True),  # around it
        (UNTIL, "1990-01-01", "1990-01-02", True),
        (UNTIL, "2023-01-01", "2023-01-02", False),
        (SINCE, "2090-01-01", "2090-01-02", True),
        (SINCE, "2016-04-01", "2016-04-30", False),
        ({"announced": "2018-05-02"}, "2018-05-02", "2018-05-02", True),
        ({"announced": "2018-05-02"}, "2018-05-03", "2018-05-09", False),
        ({"announced": "2018-05-02"}, "2018-05-01", "2018-05-01", False),
        ({"announced": "2018-05"}, "2018-05-31", "2018-06-30", True),
        ({"announced": "2018-05"}, "2018-06-01", "2018-06-30", False),
        ({"announced": "2018"}, "2018-12-31", "2019-01-01", True),
        ({"announced": "2018~"}, "2018-12-31", "2019-01-01", True),
        ({"announced": "2018?"}, "2019-01-01", "2019-01-01", False),
        ({"announced": "201X"}, "2015-01-01", "2015-01-02", True),
        ({"announced": "201X"}, "2020-01-01", "2020-01-02", False),
        ({"announced": "2017/2018"}, "2018-06-01", "2018-06-02", True),
        ({"announced": "2017/2018"}, "2019-06-01", "2019-06-02", False),
        ({"announced": "2018-05-02", "term": "P4Y"}, "2022-05-01", "2022-05-01", True),
        ({"announced": "2018", "term": "P4Y"}, "2022-06-01", "2022-06-01", False),
        ({"announced": "2018-05", "term": "P18M"}, "2019-10-31", "2019-11-30", True),
        ({"announced": "2018-05", "term": "P1Y6M"}, "2019-11-02", "2019-11-30", False),
        ({"announced": "2018-05-02", "term": "P4Y"}, "2018-05-01", "2018-05-01", False),
        ({"announced": None}, "1900-01-01", "2100-01-01", False),  # undated
    ],
)
def test_money_is_found_where_its_days_overlap(
    connection: sqlite3.Connection, dates: dict[str, str | None], first: str, last: str, *, found: bool
) -> None:
    add(connection, **dates)
    assert within(connection, first, last) == ({GIVER, GETTER} if found else set())


def test_a_sum_without_a_date_of_its_own_is_dated_by_the_document_that_tells_it(
    connection: sqlite3.Connection,
) -> None:
    add(connection, term="P2Y")
    document = connection.execute("SELECT min(id) FROM document").fetchone()[0]
    connection.execute("UPDATE document SET published = '2018-05-02' WHERE id = ?", [document])
    assert not within(connection, "2018-01-01", "2018-12-31"), "no document tells it"
    connection.execute(
        'INSERT INTO citation(claim_id, document_id, start, "end", exact) VALUES (9001, ?, 0, 1, ?)',
        [document, "x"],
    )
    assert within(connection, "2018-01-01", "2018-12-31") == {GIVER, GETTER}
    assert within(connection, "2020-05-01", "2020-05-01") == {GIVER, GETTER}
    assert not within(connection, "2021-05-01", "2021-05-01")


def test_a_sum_whose_other_side_nobody_names_has_one_end(connection: sqlite3.Connection) -> None:
    add(connection, announced="2018")
    connection.execute("UPDATE claim SET object_id = NULL WHERE id = 9001")
    assert within(connection, "2018-01-01", "2018-01-01") == {GIVER}
