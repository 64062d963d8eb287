"""What a check finds, and the repair of it where there is a safe one. Finds and repairs nothing itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

REPAIR_DOES_IT: Final = "Repair does it."


@dataclass(frozen=True, slots=True)
class Fix:
    """One row put right: its new values, or None where the row goes; `done` is the sentence that says so afterwards."""

    table: str
    row_id: int
    values: Mapping[str, object] | None
    done: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that falls short: where, what, what it means, and what to do."""

    area: str  # structure, document, citation, claim, funding, entity, judgement, history …
    where: str
    what: str
    advice: str
    means: str = ""
    fix: Fix | None = None
    is_derived: bool = False  # it follows from what is whole, and can be made anew

    @property
    def is_repairable(self) -> bool:
        """Whether a repair puts it right without losing or guessing anything."""
        return self.fix is not None or self.is_derived

    def sentence(self) -> str:
        """It in a line."""
        said = " ".join(part for part in (self.what, self.means, self.advice) if part)
        return f"{self.area}: {self.where}: {said}"

    def record(self) -> dict[str, object]:
        """It for other programs."""
        return {
            "area": self.area,
            "where": self.where,
            "what": self.what,
            "means": self.means,
            "advice": self.advice,
            "repairable": self.is_repairable,
        }
