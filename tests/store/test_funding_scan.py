"""Sums read as packed columns: what the rows say, in chunks, about some entities, and with odd texts in them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.packed import FIELD, UNIT, PackedFundings
from explorer.store import funding_scan
from tests.money import ENTITIES, FIRST, crowded_copy

SUMS = 100


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(crowded_copy(tmp_path, SUMS), isolation_level=None)) as opened:
        yield opened


def read(connection: sqlite3.Connection, at_once: int) -> list[PackedFundings]:
    found, last = [], 0
    while (packed := funding_scan.next_fundings(connection, last, at_once)) is not None:
        found.append(packed)
        last = packed.last_id
    return found


@pytest.mark.parametrize("at_once", [1, 7, 50, 1_000])
def test_chunks_of_any_size_hold_every_sum_once(connection: sqlite3.Connection, at_once: int) -> None:
    parts = read(connection, at_once)
    ids = [int(one) for part in parts for one in part.claim_ids.split(",")]
    assert ids == [row[0] for row in connection.execute("SELECT claim_id FROM funding ORDER BY 1")]
    assert all(part.count <= at_once for part in parts)


def test_every_column_has_a_value_for_every_sum(connection: sqlite3.Connection) -> None:
    (packed,) = read(connection, 1_000)
    for numbers in (
        *(packed.claim_ids, packed.subject_ids, packed.object_ids),
        *(packed.lows, packed.highs, packed.parents),
    ):
        assert len(numbers.split(",")) == packed.count
    for texts in (packed.sorts, packed.firsts, packed.lasts):
        assert len(texts.split(UNIT)) == packed.count
    assert {text.count(FIELD) for text in packed.sorts.split(UNIT)} == {9}


def test_a_sort_says_what_many_sums_share(connection: sqlite3.Connection) -> None:
    (packed,) = read(connection, 1_000)
    place = packed.claim_ids.split(",").index(str(FIRST + 5))
    sort = packed.sorts.split(UNIT)[place].split(FIELD)
    assert sort == ["pledged", "over", "EUR", "grant", "per_year", "normal", "funder", "", "low", "period"]
    assert packed.firsts.split(UNIT)[place] == "2005-01-01"
    assert packed.lasts.split(UNIT)[place] == "2007-12-31"


def test_sums_without_a_date_come_with_those_of_the_documents_that_tell_them(
    connection: sqlite3.Connection,
) -> None:
    document = connection.execute("SELECT min(id) FROM document").fetchone()[0]
    connection.execute("UPDATE document SET published = '2018-05-02' WHERE id = ?", [document])
    undated = FIRST + 1
    connection.execute(
        """INSERT INTO citation(claim_id, document_id, start, "end", exact) VALUES (?, ?, 0, 1, 'x')""",
        [undated, document],
    )
    told = {
        int(claim): date
        for part in read(connection, 30)
        for claim, date in zip(part.told_ids.split(","), part.told_dates.split(UNIT), strict=True)
        if claim
    }
    assert told[undated] == "2018-05-02"
    assert FIRST + 2 not in told, "it has a date of its own"


def test_a_kind_with_a_separator_in_it_loses_that_alone(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE funding SET kind = ? WHERE claim_id = ?", [f"a{UNIT}b{FIELD}c", FIRST])
    (packed,) = read(connection, 1_000)
    assert len(packed.sorts.split(UNIT)) == packed.count
    assert packed.sorts.split(UNIT)[packed.claim_ids.split(",").index(str(FIRST))].split(FIELD)[3] == "abc"


def test_the_sums_of_some_entities_are_those_with_them_at_either_end(connection: sqlite3.Connection) -> None:
    wanted = {FIRST + 3, FIRST + 4}
    packed = funding_scan.fundings_about(connection, wanted)
    assert packed is not None
    rows = connection.execute(
        """SELECT f.claim_id, c.subject_id, c.object_id FROM funding f JOIN claim c ON c.id = f.claim_id"""
    )
    meant = {claim for claim, subject, other in rows if {subject, other} & wanted}
    assert {int(one) for one in packed.claim_ids.split(",")} == meant
    assert funding_scan.fundings_about(connection, []) is None


def test_sums_are_counted_no_further_than_asked(connection: sqlite3.Connection) -> None:
    everything = connection.execute("SELECT count(*) FROM funding").fetchone()[0]
    assert funding_scan.count_fundings(connection, 10) == 10
    assert funding_scan.count_fundings(connection, 10_000) == everything


def test_lanes_are_read_as_pairs(connection: sqlite3.Connection) -> None:
    claims, documents = funding_scan.documents_of_fundings(connection)
    assert len(claims.split(",")) == len(documents.split(","))
    entities, places = funding_scan.places(connection)
    assert len(entities.split(",")) == len(places.split(","))
    assert len(funding_scan.programmes(connection).split(",")) >= ENTITIES // 10
    connection.execute("DELETE FROM citation")
    assert funding_scan.documents_of_fundings(connection) == ("", "")
