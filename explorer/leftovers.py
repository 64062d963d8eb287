"""Names of files that are still being written, and clearing away what a killed program left. Writes no file itself.

A temporary file lies in the folder of the file that it becomes. Its name says which process writes it, so that
whoever next writes into that folder can tell what nobody writes any more.
"""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

# Without the file's own name, which may already be the longest that the folder takes.
_NAME: Final = re.compile(
    r"\.hub-explorer-(?P<machine>[0-9a-f]{8})-(?P<process>\d{1,10})-[0-9a-f]{16}\.tmp(-journal)?"
)
_in_use: Final[set[str]] = set()


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """A free name in the folder of `path`; what still has it when the block ends is deleted.

    First deletes what programs that have ended left there. Makes no file.
    """
    clear_leftovers(path.parent)
    temporary = path.with_name(f".hub-explorer-{_machine()}-{os.getpid()}-{secrets.token_hex(8)}.tmp")
    _in_use.add(temporary.name)
    try:
        yield temporary
    finally:
        _in_use.discard(temporary.name)
        for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            _delete(left)


def clear_leftovers(folder: Path) -> None:
    """Delete temporary files and folders of ours that nobody writes any more; what cannot be deleted stays."""
    with suppress(OSError, ValueError):  # a folder that is not there, or may not be listed
        for name in os.listdir(folder):  # noqa: PTH208 - an odd name must not end the loop
            match = _NAME.fullmatch(name)
            if match and match["machine"] == _machine() and _has_ended(name, int(match["process"])):
                _delete(folder / name)


def _delete(path: Path) -> None:
    # The first error is the one to tell; what will not go is cleared away another time.
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _has_ended(name: str, process: int) -> bool:
    if process == os.getpid():
        return name.removesuffix("-journal") not in _in_use
    if os.name == "nt":  # asking after a process would end it there
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine() -> str:
    """Tells the machines apart that share a folder: a process here says nothing about one elsewhere."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
