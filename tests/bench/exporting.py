"""Rows: all entities, claims and sums as CSV files, beside the sqlite3 shell writing the same rows; and the memory."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explorer.store.export_rows import ENTITY_CELLS
from tests.bench.driving import CHECKOUT
from tests.bench.measure import run
from tests.bench.report import Row, Setting

MOST: Final = 1.5  # times the shell
FLAT_MIB: Final = 150.0  # more than for a thousand entities; a million ids and places are some 100
_ORDER: Final = "JOIN entity_stat t ON t.entity_id = s.id ORDER BY t.claims DESC, s.sort_name, s.id, c.id"
_ENDS: Final = "JOIN entity s ON s.id = c.subject_id LEFT JOIN entity o ON o.id = c.object_id"
# The cells that are words of ours, such as a sum with its term, are here the plain columns that they are made of.
QUERIES: Final = {
    "entities": f"""
SELECT {ENTITY_CELLS} FROM entity e JOIN entity_stat s ON s.entity_id = e.id
ORDER BY s.claims DESC, e.sort_name, e.id""",
    "claims": f"""
SELECT s.name, s.kind, c.property, coalesce(f.amount_low, o.name, c.number, c.date, c.value), c.value, c.number,
    c.number_high, c.qualifier, c.unit, o.name, c.role, c.date, c.date_from, c.date_to, c.rank, c.rank_reason,
    c.origin, c.note
FROM claim c {_ENDS} LEFT JOIN funding f ON f.claim_id = c.id {_ORDER}""",
    "funding": f"""
SELECT iif(f.subject_is = 'funder', s.name, o.name), iif(f.subject_is = 'funder', o.name, s.name), f.purpose, f.kind,
    f.stage, f.amount_low, f.amount_text, f.amount_low, f.amount_high, f.qualifier, f.currency, f.cadence, f.announced,
    f.term, f.period, w.amount_text, c.rank, c.note
FROM funding f JOIN claim c ON c.id = f.claim_id {_ENDS} LEFT JOIN funding w ON w.claim_id = f.part_of {_ORDER}""",
}


def measure(setting: Setting) -> Iterator[Row]:
    """The command line's exports, start of Python included."""
    for what, query in QUERIES.items():
        yield from _measured(setting, what, query)


def _measured(setting: Setting, what: str, query: str) -> Iterator[Row]:
    target = setting.folder / f"{what}.csv"
    small, large = (
        run([sys.executable, "-m", "explorer", "export", str(path), what, "-o", str(target)], CHECKOUT)
        for path in (setting.small, setting.workspace)
    )
    floor = _shell(setting.workspace, query, setting.folder / "shell.csv")
    seconds = large.milliseconds / 1000
    yield Row(
        f"CSV export of the {what} of {setting.size:,}",
        f"≤ {MOST:g} × sqlite3 -csv",
        seconds,
        "s",
        met=None if floor is None else seconds <= MOST * floor,
        floor=floor,
        floor_is="the sqlite3 shell on the same query" if floor else "no sqlite3 shell is installed",
        note=f"{target.stat().st_size / 2**20:,.0f} MiB; start of Python and search included",
    )
    more = large.peak_mib - small.peak_mib
    yield Row(
        "  memory beyond that of 1,000 entities",
        f"≤ {FLAT_MIB:g} MiB",
        more,
        "MiB",
        met=more <= FLAT_MIB,
        note=f"peak {large.peak_mib:,.0f} MiB; the ids of the list alone are {setting.size * 8 / 2**20:.0f}",
    )
    target.unlink()


def _shell(workspace: Path, query: str, target: Path) -> float | None:
    shell = shutil.which("sqlite3")
    if shell is None:
        return None
    begun = time.perf_counter()
    with target.open("wb") as file:
        subprocess.run(
            [shell, "-readonly", "-csv", "-header", str(workspace), query], stdout=file, check=True
        )
    took = time.perf_counter() - begun
    target.unlink()
    return took
