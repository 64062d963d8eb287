"""Start a program and read the clock and its peak of memory, at its first line or at its end. Judges nothing."""

import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

LIMIT = 60.0  # seconds; a start that takes longer is a failure, not a figure


@dataclass(frozen=True, slots=True)
class Start:
    """One start of one program."""

    milliseconds: float  # from the fork to the line on our side of the pipe
    peak_mib: float


class StartError(Exception):
    """The program ended, or the time was up, before the list was painted."""


def start(command: list[str], folder: Path, variables: dict[str, str]) -> Start:
    """Measure one fresh process; it must print a line once its list is painted, then quit by itself."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = _first_line(process, begun)
        took = (time.perf_counter() - begun) * 1000
        if not line.strip():
            process.kill()
            raise StartError(f"{' '.join(command)}: {process.stderr.read().decode(errors='replace')[-800:]}")
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts in KiB, macOS in bytes.
    return Start(took, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def _first_line(process: "subprocess.Popen[bytes]", begun: float) -> bytes:
    assert process.stdout is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        ready = waiting.select(max(0.0, LIMIT - (time.perf_counter() - begun)))
        return process.stdout.readline() if ready else b""


def run(command: list[str], folder: Path) -> Start:
    """Measure a process from its start to its end."""
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise StartError(f"{' '.join(command)}: {said.decode(errors='replace')[-800:]}")
    took = (time.perf_counter() - begun) * 1000
    return Start(took, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
