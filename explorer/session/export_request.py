"""What a person asks to be exported, and where to. Not the rows themselves (`exporting`)."""

from dataclasses import dataclass
from pathlib import Path

from explorer.domain.ids import EntityId
from explorer.session.exporting import Subject


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One export to a CSV file."""

    what: Subject
    ids: tuple[EntityId, ...] | None  # None: all that the list shows, in its order
    evidence: bool  # columns with quotes, documents and offsets
    bom: bool  # for spreadsheets: a byte-order mark, identifiers made of digits kept as text
    raw: bool  # text that may run as a formula is left as it is
    path: Path
