"""Mergers as values: which entity became part of which, why, and what taking it apart again needs. Not how rows move."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from explorer.domain.edits import Row, RowChange
from explorer.domain.ids import DocumentId, EntityId


class Side(StrEnum):
    """Which of two entities a field is taken from when they become one."""

    KEPT = "kept"
    MERGED = "merged"
    BOTH = "both"  # a summary: one after the other


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the fields of the one entity come from; None leaves it to what is proposed."""

    name: Side | None = None
    kind: Side | None = None
    summary: Side | None = None


AS_PROPOSED = Choices()


@dataclass(frozen=True, slots=True)
class Parts:
    """What splitting needs: every row that the merger changed, as it was and as it became.

    A row that stayed is told by the columns that changed, one that came or went by all of them.
    """

    into: EntityId  # at the time; since then that one may have become part of another
    choices: Choices = Choices()
    combined: Mapping[int, int] = field(default_factory=dict)  # claim that went → the same claim that stayed
    changes: tuple[RowChange, ...] = ()
    thirds: tuple[
        EntityId, ...
    ] = ()  # the others at the ends of what changed; these may be merged later themselves

    def to_json(self) -> str:
        """The parts as a JSON object."""
        return json.dumps(
            {
                "into": self.into,
                "choices": {
                    name: side.value
                    for name in Choices.__slots__
                    if (side := getattr(self.choices, name)) is not None
                },
                "combined": [list(pair) for pair in self.combined.items()],
                "changes": [
                    [change.table, change.row_id, change.before, change.after] for change in self.changes
                ],
                "thirds": list(self.thirds),
            },
            ensure_ascii=False,
        )


@dataclass(frozen=True, slots=True)
class Merger:
    """An entity that is part of another now; its id and its key lead there."""

    id: EntityId
    into_id: EntityId
    turn: int  # one with a higher turn is a later one
    made_at: str  # ISO 8601, UTC
    key: str
    name: str
    reason: str
    document_id: DocumentId | None  # the passage that says so, if any
    start: int | None
    end: int | None
    exact: str
    parts: Parts


def parts_from_json(text: str) -> Parts:
    """The parts as they were written; raise `ValueError` for anything else."""
    try:
        read = json.loads(text)
        return Parts(
            into=EntityId(int(read["into"])),
            choices=Choices(**{name: Side(side) for name, side in read["choices"].items()}),
            combined={int(gone): int(stayed) for gone, stayed in read["combined"]},
            changes=tuple(
                RowChange(str(table), int(row_id), _row(before), _row(after))
                for table, row_id, before, after in read["changes"]
            ),
            thirds=tuple(EntityId(int(third)) for third in read["thirds"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"these are no parts of a merger: {error}") from error


def told_briefly(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Changes with no more of each row than splitting needs; several of one row become one."""
    merged: dict[tuple[str, int], RowChange] = {}
    for change in changes:
        place = (change.table, change.row_id)
        first = merged.get(place)
        merged[place] = RowChange(*place, first.before if first else change.before, change.after)
    return tuple(_brief(change) for change in merged.values() if change.before != change.after)


def _brief(change: RowChange) -> RowChange:
    before, after = change.before, change.after
    if before is None or after is None:
        return change
    columns = [column for column in after if before[column] != after[column]]
    return RowChange(
        change.table,
        change.row_id,
        {column: before[column] for column in columns},
        {column: after[column] for column in columns},
    )


def _row(found: object) -> Row | None:
    if found is None or isinstance(found, dict):
        return found
    raise TypeError(f"{found!r} is not a row")
