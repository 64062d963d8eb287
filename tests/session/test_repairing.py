"""Repair puts right what is safe, says so, and finds nothing the second time; what it cannot know it leaves alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.repairing import LABEL, Repaired, repair
from explorer.session.session import open_session
from explorer.store.backups import contents_of
from tests.session.test_checking import BROKEN, break_it, found_in
from tests.workspaces import LOG, RECORDED, bundled_copy, rows_in, small_copy

# What is changed behind the program's back, and how many findings a repair leaves beside those there were before.
SAFE: dict[str, str] = {
    "a count": "UPDATE entity_stat SET claims = 99 WHERE entity_id = 1",
    "a count that is gone": "DELETE FROM entity_stat WHERE entity_id = 1",
    "a row of the search index": "DELETE FROM search WHERE rowid = 1",
    "a ghost in the search index": "INSERT INTO search (rowid, name) VALUES (77, 'ghost')",
    "a name that is not found": "DELETE FROM name_key WHERE entity_id = 1",
    "torn words of the search index": "DELETE FROM search_data WHERE id > 10",
    "another sort name": "UPDATE entity SET sort_name = 'zz' WHERE id = 1",
    "days beside a date": "UPDATE claim SET date_to = '2018-01-01' WHERE id = 2",
    "days beside a period": "UPDATE funding SET period_from = NULL WHERE claim_id = 4",
    "an offset too far": 'UPDATE citation SET start = start + 3, "end" = "end" + 3 WHERE claim_id = 1',
    "an offset past the end": 'UPDATE citation SET start = 9000, "end" = 9009 WHERE claim_id = 1',
    "a state": "UPDATE citation SET state = 'broken' WHERE claim_id = 1",
    "the same quote twice": """INSERT INTO citation (claim_id, document_id, start, "end", exact)
        SELECT claim_id, document_id, start, "end", exact FROM citation WHERE claim_id = 1""",
    "other text": "UPDATE document SET text = text || ' more' WHERE id = 1",
    "other bytes": "UPDATE document SET original = x'00' WHERE id = 1",
    "a step that waits for redo too long": """INSERT INTO edit (id, label, made_at, state)
        VALUES (1, 'a', '2026', 'undone'), (2, 'b', '2026', 'done')""",
}
UNSAFE = (
    "words that are not there",
    "a quote in page furniture",
    "an unknown property",
    "a figure without a number",
    "a claim without a quote",
    "a sum without its money",
    "an unreadable date",
    "a part larger than its envelope",
    "an unknown kind",
    "a row whose parent is gone",
)


def repaired(path: Path) -> Repaired:
    with closing(open_session(path)) as session:
        return repair(session)


def fresh(path: Path, sql: str) -> Path:
    break_it(path, sql, tidy=False)
    return path


@pytest.mark.parametrize("sql", SAFE.values(), ids=SAFE)
def test_what_is_safe_is_put_right_and_a_second_repair_finds_nothing(tmp_path: Path, sql: str) -> None:
    path = small_copy(tmp_path)
    before = found_in(path)
    fresh(path, sql)
    broken = [finding for finding in found_in(path) if finding not in before]
    assert broken
    assert all(finding.is_repairable for finding in broken), [f.sentence() for f in broken]
    first = repaired(path)
    assert first.done
    assert all(sentence.endswith(".") for sentence in first.sentences())
    assert first.left == tuple(before) == tuple(found_in(path))
    assert first.backup is not None
    assert first.backup.exists()
    held = rows_in(path, (*RECORDED, *LOG))
    second = repaired(path)
    assert (second.done, second.backup) == ((), None)
    assert second.sentences() == ("There was nothing to repair.",)
    assert rows_in(path, (*RECORDED, *LOG)) == held


@pytest.mark.parametrize("name", UNSAFE)
def test_what_is_not_safe_is_told_and_never_touched(tmp_path: Path, name: str) -> None:
    path = small_copy(tmp_path)
    break_it(path, BROKEN[name][0])
    found, before = found_in(path), rows_in(path, (*RECORDED, *LOG))
    said = repaired(path)
    assert (said.done, said.backup) == ((), None)
    assert list(said.left) == found
    assert rows_in(path, (*RECORDED, *LOG)) == before


def test_what_touches_content_is_one_edit_that_undo_takes_back(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    for name in ("days beside a date", "days beside a period", "an offset too far"):
        fresh(path, SAFE[name])
    before = rows_in(path, RECORDED)
    with closing(open_session(path)) as session:
        told: list[str] = []
        session.on_change(lambda changed: told.append(changed.label))
        done = repair(session).done
        assert len(done) == 3
        assert told == [LABEL]
        assert session.undo_state().undo == LABEL
        session.undo()
        assert rows_in(path, RECORDED) == before
        session.redo()
    assert len(found_in(path)) == 1


def test_the_backup_is_what_was_there_before(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    fresh(path, "UPDATE claim SET date_from = '1900-01-01' WHERE date IS NOT NULL")
    before = rows_in(path, RECORDED)
    made = repaired(path).backup
    assert made is not None
    assert contents_of(made).claims == len(before["claim"])
    assert rows_in(made, RECORDED) == before
    assert found_in(path) == []


def drop_from_index(path: Path, *, from_table: bool) -> None:
    """An index without one of its entries, or a table without a row that its index has: as torn pages leave them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        sql = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'claim_subject'").fetchone()[0]
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = sql || ' WHERE id <> 3' WHERE name = 'claim_subject'"
        )
        connection.execute("PRAGMA writable_schema = RESET")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if from_table:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("DELETE FROM claim WHERE id = 3")
        else:
            connection.execute("REINDEX claim_subject")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'claim_subject'", (sql,))
        connection.execute("PRAGMA writable_schema = RESET")


def test_an_index_that_lacks_a_row_is_made_anew(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    before = rows_in(path, RECORDED)
    drop_from_index(path, from_table=False)
    assert any("missing from index claim_subject" in finding.what for finding in found_in(path))
    said = repaired(path)
    assert said.done
    assert said.backup == tmp_path / "small.before-repair.hub"  # it passes no check either, but has every row
    assert rows_in(said.backup, RECORDED) == before
    assert len(found_in(path)) == 1
    assert rows_in(path, RECORDED) == before


def test_an_index_that_remembers_a_lost_row_is_left_as_the_witness(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    drop_from_index(path, from_table=True)
    found, held = found_in(path), path.read_bytes()
    assert found
    assert not any(finding.is_repairable for finding in found)
    assert repaired(path).done == ()
    assert path.read_bytes() == held
