"""Building shim.c, starting Python with it, and telling it what to do from inside. Not what it does: see there."""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC}


class Kind(IntFlag):
    """What can fail; the numbers are those of shim.c."""

    WRITES = 1
    SYNCS = 2
    NAMES = 4
    TRUNCATES = 8
    CREATES = 16
    UNLINKS = 32
    READS = 64


CHANGING = Kind.WRITES | Kind.SYNCS | Kind.NAMES | Kind.TRUNCATES | Kind.CREATES | Kind.UNLINKS


NEEDED = {"create", "write", "sync", "sync folder", "rename", "link", "unlink", "truncate", "said"}
_PROBE = """
import os, sqlite3, sys
from pathlib import Path
from tests.faults.shim import recording, watch
place = Path(sys.argv[1])
watch(place)
with recording(Path(sys.argv[2])):
    connection = sqlite3.connect(place / "one", isolation_level=None)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("CREATE TABLE one (a)")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("INSERT INTO one VALUES (1)")
    connection.close()
    os.link(place / "one", place / "two")
    (place / "two").rename(place / "three")
    print("\\ndone", flush=True)
"""


# ── Outside: in the test ────────────────────────────────────────────────────────────────────────────────────────
@cache
def built() -> Path:
    """The shim as a library; skips where it cannot be built."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("needs Linux and a C compiler")
    library = Path(tempfile.mkdtemp(prefix="hub-explorer-shim-")) / "shim.so"
    source = Path(__file__).with_name("shim.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"the C compiler cannot build it: {done.stderr.strip()[-200:]}")
    if missing := NEEDED - _seen_by(library):
        pytest.skip(f"this Python writes past the shim: {sorted(missing)}")
    return library


def _seen_by(library: Path) -> set[str]:
    """The kinds of calls that are seen of what SQLite and Python do."""
    with tempfile.TemporaryDirectory() as folder:
        log = library.with_name("log")
        command = [sys.executable, "-c", _PROBE, folder, str(log)]
        environment = os.environ | {"LD_PRELOAD": str(library)}
        subprocess.run(command, check=False, cwd=CHECKOUT, env=environment, capture_output=True)
        lines = log.read_bytes().split(b"\n") if log.exists() else []
        return {line.partition(b"\x1f")[0].decode("latin-1") for line in lines} & NEEDED


def run_driver(module: str, *words: object, shimmed: bool = True, timeout: int = 3600) -> dict[str, Any]:
    """Run a module of this folder in a process of its own; what it prints last is JSON, and is returned."""
    environment = os.environ | ({"LD_PRELOAD": str(built())} if shimmed else {})
    command = [sys.executable, "-m", f"tests.faults.{module}", *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=CHECKOUT, env=environment, timeout=timeout
    )
    assert done.returncode == 0, f"{module} ended with {done.returncode}:\n{done.stderr[-4000:]}"
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def quick_disk() -> Iterator[Path]:
    """A folder in memory where there is one: what is synced there is synced at once."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


# ── Inside: in the process that runs on the shim ────────────────────────────────────────────────────────────────
@dataclass
class Fault:
    """What came of one armed block."""

    calls: int = 0  # that could have failed
    fired: int = 0


def watch(folder: Path) -> None:
    """Only what happens under this folder counts."""
    _shim().shim_watch(os.fsencode(folder.resolve()))


@contextmanager
def failing(at: int, error: int, kinds: Kind, *, for_ever: bool, halves: bool = False) -> Iterator[Fault]:
    """Let the call `at` fail, or all from there on; with `halves` a write takes half of it and does not complain."""
    fault = Fault()
    _shim().shim_arm(ctypes.c_long(at), error, int(for_ever), int(kinds), int(halves))
    try:
        yield fault
    finally:
        fault.fired = _shim().shim_disarm()
        fault.calls = _shim().shim_seen()


@contextmanager
def recording(log: Path) -> Iterator[None]:
    """Write every change under the watched folder, and all that is printed, into a log that trace.py reads."""
    with log.open("wb", buffering=0) as file:
        _shim().shim_record(file.fileno())
        try:
            yield
        finally:
            _shim().shim_record(-1)


@cache
def _shim() -> ctypes.CDLL:
    shim = ctypes.CDLL(None)
    shim.shim_disarm.restype = shim.shim_seen.restype = ctypes.c_long
    return shim
