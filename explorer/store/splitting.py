"""Taking a merger apart, row by row, whatever was written since. Not which mergers come off first: see the session.

What moved goes back where it still stands as the merger left it; what went comes back where all that it hangs on is
still there; what was written since stays where it is.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Final

from explorer.domain.edits import Row, RowChange
from explorer.domain.mergers import Merger
from explorer.store import rows
from explorer.store.recording import Recorder

_ORDER: Final = tuple(rows.KEYS)
# The columns by which a row hangs on others.
_HANGS_ON: Final = {
    "claim": {"subject_id": "entity", "object_id": "entity"},
    "funding": {"claim_id": "claim"},
    "citation": {"claim_id": "claim", "document_id": "document"},
    "judgement": {"entity_a": "entity", "entity_b": "entity"},
    "entity_tag": {"entity_id": "entity"},
    "star": {"entity_id": "entity"},
    "merger": {"into_id": "entity"},
}
_ENTITY_FIELDS: Final = frozenset({"name", "kind", "summary"})


class Splitter:
    """Takes one merger apart within an edit."""

    def __init__(self, connection: sqlite3.Connection, edit: Recorder, merger: Merger) -> None:
        """Write through an edit that is open on this connection."""
        self._connection = connection
        self._edit = edit
        self._merger = merger
        self._new_ids: dict[tuple[str, int], int] = {}
        # Where a package was read, the number of a row that went may be a stranger's by now.
        self._went = {(c.table, c.row_id) for c in merger.parts.changes if c.after is None}
        self.restored: set[str] = set()  # fields of the other entity that are as before the merger again

    def run(self) -> None:
        """Take it apart; the row of the merger goes."""
        changes = self._merger.parts.changes
        self._edit.delete("merger", self._merger.id)
        for change in sorted(changes, key=_turn):
            if change.before is None:
                self._take_away(change)
            elif change.after is None:
                self._bring_back(change, change.before)
            else:
                self._put_back(change, change.before, change.after)
        self._mend_envelopes(changes)

    # ── One row ─────────────────────────────────────────────────────────────────────────────────────────────
    def _take_away(self, change: RowChange) -> None:
        """A row that the merger added goes, unless somebody made it their own."""
        now = rows.read_row(self._connection, change.table, change.row_id)
        if now == change.after and not self._is_leant_on(change):
            self._edit.delete(change.table, change.row_id)

    def _bring_back(self, change: RowChange, before: Row) -> None:
        table, row = change.table, dict(before)
        if table == "claim" and self._went_since(change.row_id):
            return
        if table == "funding":
            row["part_of"] = None  # the larger sum may come back only after this one
        if not self._point(table, row) or self._is_there(table, row):
            return
        key = rows.KEYS[table]
        if key == "id" and rows.read_row(self._connection, table, change.row_id) is not None:
            del row["id"]  # somebody has the number by now
        self._new_ids[table, change.row_id] = self._edit.insert(table, row)

    def _put_back(self, change: RowChange, before: Row, after: Row) -> None:
        now = rows.read_row(self._connection, change.table, change.row_id)
        if now is None:
            return
        values = {column: before[column] for column in after if now[column] == after[column]}
        if change.table == "funding":
            values.pop("part_of", None)
        if change.table == "settlement" and self._is_there("settlement", {**now, **values}):
            return
        if values and self._point(change.table, values):
            self._edit.update(change.table, change.row_id, values)
            if change.table == "entity":
                self.restored |= _ENTITY_FIELDS & values.keys()

    def _mend_envelopes(self, changes: tuple[RowChange, ...]) -> None:
        """Make sums parts of what they were part of, now that all that comes back is there."""
        for change in changes:
            if change.table != "funding" or change.before is None:
                continue
            envelope = change.before.get("part_of")
            part = self._new_ids.get(("funding", change.row_id), change.row_id)
            now = rows.read_row(self._connection, "funding", part)
            expected = change.after["part_of"] if change.after and "part_of" in change.after else None
            if not isinstance(envelope, int) or now is None or now["part_of"] != expected:
                continue
            there = self._new_ids.get(("claim", envelope), envelope)
            if rows.read_row(self._connection, "funding", there) is not None:
                self._edit.update("funding", part, {"part_of": there})

    # ── What rows hang on ───────────────────────────────────────────────────────────────────────────────────
    def _point(self, table: str, values: dict[str, object]) -> bool:
        """Let a row point to what it pointed to, under its number of today; False when that is gone."""
        for column, parent in _HANGS_ON.get(table, {}).items():
            wanted = values.get(column)
            if isinstance(wanted, int):
                there = self._new_ids.get((parent, wanted))
                if there is None and (parent, wanted) in self._went:
                    return False
                there = wanted if there is None else there
                if rows.read_row(self._connection, parent, there) is None:
                    return False
                values[column] = there
        return True

    def _went_since(self, claim_id: int) -> bool:
        """Whether the claim that this one was combined with is gone: both were deleted then."""
        twin = self._merger.parts.combined.get(claim_id)
        return twin is not None and rows.read_row(self._connection, "claim", twin) is None

    def _is_leant_on(self, change: RowChange) -> bool:
        if change.table != "claim":
            return False
        sql = "SELECT 1 FROM citation WHERE claim_id = ?1 UNION ALL SELECT 1 FROM funding WHERE claim_id = ?1"
        return self._connection.execute(sql, (change.row_id,)).fetchone() is not None

    def _is_there(self, table: str, row: Row) -> bool:
        """Whether another row says the same already, which there can be but once."""
        return any(self._connection.execute(sql, values).fetchone() for sql, values in _same(table, row))


def _turn(change: RowChange) -> tuple[int, bool]:
    """What others hang on first; what moves back before what comes back, for it may be in its place."""
    return _ORDER.index(change.table), change.before is not None and change.after is None


def _same(table: str, row: Row) -> Iterator[tuple[str, tuple[object, ...]]]:
    match table:
        case "judgement":
            sql = "SELECT 1 FROM judgement WHERE (entity_a, entity_b) IN ((?1, ?2), (?2, ?1))"
            yield sql, (row["entity_a"], row["entity_b"])
        case "entity_tag":
            sql = "SELECT 1 FROM entity_tag WHERE entity_id = ? AND folded = ?"
            yield sql, (row["entity_id"], row["folded"])
        case "star":
            yield "SELECT 1 FROM star WHERE entity_id = ?", (row["entity_id"],)
        case "settlement":
            sql = "SELECT 1 FROM settlement WHERE kind = ? AND claims = ? AND id <> ?"
            yield sql, (row["kind"], row["claims"], row["id"])
        case _:
            return


def parts_of_settlement(claims: list[int]) -> str:
    """The claims of a settlement as they are kept: in order."""
    return json.dumps(sorted(set(claims)))
