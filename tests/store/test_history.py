"""The log is read newest first, page by page, for the workspace, an entity and a row."""

from collections.abc import Callable

from explorer.domain.edits import EditHead, EditState
from explorer.domain.ids import EditId, EntityId
from explorer.store import edit_log, history
from explorer.store.recording import Recorder, recorded
from explorer.store.workspace import Workspace
from tests.store.files import another_program

NOTE = {"subject_id": 1, "property": "note", "origin": "analyst", "value": "œuvre"}


def write(workspace: Workspace, label: str, do: Callable[[Recorder], object]) -> None:
    with recorded(workspace.connection, label) as edit:
        do(edit)


def rename(workspace: Workspace, entity: int, name: str) -> None:
    write(workspace, f"rename to {name}", lambda edit: edit.update("entity", entity, {"name": name}))


def filled(workspace: Workspace) -> Workspace:
    """Five steps: three on entity 1, two on entity 2; the last undone."""
    for number, name in ((1, "A"), (2, "B"), (1, "C")):
        rename(workspace, number, name)
    write(workspace, "note", lambda edit: edit.insert("claim", NOTE))
    rename(workspace, 2, "D")
    edit_log.undo(workspace.connection)
    return workspace


def ids(found: list[EditHead]) -> list[int]:
    return [head.id for head in found]


def test_pages_go_on_where_the_last_one_ended(workspace: Workspace) -> None:
    connection = filled(workspace).connection
    assert ids(history.heads(connection, None, 3)) == [5, 4, 3]
    assert ids(history.heads(connection, EditId(3), 3)) == [2, 1]
    assert ids(history.heads(connection, EditId(1), 3)) == []


def test_the_history_of_an_entity_is_that_of_its_rows_and_claims(workspace: Workspace) -> None:
    connection = filled(workspace).connection
    assert ids(history.heads(connection, None, 9, EntityId(1))) == [4, 3, 1]
    assert ids(history.heads(connection, EditId(4), 1, EntityId(1))) == [3]
    assert ids(history.heads(connection, None, 9, EntityId(999))) == []


def test_a_head_says_where_the_step_stands(workspace: Workspace) -> None:
    connection = filled(workspace).connection
    states = [head.state for head in history.heads(connection, None, 2)]
    assert states == [EditState.UNDONE, EditState.DONE]
    rename(workspace, 1, "E")
    undone = history.head(connection, EditId(5))
    assert undone is not None
    assert (undone.label, undone.state) == ("rename to D", EditState.ABANDONED)
    assert history.head(connection, EditId(99)) is None


def test_changes_are_counted_and_read_up_to_a_limit(workspace: Workspace) -> None:
    write(workspace, "many", lambda edit: [edit.insert("claim", NOTE) for _ in range(5)])
    assert history.change_count(workspace.connection, EditId(1)) == 5
    assert len(history.changes_of(workspace.connection, EditId(1), 2)) == 2
    assert len(history.changes_of(workspace.connection, EditId(1))) == 5
    assert history.change_count(workspace.connection, EditId(9)) == 0


def test_later_edits_of_a_row_are_those_that_still_hold(workspace: Workspace) -> None:
    connection = filled(workspace).connection
    assert ids(history.later_edits(connection, "entity", 1, EditId(1))) == [3]
    assert ids(history.later_edits(connection, "entity", 2, EditId(2))) == []


def test_a_row_that_is_gone_is_known_as_it_last_was(workspace: Workspace) -> None:
    connection = workspace.connection
    write(workspace, "add", lambda edit: edit.insert("claim", NOTE))
    (claim,) = connection.execute("SELECT max(id) FROM claim").fetchone()
    write(workspace, "change", lambda edit: edit.update("claim", claim, {"value": "two"}))
    write(workspace, "delete", lambda edit: edit.delete("claim", claim))
    known = history.last_known(connection, "claim", claim)
    assert known is not None
    assert known["value"] == "two"
    assert history.deletion_of(connection, "claim", claim) == EditId(3)
    assert history.last_known(connection, "claim", 99_999) is None
    assert history.deletion_of(connection, "claim", 99_999) is None
    another_program(workspace.path, "UPDATE entity SET name = 'Theirs' WHERE id = 1")
    now = history.last_known(connection, "entity", 1)
    assert now is not None
    assert now["name"] == "Theirs"


def test_only_steps_that_deleted_and_hold_are_asked_for_the_bin(workspace: Workspace) -> None:
    connection = workspace.connection
    for _ in range(3):
        write(workspace, "add", lambda edit: edit.insert("claim", NOTE))
        (claim,) = connection.execute("SELECT max(id) FROM claim").fetchone()
        write(workspace, "delete", lambda edit, claim=claim: edit.delete("claim", claim))  # type: ignore[misc]
    edit_log.undo(connection)
    assert ids(history.with_deletions(connection, None, 9)) == [4, 2]
    assert ids(history.with_deletions(connection, EditId(4), 9)) == [2]
    assert ids(history.with_deletions(connection, None, 1)) == [4]


def test_all_questions_go_by_an_index(workspace: Workspace) -> None:
    """What opens a history may not read the whole log."""
    asked: list[str] = []
    connection = filled(workspace).connection
    connection.set_trace_callback(asked.append)
    history.heads(connection, None, 5)
    history.heads(connection, None, 5, EntityId(1))
    history.with_deletions(connection, None, 5)
    history.later_edits(connection, "entity", 1, EditId(1))
    history.deletion_of(connection, "entity", 1)
    connection.set_trace_callback(None)
    plans = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(asked) >= 5
    scans = [plan for plan in plans if plan.startswith("SCAN") and plan not in {"SCAN c", "SCAN t"}]
    assert scans == []
    assert not any("TEMP B-TREE FOR ORDER BY" in plan for plan in plans[:3])


def test_texts_are_all_that_the_log_says(workspace: Workspace) -> None:
    connection = filled(workspace).connection
    texts = history.texts_of(connection, [EditId(1), EditId(4)])
    assert '"name": "A"' in texts[EditId(1)]
    assert "œuvre" in texts[EditId(4)]
    assert history.edits_touching(connection, [2]) == {EditId(2), EditId(5)}
