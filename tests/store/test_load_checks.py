"""What has just been loaded is asked whether it agrees; ids and texts are looked up in the file as in a mapping."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.store import load_checks
from explorer.store.load_checks import (
    ClaimNumbers,
    EntityIds,
    TextsHeld,
    chains_of_parts,
    claims_with_objects,
    rows_agree,
)
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import small_copy


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    """The small package as a workspace, free to be changed."""
    opened = open_workspace(small_copy(tmp_path))
    opened.connection.execute("PRAGMA foreign_keys = OFF")
    yield opened
    opened.close()


def money_of(workspace: Workspace) -> set[str]:
    sql = "SELECT DISTINCT property FROM claim JOIN funding ON claim_id = id"
    return {row[0] for row in workspace.connection.execute(sql)}


def test_the_small_workspace_agrees(workspace: Workspace) -> None:
    assert rows_agree(workspace.connection, money_of(workspace))


SPOILED = {
    "money without a sum": "DELETE FROM funding WHERE claim_id = (SELECT max(claim_id) FROM funding)",
    "a sum of what is no money": """UPDATE claim SET property = 'name'
        WHERE id = (SELECT claim_id FROM funding LIMIT 1)""",
    "a part larger than its whole": """UPDATE funding SET amount_low = 10 * w.amount_high, currency = w.currency,
        cadence = w.cadence FROM funding w WHERE w.claim_id = funding.part_of""",
    "a claim without a quote": "DELETE FROM citation WHERE claim_id = 1",
    "the same citation twice": """INSERT INTO citation (claim_id, document_id, start, "end", exact)
        SELECT claim_id, document_id, start, "end", exact FROM citation WHERE state = 'ok' LIMIT 1""",
}


@pytest.mark.parametrize("sql", SPOILED.values(), ids=SPOILED)
def test_rows_that_do_not_fit_each_other_do_not_agree(small: Workspace, sql: str) -> None:
    money = money_of(small)
    assert small.connection.execute(sql).rowcount > 0
    assert not rows_agree(small.connection, money)


def test_parts_of_parts_are_told(small: Workspace) -> None:
    assert chains_of_parts(small.connection) == {}
    small.connection.execute("UPDATE funding SET part_of = 5 WHERE claim_id = 4")  # and 5 is part of 4
    assert chains_of_parts(small.connection) == {4: 5, 5: 4}


def test_entities_and_claims_are_found_by_key(small: Workspace) -> None:
    entities, claims = EntityIds(small.connection), ClaimNumbers(small.connection)
    assert dict(entities) == {"station-f": 1, "fairbank": 2, "jean-zay": 3, "hpc-ai": 4}
    assert (len(entities), "moon" in entities) == (4, False)
    assert dict(claims) == {str(number): number for number in range(1, 10)}
    assert (len(claims), "10" in claims) == (9, False)
    assert claims_with_objects(small.connection) == 2


def test_only_the_latest_texts_are_held(small: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = TextsHeld(small.connection)
    assert (set(texts), len(texts), "no.txt" in texts) == ({"one.txt", "two.txt"}, 2, False)
    before = dict(texts)
    monkeypatch.setattr(load_checks, "_MOST_HELD", 10)
    small.connection.execute("UPDATE document SET text = 'new'")
    assert texts["one.txt"] == before["one.txt"], "still held"
    few = TextsHeld(small.connection)
    assert few["one.txt"] == few["two.txt"] == "new"
    small.connection.execute("UPDATE document SET text = 'a longer text'")
    few["two.txt"], few["one.txt"]
    assert few["two.txt"] == "new"
    few = TextsHeld(small.connection)
    assert few["one.txt"] == few["two.txt"] == "a longer text"
    small.connection.execute("UPDATE document SET text = 'newer'")
    assert (few["two.txt"], few["one.txt"]) == ("a longer text", "newer"), "two do not fit"
