"""Whether something was said against a claim after it was preferred, as the edit log tells. Settles nothing."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Final

from explorer.domain.edits import Row
from explorer.store.edit_log import unpacked

_RANK: Final = {"rank", "rank_reason"}


def said_since(connection: sqlite3.Connection, preferred: Collection[int], others: Collection[int]) -> bool:
    """True when a claim among the others was made or changed later than the last of these was preferred.

    What came with an import was there from the start.
    """
    chosen = max(
        (edit for edit, before, after in _changes(connection, preferred) if _prefers(before, after)),
        default=0,
    )
    said = max(
        (edit for edit, before, after in _changes(connection, others) if _says(before, after)), default=0
    )
    return said > chosen


def _changes(
    connection: sqlite3.Connection, claims: Collection[int]
) -> Iterator[tuple[int, Row | None, Row | None]]:
    rows = connection.execute(
        """SELECT c.edit_id, c.before, c.after FROM change c JOIN edit e ON e.id = c.edit_id
        WHERE c.table_name IN ('claim', 'funding') AND c.row_id IN (SELECT value FROM json_each(?))
        AND e.state = 'done'""",
        (json.dumps(sorted(claims)),),
    )
    for edit, before, after in rows:
        yield edit, unpacked(before), unpacked(after)


def _prefers(before: Row | None, after: Row | None) -> bool:
    was = before.get("rank") if before else None
    return after is not None and after.get("rank") == "preferred" != was


def _says(before: Row | None, after: Row | None) -> bool:
    """Whether it was made, or changed in more than its rank."""
    if before is None or after is None:
        return after is not None
    return any(before.get(name) != after.get(name) for name in {*before, *after} - _RANK)
