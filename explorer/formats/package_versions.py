"""Which document of a package took the place of which. Old packages say nothing of it; the texts are documents all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.formats.csv_rows import rows_of
from explorer.formats.problems import Problem, Report

VERSIONS_FILE: Final = "document_versions.csv"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """document_versions.csv: `next` is the corrected text of `document`; the file is there only with rows."""

    document: str
    next: str


VERSION_COLUMNS: Final = tuple(VersionRow.__slots__)


def read_versions(
    folder: Path, has_document: Callable[[str], bool], report: Report
) -> tuple[VersionRow, ...]:
    """Read and check them; everything that is wrong goes to `report`."""
    if not (folder / VERSIONS_FILE).exists():
        return ()
    return tuple(_rows(folder, has_document, report))


def _rows(folder: Path, has_document: Callable[[str], bool], report: Report) -> Iterator[VersionRow]:
    leads: dict[str, str] = {}
    taken: set[str] = set()
    for row in rows_of(folder / VERSIONS_FILE, VERSION_COLUMNS, report):
        version = VersionRow(row.cells["document"], row.cells["next"])
        unknown = next((name for name in (version.document, version.next) if not has_document(name)), None)
        reason = ""
        if unknown is not None:
            reason = f"unknown document “{unknown[:80]}”."
        elif version.document in leads or version.next in taken:
            reason = f"“{version.document}” or “{version.next}” stands in another row already."
        elif _leads_back(leads, version):
            reason = f"“{version.document}” would be a version of itself."
        if reason:
            report(Problem(VERSIONS_FILE, row.number, reason))
            continue
        leads[version.document] = version.next
        taken.add(version.next)
        yield version


def _leads_back(leads: dict[str, str], version: VersionRow) -> bool:
    here: str | None = version.next
    while here is not None and here != version.document:
        here = leads.get(here)
    return here is not None
