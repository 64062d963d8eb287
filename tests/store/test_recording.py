"""An edit is on disk when its block ends, and nothing of it is when the block raises; the log says what it did."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from explorer.domain.edits import Row, RowChange
from explorer.store import derived, edit_log
from explorer.store.errors import NoSuchRow, StaleEdit, WorkspaceBusy, WorkspaceUnwritable, told_as_trouble
from explorer.store.recording import Recorder, recorded, touched_entities, transaction
from explorer.store.rows import require_row
from explorer.store.workspace import Workspace, open_workspace
from tests.store.files import small_disk
from tests.workspaces import LOG, RECORDED, bundled_copy, rows_in

EVERYTHING = (*RECORDED, "entity_stat", "search", *LOG)
LECUN = {"key": "new", "kind": "person", "name": "Yann"}
NOTE = {"subject_id": 1, "property": "note", "origin": "analyst"}


def changes_of(workspace: Workspace) -> tuple[RowChange, ...]:
    last = edit_log.last_done(workspace.connection)
    assert last is not None
    return edit_log.read_edit(workspace.connection, last[0]).changes


def write(workspace: Workspace, do: Callable[[Recorder], object], label: str = "an edit") -> None:
    with recorded(workspace.connection, label) as edit:
        do(edit)


def test_an_edit_logs_each_row_before_and_after_in_the_order_of_writing(workspace: Workspace) -> None:
    was = require_row(workspace.connection, "entity", 1)
    with recorded(workspace.connection, "Umbenennung « é »") as edit:
        new = edit.insert("entity", LECUN)
        edit.update("entity", 1, {"summary": "another"})
        edit.update("entity", new, {"kind": "company"})
        edit.delete("entity", new)
    last = edit_log.last_done(workspace.connection)
    assert last is not None
    found = edit_log.read_edit(workspace.connection, last[0])
    born = {"id": new, **LECUN, "sort_name": "yann", "summary": ""}
    grown = {**born, "kind": "company"}
    assert found.label == "Umbenennung « é »"
    assert found.changes == (
        RowChange("entity", new, None, born),
        RowChange("entity", 1, was, {**was, "summary": "another"}),
        RowChange("entity", new, born, grown),
        RowChange("entity", new, grown, None),
    )


def test_an_acknowledged_edit_is_on_disk(workspace: Workspace) -> None:
    write(workspace, lambda edit: edit.insert("entity", LECUN))
    names = [row[4] for row in rows_in(workspace.path)["entity"]]
    assert "Yann" in names
    assert not Path(f"{workspace.path}-journal").exists()


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_an_edit_that_raises_leaves_everything_as_it_was(
    workspace: Workspace, error: type[BaseException]
) -> None:
    before = rows_in(workspace.path, EVERYTHING)

    def fail(edit: Recorder) -> None:
        edit.insert("entity", LECUN)
        edit.update("entity", 1, {"name": "Another"})
        raise error

    with pytest.raises(error):
        write(workspace, fail)
    assert not workspace.connection.in_transaction
    assert rows_in(workspace.path, EVERYTHING) == before
    write(workspace, lambda edit: edit.insert("entity", LECUN))


IMPOSSIBLE: dict[str, Callable[[Recorder], object]] = {
    "a key that is taken": lambda edit: edit.insert("entity", {**LECUN, "key": "yann-lecun"}),
    "an entity that is not there": lambda edit: edit.insert("claim", {**NOTE, "subject_id": 10**9}),
    "a row on which others hang": lambda edit: edit.delete("entity", 1),
    "a change of what is gone": lambda edit: edit.update("entity", 10**9, {"name": "x"}),
    "a deletion of what is gone": lambda edit: edit.delete("entity", 10**9),
    "a column that is not there": lambda edit: edit.update("entity", 1, {"colour": "red"}),
    "a table that is not there": lambda edit: edit.insert("nothing", {"x": 1}),
    "half a character": lambda edit: edit.insert("entity", {**LECUN, "name": "half a pair \ud800"}),
}


@pytest.mark.parametrize("fail", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_write_that_cannot_be_leaves_everything_as_it_was(
    workspace: Workspace, fail: Callable[[Recorder], object]
) -> None:
    before = rows_in(workspace.path, EVERYTHING)

    def first_something_good(edit: Recorder) -> None:
        edit.insert("entity", LECUN)
        fail(edit)

    with pytest.raises((sqlite3.IntegrityError, NoSuchRow, KeyError, UnicodeEncodeError)):
        write(workspace, first_something_good)
    assert not workspace.connection.in_transaction
    assert rows_in(workspace.path, EVERYTHING) == before


def test_an_update_that_changes_nothing_is_no_edit(workspace: Workspace) -> None:
    was = require_row(workspace.connection, "entity", 1)
    before = rows_in(workspace.path, EVERYTHING)
    write(workspace, lambda edit: edit.update("entity", 1, was))
    write(workspace, lambda edit: edit.update("entity", 1, {"name": was["name"]}))
    write(workspace, lambda edit: edit.update("entity", 1, {}))
    write(workspace, lambda _: None)
    assert rows_in(workspace.path, EVERYTHING) == before


def test_an_update_that_changes_nothing_leaves_redo_possible(workspace: Workspace) -> None:
    write(workspace, lambda edit: edit.insert("entity", LECUN), "addition")
    edit_log.undo(workspace.connection)
    write(workspace, lambda edit: edit.update("entity", 1, {}))
    first = edit_log.first_undone(workspace.connection)
    assert first is not None
    assert first[1] == "addition"


def test_a_new_name_brings_its_sorting_name_along(workspace: Workspace) -> None:
    write(workspace, lambda edit: edit.update("entity", 1, {"name": "Œuvre d’Élan (F.A.I.R)"}))
    row = require_row(workspace.connection, "entity", 1)
    assert row["sort_name"] == derived.sort_name_of("Œuvre d’Élan (F.A.I.R)")


def test_a_row_with_bytes_and_every_kind_of_number_survives_the_log(workspace: Workspace) -> None:
    document = {"file_name": "x", "text": "a\0b 😀", "original": bytes(range(256)), "sha256": "x"}
    numbers = {**NOTE, "number": 0.1, "number_high": 2**63 - 1}

    def add(edit: Recorder) -> None:
        edit.insert("document", document)
        edit.insert("claim", numbers)

    write(workspace, add)
    after = rows_in(workspace.path)
    edit_log.undo(workspace.connection)
    assert rows_in(workspace.path) != after
    edit_log.redo(workspace.connection)
    assert rows_in(workspace.path) == after


# ── Trouble in the middle ───────────────────────────────────────────────────────────────────────────────────────


def add_many(edit: Recorder) -> None:
    for number in range(400):
        edit.insert("entity", {**LECUN, "key": f"key {number}", "summary": "a summary " * 100})


def test_a_file_that_may_not_grow_is_told_and_as_it_was(workspace: Workspace) -> None:
    before = rows_in(workspace.path, EVERYTHING)
    pages = workspace.connection.execute("PRAGMA page_count").fetchone()[0]
    workspace.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(WorkspaceUnwritable, match="full"), told_as_trouble(workspace.path):
        write(workspace, add_many)
    assert not workspace.connection.in_transaction
    assert rows_in(workspace.path, EVERYTHING) == before
    workspace.connection.execute("PRAGMA max_page_count = 1000000")
    write(workspace, add_many)
    assert len(rows_in(workspace.path)["entity"]) == len(before["entity"]) + 400


def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        path = bundled_copy(disk)
        filler = disk / "filler"
        filler.write_bytes(bytes(4 * 1024 * 1024 - path.stat().st_size - 150_000))
        before = rows_in(path, EVERYTHING)
        with closing(open_workspace(path)) as workspace:
            with pytest.raises(WorkspaceUnwritable, match="Free some space"), told_as_trouble(path):
                write(workspace, add_many)
            assert rows_in(path, EVERYTHING) == before
            assert [inside.name for inside in disk.iterdir() if inside != filler] == [path.name]
            filler.unlink()
            write(workspace, lambda edit: edit.insert("entity", LECUN))
            assert len(rows_in(path)["entity"]) == len(before["entity"]) + 1


def test_code_that_goes_on_after_sqlite_rolled_back_is_stopped(workspace: Workspace) -> None:
    before = rows_in(workspace.path, EVERYTHING)

    def swallow(edit: Recorder) -> None:
        edit.insert("entity", LECUN)
        workspace.connection.execute("ROLLBACK")  # as SQLite itself does after SQLITE_FULL and SQLITE_IOERR
        with suppress(KeyError):
            edit.insert("entity", {**LECUN, "key": "in autocommit"})

    with pytest.raises(RuntimeError, match="the transaction ended before"):
        write(workspace, swallow)
    with pytest.raises(RuntimeError, match="the transaction ended before"):
        write(workspace, lambda _: workspace.connection.execute("ROLLBACK"))
    assert rows_in(workspace.path, EVERYTHING) == before


def test_a_file_that_another_program_writes_is_busy_and_as_it_was(workspace: Workspace) -> None:
    workspace.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceBusy), told_as_trouble(workspace.path):
            write(workspace, lambda edit: edit.insert("entity", LECUN))
        other.execute("ROLLBACK")
    assert not workspace.connection.in_transaction
    write(workspace, lambda edit: edit.insert("entity", LECUN))


def test_a_file_that_another_program_reads_at_commit_is_busy_and_as_it_was(workspace: Workspace) -> None:
    before = rows_in(workspace.path, EVERYTHING)
    workspace.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        reading = other.execute("SELECT * FROM claim")
        reading.fetchone()
        with pytest.raises(WorkspaceBusy), told_as_trouble(workspace.path):
            write(workspace, lambda edit: edit.insert("entity", LECUN))
        reading.close()
    assert rows_in(workspace.path, EVERYTHING) == before
    assert edit_log.last_done(workspace.connection) is None


def test_a_transaction_that_is_open_already_is_our_bug(workspace: Workspace) -> None:
    with (
        transaction(workspace.connection),
        pytest.raises(sqlite3.OperationalError, match="within a transaction"),
    ):
        write(workspace, lambda edit: edit.insert("entity", LECUN))


# ── What an edit touches ────────────────────────────────────────────────────────────────────────────────────────


CLAIM: Row = {"subject_id": 1, "object_id": 2}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (RowChange("entity", 7, None, {}), {7}),
        (RowChange("entity", 7, {}, None), {7}),
        (RowChange("claim", 9, None, CLAIM), {1, 2}),
        (RowChange("claim", 9, CLAIM, {"subject_id": 3, "object_id": None}), {1, 2, 3}),
        (RowChange("judgement", 9, None, {"entity_a": 4, "entity_b": 5}), {4, 5}),
        (RowChange("citation", 9, None, {"claim_id": 101}), {1}),
        (RowChange("funding", 2124, {"claim_id": 2124}, None), {"facebook", "facebook-paris-ai-centre"}),
        (RowChange("citation", 9, {"claim_id": 10**9}, None), set()),  # its claim went in the same edit
        (RowChange("document", 9, None, {}), set()),
        (RowChange("boilerplate", 9, {}, None), set()),
    ],
)
def test_an_edit_touches_the_entities_whose_detail_it_alters(
    bundled: Workspace, change: RowChange, expected: set[int | str]
) -> None:
    keys = dict(bundled.connection.execute("SELECT key, id FROM entity"))
    wanted = {keys[name] if isinstance(name, str) else name for name in expected}
    assert touched_entities(bundled.connection, [change]) == wanted


def test_a_replayed_change_that_expects_another_row_is_stale(workspace: Workspace) -> None:
    row = require_row(workspace.connection, "entity", 1)
    new = {**row, "id": 5000, "key": "new"}
    for change in (
        RowChange("entity", 1, {**row, "name": "another"}, row),
        RowChange("entity", 1, None, row),
        RowChange("entity", 5000, new, None),
        RowChange("entity", 5000, new, {**new, "name": "x"}),
    ):
        with pytest.raises(StaleEdit), transaction(workspace.connection) as db:
            Recorder(db).apply([change])


def test_a_key_is_never_given_again_whatever_became_of_its_row(workspace: Workspace) -> None:
    given: list[int] = []
    write(workspace, lambda edit: given.append(edit.insert("entity", LECUN)))
    edit_log.undo(workspace.connection)
    write(workspace, lambda edit: given.append(edit.insert("entity", LECUN)))
    write(workspace, lambda edit: edit.delete("entity", given[-1]))
    write(workspace, lambda edit: given.append(edit.insert("entity", LECUN)))
    assert given == [given[0], given[0] + 1, given[0] + 2]
