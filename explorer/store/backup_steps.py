"""How far a workspace and one of its backups have gone apart, by their edit logs. Compares no contents."""

import sqlite3
from dataclasses import dataclass
from typing import Final

_LOOKED_BACK: Final = 10_000  # steps of the backup; a log that differs for longer is of another workspace
_MOST_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Since:
    """What happened after the last step that both have."""

    steps: int = 0  # made since, and still done
    taken_back: int = 0  # done in the backup, and taken back since
    gone: int = 0  # steps of the backup that the workspace does not have
    labels: tuple[str, ...] = ()  # of the newest steps made since, newest first


def steps_since(now: sqlite3.Connection, then: sqlite3.Connection) -> Since:
    """What was done in a workspace since its backup was made."""
    common = _last_in_common(now, then)
    made = "FROM edit WHERE id > ? AND state = 'done'"
    labels = now.execute(f"SELECT label {made} ORDER BY id DESC LIMIT {_MOST_NAMED}", (common,))
    done = "SELECT count(*) FROM edit WHERE id <= ? AND state = 'done'"
    return Since(
        _count(now, f"SELECT count(*) {made}", common),
        max(_count(then, done, common) - _count(now, done, common), 0),
        _count(then, "SELECT count(*) FROM edit WHERE id > ?", common),
        tuple(label for (label,) in labels),
    )


def _last_in_common(now: sqlite3.Connection, then: sqlite3.Connection) -> int:
    told = "SELECT id, label, made_at FROM edit"
    for step in then.execute(f"{told} ORDER BY id DESC LIMIT {_LOOKED_BACK}"):
        if tuple(step) == _as_tuple(now.execute(f"{told} WHERE id = ?", (step[0],)).fetchone()):
            return int(step[0])
    return 0


def _as_tuple(row: tuple[object, ...] | None) -> tuple[object, ...] | None:
    return None if row is None else tuple(row)


def _count(connection: sqlite3.Connection, sql: str, step: int) -> int:
    count: int = connection.execute(sql, (step,)).fetchone()[0]
    return count
