"""What is read a stretch at a time is what the tables say, with gaps in their ids and with nothing in them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from explorer.store import columns_scan
from explorer.store.columns_scan import (
    parsed,
    read_citations,
    read_claims,
    read_counts,
    read_names,
    read_stages,
)
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import small_copy


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(small_copy(tmp_path))) as opened:
        yield opened


@pytest.mark.parametrize("text", [None, "", "7", "1,2,3", "-5,0,99", ",".join(map(str, range(5_000)))])
@pytest.mark.parametrize("at_once", [1, 3, 1_000, 1_000_000])
def test_numbers_are_read_in_bites(text: str | None, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns_scan, "_TEXT_AT_ONCE", at_once)
    assert parsed(text).tolist() == [int(number) for number in (text or "").split(",") if number]


@pytest.mark.parametrize("at_once", [1, 5, 100_000])
def test_claims_citations_and_sums_are_all_there(
    small: Workspace, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(columns_scan, "AT_ONCE", at_once)
    connection = small.connection
    connection.execute("UPDATE claim SET id = id + 1000 WHERE id > (SELECT max(claim_id) FROM citation)")
    claims = read_claims(connection)
    rows = connection.execute(
        "SELECT id, subject_id, coalesce(object_id, 0) FROM claim ORDER BY id"
    ).fetchall()
    assert (
        list(zip(claims.ids.tolist(), claims.subjects.tolist(), claims.objects.tolist(), strict=True)) == rows
    )
    own = connection.execute("SELECT id FROM claim WHERE origin = 'analyst' ORDER BY id").fetchall()
    assert claims.ids[claims.is_own].tolist() == [row[0] for row in own]
    lying = "SELECT id FROM claim WHERE property = 'located_in' AND object_id IS NOT NULL ORDER BY id"
    assert claims.ids[claims.is_place].tolist() == [row[0] for row in connection.execute(lying)]
    cited = [pair for some in read_citations(connection) for pair in zip(*map(list, some), strict=True)]
    assert cited == connection.execute("SELECT claim_id, document_id FROM citation ORDER BY id").fetchall()
    sums, stages = read_stages(connection)
    told = [(int(one), columns_scan.STAGES[stage]) for one, stage in zip(sums, stages, strict=True)]
    assert told == connection.execute("SELECT claim_id, stage FROM funding ORDER BY 1").fetchall()


def test_equal_names_have_equal_places(small: Workspace) -> None:
    connection = small.connection
    connection.execute("UPDATE entity SET sort_name = 'b' WHERE id IN (1, 3)")
    connection.execute("UPDATE entity SET sort_name = 'a' WHERE id = 4")
    connection.execute("UPDATE entity SET sort_name = 'c' WHERE id = 2")
    by_name, place = read_names(connection, 5)
    assert by_name.tolist() == [4, 1, 3, 2]
    assert place.tolist() == [0, 2, 3, 2, 1]


def test_counts_can_be_asked_of_some(small: Workspace) -> None:
    every = read_counts(small.connection)
    some = read_counts(small.connection, [2, 3, 10**6])
    assert some[0].tolist() == [2, 3]
    assert [column[np.isin(every[0], [2, 3])].tolist() for column in every] == [c.tolist() for c in some]


def test_in_an_empty_workspace_there_is_nothing(small: Workspace) -> None:
    for table in ("citation", "funding", "claim", "entity_stat", "entity"):
        small.connection.execute("PRAGMA foreign_keys = OFF")
        small.connection.execute(f"DELETE FROM {table}")
    assert len(read_claims(small.connection).ids) == 0
    assert list(read_citations(small.connection)) == []
    assert len(read_stages(small.connection)[0]) == 0
    assert len(read_names(small.connection, 1)[0]) == 0
