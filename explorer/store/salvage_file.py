"""Opening a damaged workspace for salvage, and the new file that takes what was saved. The damaged one is only read."""

import mmap
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from explorer.store.connection import read_anything
from explorer.store.errors import FolderMissing, NewerWorkspace, NotAWorkspace, StoreError, WorkspaceMissing
from explorer.store.errors import WorkspaceUnreadable as Unreadable
from explorer.store.header import check_header
from explorer.store.salvage import Salvage, pour
from explorer.store.workspace import create_workspace

_SMALLEST: Final = 512  # bytes of a page


def salvage_into(damaged: Path, new: Path) -> Salvage:
    """Make the workspace `new` of what can be read in `damaged`; the name must be free. Raises `StoreError`."""
    found: list[Salvage] = []
    _refuse(damaged)
    if not new.parent.is_dir():
        raise FolderMissing(new.parent)
    with _bytes_of(damaged, new.parent) as data:
        create_workspace(new, lambda connection: found.append(pour(data, connection, damaged)))
    return found[0]


def _refuse(path: Path) -> None:
    """What is no damaged workspace: a file from the future, another program's, a folder, nothing at all."""
    try:
        mode, size = path.stat().st_mode, path.stat().st_size
    except (OSError, ValueError) as error:
        raise WorkspaceMissing(path, "" if isinstance(error, FileNotFoundError) else str(error)) from error
    if not stat.S_ISREG(mode):
        raise NotAWorkspace(path, "it is a folder" if stat.S_ISDIR(mode) else "it is not a plain file")
    if size < _SMALLEST:
        raise NotAWorkspace(path, "the file is empty" if not size else "it is too short to hold anything")
    with suppress(NotAWorkspace):  # its head may be what is damaged
        try:
            check_header(path)
        except NewerWorkspace:
            raise
        except StoreError as error:
            if isinstance(error, Unreadable):
                raise


@contextmanager
def _bytes_of(path: Path, room: Path) -> Iterator[bytes]:
    """All bytes of the file, or of a copy of it in which SQLite took back what a crash had left half written."""
    journal = path.with_name(f"{path.name}-journal")
    with TemporaryDirectory(prefix=".hub-explorer-", dir=room) as folder:
        seen = path
        if journal.exists():
            copy = Path(folder) / "damaged.hub"
            shutil.copyfile(path, copy)
            shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal"))
            with suppress(sqlite3.Error), closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                read_anything(connection)
            seen = copy if copy.stat().st_size >= _SMALLEST else path
        with _mapped(seen) as data:
            yield data


@contextmanager
def _mapped(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield cast("bytes", data)  # it is read like bytes, and slices of it are bytes
    except OSError as error:
        raise Unreadable(path, error.strerror or str(error)) from error
