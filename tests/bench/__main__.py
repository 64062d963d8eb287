"""`make bench`: start, typing and memory beside their yardsticks in one run; a table here, JSON in build/.

    python -m tests.bench [--runs 11]

Exit 1 when a limit is not held.
"""

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Start, start

CHECKOUT = Path(__file__).resolve().parents[2]
START_LIMIT = 3.0  # times the bare window
KEY_LIMIT_MS = 16.0  # one frame

Figures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--runs", type=int, default=11, help="starts of each program (default 11)")
    runs = max(1, parser.parse_args().runs)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HUB_EXPLORER_HOME"] = str(folder / "home")
        workspace, rows = prepare(folder)
        figures = {
            "start": measure_starts(folder, workspace, rows, runs),
            "typing": measure_typing(workspace),
        }
    report = {"python": platform.python_version(), "machine": platform.machine(), "runs": runs, **figures}
    target = CHECKOUT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    held = show(figures["start"], figures["typing"])
    print(f"\nWritten to {target.relative_to(CHECKOUT)}.")
    return 0 if held else 1


def prepare(folder: Path) -> tuple[Path, Path]:
    """A workspace of the bundled data, and the rows of its list for the bare window."""
    workspace = folder / "bench.hub"
    subprocess.run([sys.executable, "-m", "explorer", "init", str(workspace)], cwd=CHECKOUT, check=True)
    connection = sqlite3.connect(f"file:{workspace}?mode=ro", uri=True)
    try:
        found = connection.execute(
            "SELECT name, kind, document_count, claim_count FROM v_entity ORDER BY name"
        ).fetchall()
    finally:
        connection.close()
    rows = folder / "rows.json"
    rows.write_text(json.dumps([[str(cell) for cell in row] for row in found]), encoding="utf-8")
    return workspace, rows


def measure_starts(folder: Path, workspace: Path, rows: Path, runs: int) -> Figures:
    """Alternating fresh processes: a busy minute burdens both alike; the first pair warms the disk."""
    ours_command = [sys.executable, "-m", "explorer", str(workspace)]
    bare_command = [sys.executable, str(CHECKOUT / "tests" / "bench" / "bare.py"), str(rows)]
    variables = {"HUB_EXPLORER_EXIT_AFTER_PAINT": "1", "PYTHONPATH": str(CHECKOUT)}
    ours: list[Start] = []
    bare: list[Start] = []
    for _ in range(runs + 1):
        bare.append(start(bare_command, folder, variables))
        ours.append(start(ours_command, folder, variables))
    del ours[0], bare[0]
    ours_ms = statistics.median(run.milliseconds for run in ours)
    bare_ms = statistics.median(run.milliseconds for run in bare)
    return {
        "ours_ms": ours_ms,
        "bare_ms": bare_ms,
        "ratio": ours_ms / bare_ms,
        "ratio_of_fastest": min(r.milliseconds for r in ours) / min(r.milliseconds for r in bare),
        "ours_peak_mib": max(run.peak_mib for run in ours),
        "bare_peak_mib": max(run.peak_mib for run in bare),
    }


def measure_typing(workspace: Path) -> Figures:
    """Real key presses into the search box, in a process of their own; see typing_keys.py."""
    script = [sys.executable, "-m", "tests.bench.typing_keys", str(workspace)]
    done = subprocess.run(script, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"typing could not be measured:\n{done.stderr[-2000:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def show(begin: Figures, typing: Figures) -> bool:
    """Print the table; True when every limit is held."""
    fast, quick = begin["ratio"] <= START_LIMIT, typing["p99_ms"] <= KEY_LIMIT_MS
    lines = [
        ("first painted list", f"{begin['ours_ms']:.0f} ms", f"bare window {begin['bare_ms']:.0f} ms"),
        ("  ratio", f"{begin['ratio']:.2f} ×", f"limit {START_LIMIT:g} ×   {verdict(fast)}"),
        ("key to painted results", f"{typing['p50_ms']:.1f} ms", f"median of {typing['keys']:.0f} keys"),
        ("  99 of 100", f"{typing['p99_ms']:.1f} ms", f"limit {KEY_LIMIT_MS:g} ms   {verdict(quick)}"),
        (
            "memory at first list",
            f"{begin['ours_peak_mib']:.0f} MiB",
            f"bare window {begin['bare_peak_mib']:.0f} MiB",
        ),
        ("memory after typing", f"{typing['peak_mib']:.0f} MiB", ""),
    ]
    for what, figure, beside in lines:
        print(f"{what:<24}{figure:>12}   {beside}")
    return fast and quick


def verdict(held: bool) -> str:
    return "held" if held else "NOT HELD"


if __name__ == "__main__":
    sys.exit(main())
