"""Undo and redo go by id, step by step, across restarts, and refuse what no longer fits."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from explorer.domain.ids import EditId
from explorer.store.edit_log import first_undone, last_done, read_edit, redo, standing, undo
from explorer.store.errors import DamagedWorkspace, StaleEdit
from explorer.store.recording import Recorder, recorded
from explorer.store.workspace import Workspace, open_workspace
from tests.store.files import another_program
from tests.workspaces import DERIVED, RECORDED, Rows, rows_in

CONTENT = (*RECORDED, *DERIVED)
FUNDED = 2124  # a sum of Facebook's


def rename(edit: Recorder) -> None:
    edit.update("entity", 1, {"name": "Renamed"})


def add_claim(edit: Recorder) -> None:
    claim = edit.insert("claim", {"subject_id": 1, "property": "alias", "value": "CV", "origin": "analyst"})
    quote = {"claim_id": claim, "document_id": 1, "start": 0, "end": 5, "exact": "Paris"}
    edit.insert("citation", quote)


def delete_sum(edit: Recorder) -> None:
    connection = edit._connection
    for (citation,) in connection.execute("SELECT id FROM citation WHERE claim_id = ?", (FUNDED,)).fetchall():
        edit.delete("citation", citation)
    edit.delete("funding", FUNDED)
    edit.delete("claim", FUNDED)


def add_pair(edit: Recorder) -> None:
    one = edit.insert("entity", {"key": "one", "kind": "company", "name": "One"})
    two = edit.insert("entity", {"key": "two", "kind": "company", "name": "Two"})
    edit.insert("claim", {"subject_id": one, "property": "partner", "object_id": two, "origin": "analyst"})
    edit.insert("judgement", {"entity_a": one, "entity_b": two, "verdict": "different"})


STEPS: dict[str, Callable[[Recorder], None]] = {
    "rename": rename,
    "claim": add_claim,
    "deletion": delete_sum,
    "pair": add_pair,
}


def write(workspace: Workspace, label: str, do: Callable[[Recorder], object]) -> None:
    with recorded(workspace.connection, label) as edit:
        do(edit)


def content(workspace: Workspace) -> Rows:
    return rows_in(workspace.path, CONTENT)


def test_there_is_nothing_to_take_back_in_a_new_workspace(workspace: Workspace) -> None:
    assert (last_done(workspace.connection), first_undone(workspace.connection)) == (None, None)
    assert (undo(workspace.connection), redo(workspace.connection)) == (None, None)
    assert not workspace.connection.in_transaction


def test_undo_and_redo_lead_through_the_same_states_both_ways_across_restarts(workspace: Workspace) -> None:
    path = workspace.path
    states = [content(workspace)]
    for label, do in STEPS.items():
        write(workspace, label, do)
        states.append(content(workspace))
    workspace.close()
    labels = list(STEPS)
    for before, label in zip(reversed(states[:-1]), reversed(labels), strict=True):
        with closing(open_workspace(path)) as again:
            done = undo(again.connection)
            assert done is not None
            assert done[0] == label
        assert rows_in(path, CONTENT) == before
    for after, label in zip(states[1:], labels, strict=True):
        with closing(open_workspace(path)) as again:
            done = redo(again.connection)
            assert done is not None
            assert done[0] == label
        assert rows_in(path, CONTENT) == after


def test_undo_and_redo_say_which_entities_they_touched(workspace: Workspace) -> None:
    keys = dict(workspace.connection.execute("SELECT key, id FROM entity"))
    write(workspace, "deletion", delete_sum)
    for step in (undo, redo, undo):
        done = step(workspace.connection)
        assert done is not None
        assert done[1] == {keys["facebook"], keys["facebook-paris-ai-centre"]}


def test_a_new_edit_gives_up_what_was_undone(workspace: Workspace) -> None:
    for label, do in STEPS.items():
        write(workspace, label, do)
    undo(workspace.connection)
    undo(workspace.connection)
    assert first_undone(workspace.connection) == (EditId(3), "deletion")
    write(workspace, "another", lambda edit: edit.update("entity", 2, {"name": "Another"}))
    assert (first_undone(workspace.connection), redo(workspace.connection)) == (None, None)
    done = [undo(workspace.connection) for _ in range(3)]
    assert [step[0] for step in done if step] == ["another", "claim", "rename"]
    assert undo(workspace.connection) is None
    states = [row[3] for row in rows_in(workspace.path, ("edit",))["edit"]]
    assert len(states) == 5, "nothing is ever lost from the log"


def test_an_edit_can_be_read_again(workspace: Workspace) -> None:
    write(workspace, "pair", add_pair)
    edit = read_edit(workspace.connection, EditId(1))
    assert [change.table for change in edit.changes] == ["entity", "entity", "claim", "judgement"]
    assert edit.made_at.endswith("+00:00")


THEIRS: dict[str, tuple[Callable[[Recorder], None], str]] = {
    "the row was changed": (rename, "UPDATE entity SET name = 'Theirs' WHERE id = 1"),
    "another column was changed": (rename, "UPDATE entity SET summary = 'Theirs' WHERE id = 1"),
    "the row is gone": (add_claim, "DELETE FROM citation WHERE id = (SELECT max(id) FROM citation)"),
    "another row has the id": (
        delete_sum,
        f"INSERT INTO claim (id, subject_id, property, origin) VALUES ({FUNDED}, 1, 'x', 'analyst')",
    ),
    "something hangs on it": (
        add_pair,
        "INSERT INTO claim (subject_id, property, origin) SELECT id, 'x', 'analyst' FROM entity WHERE key = 'one'",
    ),
}


@pytest.mark.parametrize(("do", "statement"), THEIRS.values(), ids=THEIRS)
def test_an_undo_that_no_longer_fits_is_refused_and_changes_nothing(
    workspace: Workspace, do: Callable[[Recorder], None], statement: str
) -> None:
    write(workspace, "ours", do)
    another_program(workspace.path, "PRAGMA foreign_keys = OFF", statement)
    before = rows_in(workspace.path)
    with pytest.raises(StaleEdit, match="cannot be taken back"):
        undo(workspace.connection)
    assert not workspace.connection.in_transaction
    assert rows_in(workspace.path) == before
    assert last_done(workspace.connection) == (EditId(1), "ours")


def test_a_redo_whose_key_was_taken_meanwhile_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    write(workspace, "pair", add_pair)
    undo(workspace.connection)
    another_program(
        workspace.path,
        "INSERT INTO entity (id, key, kind, name, sort_name) VALUES (9999, 'two', 'company', 'Two', 'two')",
    )
    before = rows_in(workspace.path)
    with pytest.raises(StaleEdit):
        redo(workspace.connection)
    assert rows_in(workspace.path) == before
    another_program(workspace.path, "DELETE FROM entity WHERE id = 9999")
    assert redo(workspace.connection) is not None


def test_a_second_window_s_edit_is_taken_back_first(workspace: Workspace) -> None:
    write(workspace, "ours", rename)
    with closing(open_workspace(workspace.path)) as other:
        write(other, "theirs", lambda edit: edit.update("entity", 1, {"name": "Theirs"}))
    assert last_done(workspace.connection) == (EditId(2), "theirs")
    done = [undo(workspace.connection) for _ in range(2)]
    assert [step[0] for step in done if step] == ["theirs", "ours"]


def test_a_log_that_cannot_be_read_is_damage(workspace: Workspace) -> None:
    write(workspace, "pair", add_pair)
    another_program(workspace.path, "UPDATE change SET after = substr(after, 2)")
    with pytest.raises(DamagedWorkspace, match="the edit log"):
        undo(workspace.connection)
    assert not workspace.connection.in_transaction


def test_undo_on_a_connection_for_reading_changes_nothing(workspace: Workspace) -> None:
    write(workspace, "rename", rename)
    with (
        closing(open_workspace(workspace.path, read_only=True)) as reader,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        undo(reader.connection)


def test_the_log_stands_elsewhere_after_every_step_and_undo(workspace: Workspace) -> None:
    stood = [standing(workspace.connection)]
    for label, do in STEPS.items():
        write(workspace, label, do)
        stood.append(standing(workspace.connection))
    assert len(set(stood)) == len(STEPS) + 1
    undone = []
    for _ in STEPS:
        undo(workspace.connection)
        undone.append(standing(workspace.connection))
    assert len({*stood, *undone}) == 2 * len(STEPS) + 1
    for _ in STEPS:
        redo(workspace.connection)
    assert standing(workspace.connection) == stood[-1]  # and all is as it was then
