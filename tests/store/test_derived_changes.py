"""Derived rows brought in step with a few changes equal those made anew, and cost what changed, not what is there."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store import derived, edit_log, index_upkeep
from explorer.store.recording import Recorder, recorded, transaction
from explorer.store.rows import KEYS
from explorer.store.structure import broken_index
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import bundled_copy, small_copy

MONEY = {
    "subject_is": "funder",
    "stage": "spent",
    "qualifier": "exact",
    "cadence": "total",
    "amount_text": "€5m",
    "amount_low": 5_000_000,
}
# Few words, so that the same ones stand in a column again and again.
WORDS = st.sampled_from(["", "ai", "ai ai", "lab", "ai lab", "lab ai", "F.A.I.R", "paris. ", "5m", "part"])


def claim(edit: Recorder, subject: int, value: str, of: str = "staff", object_id: int | None = None) -> int:
    row = {"subject_id": subject, "property": of, "value": value, "origin": "analyst", "object_id": object_id}
    return edit.insert("claim", row)


def cite(edit: Recorder, claim_id: int, exact: str, document: int = 1) -> int:
    quote = {"claim_id": claim_id, "document_id": document, "start": 0, "end": 5, "exact": exact}
    return edit.insert("citation", quote)


@contextmanager
def small() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        opened = open_workspace(small_copy(Path(folder)))
        yield opened
        opened.close()


@dataclass(frozen=True)
class Hand:
    """Draws, and writes."""

    draw: Callable[..., Any]
    edit: Recorder
    connection: sqlite3.Connection

    def some(self, table: str) -> int:
        rows = self.connection.execute(f"SELECT {KEYS[table]} FROM {table} ORDER BY 1")
        return int(self.draw(st.sampled_from([row[0] for row in rows])))

    def words(self) -> str:
        return str(self.draw(WORDS))

    def two(self) -> tuple[int, int]:
        one = self.some("entity")
        rest = self.connection.execute("SELECT id FROM entity WHERE id <> ? ORDER BY 1", (one,))
        return one, int(self.draw(st.sampled_from([row[0] for row in rest])))


def summarise(hand: Hand) -> None:
    hand.edit.update("entity", hand.some("entity"), {"summary": hand.words()})


def rename(hand: Hand) -> None:
    hand.edit.update("entity", hand.some("entity"), {"name": f"x {hand.words()}"})


def set_kind(hand: Hand) -> None:
    kind = hand.draw(st.sampled_from(["lab", "company", "own:den"]))
    hand.edit.update("entity", hand.some("entity"), {"kind": kind})


def say(hand: Hand) -> None:
    one, other = hand.two()
    claim(hand.edit, one, hand.words(), hand.draw(st.sampled_from(["alias", "staff"])), other)


def say_otherwise(hand: Hand) -> None:
    hand.edit.update("claim", hand.some("claim"), {"value": hand.words(), "role": hand.words()})


def make_a_name_of_it(hand: Hand) -> None:
    of = hand.draw(st.sampled_from(["alias", "staff"]))
    hand.edit.update("claim", hand.some("claim"), {"property": of})


def move(hand: Hand) -> None:
    one, other = hand.two()
    hand.edit.update("claim", hand.some("claim"), {"subject_id": one, "object_id": other})


def quote(hand: Hand) -> None:
    cite(hand.edit, hand.some("claim"), hand.words() or "x", hand.some("document"))


def quote_otherwise(hand: Hand) -> None:
    values = {"claim_id": hand.some("claim"), "exact": f"{hand.words()} x"}
    hand.edit.update("citation", hand.some("citation"), values)


def pay(hand: Hand) -> None:
    row_id = hand.some("claim")
    if hand.connection.execute("SELECT 1 FROM funding WHERE claim_id = ?", (row_id,)).fetchone():
        low = hand.draw(st.integers(0, 9)) * 1000
        hand.edit.update("funding", row_id, {"purpose": hand.words(), "amount_low": low})
    else:
        hand.edit.insert("funding", {"claim_id": row_id, **MONEY})


def delete(hand: Hand) -> None:
    gone, ask = hand.some("claim"), hand.connection.execute
    for (part,) in ask("SELECT claim_id FROM funding WHERE part_of = ?", (gone,)).fetchall():
        hand.edit.update("funding", part, {"part_of": None})
    for (row_id,) in ask("SELECT id FROM citation WHERE claim_id = ?", (gone,)).fetchall():
        hand.edit.delete("citation", row_id)
    if ask("SELECT 1 FROM funding WHERE claim_id = ?", (gone,)).fetchone():
        hand.edit.delete("funding", gone)
    hand.edit.delete("claim", gone)


ANY: tuple[Callable[[Hand], None], ...] = (
    *(summarise, rename, set_kind, say, say_otherwise, make_a_name_of_it, move, quote, quote_otherwise, pay),
    delete,
)


@given(st.data())
def test_whatever_is_written_taken_back_and_made_again_derived_rows_are_those_made_anew(
    data: st.DataObject,
) -> None:
    with small() as workspace:
        connection = workspace.connection
        edits = data.draw(st.integers(1, 3))
        for _ in range(edits):
            with recorded(connection, "some") as edit:
                for _ in range(data.draw(st.integers(1, 4))):
                    data.draw(st.sampled_from(ANY))(Hand(data.draw, edit, connection))
            assert list(broken_index(connection)) == []
        for step in (*[edit_log.undo] * edits, *[edit_log.redo] * edits):
            step(connection)
            assert list(broken_index(connection)) == []


@pytest.mark.parametrize("step", ["added", "renamed", "deleted"])
def test_the_label_of_a_kind_is_changed_where_it_stands_in_the_index(workspace: Workspace, step: str) -> None:
    connection = workspace.connection
    kind = {"key": "own:den", "label": "Den of ideas", "plural": "Dens", "icon": "tag", "hue": "blue"}
    with recorded(connection, "kind first") as edit:
        edit.update("entity", 3, {"kind": "own:den"})
    with recorded(connection, "added") as edit:
        row_id = edit.insert("own_kind", kind)
    if step == "renamed":
        with recorded(connection, step) as edit:
            edit.update("own_kind", row_id, {"label": "Lair"})
    if step == "deleted":
        with recorded(connection, step) as edit:
            edit.delete("own_kind", row_id)
    assert list(broken_index(connection)) == []
    edit_log.undo(connection)
    assert list(broken_index(connection)) == []


# ── What it costs ───────────────────────────────────────────────────────────────────────────────────────────
def crowded(connection: sqlite3.Connection, claims: int) -> int:
    """A fund with so many claims of its own, and named by as many."""
    with recorded(connection, "a fund") as edit:
        fund, other = (
            edit.insert("entity", {"key": key, "kind": "fund", "name": key, "summary": "Old."})
            for key in ("fund", "other")
        )
        for number in range(claims):
            row_id = claim(edit, fund, f"value{number} here", "funds", other)
            edit.insert("funding", {"claim_id": row_id, **MONEY})
            cite(edit, row_id, f"quote{number} there")
            claim(edit, other, f"inverse{number}", "funds", fund)
    return fund


def steps_of(connection: sqlite3.Connection, do: Callable[[], object]) -> int:
    """How many steps SQLite's machine takes: each row that is looked at is several."""
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    connection.set_progress_handler(count, 10)
    try:
        do()
    finally:
        connection.set_progress_handler(None, 10)
    return counted[0] * 10


