"""Where ids and keys lead, what a merger reads, and who is part of whom."""

import sqlite3
from pathlib import Path

import pytest

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.mergers import Parts
from explorer.domain.vocabulary import NEVER_ROUND
from explorer.store import mergers, reading
from explorer.store.errors import DamagedWorkspace, NoSuchRow
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import small_copy

STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI = (EntityId(number) for number in (1, 2, 3, 4))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(small_copy(tmp_path))


def merge_row(
    connection: sqlite3.Connection, merged: int, into: int, turn: int, parts: str | None = None
) -> None:
    row = {
        "id": merged,
        "into_id": into,
        "turn": turn,
        "made_at": "2026-05-03",
        "key": f"key-{merged}",
        "name": f"N{merged}",
    }
    with recorded(connection, "merger") as edit:
        edit.insert("merger", {**row, "parts": parts or Parts(EntityId(into)).to_json()})


def part_of(connection: sqlite3.Connection, part: int, whole: int, **more: object) -> ClaimId:
    claim = {"subject_id": part, "object_id": whole, "property": "part_of", "origin": "analyst", **more}
    with recorded(connection, "claim") as edit:
        return ClaimId(edit.insert("claim", claim))


def test_ids_and_keys_lead_to_the_living(workspace: Workspace) -> None:
    connection = workspace.connection
    merge_row(connection, 9, JEAN_ZAY, 1)
    assert [mergers.living_id(connection, EntityId(number)) for number in (9, 3, 77)] == [3, 3, 77]
    assert [mergers.id_of_key(connection, key) for key in ("key-9", "jean-zay", "x")] == [3, 3, None]
    assert reading.key_is_taken(connection, "key-9")
    assert not reading.key_is_taken(connection, "key-8")


def test_mergers_are_told_in_their_turn(workspace: Workspace) -> None:
    connection = workspace.connection
    assert mergers.next_turn(connection) == 1
    for merged, into, turn in ((12, STATION_F, 2), (11, STATION_F, 1), (13, FAIRBANK, 5)):
        merge_row(connection, merged, into, turn)
    assert [merger.id for merger in mergers.mergers_into(connection, STATION_F)] == [11, 12]
    assert mergers.next_turn(connection) == 6
    assert mergers.read_merger(connection, EntityId(13)).name == "N13"
    with pytest.raises(NoSuchRow):
        mergers.read_merger(connection, STATION_F)


def test_what_hangs_together_with_a_merger_comes_off_first(workspace: Workspace) -> None:
    connection = workspace.connection

    def about(into: int, *thirds: int) -> str:
        return Parts(EntityId(into), thirds=tuple(EntityId(third) for third in thirds)).to_json()

    merge_row(connection, 11, STATION_F, 2, about(STATION_F, 13, 17))
    merge_row(connection, 12, STATION_F, 1)  # earlier
    merge_row(connection, 13, FAIRBANK, 4, about(FAIRBANK, 15))  # of a third
    merge_row(connection, 14, STATION_F, 3)  # later into the same
    merge_row(connection, 15, JEAN_ZAY, 6)  # of a third of the third
    merge_row(connection, 16, HPC_AI, 5)  # of nobody that matters
    merge_row(connection, 17, JEAN_ZAY, 1)  # of a third, but earlier
    found = mergers.later_mergers(connection, mergers.read_merger(connection, EntityId(11)))
    assert [merger.id for merger in found] == [15, 13, 14]


def test_the_ends_of_claims_are_told(workspace: Workspace) -> None:
    link = part_of(workspace.connection, STATION_F, FAIRBANK)
    assert mergers.ends_of(workspace.connection, [link, 8, 999]) == {STATION_F, FAIRBANK, HPC_AI}


def test_a_new_entity_never_gets_the_id_of_a_merged_one(workspace: Workspace) -> None:
    merge_row(workspace.connection, 40, STATION_F, 1)
    with recorded(workspace.connection, "new") as edit:
        assert edit.insert("entity", {"key": "new", "kind": "lab", "name": "New"}) == 41


