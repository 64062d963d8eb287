"""Row: from starting the program to its first painted, searchable list, beside the barest window of the same toolkit."""

import json
import sqlite3
import statistics
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.bench.driving import CHECKOUT
from tests.bench.measure import Start, start
from tests.bench.report import Row, Setting

MOST: Final = 2.0  # times the bare window
ROWS: Final = 160  # in the bare window, as many as the data set that the program ships with


def measure(setting: Setting) -> Iterator[Row]:
    """Alternating fresh processes: a busy minute burdens all alike; the first of each warms the disk."""
    rows = _rows(setting)
    commands = {
        "bare": [sys.executable, str(CHECKOUT / "tests" / "bench" / "bare.py"), str(rows)],
        "small": [sys.executable, "-m", "explorer", str(setting.small)],
        "large": [sys.executable, "-m", "explorer", str(setting.workspace)],
    }
    variables = {
        "HUB_EXPLORER_EXIT_AFTER_PAINT": "1",
        "HUB_EXPLORER_HOME": str(setting.folder / "home"),
        "PYTHONPATH": str(CHECKOUT),
    }
    found: dict[str, list[Start]] = {name: [] for name in commands}
    for _ in range(setting.runs + 1):
        for name, command in commands.items():
            found[name].append(start(command, setting.folder, variables))
    took = {name: statistics.median(run.milliseconds for run in runs[1:]) for name, runs in found.items()}
    peak = {name: max(run.peak_mib for run in runs) for name, runs in found.items()}
    for name, entities in (("small", 1_000), ("large", setting.size)):
        yield Row(
            f"start to first list, {entities:,} entities",
            f"≤ {MOST:g} × bare window",
            took[name],
            "ms",
            met=took[name] <= MOST * took["bare"],
            floor=took["bare"],
            floor_is=f"a bare PySide6 window with a table of {ROWS} rows" if name == "small" else "",
        )
    yield Row(
        "  the same for both sizes",
        "≤ 1.2 ×",
        took["large"] / took["small"],
        "×",
        met=took["large"] <= 1.2 * took["small"],
    )
    yield Row("memory at the first list", "", peak["large"], "MiB", met=None, floor=peak["bare"])


def _rows(setting: Setting) -> Path:
    with closing(sqlite3.connect(f"{setting.small.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute(
            "SELECT name, kind, document_count, claim_count FROM v_entity ORDER BY name LIMIT ?", (ROWS,)
        ).fetchall()
    target = setting.folder / "rows.json"
    target.write_text(json.dumps([[str(cell) for cell in row] for row in found]), encoding="utf-8")
    return target
