"""Check with repair on the terminal: what it did in sentences, nothing the second time, and an exit status."""

import json
from contextlib import closing
from pathlib import Path

from explorer.session.session import open_session
from tests.commands import refused, run
from tests.store.files import another_program
from tests.workspaces import LOG, RECORDED, bundled_copy, rows_in, small_copy


def test_a_repair_says_what_it_did_and_nothing_the_second_time(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    another_program(
        path, "DELETE FROM entity_stat", "UPDATE claim SET date_to = '1900' WHERE date IS NOT NULL"
    )
    broken = run("check", path)
    assert broken.exit_code == 1
    assert "Repair does it." in broken.stdout
    first = run("check", path, "--repair")
    assert first.exit_code == 0
    lines = first.stdout.splitlines()
    assert lines[0].startswith("Before the repair, a copy was made: ")
    assert "Search index, counts and other indexes were made anew from what was written." in lines
    assert any("the first and last day of" in line for line in lines)
    assert lines[-1].endswith("all is well.")
    second = run("check", path, "--repair")
    assert second.exit_code == 0
    assert second.stdout.splitlines()[0] == "There was nothing to repair."
    assert len(second.stdout.splitlines()) == 2


def test_what_cannot_be_repaired_is_still_told(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    before = rows_in(path, (*RECORDED, *LOG))
    said = run("check", path, "--repair")
    assert said.exit_code == 1
    assert "the quote is broken" in said.stdout
    assert rows_in(path, (*RECORDED, *LOG)) == before


def test_programs_are_told_in_json(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    another_program(path, "DELETE FROM entity_stat")
    told = json.loads(run("check", path, "--repair", "--json").stdout)
    assert set(told) == {"repaired", "findings"}
    assert len(told["repaired"]) == 1
    assert told["findings"] == []


def test_a_repair_can_be_undone_in_the_window(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    another_program(
        path, "UPDATE claim SET date_to = '1900' WHERE id = (SELECT min(id) FROM claim WHERE date <> '')"
    )
    run("check", path, "--repair")
    with closing(open_session(path)) as session:
        assert session.undo_state().undo == "repair of the workspace"


def test_no_workspace_no_repair(tmp_path: Path) -> None:
    other = tmp_path / "other.hub"
    other.write_text("hello", encoding="utf-8")
    assert "not a Hub Explorer workspace" in refused("check", other, "--repair")
    assert other.read_text("utf-8") == "hello"


def test_a_damaged_workspace_is_recovered_into_a_new_one(tmp_path: Path) -> None:
    path, new = bundled_copy(tmp_path), tmp_path / "new.hub"
    whole = run("recover", path, new)
    assert whole.exit_code == 0
    assert whole.stdout.startswith(f"{new}: saved 5 documents, 148 entities, ")
    damaged = tmp_path / "damaged.hub"
    data = path.read_bytes()
    damaged.write_bytes(data[: len(data) // 8])
    held = damaged.read_bytes()
    said = run("recover", damaged, tmp_path / "some.hub")
    assert said.exit_code == 1
    assert "Not saved: " in said.stdout
    assert damaged.read_bytes() == held
    assert run("check", tmp_path / "some.hub").exit_code in {0, 1}


def test_a_recovery_replaces_no_file_and_refuses_what_is_no_workspace(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    assert "already there" in refused("recover", path, path)
    other = tmp_path / "other.hub"
    other.write_text("hello" * 1000, encoding="utf-8")
    assert "not a Hub Explorer workspace" in refused("recover", other, tmp_path / "new.hub")
    assert not (tmp_path / "new.hub").exists()
