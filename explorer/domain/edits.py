"""Edits as values: which rows changed, from what to what. Not how they reach the disk.

An edit is one labelled step. It is replayed by table and id, never by object reference, so that undo works
after a restart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from explorer.domain.ids import EditId, EntityId

Row = Mapping[str, object]
MOST_NAMED: Final = 2_000


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; `before` is None for a new row, `after` for a deleted one."""

    table: str
    row_id: int
    before: Row | None
    after: Row | None

    def inverse(self) -> "RowChange":
        """The change that takes this one back."""
        return RowChange(self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """One labelled step of the edit log, such as "rename of Station F"."""

    id: EditId
    label: str
    made_at: str  # ISO 8601, UTC
    changes: tuple[RowChange, ...]


class EditState(StrEnum):
    """Where a step stands: its changes are there, can be brought back by redo, or by no redo any more."""

    DONE = "done"
    UNDONE = "undone"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class EditHead:
    """A step of the edit log without its changes."""

    id: EditId
    label: str
    made_at: str
    state: EditState


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit changed, told to everyone who shows it; `entities` are the ids whose detail differs now.

    Where they are `MOST_NAMED` or more there may be others: a city's new name is shown with all that lies in it.
    """

    label: str
    entities: frozenset[EntityId]
    initiator: object | None = None
    lost: int = 0  # undone steps that can no longer be redone because of it
    everything: bool = False  # another program wrote, and nobody knows what
    documents: bool = field(default=True, compare=False)  # the list of documents may differ

    def concerns(self, entity_id: EntityId) -> bool:
        """Whether the detail of this entity may differ now."""
        return self.everything or len(self.entities) >= MOST_NAMED or entity_id in self.entities


def relists(changes: Iterable[RowChange]) -> bool:
    """Whether the list of documents may differ after these changes."""
    return any(change.table in {"document", "document_version"} for change in changes)


def inverse_of(changes: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    """The changes that take `changes` back, last first."""
    return tuple(change.inverse() for change in reversed(changes))


def net_of(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """One change for each row, from what it was at first to what it is at last; rows that end as they began left out."""
    net: dict[tuple[str, int], RowChange] = {}
    for change in changes:
        place = change.table, change.row_id
        first = net[place].before if place in net else change.before
        net[place] = RowChange(change.table, change.row_id, first, change.after)
    return tuple(change for change in net.values() if change.before != change.after)