def rewrite_alone(connection: sqlite3.Connection, entity_id: int) -> None:
    """The least that a change of a search row costs: SQLite writes it whole."""
    with transaction(connection):
        connection.execute("UPDATE search SET about = about || ' x' WHERE rowid = ?", (entity_id,))
        index_upkeep.merge_a_little(connection)


WRITES: dict[str, Callable[[Recorder, int, int], object]] = {
    "a summary": lambda edit, fund, _: edit.update("entity", fund, {"summary": "New words."}),
    "a kind": lambda edit, fund, _: edit.update("entity", fund, {"kind": "company"}),
    "a note": lambda edit, _, first: edit.update("claim", first, {"note": "A note."}),
    "a value": lambda edit, _, first: edit.update("claim", first, {"value": "another value"}),
    "a sum": lambda edit, _, first: edit.update("funding", first, {"purpose": "other ends"}),
    "a new claim": lambda edit, fund, _: claim(edit, fund, "a new one", "staff"),
    "a rank": lambda edit, _, first: edit.update("claim", first, {"rank": "preferred"}),
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    path = bundled_copy(tmp_path_factory.mktemp("large"))
    opened = open_workspace(path)
    fund = crowded(opened.connection, 1000)
    opened.close()
    return path, fund


@pytest.mark.parametrize("name", WRITES)
def test_a_write_about_a_fund_with_many_claims_does_not_read_them(
    large: tuple[Path, int], tmp_path: Path, name: str
) -> None:
    path = tmp_path / "copy.hub"
    shutil.copyfile(large[0], path)
    opened = open_workspace(path)
    connection, fund = opened.connection, large[1]
    first = connection.execute("SELECT min(id) FROM claim WHERE subject_id = ?", (fund,)).fetchone()[0]

    def write() -> None:
        with recorded(connection, name) as edit:
            WRITES[name](edit, fund, first)

    steps = (write, lambda: edit_log.undo(connection), lambda: edit_log.redo(connection))
    cost = [steps_of(connection, step) for step in steps]
    assert (
        derived.rows_of(connection, fund)[0]
        == connection.execute("SELECT rowid, * FROM search WHERE rowid = ?", (fund,)).fetchone()
    )
    least = max(steps_of(connection, partial(rewrite_alone, connection, fund)) for _ in range(3))
    opened.close()
    # A look at each claim would be ten thousand steps and more.
    assert max(cost) < least + 5_000, (cost, least)


def test_what_an_index_does_not_say_leaves_it_alone(workspace: Workspace) -> None:
    connection = workspace.connection
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    with recorded(connection, "a note") as edit:
        edit.update("claim", 101, {"note": "A note.", "rank": "preferred"})
    connection.set_trace_callback(None)
    assert not [sql for sql in asked if "JOIN search" in sql or "entity_stat" in sql or "named" in sql]


def test_a_row_missing_in_the_index_is_made_when_its_entity_is_written(workspace: Workspace) -> None:
    connection = workspace.connection
    connection.execute("DELETE FROM search WHERE rowid = 3")
    connection.execute("DELETE FROM entity_stat WHERE entity_id = 3")
    with recorded(connection, "a summary") as edit:
        edit.update("entity", 3, {"summary": "New."})
    search, stat = derived.rows_of(connection, 3)
    assert connection.execute("SELECT rowid, * FROM search WHERE rowid = 3").fetchone() == search
    assert connection.execute("SELECT * FROM entity_stat WHERE entity_id = 3").fetchone() == stat
