"""All derived rows made in one pass are those that are made one entity at a time, whatever the rows say."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store import derived, derived_bulk, index_upkeep
from explorer.store.loading import load
from explorer.store.recording import transaction
from explorer.store.workspace import Workspace, create_workspace, open_workspace
from tests.workspaces import DERIVED, Rows, bundled_copy, rows_in

TEXTS = st.sampled_from(["", "Station F", "F.A.I.R", "œuvre", "l’IA 😀", "a\0b", "€5m.", "שלום"]) | st.text(
    max_size=8
)
PROPERTIES = st.sampled_from(["name", "alias", "acronym", "staff", "located_in"])
NUMBERS = st.none() | st.integers(-5, 10**12) | st.floats(allow_nan=False, allow_infinity=False)
ENTITIES = st.lists(st.integers(1, 9), min_size=2, max_size=6, unique=True)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[dict[str, object]]]:
    ids = draw(ENTITIES)
    one = st.sampled_from(ids)
    entities: list[dict[str, object]] = [
        {
            "id": n,
            "key": str(n),
            "kind": "lab",
            "name": f"x{draw(TEXTS)}",
            "sort_name": "x",
            "summary": draw(TEXTS),
        }
        for n in ids
    ]
    claims: list[dict[str, object]] = []
    fundings: list[dict[str, object]] = []
    citations: list[dict[str, object]] = []
    for claim in draw(st.permutations(range(1, draw(st.integers(1, 9))))):
        subject, other = draw(st.tuples(one, one).filter(lambda pair: pair[0] != pair[1]))
        row = {"id": claim, "subject_id": subject, "property": draw(PROPERTIES), "value": draw(TEXTS)}
        about = {"number": draw(NUMBERS), "role": draw(TEXTS), "origin": "curated"}
        claims.append({**row, **about, "object_id": draw(st.sampled_from([None, other]))})
        if draw(st.booleans()):
            money = {"subject_is": "funder", "stage": "spent", "qualifier": "exact", "cadence": "total"}
            words = {"purpose": draw(TEXTS), "kind": draw(TEXTS), "amount_text": draw(TEXTS)}
            fundings.append({"claim_id": claim, **words, "amount_low": draw(NUMBERS), **money})
        for _ in range(draw(st.integers(0, 3))):
            quote = {"id": len(citations) + 1, "claim_id": claim, "document_id": draw(st.integers(1, 3))}
            citations.append({**quote, "start": 0, "end": 1, "exact": draw(TEXTS)})
    documents: list[dict[str, object]] = [
        {"id": n, "file_name": str(n), "text": "x", "original": b"x", "sha256": "x"} for n in (1, 2, 3)
    ]
    return {
        "document": documents,
        "entity": entities,
        "claim": claims,
        "funding": fundings,
        "citation": draw(st.permutations(citations)),
    }


@contextmanager
def workspace_of(rows: dict[str, list[dict[str, object]]]) -> Iterator[Workspace]:
    folder = Path(tempfile.mkdtemp())
    try:
        create_workspace(folder / "w.hub", lambda connection: load(connection, rows))
        workspace = open_workspace(folder / "w.hub")
        yield workspace
        workspace.close()
    finally:
        shutil.rmtree(folder)


@given(tables())
def test_whatever_the_rows_say_both_ways_make_the_same(rows: dict[str, list[dict[str, object]]]) -> None:
    with workspace_of(rows) as workspace:
        loaded = rows_in(workspace.path, DERIVED)
        with transaction(workspace.connection):
            derived.refresh(workspace.connection, ids_in(loaded))
        assert rows_in(workspace.path, DERIVED) == loaded
        assert len(loaded["search"]) == len(loaded["entity_stat"]) == len(rows["entity"])


def test_bundled_data_come_out_the_same_both_ways(tmp_path: Path) -> None:
    workspace = open_workspace(bundled_copy(tmp_path))
    loaded = rows_in(workspace.path, DERIVED)
    with transaction(workspace.connection):
        derived.refresh(workspace.connection, ids_in(loaded))
    assert rows_in(workspace.path, DERIVED) == loaded
    with transaction(workspace.connection):
        derived_bulk.rebuild(workspace.connection)
    workspace.close()
    assert rows_in(workspace.path, DERIVED) == loaded


def ids_in(rows: Rows) -> list[int]:
    return [int(str(row[0])) for row in rows["search"]]


def many(count: int) -> dict[str, list[dict[str, object]]]:
    return {
        "entity": [
            {"id": n, "key": str(n), "kind": "lab", "name": f"n{n}", "sort_name": f"n{n}"}
            for n in range(1, count + 1)
        ]
    }


def test_progress_is_told_and_whoever_is_told_may_stop_it() -> None:
    with workspace_of(many(2500)) as workspace:
        told: list[int] = []
        before = rows_in(workspace.path, DERIVED)
        with transaction(workspace.connection):
            derived_bulk.rebuild(workspace.connection, told.append)
        assert told == [1000, 2000]
        assert rows_in(workspace.path, DERIVED) == before

        def stop(done: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), transaction(workspace.connection):
            derived_bulk.rebuild(workspace.connection, stop)
        assert rows_in(workspace.path, DERIVED) == before


def test_the_search_index_is_left_as_one_piece_that_later_edits_merge_into(workspace: Workspace) -> None:
    with transaction(workspace.connection):
        derived_bulk.rebuild(workspace.connection)
    settings = dict(workspace.connection.execute("SELECT k, v FROM search_config"))
    assert settings.items() >= index_upkeep.SETTINGS.items()
    assert settings["hashsize"] == 1024 * 1024
    workspace.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    segments = workspace.connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0]
    assert segments == 1


def test_rows_that_are_there_already_are_replaced(workspace: Workspace) -> None:
    before = rows_in(workspace.path, DERIVED)
    workspace.connection.execute("UPDATE entity_stat SET claims = 999")
    workspace.connection.execute("DELETE FROM search WHERE rowid < 20")
    with transaction(workspace.connection):
        derived_bulk.rebuild(workspace.connection)
    assert rows_in(workspace.path, DERIVED) == before


def test_entities_without_any_claim_have_rows_too() -> None:
    with workspace_of(many(3)) as workspace:
        rows = rows_in(workspace.path, DERIVED)
    assert [row[1:] for row in rows["entity_stat"]] == [(1, 0, 0, 0), (2, 0, 0, 0), (3, 0, 0, 0)]
