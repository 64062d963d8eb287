"""What lies in a folder before and after, other programs at the same file, and disks that are full."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Every name in a folder with its bytes, or with what it is when it has none."""
    found: dict[str, bytes | str] = {}
    for inside in sorted(folder.rglob("*")):
        name = str(inside.relative_to(folder))
        if inside.is_symlink():
            found[name] = f"link to {inside.readlink()}"
        elif inside.is_file():
            found[name] = inside.read_bytes()
        else:
            found[name] = "folder" if inside.is_dir() else "other"
    return found


@contextmanager
def nothing_changes(folder: Path) -> Iterator[None]:
    """Nothing is made, changed or removed in the folder, whatever the block raises."""
    before = snapshot(folder)
    try:
        yield
    finally:
        assert snapshot(folder) == before


def another_program(path: Path, *statements: str) -> None:
    """Run SQL on a file as the `sqlite3` shell would: no settings of ours, each statement committed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def run_python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=CHECKOUT)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own that holds no more than `size`; skips where the machine lets nobody mount one."""
    if not sys.platform.startswith("linux"):
        pytest.skip("mounts a tmpfs")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount command")
    if done.returncode:
        pytest.skip("may not mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
