"""Does one thing and lets the shim record every call that it makes. Run as a process on it: FOLDER LOG JSON.

Prints “done” once the thing is acknowledged, so that the acknowledgement stands in the record where it belongs.
"""

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from explorer.formats.atomic import write_atomically
from explorer.session.building import create_from_package
from explorer.session.session import Session, open_session
from explorer.store import backups
from explorer.store.workspace import open_workspace
from tests.faults.operations import NOW
from tests.faults.shim import recording, watch
from tests.session.writes import WRITES
from tests.workspaces import SMALL_PACKAGE

WORKSPACE: Final = "small.hub"
EXPORT: Final = "export.csv"


def edit(name: str, safety: str, folder: Path, log: Path) -> None:
    """One write; `safety` is SQLite's setting “synchronous”."""
    with closing(open_session(folder / WORKSPACE)) as session:
        connection = session.workspace.connection
        connection.execute("PRAGMA cache_size = 4")  # so that pages spill into the file before the commit
        if safety:
            connection.execute(f"PRAGMA synchronous = {safety}")
        with recording(log):
            _acknowledged(partial(WRITES[name].do, session))


def alone(do: Callable[[Path], object], folder: Path, log: Path) -> None:
    with recording(log):
        _acknowledged(lambda: do(folder))


def _acknowledged(do: Callable[[], object]) -> None:
    do()
    print("done", flush=True)


def prepare(name: str, folder: Path) -> None:
    with closing(open_session(folder / WORKSPACE)) as session:
        _prepared(name, session)


def _prepared(name: str, session: Session) -> None:
    WRITES[name].prepare(session)


def back_up(folder: Path) -> None:
    with closing(open_workspace(folder / WORKSPACE)) as workspace:
        backups.make_backup(workspace.connection, folder / "backups", NOW)


def replace_damaged(folder: Path) -> None:
    backups.replace_damaged(folder / WORKSPACE, backups.list_backups(folder / "backups"))


def careless(folder: Path) -> None:
    """The control: a new file takes the place of the old one before its bytes are synced."""
    fresh = folder / "fresh"
    fresh.write_bytes(NEW)
    fresh.replace(folder / EXPORT)


OLD: Final = b"old\r\n" * 2000
NEW: Final = b"new\r\n" * 3000
ALONE: Final[Mapping[str, Callable[[Path], object]]] = {
    "import": lambda folder: create_from_package(folder / WORKSPACE, SMALL_PACKAGE),
    "migration": lambda folder: open_workspace(folder / WORKSPACE).close(),
    "backup": back_up,
    "replace a damaged one": replace_damaged,
    "restore in place": lambda folder: backups.restore_into(folder / "backup.hub", folder / WORKSPACE),
    "export": lambda folder: write_atomically(folder / EXPORT, [NEW[:7000], NEW[7000:]]),
    "careless export": careless,
}


if __name__ == "__main__":
    where, into, asked = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
    watch(where)
    if asked["name"] in WRITES:
        edit(asked["name"], asked["synchronous"], where, into)
    else:
        alone(ALONE[asked["name"]], where, into)
    print("{}")
