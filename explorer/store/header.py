"""Looking at a file before SQLite does: is it a workspace, and of which version? Never opens a database.

A file must not be opened by hand while a connection of this process holds it: closing it would drop SQLite's
lock. So this runs once, before the first connection.
"""

import os
import stat
from pathlib import Path

from explorer.store.errors import NewerWorkspace, NotAWorkspace, WorkspaceMissing, WorkspaceUnwritable
from explorer.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100  # bytes of a SQLite header; https://sqlite.org/fileformat.html#the_database_header


def check_header(path: Path) -> int:
    """Return the schema version that the file names; raise `StoreError` if it is not a workspace of ours."""
    head = _read_head(path)
    if not head:
        raise NotAWorkspace(path, "the file is empty")
    if len(head) < _SIZE or not head.startswith(_MAGIC):
        raise NotAWorkspace(path)
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise NotAWorkspace(path, "a SQLite file of another program")
    version = int.from_bytes(head[60:64])
    if version > VERSION:
        raise NewerWorkspace(path, f"format {version}; this program reads up to {VERSION}")
    if version < 1:
        raise NotAWorkspace(path, "it names no format")
    return version


def _read_head(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise NotAWorkspace(path, "it is a folder" if stat.S_ISDIR(mode) else "it is not a plain file")
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise WorkspaceMissing(path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise WorkspaceUnwritable(path, getattr(error, "strerror", None) or str(error)) from error
    try:
        return os.read(descriptor, _SIZE)
    finally:
        os.close(descriptor)
