"""The bin is what was deleted and is not there; it can come back with what it needs, and without what it does not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.domain.ids import EditId
from explorer.store import edit_log
from explorer.store.bin import EDITS_AT_ONCE, Hanging, binned, deleted_by, hanging_on, plan_of
from explorer.store.recording import Recorder, recorded
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import rows_in, small_copy

STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI = 1, 2, 3, 4
NOTE = {"property": "note", "origin": "analyst", "value": "x"}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(small_copy(tmp_path))
    yield opened
    opened.close()


def write(workspace: Workspace, do: Callable[[Recorder], object], label: str = "edit") -> EditId:
    with recorded(workspace.connection, label) as edit:
        do(edit)
    last = edit_log.last_done(workspace.connection)
    assert last is not None
    return last[0]


def added_note(workspace: Workspace, entity: int) -> int:
    made: list[int] = []
    write(workspace, lambda edit: made.append(edit.insert("claim", {**NOTE, "subject_id": entity})))
    return made[0]


def deleted(workspace: Workspace, *places: tuple[str, int]) -> EditId:
    def delete(edit: Recorder) -> None:
        for place in places:
            edit.delete(*place)

    return write(workspace, delete, "deletion")


def places(workspace: Workspace) -> list[tuple[str, int]]:
    found, _ = binned(workspace.connection, None)
    return [each.deleted.place for each in found]


def test_nothing_is_in_the_bin_of_a_new_workspace(small: Workspace) -> None:
    assert binned(small.connection, None) == ([], None)


def test_what_was_deleted_is_in_the_bin_until_it_is_back(small: Workspace) -> None:
    note = added_note(small, FAIRBANK)
    edit = deleted(small, ("claim", note))
    assert places(small) == [("claim", note)]
    edit_log.undo(small.connection)
    assert places(small) == []
    edit_log.redo(small.connection)
    plan = plan_of(small.connection, [(edit, ("claim", note))])
    with recorded(small.connection, "restoration") as recorder:
        recorder.apply(plan.fit.changes)
    assert places(small) == []
    again = deleted(small, ("claim", note))
    assert places(small) == [("claim", note)]
    assert list(deleted_by(small.connection, edit)) == []
    assert len(list(deleted_by(small.connection, again))) == 1


def test_an_addition_that_was_undone_is_no_deletion(small: Workspace) -> None:
    added_note(small, FAIRBANK)
    edit_log.undo(small.connection)
    assert places(small) == []


def test_pages_go_on_where_the_last_one_ended(small: Workspace) -> None:
    notes = [added_note(small, FAIRBANK) for _ in range(EDITS_AT_ONCE + 1)]
    for note in notes:
        deleted(small, ("claim", note))
    first, on = binned(small.connection, None)
    second, end = binned(small.connection, on)
    assert end is None
    assert [each.deleted.place[1] for each in first + second] == notes[::-1]


def test_what_hangs_on_entities_is_counted_once(small: Workspace) -> None:
    found = rows_in(small.path)
    claims = {row[1]: (row[2], row[10]) for row in found["claim"] if STATION_F in (row[2], row[10])}
    sums = [row for row in found["funding"] if row[1] in claims]
    quotes = [row for row in found["citation"] if row[2] in claims]
    others = {subject for subject, _ in claims.values()} - {STATION_F}
    counts = Hanging(len(claims), len(sums), len(quotes), len(others))
    assert counts == Hanging(7, 2, 5, 2), "the columns are others now"
    assert hanging_on(small.connection, [STATION_F]) == counts
    assert hanging_on(small.connection, [STATION_F, STATION_F]) == counts
    assert hanging_on(small.connection, [STATION_F, FAIRBANK]).others == 1
    assert hanging_on(small.connection, []) == Hanging(0, 0, 0, 0)


def test_a_claim_brings_back_the_entity_that_it_is_about(small: Workspace) -> None:
    made: list[int] = []
    lab = {"key": "lab", "kind": "lab", "name": "Lab"}
    write(small, lambda edit: made.append(edit.insert("entity", lab)))
    one, two = added_note(small, made[0]), added_note(small, made[0])
    first = deleted(small, ("claim", one))
    deleted(small, ("claim", two), ("entity", made[0]))
    plan = plan_of(small.connection, [(first, ("claim", one))])
    assert [each.place for each in plan.needed] == [("entity", made[0])]
    assert {(c.table, c.row_id) for c in plan.fit.changes} == {
        ("claim", one),
        ("claim", two),
        ("entity", made[0]),
    }


def test_a_claim_that_names_what_stays_away_is_left_behind(small: Workspace) -> None:
    made: list[int] = []
    for name in ("a", "b"):
        row = {"key": name, "kind": "lab", "name": name}
        write(small, lambda edit, row=row: made.append(edit.insert("entity", row)))  # type: ignore[misc]
    relation = {**NOTE, "subject_id": made[0], "object_id": made[1]}
    write(small, lambda edit: made.append(edit.insert("claim", relation)))
    first = deleted(small, ("claim", made[2]), ("entity", made[0]))
    second = deleted(small, ("entity", made[1]))
    alone = plan_of(small.connection, [(first, ("entity", made[0]))])
    assert [(c.table, c.row_id) for c in alone.fit.changes] == [("entity", made[0])]
    assert [(c.table, c.row_id) for c in alone.left] == [("claim", made[2])]
    both = plan_of(small.connection, [(first, ("entity", made[0])), (second, ("entity", made[1]))])
    assert (len(both.fit.changes), both.left) == (3, [])


def test_a_sum_comes_back_as_the_larger_sum_of_its_parts(small: Workspace) -> None:
    (part, whole) = small.connection.execute(
        "SELECT claim_id, part_of FROM funding WHERE part_of IS NOT NULL LIMIT 1"
    ).fetchone()
    quotes = small.connection.execute("SELECT id FROM citation WHERE claim_id = ?", (whole,)).fetchall()
    parts = small.connection.execute("SELECT claim_id FROM funding WHERE part_of = ?", (whole,)).fetchall()

    def delete(edit: Recorder) -> None:
        for (quote,) in quotes:
            edit.delete("citation", quote)
        for (each,) in parts:
            edit.update("funding", each, {"part_of": None})
        edit.delete("funding", whole)
        edit.delete("claim", whole)

    edit = write(small, delete)
    write(small, lambda recorder: recorder.update("funding", part, {"purpose": "later"}))
    plan = plan_of(small.connection, [(edit, ("claim", whole))])
    with recorded(small.connection, "restoration") as recorder:
        recorder.apply(plan.fit.changes)
    row = small.connection.execute(
        "SELECT part_of, purpose FROM funding WHERE claim_id = ?", (part,)
    ).fetchone()
    assert row == (whole, "later")


def test_what_a_merger_took_away_is_not_in_the_bin_and_claims_go_to_what_it_became(small: Workspace) -> None:
    made: list[int] = []
    for name in ("a", "b"):
        row = {"key": name, "kind": "lab", "name": name}
        write(small, lambda edit, row=row: made.append(edit.insert("entity", row)))  # type: ignore[misc]
    note = added_note(small, made[0])
    edit = deleted(small, ("claim", note))
    columns = [row[1] for row in small.connection.execute("PRAGMA table_info(merger)")]
    given = {"id": made[0], "into_id": made[1], "key": "a", "name": "a", "parts": "{}"}
    more = {"turn": 1, "made_at": "2026-01-01T00:00:00+00:00"}
    merger = {**given, **{column: value for column, value in more.items() if column in columns}}

    def merge(recorder: Recorder) -> None:
        recorder.delete("entity", made[0])
        recorder.insert("merger", merger)

    write(small, merge)
    assert places(small) == [("claim", note)]
    (change,) = plan_of(small.connection, [(edit, ("claim", note))]).fit.changes
    assert change.after is not None
    assert change.after["subject_id"] == made[1]


def test_a_tag_that_was_given_anew_does_not_stand_in_the_way(small: Workspace) -> None:
    made: list[int] = []
    lab = {"key": "lab", "kind": "lab", "name": "Lab"}
    write(small, lambda edit: made.append(edit.insert("entity", lab)))
    tag = {"entity_id": made[0], "tag": "x", "folded": "x"}
    write(small, lambda edit: made.append(edit.insert("entity_tag", tag)))
    edit = deleted(small, ("entity_tag", made[1]), ("entity", made[0]))
    with recorded(small.connection, "half") as recorder:
        recorder.insert("entity", {**lab, "key": "other"})
    plan = plan_of(small.connection, [(edit, ("entity", made[0]))])
    assert {c.table for c in plan.fit.changes} == {"entity", "entity_tag"}
