"""Row: every entity as a CSV file, beside the sqlite3 shell writing the same query, and the memory that it takes."""

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
QUERY: Final = f"""
SELECT {ENTITY_CELLS} FROM entity e JOIN entity_stat s ON s.entity_id = e.id
ORDER BY s.claims DESC, e.sort_name, e.id"""


def measure(setting: Setting) -> Iterator[Row]:
    """The command line's export, start of Python included."""
    target = setting.folder / "entities.csv"
    small, large = (
        run([sys.executable, "-m", "explorer", "export", str(path), "entities", "-o", str(target)], CHECKOUT)
        for path in (setting.small, setting.workspace)
    )
    floor = _shell(setting.workspace, setting.folder / "shell.csv")
    seconds = large.milliseconds / 1000
    yield Row(
        f"CSV export of {setting.size:,} rows",
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
        "  memory beyond that of 1,000 rows",
        f"≤ {FLAT_MIB:g} MiB",
        more,
        "MiB",
        met=more <= FLAT_MIB,
        note=f"peak {large.peak_mib:,.0f} MiB; the ids of the list alone are {setting.size * 8 / 2**20:.0f}",
    )


def _shell(workspace: Path, target: Path) -> float | None:
    shell = shutil.which("sqlite3")
    if shell is None:
        return None
    begun = time.perf_counter()
    with target.open("wb") as file:
        subprocess.run(
            [shell, "-readonly", "-csv", "-header", str(workspace), QUERY], stdout=file, check=True
        )
    took = time.perf_counter() - begun
    target.unlink()
    return took
