"""Edits as values: which rows changed, from what to what. Not how they reach the disk.

An edit is one labelled step. It is replayed by table and id, never by object reference, so that undo works
after a restart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.domain.ids import EditId, EntityId

Row = Mapping[str, object]


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


@dataclass(frozen=True, slots=True)
class Changed:
    """What a commit changed, told to everyone who shows it; `entities` are the ids whose detail differs now."""

    label: str
    entities: frozenset[EntityId]
    initiator: object | None = None


def inverse_of(changes: tuple[RowChange, ...]) -> tuple[RowChange, ...]:
    """The changes that take `changes` back, last first."""
    return tuple(change.inverse() for change in reversed(changes))
