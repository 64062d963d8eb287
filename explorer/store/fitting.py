"""Whether row changes can still be made, and what stands in their way. Makes none, and says nothing in words.

Columns that are read together go together: a name can be reverted although the summary was changed since, but an
amount not without its currency. What is left is compared with the rows as they are now, not with the log.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from explorer.domain.edits import EditHead, Row, RowChange
from explorer.domain.ids import EditId
from explorer.store import rows
from explorer.store.history import later_edits

# Columns of a table that stand for themselves; all others of it belong together.
_APART: Final[Mapping[str, tuple[frozenset[str], ...]]] = {
    "entity": (frozenset({"name", "sort_name"}), frozenset({"kind"}), frozenset({"summary"})),
    "claim": (
        frozenset({"date", "date_from", "date_to"}),
        frozenset({"rank", "rank_reason"}),
        frozenset({"role"}),
        frozenset({"note"}),
    ),
    "funding": (
        frozenset({"purpose"}),
        frozenset({"announced"}),
        frozenset({"term", "period", "period_from", "period_to"}),
        frozenset({"part_of"}),
    ),
}
# Names that a person never types: another one does as well.
_NAMED_ANEW: Final[Mapping[str, str]] = {"entity": "key", "document": "file_name"}
_MOST_TOLD: Final = 20


class Why(Enum):
    """What can stand in the way of a change."""

    CHANGED = auto()  # the row is no longer as the change expects it
    GONE = auto()  # the row is not there any more
    BACK = auto()  # the row is there already
    HANGS = auto()  # the row is to go, and another one refers to it
    MISSING = auto()  # the row refers to one that is not there
    TAKEN = auto()  # another row has what only one may have


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A row that stands in the way, and the later edits that brought it there."""

    why: Why
    table: str
    row_id: int
    by: tuple[EditHead, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """Changes as they can be made now; none where anything stands in the way."""

    changes: tuple[RowChange, ...]
    obstacles: tuple[Obstacle, ...]


def fit(connection: sqlite3.Connection, wanted: Sequence[RowChange], since: EditId) -> Fit:
    """Fit net changes to the rows as they are; obstacles name edits after `since`."""
    found: list[Obstacle] = []
    fitted: list[RowChange] = []
    for change in wanted:
        now = rows.read_row(connection, change.table, change.row_id)
        if fits(change, now):
            fitted.append(_put_on(change, now))
        else:
            by = tuple(later_edits(connection, change.table, change.row_id, since))
            why = Why.GONE if now is None else Why.BACK if change.before is None else Why.CHANGED
            found.append(Obstacle(why, change.table, change.row_id, by))
    links = _Links(connection, fitted)
    fitted = [_named_anew(change, links) for change in fitted]
    for change in fitted:
        for why, table, row_id in links.obstacles(change):
            by = tuple(later_edits(connection, table, row_id, since))
            found.append(Obstacle(why, table, row_id, by))
            if len(found) >= _MOST_TOLD:
                return Fit((), tuple(found))
    return Fit((), tuple(found)) if found else Fit(tuple(sorted(fitted, key=_order)), ())


def fits(change: RowChange, now: Row | None) -> bool:
    """Whether a row is still as a change expects it, as far as the change is about it."""
    before, after = change.before, change.after
    if before is None or after is None or now is None:
        return now == before
    return all(now[column] == before[column] for column in _concerned(change.table, before, after))


def _put_on(change: RowChange, now: Row | None) -> RowChange:
    before, after = change.before, change.after
    if before is None or after is None or now is None:
        return change
    concerned = _concerned(change.table, before, after)
    merged = {column: after[column] if column in concerned else cell for column, cell in now.items()}
    return RowChange(change.table, change.row_id, now, merged)


def _concerned(table: str, before: Row, after: Row) -> frozenset[str]:
    """The columns that differ, with those that belong to them."""
    apart = _APART.get(table, ())
    rest = frozenset(before).difference(*apart)
    groups = (*apart, rest)
    return frozenset[str]().union(
        *(group for group in groups if any(before[column] != after[column] for column in group))
    )


def _order(change: RowChange) -> int:
    # What goes makes room for what comes: two rows must not have the same key even for a moment.
    return 0 if change.after is None else 1 if change.before is not None else 2


class _Links:
    """What rows refer to and share, as it will be once the changes are made."""

    def __init__(self, connection: sqlite3.Connection, changes: Iterable[RowChange]) -> None:
        self._connection = connection
        self.becomes = {(change.table, change.row_id): change.after for change in changes}
        self._names = {
            (table, row[_NAMED_ANEW[table]]): row_id
            for (table, row_id), row in self.becomes.items()
            if table in _NAMED_ANEW and row is not None
        }
        self._parents = {table: parents_of(connection, table) for table in rows.KEYS}
        self._unique = {table: _unique(connection, table) for table in rows.KEYS}

    def obstacles(self, change: RowChange) -> Iterator[tuple[Why, str, int]]:
        """What stands in the way of one change, all others made as well."""
        if change.after is None:
            yield from ((Why.HANGS, *place) for place in self._hanging_on(change.table, change.row_id))
            return
        for column, parent in self._parents[change.table]:
            value = change.after[column]
            if isinstance(value, int) and not self._will_be_there(parent, value):
                yield Why.MISSING, parent, value
        for columns in self._unique[change.table]:
            yield from ((Why.TAKEN, change.table, row_id) for row_id in self._sharing(change, columns))

    def is_taken(self, table: str, column: str, value: object, row_id: int) -> bool:
        """Whether another row will have this value in a column that only one may have it in."""
        if self._names.get((table, value), row_id) != row_id:
            return True
        found = self._connection.execute(
            f'SELECT {rows.KEYS[table]} FROM {table} WHERE "{column}" = ?', (value,)
        ).fetchone()
        return found is not None and found[0] != row_id and (table, found[0]) not in self.becomes

    def rename(self, change: RowChange, after: Row, name: str) -> None:
        """Take note that a new row comes under another name."""
        self.becomes[change.table, change.row_id] = after
        self._names[change.table, name] = change.row_id

    def _will_be_there(self, table: str, row_id: int) -> bool:
        if (table, row_id) in self.becomes:
            return self.becomes[table, row_id] is not None
        return rows.read_row(self._connection, table, row_id) is not None

    def _hanging_on(self, table: str, row_id: int) -> Iterator[tuple[str, int]]:
        for child, parents in self._parents.items():
            for column, parent in parents:
                if parent == table:
                    found = self._connection.execute(
                        f'SELECT {rows.KEYS[child]} FROM {child} WHERE "{column}" = ? LIMIT ?',
                        (row_id, _MOST_TOLD + len(self.becomes)),
                    )
                    for (child_id,) in found:
                        after = self.becomes.get((child, child_id), {column: row_id})
                        if after is not None and after[column] == row_id:
                            yield child, child_id

    def _sharing(self, change: RowChange, columns: tuple[str, ...]) -> Iterator[int]:
        assert change.after is not None
        values = [change.after[column] for column in columns]
        if None in values or (change.before and values == [change.before[column] for column in columns]):
            return
        alike = " AND ".join(f'"{column}" = ?' for column in columns)
        for (row_id,) in self._connection.execute(
            f"SELECT {rows.KEYS[change.table]} FROM {change.table} WHERE {alike}", values
        ):
            after = self.becomes.get((change.table, row_id), dict(zip(columns, values, strict=True)))
            if row_id != change.row_id and after and [after[column] for column in columns] == values:
                yield row_id


def _named_anew(change: RowChange, links: _Links) -> RowChange:
    """A new row under a key that is free, where its own was taken meanwhile."""
    column = _NAMED_ANEW.get(change.table)
    if column is None or change.before is not None or change.after is None:
        return change
    own = str(change.after[column])
    name, number = own, 1
    while links.is_taken(change.table, column, name, change.row_id):
        number += 1
        stem, dot, ending = own.rpartition(".") if change.table == "document" else (own, "", "")
        name = f"{stem}-{number}{dot}{ending}" if stem else f"{own}-{number}"
    after = {**change.after, column: name}
    links.rename(change, after, name)
    return RowChange(change.table, change.row_id, None, after)


def parents_of(connection: sqlite3.Connection, table: str) -> tuple[tuple[str, str], ...]:
    """(column, table it refers to) of every reference of a table."""
    return tuple((row[3], row[2]) for row in connection.execute(f"PRAGMA foreign_key_list({table})"))


def _unique(connection: sqlite3.Connection, table: str) -> tuple[tuple[str, ...], ...]:
    """The columns that no two rows of a table may share, beside its id."""
    return tuple(
        tuple(info[2] for info in connection.execute(f"PRAGMA index_info({index[1]})"))
        for index in connection.execute(f"PRAGMA index_list({table})").fetchall()
        if index[2]
    )
