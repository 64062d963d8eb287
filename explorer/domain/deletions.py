"""What was deleted together, as things that can come back one by one. Pure; knows rows, but no workspace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.domain.edits import Row, RowChange

Place = tuple[str, int]  # table and id

# What a deleted row was part of, the first that was deleted as well.
_PART_OF: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "claim": (("subject_id", "entity"), ("object_id", "entity")),
    "funding": (("claim_id", "claim"),),
    "citation": (("claim_id", "claim"), ("document_id", "document")),
    "judgement": (("entity_a", "entity"), ("entity_b", "entity")),
    "entity_tag": (("entity_id", "entity"),),
    "star": (("entity_id", "entity"),),
    "boilerplate": (("document_id", "document"),),
    "document_version": (("document_id", "document"), ("next_id", "document")),
    "merger": (("into_id", "entity"),),
}
# Taken off rather than deleted: they come back with what they were on, and are not looked for by themselves.
_NEVER_ALONE: Final = frozenset({"entity_tag", "star", "merger", "document_version"})


@dataclass(frozen=True, slots=True)
class Deleted:
    """One thing in the bin: its own row, and the rows that hung on it and went with it."""

    top: RowChange
    hanging: tuple[RowChange, ...] = ()

    @property
    def place(self) -> Place:
        """Table and id of its own row."""
        return self.top.table, self.top.row_id

    def rows(self) -> tuple[RowChange, ...]:
        """Its own row and those that hung on it."""
        return (self.top, *self.hanging)

    def count(self, table: str) -> int:
        """How many rows of a table hung on it."""
        return sum(change.table == table for change in self.hanging)


def grouped(net: Iterable[RowChange]) -> tuple[Deleted, ...]:
    """The deleted rows of one edit's net changes, each with what it was part of where that went as well."""
    deleted = {
        (change.table, change.row_id): change
        for change in net
        if change.after is None and change.before is not None
    }
    hanging: dict[Place, list[RowChange]] = {place: [] for place in deleted}
    tops: list[Place] = []
    for place, change in deleted.items():
        top = _top_of(place, deleted)
        if top == place:
            tops.append(place)
        else:
            hanging[top].append(change)
    return tuple(
        Deleted(deleted[place], tuple(hanging[place])) for place in tops if place[0] not in _NEVER_ALONE
    )


def is_merger(net: Sequence[RowChange]) -> bool:
    """Whether two entities became one, or were taken apart again: what went then, only its contrary brings back."""
    gone = {change.row_id for change in net if change.table == "entity" and change.after is None}
    return any(
        change.table == "merger" and (change.before is None or change.before["into_id"] not in gone)
        for change in net
    )


def unlinked_from(net: Sequence[RowChange]) -> tuple[RowChange, ...]:
    """The sums that lost the larger sum they were part of; taking each back ties them again."""
    return tuple(
        change
        for change in net
        if change.table == "funding"
        and change.before is not None
        and change.after is not None
        and change.before["part_of"] is not None
        and change.after["part_of"] is None
    )


def _top_of(place: Place, deleted: Mapping[Place, RowChange]) -> Place:
    above = _above(place, deleted)
    while above is not None:
        place, above = above, _above(above, deleted)
    return place


def _above(place: Place, deleted: Mapping[Place, RowChange]) -> Place | None:
    row = deleted[place].before
    assert row is not None
    return next((found for found in _candidates(place[0], row) if found in deleted), None)


def _candidates(table: str, row: Row) -> Iterable[Place]:
    for column, parent in _PART_OF.get(table, ()):
        value = row[column]
        if isinstance(value, int):
            yield parent, value