def test_parts_that_cannot_be_read_are_damage(workspace: Workspace) -> None:
    merge_row(workspace.connection, 9, STATION_F, 1, parts="{}")
    with pytest.raises(DamagedWorkspace, match="mergers"):
        mergers.mergers_into(workspace.connection, STATION_F)


def test_only_claims_that_may_say_the_same_are_read(workspace: Workspace) -> None:
    connection = workspace.connection
    same = part_of(connection, STATION_F, FAIRBANK)
    part_of(connection, HPC_AI, FAIRBANK)
    part_of(connection, STATION_F, HPC_AI)
    found = [told.claim.id for told in mergers.claims_to_compare(connection, STATION_F, HPC_AI)]
    assert found == [1, 9, same], "its name, what has no words on either side, and what both are part of"


@pytest.mark.parametrize(
    ("links", "between"),
    [
        ([], None),
        ([(1, 2)], None),
        ([(1, 3), (3, 2)], "Jean Zay"),
        ([(2, 3), (3, 1)], "Jean Zay"),
        ([(1, 3), (3, 4), (4, 2)], "Jean Zay"),
        ([(1, 3), (2, 3)], None),
        ([(3, 1), (3, 2)], None),
        ([(1, 3), (3, 1)], None),  # a circle that was there before
        ([(3, 4), (4, 3), (1, 3)], None),
    ],
)
def test_a_third_between_two_is_found(
    workspace: Workspace, links: list[tuple[int, int]], between: str | None
) -> None:
    for part, whole in links:
        part_of(workspace.connection, part, whole)
    for one, other in ((STATION_F, FAIRBANK), (FAIRBANK, STATION_F)):
        assert mergers.name_between(workspace.connection, one, other, NEVER_ROUND) == between


def test_parts_are_found_through_others_and_what_is_set_aside_does_not_count(workspace: Workspace) -> None:
    connection = workspace.connection
    part_of(connection, JEAN_ZAY, FAIRBANK)
    link = part_of(connection, FAIRBANK, STATION_F)
    part_of(connection, HPC_AI, STATION_F, rank="deprecated", rank_reason="no")

    def lies_in(part: EntityId, but: ClaimId | None = None) -> bool:
        return mergers.is_part_of(connection, part, STATION_F, NEVER_ROUND, but=but)

    assert [lies_in(part) for part in (JEAN_ZAY, FAIRBANK, HPC_AI)] == [True, True, False]
    assert not lies_in(JEAN_ZAY, but=link)


def test_mergers_go_with_the_one_they_are_in(workspace: Workspace) -> None:
    connection = workspace.connection
    merge_row(connection, 9, STATION_F, 1)
    merge_row(connection, 10, FAIRBANK, 1)
    with recorded(connection, "deletion") as edit:
        mergers.delete_mergers_into(connection, edit, STATION_F)
    assert mergers.mergers_into(connection, STATION_F) == []
    assert len(mergers.mergers_into(connection, FAIRBANK)) == 1


def test_settlements_are_found_by_their_claims(workspace: Workspace) -> None:
    connection = workspace.connection
    with recorded(connection, "settlement") as edit:
        edit.insert("settlement", {"kind": "value", "claims": "[2, 3]", "verdict": "both_hold"})
    assert mergers.settlements_on(connection, [3, 99]) == [(1, "value", [2, 3])]
    assert mergers.settlements_on(connection, [4]) == []
    assert mergers.settlement_there(connection, "value", "[2, 3]")
    assert not mergers.settlement_there(connection, "sum", "[2, 3]")


def test_counts_and_marks_are_those_of_each(workspace: Workspace) -> None:
    connection = workspace.connection
    with recorded(connection, "marks") as edit:
        edit.insert("entity_tag", {"entity_id": FAIRBANK, "tag": "Bank", "folded": "bank"})
        edit.insert("star", {"entity_id": FAIRBANK})
    assert mergers.marks_of(connection, FAIRBANK) == ({"bank": 1}, True)
    assert mergers.marks_of(connection, STATION_F) == ({}, False)
    counts = mergers.claim_counts(connection, [STATION_F, FAIRBANK, EntityId(99)])
    assert counts == {STATION_F: 7, FAIRBANK: 2}
