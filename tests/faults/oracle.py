"""What must hold after any fault: the file opens, is whole, holds what was before or after, and can be undone.

`Content` is everything that is in a workspace; two are equal when a person could tell no difference.
"""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from explorer.session.session import open_session
from explorer.store.structure import broken_index, broken_structure
from tests.workspaces import DERIVED, LOG, RECORDED, rows_in

# When something was done follows from the clock, so that doing it again gives another moment.
_MOMENT: Final = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00")


class Lost(AssertionError):  # noqa: N818 - what happened, as it reads in a report
    """The oracle's verdict: something is not as it must be."""


Content = dict[str, str]


def content_of(path: Path) -> Content:
    """Everything in a file that nobody writes at the moment, table by table. It must be sound."""
    tables = rows_in(path, (*RECORDED, *DERIVED, *LOG))
    return {name: _MOMENT.sub("then", repr(rows)) for name, rows in tables.items()}


def data_in(path: Path) -> Content:
    """What a person wrote, and what is derived from it; not the log of how it came about."""
    return {name: rows for name, rows in content_of(path).items() if name not in LOG}


def examine(path: Path, allowed: Sequence[Content], *, beside: Collection[str] = ()) -> int:
    """Open a workspace after a fault; return which of `allowed` it holds, or raise `Lost`.

    `beside` names what else may lie in its folder.
    """
    broken = _broken(path)
    _hold(not broken, f"it is broken: {broken[:3]}")
    found = content_of(path)
    _hold(found in allowed, f"it holds none of what it may: {_difference(found, allowed)}")
    left = {each.name for each in path.parent.iterdir()} - {path.name, *beside}
    _hold(not left, f"left behind: {sorted(left)}")
    return allowed.index(found)


def _broken(path: Path) -> list[str]:
    """What the program itself finds to be wrong."""
    with closing(open_session(path)) as session:
        connection = session.workspace.connection
        try:
            return [*broken_structure(connection), *broken_index(connection)]
        except sqlite3.DatabaseError as error:
            return [str(error)]


def undo_agrees(path: Path, before: Content) -> None:
    """On a copy, undoing the last step leads to the data that were before it, and redoing it leads back."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(path, folder))
        now = data_in(copy)
        with closing(open_session(copy)) as session:
            _hold(session.undo() is not None, "there is nothing to undo")
            _hold(data_in(copy).items() <= before.items(), "undo leads to something else than was before")
            session.redo()
            _hold(data_in(copy) == now, "redo leads to something else than was there")


def _hold(what: bool, otherwise: str) -> None:
    if not what:
        raise Lost(otherwise)


def _difference(found: Content, allowed: Sequence[Content]) -> str:
    return "; ".join(
        f"not that of {n} in {[table for table in each if each[table] != found[table]]}"
        for n, each in enumerate(allowed)
    )
