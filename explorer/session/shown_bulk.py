"""What a bulk edit would do, as frozen values: which entities change, and each before and after. Not how it is done."""

from array import array
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from explorer.domain.ids import EntityId

if TYPE_CHECKING:
    from explorer.session.bulk_changes import BulkChange


class Outcome(StrEnum):
    """What becomes of one entity."""

    CHANGES = "changes"
    SAME = "same"  # it is so already
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One entity before and after; `why` says why it stays as it is, where it does."""

    id: EntityId
    name: str
    kind: str
    before: str
    after: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """The entities of a bulk edit by what becomes of them, each in the order of the selection."""

    change: "BulkChange"
    label: str  # "tagging of 42 entities"
    changes: "array[int]"
    cannot: "array[int]"
    same: "array[int]"

    def __len__(self) -> int:
        """How many rows there are to show."""
        return len(self.changes) + len(self.cannot) + len(self.same)

    def ids(self, first: int, count: int) -> list[EntityId]:
        """The entities from a row on: those that change, then those that cannot, then those that are so already."""
        found: list[int] = []
        for part in (self.changes, self.cannot, self.same):
            found += part[max(0, first) : max(0, first + count)]
            first -= len(part)
        return [EntityId(entity_id) for entity_id in found]
