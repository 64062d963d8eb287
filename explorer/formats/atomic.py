"""Files that appear whole or not at all. Not for workspaces: those are SQLite's to write.

Temporary file in the same folder → flush → fsync → replace → fsync of the folder. Whatever fails before the
replacing leaves the old file as it was and no temporary file behind; the OSError passes up.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from explorer.leftovers import temporary_beside

_CANNOT_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # file systems that cannot sync a folder


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Put `chunks` into the file `path`, replacing what was there; raises OSError and whatever `chunks` raises."""
    with replacing(path) as file:
        file.writelines(chunks)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` at the end of the block, or vanishes when the block raises.

    Keeps the permissions of the file that it replaces and writes through symbolic links.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    with temporary_beside(target) as temporary:
        with temporary.open("xb") as file:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names just made or changed in `folder` survive a power cut, where the system can promise that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(handle)


def _mode_of(target: Path) -> int | None:
    """The permissions of the ordinary file at `target`, None when there is nothing; OSError for anything else."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    # Replacing a device or a pipe would take it away from the rest of the system.
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "Not an ordinary file", str(target))
    return stat.S_IMODE(found.st_mode)
