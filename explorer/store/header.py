"""Looking at a file before SQLite does: is it a workspace, and of which version? Never opens a database.

A file must not be opened by hand while a connection of this process holds it: closing it would drop SQLite's
lock. So this runs once, before the first connection.
"""

import errno
import stat
from pathlib import Path

from explorer.store.errors import NewerWorkspace, NotAWorkspace, WorkspaceMissing, WorkspaceUnreadable
from explorer.store.schema import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100  # bytes of a SQLite header; https://sqlite.org/fileformat.html#the_database_header
_NO_SUCH_NAME = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}


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
        with path.open("rb", buffering=0) as file:
            return file.read(_SIZE)
    except ValueError as error:  # a NUL in the name
        raise WorkspaceMissing(path, str(error)) from error
    except OSError as error:
        kind = WorkspaceMissing if error.errno in _NO_SUCH_NAME else WorkspaceUnreadable
        raise kind(path, "" if error.errno == errno.ENOENT else error.strerror or str(error)) from error
