"""What was deleted and is not there: found in the edit log, newest first, and how it can come back. Restores nothing.

Nothing is kept twice: the bin is the deletions of the log that still hold. What was deleted as part of a merger is
not in it, for splitting brings that back.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.domain.deletions import Deleted, Place, grouped, is_merger, unlinked_from
from explorer.domain.edits import EditHead, Row, RowChange, net_of
from explorer.domain.ids import EditId
from explorer.store import rows
from explorer.store.fitting import Fit, Obstacle, Why, fit, parents_of
from explorer.store.history import changes_of, deletion_of, later_edits, with_deletions

_OPTIONAL: Final = frozenset({("funding", "part_of")})  # a part can stand alone
EDITS_AT_ONCE: Final = 3


@dataclass(frozen=True, slots=True)
class Binned:
    """One thing in the bin, and the edit that deleted it."""

    edit: EditHead
    deleted: Deleted


@dataclass(frozen=True, slots=True)
class Hanging:
    """How much hangs on some entities."""

    claims: int
    sums: int
    quotes: int
    others: int  # other entities whose claims name them


@dataclass(slots=True)
class Plan:
    """What a restoration brings back; none of it where anything stands in the way."""

    fit: Fit
    asked: tuple[Deleted, ...]
    needed: list[Deleted] = field(
        default_factory=list
    )  # brought back as well, because something rests on them
    left: list[RowChange] = field(default_factory=list)  # stay in the bin until what they name is back


def binned(connection: sqlite3.Connection, before: EditId | None) -> tuple[list[Binned], EditId | None]:
    """The next things in the bin, newest first, and where to go on; None where there are no more."""
    found: list[Binned] = []
    heads = with_deletions(connection, before, EDITS_AT_ONCE)
    for head in heads:
        found += [Binned(head, deleted) for deleted in deleted_by(connection, head.id)]
    return found, heads[-1].id if len(heads) == EDITS_AT_ONCE else None


def deleted_by(connection: sqlite3.Connection, edit_id: EditId) -> tuple[Deleted, ...]:
    """What an edit deleted and is not there now, but for what a later edit deleted once more."""
    net = net_of(changes_of(connection, edit_id))
    if is_merger(net):
        return ()
    # What came back is left out first: what hung on it and did not come along stands for itself then.
    return grouped(change for change in net if _is_gone(connection, change, edit_id))


def _is_gone(connection: sqlite3.Connection, change: RowChange, edit_id: EditId) -> bool:
    place = change.table, change.row_id
    if change.after is not None or rows.read_row(connection, *place) is not None:
        return False
    return deletion_of(connection, *place) == edit_id


def hanging_on(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> Hanging:
    """What goes with these entities when they are deleted."""
    wanted = "(SELECT value FROM json_each(?1))"
    ids = f"[{','.join(str(int(entity_id)) for entity_id in entity_ids)}]"
    claims, sums, quotes, others = connection.execute(
        f"""WITH c AS (SELECT id, subject_id, object_id FROM claim WHERE subject_id IN {wanted}
            UNION SELECT id, subject_id, object_id FROM claim WHERE object_id IN {wanted})
        SELECT count(*), (SELECT count(*) FROM c JOIN funding f ON f.claim_id = c.id),
            (SELECT count(*) FROM c JOIN citation t ON t.claim_id = c.id),
            count(DISTINCT iif(subject_id NOT IN {wanted}, subject_id, NULL)) FROM c""",
        (ids,),
    ).fetchone()
    return Hanging(claims, sums, quotes, others)


def plan_of(connection: sqlite3.Connection, wanted: Sequence[tuple[EditId, Place]]) -> Plan:
    """How these things can come back, with whatever they cannot be without; some may be in the bin no more."""
    gathered = _Gathered(connection)
    asked = tuple(gathered.add(edit_id, place) for edit_id, place in wanted)
    needed, missing = gathered.complete()
    plan = Plan(Fit((), tuple(missing)), asked, needed)
    plan.left = gathered.leave_what_names_others()
    if not missing:
        plan.fit = fit(connection, gathered.changes(), gathered.newest())
    return plan


class _Gathered:
    """Things to restore, and the rows they come with."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._items: dict[Place, Deleted] = {}
        self._edits: dict[EditId, dict[Place, Deleted]] = {}
        self._rows: dict[Place, Row] = {}
        self._parents = {table: parents_of(connection, table) for table in rows.KEYS}

    def add(self, edit_id: EditId, place: Place) -> Deleted:
        """Take a thing along."""
        found = self._by_edit(edit_id)[place]
        self._items.setdefault(place, found)
        for change in found.rows():
            assert change.before is not None
            self._rows.setdefault((change.table, change.row_id), change.before)
        return found

    def complete(self) -> tuple[list[Deleted], list[Obstacle]]:
        """Take along what the things themselves refer to, as far as it is in the bin; tell what is nowhere."""
        needed: list[Deleted] = []
        missing: list[Obstacle] = []
        waiting = list(self._items)
        while waiting:
            place = waiting.pop(0)
            for column, parent in self._missing_parents(place):
                if self._settled(place, column, parent):
                    continue
                edit_id = deletion_of(self._connection, *parent)
                holder = None if edit_id is None else self._holder(edit_id, parent)
                if edit_id is not None and holder is not None:
                    needed.append(self.add(edit_id, holder.place))
                    waiting.append(holder.place)
                else:
                    by = tuple(later_edits(self._connection, *parent, EditId(0)))[-1:]
                    missing.append(Obstacle(Why.MISSING, *parent, by))
        return needed, missing

    def leave_what_names_others(self) -> list[RowChange]:
        """Leave behind what hung on the things and names something that stays away."""
        left: list[Place] = []
        again = True
        while again:
            again = False
            for place in [place for place in self._rows if place not in self._items]:
                for column, parent in self._missing_parents(place):
                    if place in self._rows and not self._settled(place, column, parent):
                        del self._rows[place]
                        left.append(place)
                        again = True
                if place in self._rows and self._is_there_again(place):
                    del self._rows[place]
        return [RowChange(table, row_id, None, None) for table, row_id in left]

    def changes(self) -> list[RowChange]:
        """The rows that come back, and the sums that become part of larger ones again."""
        new = [RowChange(table, row_id, None, row) for (table, row_id), row in self._rows.items()]
        return [*new, *self._links()]

    def newest(self) -> EditId:
        """The newest edit that any of it was deleted by."""
        return max(self._edits, default=EditId(0))

    def _settled(self, place: Place, column: str, parent: Place) -> bool:
        """Whether a reference can do without what is missing: a part alone, an entity that became part of another."""
        row = self._rows[place]
        if (place[0], column) in _OPTIONAL:
            self._rows[place] = {**row, column: None}
            return True
        living = self._living(parent)
        ends = [
            row[other] for other, table in self._parents[place[0]] if table == "entity" and other != column
        ]
        if living == parent[1] or living in ends or not self._will_be_there(("entity", living)):
            return False
        self._rows[place] = {**row, column: living}
        return True

    def _living(self, parent: Place) -> int:
        """The entity that a merged one became part of; else the row itself."""
        sql = "SELECT into_id FROM merger WHERE id = ?"
        found = self._connection.execute(sql, parent[1:]).fetchone() if parent[0] == "entity" else None
        return int(found[0]) if found else parent[1]

    def _links(self) -> Iterator[RowChange]:
        for edit_id in self._edits:
            for change in unlinked_from(net_of(changes_of(self._connection, edit_id))):
                now = rows.read_row(self._connection, "funding", change.row_id)
                assert change.before is not None
                if (
                    now is not None
                    and now["part_of"] is None
                    and ("funding", change.before["part_of"]) in self._rows
                ):
                    yield RowChange(
                        "funding", change.row_id, now, {**now, "part_of": change.before["part_of"]}
                    )

    def _missing_parents(self, place: Place) -> list[tuple[str, Place]]:
        if place not in self._rows:
            return []
        row = self._rows[place]
        found = [(column, (parent, row[column])) for column, parent in self._parents[place[0]]]
        return [
            (column, (table, row_id))
            for column, (table, row_id) in found
            if isinstance(row_id, int) and not self._will_be_there((table, row_id))
        ]

    def _will_be_there(self, place: Place) -> bool:
        return place in self._rows or rows.read_row(self._connection, *place) is not None

    def _is_there_again(self, place: Place) -> bool:
        """Whether what hung on a thing came back without it, or was given anew: a tag, say."""
        if rows.read_row(self._connection, *place) is not None:
            return True
        row = self._rows[place]
        if place[0] != "entity_tag":
            return False
        sql = "SELECT 1 FROM entity_tag WHERE entity_id = ? AND folded = ?"
        return self._connection.execute(sql, (row["entity_id"], row["folded"])).fetchone() is not None

    def _by_edit(self, edit_id: EditId) -> dict[Place, Deleted]:
        if edit_id not in self._edits:
            found = deleted_by(self._connection, edit_id)
            self._edits[edit_id] = {deleted.place: deleted for deleted in found}
        return self._edits[edit_id]

    def _holder(self, edit_id: EditId, place: Place) -> Deleted | None:
        """The thing of an edit that a row is, or hung on."""
        for deleted in self._by_edit(edit_id).values():
            if any((change.table, change.row_id) == place for change in deleted.rows()):
                return deleted
        return None
