"""New files that appear whole or not at all, and never in the place of another. Not what is in them.

The file grows under a temporary name in the same folder and takes its own only when it is whole and synced, so
that whatever interrupts it leaves nothing that looks like a workspace.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from explorer.leftovers import temporary_beside
from explorer.store.errors import FolderMissing, WorkspaceExists, WorkspaceUnwritable

_PRIVATE: Final = 0o600  # what is in a workspace is its owner's to share
_CANNOT_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # file systems that cannot sync a folder


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """An empty file to fill and close, which is named `path` when the block ends and vanishes when it raises.

    Raises `WorkspaceExists`, `FolderMissing` and `WorkspaceUnwritable`.
    """
    _refuse_taken(path)
    with temporary_beside(path) as temporary:
        try:
            temporary.touch(mode=_PRIVATE, exist_ok=False)
        except OSError as error:
            raise WorkspaceUnwritable(path, _reason(error)) from error
        yield temporary
        _take_name(temporary, path)
    try:
        sync(path.parent)
    except OSError as error:
        with suppress(OSError):  # or it would be there after all, with nobody the wiser
            path.unlink()
        raise WorkspaceUnwritable(path, _reason(error)) from error


def _refuse_taken(path: Path) -> None:
    try:
        path.lstat()
    except FileNotFoundError:
        pass  # as it should be, unless its folder is missing too
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise WorkspaceUnwritable(path, _reason(error)) from error
    else:
        raise WorkspaceExists(path)
    if not path.parent.is_dir():
        raise FolderMissing(path.parent)


def _take_name(temporary: Path, path: Path) -> None:
    try:
        sync(temporary)
        try:
            os.link(temporary, path)
        except (OSError, NotImplementedError):  # the name is taken, or the file system has no hard links
            if os.path.lexists(path):
                raise WorkspaceExists(path) from None
            temporary.rename(path)
    except OSError as error:
        raise WorkspaceUnwritable(path, _reason(error)) from error


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut, where the system can promise that."""
    if os.name == "nt" and path.is_dir():  # Windows syncs a name with its file
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(descriptor)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
