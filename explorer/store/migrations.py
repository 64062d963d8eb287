"""Bringing an older workspace up to this program's format. Not the format itself: see schema.

Each step is a function from one version to the next. The file is first copied and the copy checked, then all
steps run in one transaction; a file that needs none is not written at all.
"""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from explorer.store.connection import connect, uri_of
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.migration_steps import STEPS, Step
from explorer.store.new_file import new_file
from explorer.store.schema import VERSION


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    found: int,
    *,
    target: int = VERSION,
    steps: Mapping[int, Step] = STEPS,
) -> Path | None:
    """Bring the workspace to `target`; return the path of the copy made before, or None if nothing was needed."""
    if found >= target:
        return None
    backup = free_name(path, f"before-format-{target}")
    with told_as_trouble(path):
        copy_checked(connection, backup)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for version in range(found, target):
                steps[version](connection)
            connection.execute(f"PRAGMA user_version = {target}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            # A disk that fails at the very end may have kept the new format all the same.
            if connection.execute("PRAGMA user_version").fetchone()[0] == found:
                with suppress(OSError):
                    backup.unlink()
            raise
    return backup


def copy_checked(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole workspace to a new file and prove that the copy can be read."""
    with new_file(target) as temporary, told_as_trouble(target):
        connection.execute("VACUUM INTO ?", (uri_of(temporary),))
        copy = connect(temporary, mode="ro")
        try:
            verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            copy.close()
        if verdict != "ok":
            raise DamagedWorkspace(target, verdict)


def free_name(path: Path, words: str) -> Path:
    """`path` with `words` before its ending, and a number where an earlier copy has that name."""
    name, number = path.with_name(f"{path.stem}.{words}{path.suffix}"), 1
    while os.path.lexists(name):
        number += 1
        name = path.with_name(f"{path.stem}.{words}-{number}{path.suffix}")
    return name
