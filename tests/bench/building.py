"""Row: a workspace built from a data package, in claims a second, beside raw inserts of the same rows.

python -m tests.bench.building PACKAGE FILE    builds it, in a process of its own
"""

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from explorer.session.building import create_from_package
from explorer.store.connection import connect, create_schema
from explorer.store.schema import VERSION
from tests.bench.driving import CHECKOUT
from tests.bench.make_package import make_package
from tests.bench.measure import Start, run
from tests.bench.report import Row, Setting

LEAST: Final = 50_000  # claims a second
SMALL: Final = 10_000  # entities, for what memory must not grow beyond
FLAT_MIB: Final = 300.0  # SQLite's cache while building is 256
TABLES: Final = ("document", "boilerplate", "entity", "claim", "funding", "citation", "judgement")


def measure(setting: Setting) -> Iterator[Row]:
    """The build with all of its checks, indexes and derived rows."""
    small, _ = _built(setting, min(SMALL, setting.size))
    large, built = _built(setting, setting.size)
    with closing(sqlite3.connect(f"{built.as_uri()}?mode=ro", uri=True)) as connection:
        claims: int = connection.execute("SELECT count(*) FROM claim").fetchone()[0]
    floor = claims / _raw(built, setting.folder / "raw.hub")
    speed = claims / (large.milliseconds / 1000)
    yield Row(
        f"building {claims:,} claims from a package",
        f"≥ {LEAST:,} claims/s",
        speed,
        "claims/s",
        met=speed >= LEAST,
        floor=floor,
        floor_is="raw executemany of the same rows and the same indexes, nothing read, checked or folded",
        note=f"{large.milliseconds / 1000:.1f} s in all, search index included",
    )
    more = large.peak_mib - small.peak_mib
    yield Row(
        f"  memory beyond that of {min(SMALL, setting.size):,} entities",
        f"≤ {FLAT_MIB:g} MiB",
        more,
        "MiB",
        met=more <= FLAT_MIB,
        note=f"peak {large.peak_mib:,.0f} MiB",
    )
    built.unlink()


def _built(setting: Setting, entities: int) -> tuple[Start, Path]:
    package, target = setting.folder / f"package-{entities}", setting.folder / f"built-{entities}.hub"
    make_package(package, entities)
    target.unlink(missing_ok=True)
    taken = run([sys.executable, "-m", "tests.bench.building", str(package), str(target)], CHECKOUT)
    shutil.rmtree(package)
    return taken, target


def _raw(built: Path, target: Path) -> float:
    """Seconds to insert what was built, straight from one file into another, and to sync it."""
    target.touch()
    begun = time.perf_counter()
    with closing(connect(target, mode="rw")) as raw, closing(sqlite3.connect(built)) as source:
        raw.execute("BEGIN IMMEDIATE")
        create_schema(raw, VERSION)
        for table in TABLES:
            cells = source.execute(f"SELECT * FROM {table}")
            marks = ", ".join("?" * len(cells.description))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", cells)
        raw.execute("COMMIT")
    took = time.perf_counter() - begun
    target.unlink()
    return took


if __name__ == "__main__":
    create_from_package(Path(sys.argv[2]), Path(sys.argv[1]))
