"""A merger taken apart row by row, also where the rows have changed, gone, or been given to others since."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.domain.edits import RowChange
from explorer.domain.ids import EntityId
from explorer.domain.mergers import Merger, Parts
from explorer.store import mergers, rows
from explorer.store.recording import recorded
from explorer.store.splitting import Splitter, parts_of_settlement
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import small_copy

INTO, MERGED = EntityId(1), EntityId(9)
ENTITY = {"id": 9, "key": "old", "kind": "lab", "name": "Old", "summary": ""}
CLAIM = {"id": 20, "subject_id": 9, "property": "focus", "value": "AI", "origin": "analyst"}
CITATION = {"id": 30, "claim_id": 20, "document_id": 1, "start": 0, "end": 2, "exact": "ab"}
BACK = RowChange("entity", 9, ENTITY, None)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(small_copy(tmp_path))


def split(workspace: Workspace, *changes: RowChange, combined: Mapping[int, int] | None = None) -> Splitter:
    parts = Parts(INTO, combined=combined or {}, changes=(BACK, *changes))
    row = {"into_id": INTO, "turn": 1, "made_at": "2026-05-03", "key": "old", "name": "Old"}
    with recorded(workspace.connection, "merger") as edit:
        edit.insert("merger", {"id": MERGED, **row, "parts": parts.to_json()})
    merger: Merger = mergers.read_merger(workspace.connection, MERGED)
    with recorded(workspace.connection, "split") as edit:
        splitter = Splitter(workspace.connection, edit, merger)
        splitter.run()
    return splitter


def row_of(workspace: Workspace, table: str, row_id: int) -> dict[str, object]:
    return rows.read_row(workspace.connection, table, row_id) or {}


def test_the_entity_comes_back_and_the_merger_goes(workspace: Workspace) -> None:
    split(workspace)
    assert row_of(workspace, "entity", 9)["name"] == "Old"
    assert row_of(workspace, "merger", 9) == {}


@pytest.mark.parametrize(("now", "then"), [("Merged", "Before"), ("Renamed since", "Renamed since")])
def test_a_field_is_put_back_where_it_stands_as_the_merger_left_it(
    workspace: Workspace, now: str, then: str
) -> None:
    with recorded(workspace.connection, "rename") as edit:
        edit.update("entity", INTO, {"name": now})
    change = RowChange("entity", INTO, {"name": "Before"}, {"name": "Merged"})
    splitter = split(workspace, change)
    assert row_of(workspace, "entity", INTO)["name"] == then
    assert splitter.restored == ({"name"} if then == "Before" else set())


@pytest.mark.parametrize(("twin", "comes"), [(2, True), (99, False)])
def test_a_combined_claim_comes_back_while_its_twin_is_there(
    workspace: Workspace, twin: int, *, comes: bool
) -> None:
    split(
        workspace,
        RowChange("claim", 20, CLAIM, None),
        RowChange("citation", 30, CITATION, None),
        combined={20: twin},
    )
    assert bool(row_of(workspace, "claim", 20)) == comes
    assert bool(row_of(workspace, "citation", 30)) == comes


def test_rows_whose_numbers_others_have_by_now_come_back_under_new_ones(workspace: Workspace) -> None:
    money = {
        "claim_id": 2,
        "subject_is": "funder",
        "stage": "spent",
        "amount_text": "€1",
        "qualifier": "exact",
        "cadence": "total",
    }
    part = {**money, "claim_id": 21, "part_of": 2}
    split(
        workspace,
        RowChange("claim", 2, {**CLAIM, "id": 2}, None),
        RowChange("claim", 21, {**CLAIM, "id": 21}, None),
        RowChange("funding", 21, part, None),
        RowChange("funding", 2, money, None),
        RowChange("citation", 1, {**CITATION, "id": 1, "claim_id": 2}, None),
    )
    (new,) = workspace.connection.execute("SELECT id FROM claim WHERE subject_id = 9 AND id <> 21").fetchone()
    assert new > 21 or new > 9
    assert row_of(workspace, "claim", 2)["property"] == "opened_on"
    assert row_of(workspace, "funding", 21)["part_of"] == new
    assert row_of(workspace, "funding", new)["amount_text"] == "€1"
    (cited,) = workspace.connection.execute(
        "SELECT count(*) FROM citation WHERE claim_id = ?", (new,)
    ).fetchone()
    assert cited == 1


@pytest.mark.parametrize(
    "change",
    [
        RowChange("claim", 20, {**CLAIM, "object_id": 99}, None),
        RowChange("citation", 30, {**CITATION, "document_id": 99, "claim_id": 2}, None),
        RowChange("judgement", 30, {"id": 30, "entity_a": 9, "entity_b": 99, "verdict": "same"}, None),
        RowChange("judgement", 30, {"id": 30, "entity_a": 4, "entity_b": 3, "verdict": "same"}, None),
        RowChange("claim", 99, {"subject_id": 9}, {"subject_id": 1}),
    ],
)
def test_what_hangs_on_nobody_or_is_there_already_stays_away(workspace: Workspace, change: RowChange) -> None:
    split(workspace, change)
    assert row_of(workspace, change.table, change.row_id) == {}


def test_a_row_that_the_merger_added_goes_only_as_it_was_added(workspace: Workspace) -> None:
    with recorded(workspace.connection, "alias") as edit:
        added = [edit.insert("claim", {**CLAIM, "id": None, "subject_id": 1}) for _ in range(3)]
    as_added = [row_of(workspace, "claim", row_id) for row_id in added]
    with recorded(workspace.connection, "since") as edit:
        edit.update("claim", added[1], {"value": "mine"})
        edit.insert("citation", {**CITATION, "id": None, "claim_id": added[2]})
    split(workspace, *(RowChange("claim", i, None, row) for i, row in zip(added, as_added, strict=True)))
    assert [bool(row_of(workspace, "claim", row_id)) for row_id in added] == [False, True, True]


def test_the_claims_of_a_settlement_are_kept_in_order() -> None:
    assert parts_of_settlement([3, 1, 3]) == "[1, 3]"
