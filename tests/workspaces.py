"""Workspaces for tests: the bundled one and a small one, built once a run and copied for each test. No mocks."""

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from explorer.session.building import create_from_bundled, create_from_package
from explorer.store.rows import KEYS

SMALL_PACKAGE = Path(__file__).parent / "data" / "package"

# Everything that a person can change; the edit log is told apart, and what is derived follows from these.
RECORDED = tuple(KEYS)
DERIVED = ("search", "entity_stat")
LOG = ("edit", "change", "edit_entity")

Rows = dict[str, list[tuple[object, ...]]]


def bundled_copy(folder: Path, name: str = "Paris AI.hub") -> Path:
    """A workspace of its own with the bundled data set."""
    return Path(shutil.copyfile(_bundled(), folder / name))


def small_copy(folder: Path, name: str = "small.hub") -> Path:
    """A workspace of its own with the nine claims of tests/data/package."""
    return Path(shutil.copyfile(_small(), folder / name))


def rows_in(path: Path, tables: tuple[str, ...] = (*RECORDED, *DERIVED)) -> Rows:
    """All rows of these tables, read by a connection that knows nothing of the program."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return {
            table: connection.execute(
                f"SELECT * FROM {table} ORDER BY 1, 2"
                if table in ("change", "edit_entity")
                else f"SELECT rowid, * FROM {table} ORDER BY rowid"
            ).fetchall()
            for table in tables
        }


@cache
def _home() -> Path:
    folder = tempfile.mkdtemp(prefix="hub-explorer-workspaces-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def _bundled() -> Path:
    path = _home() / "bundled.hub"
    create_from_bundled(path)
    return path


@cache
def _small() -> Path:
    path = _home() / "small.hub"
    create_from_package(path, SMALL_PACKAGE)
    return path
