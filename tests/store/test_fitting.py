"""What can be made again or taken back is told from what cannot, and why not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.domain.edits import RowChange, inverse_of, net_of
from explorer.domain.ids import EditId
from explorer.store import edit_log
from explorer.store.fitting import Fit, Why, fit
from explorer.store.history import changes_of
from explorer.store.recording import Recorder, recorded
from explorer.store.rows import read_row, require_row
from explorer.store.workspace import Workspace, open_workspace
from tests.store.files import another_program
from tests.workspaces import RECORDED, rows_in, small_copy

Do = Callable[[Recorder], object]
STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI = 1, 2, 3, 4
DESKS, COST, LOAN = 3, 4, 5


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(small_copy(tmp_path))
    yield opened
    opened.close()


def write(workspace: Workspace, do: Do, label: str = "first") -> EditId:
    with recorded(workspace.connection, label) as edit:
        do(edit)
    last = edit_log.last_done(workspace.connection)
    assert last is not None
    return last[0]


def reverting(workspace: Workspace, edit: EditId) -> Fit:
    net = net_of(changes_of(workspace.connection, edit))
    return fit(workspace.connection, inverse_of(net), edit)


def add_entity(edit: Recorder, key: str = "new", name: str = "New") -> int:
    return edit.insert("entity", {"key": key, "kind": "lab", "name": name})


def update(table: str, row_id: int, **values: object) -> Do:
    return lambda edit: edit.update(table, row_id, values)


APART: dict[str, tuple[Do, Do]] = {
    "a name, and then a summary": (
        update("entity", STATION_F, name="G"),
        update("entity", STATION_F, summary="Later."),
    ),
    "a rank, and then a figure": (
        update("claim", DESKS, rank="normal", rank_reason=""),
        update("claim", DESKS, number=9),
    ),
    "a figure, and then a note": (update("claim", DESKS, number=9), update("claim", DESKS, note="Later.")),
    "a purpose, and then an amount": (
        update("funding", COST, purpose="desks"),
        update("funding", COST, amount_low=1),
    ),
}


@pytest.mark.parametrize(("first", "second"), APART.values(), ids=APART)
def test_what_is_read_apart_is_reverted_apart(small: Workspace, first: Do, second: Do) -> None:
    (table, row_id) = "entity", 0
    edit = write(small, first)
    (change,) = changes_of(small.connection, edit)
    table, row_id, before = change.table, change.row_id, change.before
    assert before is not None
    write(small, second, "second")
    later = require_row(small.connection, table, row_id)
    found = reverting(small, edit)
    assert found.obstacles == ()
    (reverted,) = found.changes
    after = reverted.after
    assert after is not None
    assert change.after is not None
    first_columns = {column for column in before if before[column] != change.after[column]}
    assert {c: after[c] for c in first_columns} == {c: before[c] for c in first_columns}
    rest = before.keys() - first_columns
    assert {c: after[c] for c in rest} == {c: later[c] for c in rest}
    with recorded(small.connection, "reversal") as recorder:
        recorder.apply(found.changes)
    assert read_row(small.connection, table, row_id) == after


TOGETHER: dict[str, tuple[Do, Do]] = {
    "an amount and its currency": (
        update("funding", COST, amount_low=1, amount_high=1),
        update("funding", COST, currency="USD"),
    ),
    "a figure and its unit": (update("claim", DESKS, number=9), update("claim", DESKS, unit="job")),
    "a name and another name": (update("entity", STATION_F, name="G"), update("entity", STATION_F, name="H")),
    "the words of a quote and where they stand": (
        update("citation", 2, exact="other"),
        update("citation", 2, start=1),
    ),
}


@pytest.mark.parametrize(("first", "second"), TOGETHER.values(), ids=TOGETHER)
def test_what_is_read_together_is_not_torn_apart(small: Workspace, first: Do, second: Do) -> None:
    edit = write(small, first)
    later = write(small, second, "second")
    found = reverting(small, edit)
    assert found.changes == ()
    (obstacle,) = found.obstacles
    assert (obstacle.why, [head.id for head in obstacle.by]) == (Why.CHANGED, [later])


def test_a_row_that_something_hangs_on_does_not_go(small: Workspace) -> None:
    made: list[int] = []
    edit = write(small, lambda recorder: made.append(add_entity(recorder)))
    claim = {"subject_id": STATION_F, "property": "uses", "object_id": made[0], "origin": "analyst"}
    later = write(small, lambda recorder: recorder.insert("claim", claim), "relation")
    (obstacle,) = reverting(small, edit).obstacles
    assert (obstacle.why, obstacle.table, [head.id for head in obstacle.by]) == (Why.HANGS, "claim", [later])
    edit_log.undo(small.connection)
    assert reverting(small, edit).obstacles == ()


def test_what_hangs_on_a_row_may_go_with_it(small: Workspace) -> None:
    def both(recorder: Recorder) -> None:
        entity = add_entity(recorder)
        recorder.insert("claim", {"subject_id": entity, "property": "note", "origin": "analyst"})
        recorder.insert("entity_tag", {"entity_id": entity, "tag": "x", "folded": "x"})

    found = reverting(small, write(small, both))
    assert found.obstacles == ()
    assert [(change.table, change.after) for change in found.changes if change.table == "entity"] == [
        ("entity", None)
    ]


def delete_quote(recorder: Recorder) -> None:
    recorder.delete("citation", 2)


def test_a_row_does_not_come_back_without_what_it_refers_to(small: Workspace) -> None:
    made: list[int] = []
    note = {"subject_id": STATION_F, "property": "note", "origin": "analyst"}
    quote = {"document_id": 1, "start": 0, "end": 1, "exact": "A"}
    write(small, lambda recorder: made.append(recorder.insert("claim", note)))
    write(small, lambda recorder: made.append(recorder.insert("citation", {**quote, "claim_id": made[0]})))
    edit = write(small, lambda recorder: recorder.delete("citation", made[1]))
    later = write(small, lambda recorder: recorder.delete("claim", made[0]), "deletion")
    (obstacle,) = reverting(small, edit).obstacles
    assert (obstacle.why, obstacle.table, obstacle.row_id) == (Why.MISSING, "claim", made[0])
    assert [head.id for head in obstacle.by] == [later]
    edit_log.undo(small.connection)
    assert reverting(small, edit).obstacles == ()


def test_a_row_that_is_there_again_does_not_come_twice(small: Workspace) -> None:
    edit = write(small, delete_quote)
    with recorded(small.connection, "restoration") as recorder:
        recorder.apply(reverting(small, edit).changes)
    (obstacle,) = reverting(small, edit).obstacles
    assert obstacle.why is Why.BACK
    assert [head.label for head in obstacle.by] == ["restoration"]


def test_a_row_that_is_gone_is_not_changed(small: Workspace) -> None:
    edit = write(small, update("citation", 2, exact="x"))
    write(small, delete_quote, "deletion")
    (obstacle,) = reverting(small, edit).obstacles
    assert (obstacle.why, [head.label for head in obstacle.by]) == (Why.GONE, ["deletion"])


def test_another_program_leaves_no_name(small: Workspace) -> None:
    edit = write(small, update("entity", STATION_F, name="G"))
    another_program(small.path, "UPDATE entity SET name = 'Theirs' WHERE id = 1")
    (obstacle,) = reverting(small, edit).obstacles
    assert (obstacle.why, obstacle.by) == (Why.CHANGED, ())


@pytest.mark.parametrize("taken", [("new",), ("new", "new-2")])
def test_an_entity_whose_key_was_taken_comes_back_under_another(
    small: Workspace, taken: tuple[str, ...]
) -> None:
    made: list[int] = []
    write(small, lambda recorder: made.append(add_entity(recorder)))
    edit = write(small, lambda recorder: recorder.delete("entity", made[0]), "deletion")
    for key in taken:
        write(small, lambda recorder, key=key: add_entity(recorder, key), "again")  # type: ignore[misc]
    found = reverting(small, edit)
    (change,) = found.changes
    assert change.after is not None
    assert (change.row_id, change.after["key"]) == (made[0], f"new-{len(taken) + 1}")


def test_two_that_come_back_with_one_key_get_two(small: Workspace) -> None:
    row = dict(require_row(small.connection, "entity", JEAN_ZAY))
    twins = [RowChange("entity", number, None, {**row, "id": number, "key": "twin"}) for number in (50, 51)]
    keys = [change.after["key"] for change in fit(small.connection, twins, EditId(0)).changes if change.after]
    assert len(set(keys)) == 2


def test_what_only_one_row_may_have_stands_in_the_way(small: Workspace) -> None:
    tag = {"entity_id": STATION_F, "tag": "x", "folded": "x"}
    write(small, lambda recorder: recorder.insert("entity_tag", tag))
    edit = write(small, lambda recorder: recorder.delete("entity_tag", 1), "removal")
    write(small, lambda recorder: recorder.insert("entity_tag", tag), "again")
    (obstacle,) = reverting(small, edit).obstacles
    assert (obstacle.why, obstacle.row_id) == (Why.TAKEN, 2)


def test_fitting_writes_nothing(small: Workspace) -> None:
    edit = write(small, update("entity", STATION_F, name="G"))
    before = rows_in(small.path, (*RECORDED, "edit"))
    reverting(small, edit)
    assert rows_in(small.path, (*RECORDED, "edit")) == before
