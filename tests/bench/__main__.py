"""`make bench`: every promise about speed and memory, driven in the real window beside its floor, in one run.

    python -m tests.bench [--size 1000000] [--runs 11] [--only GROUP …]

Prints a table and writes build/bench.json; exit 1 when a bar is not met.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.cached import cached_workspace
from tests.bench.driving import CHECKOUT, Undriven
from tests.bench.measure import StartError
from tests.bench.registry import GROUPS, measure_of
from tests.bench.report import Row, Setting, show, write

SMALL = 1_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--size", type=int, default=1_000_000, help="entities (default a million)")
    parser.add_argument("--runs", type=int, default=11, help="starts of each program (default 11)")
    parser.add_argument("--only", nargs="*", choices=GROUPS, default=GROUPS, help="these rows only")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="hub-explorer-bench-") as name:
        setting = Setting(
            size=wanted.size,
            workspace=cached_workspace(wanted.size),
            small=cached_workspace(SMALL),
            folder=Path(name),
            runs=max(1, wanted.runs),
        )
        for group in wanted.only:
            print(f"measuring: {group}", file=sys.stderr, flush=True)
            try:
                rows += measure_of(group)(setting)
            except (Undriven, StartError) as error:
                rows.append(Row(group, "", None, "", met=False, note=str(error)))
    show(rows)
    target = CHECKOUT / "build" / "bench.json"
    write(rows, setting, target)
    print(f"\nWritten to {target.relative_to(CHECKOUT)}.")
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
