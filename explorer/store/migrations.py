"""Bringing an older workspace up to this program's format. Not the format itself: see schema.

Each step is a function from one version to the next. The file is first copied and the copy checked, then all
steps run in one transaction; a file that needs none is not written at all.
"""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from explorer.store.errors import DamagedWorkspace, WorkspaceExists, told_as_trouble
from explorer.store.schema import VERSION

Step = Callable[[sqlite3.Connection], None]

STEPS: Mapping[int, Step] = {}  # from version → the step that leads to the next


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
    backup = path.with_name(f"{path.stem}.before-format-{target}{path.suffix}")
    with told_as_trouble(path):
        copy_checked(connection, backup)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for version in range(found, target):
                steps[version](connection)
            connection.execute(f"PRAGMA user_version = {target}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return backup


def copy_checked(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole workspace to a new file and prove that the copy can be read."""
    if target.exists():
        raise WorkspaceExists(target)
    connection.execute("VACUUM INTO ?", (str(target),))
    copy = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)
    try:
        verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        raise DamagedWorkspace(target, verdict)
