"""Making a workspace of a data package that may come from a stranger. The package is read by a process of its own.

That process may use only so much memory, time and disk, and what it hands back is a finished file, which is checked
before it takes its name. What the package names never becomes a path outside its own folder.
"""

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.formats.package_reading import DOCUMENTS_FOLDER, PackageProblems
from explorer.formats.problems import Problem
from explorer.store.errors import StoreError, WorkspaceExists
from explorer.store.handed_over import take_over

Progress = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a package may cost; enough for a million entities."""

    package: int = 8_000_000_000  # bytes of all files
    document: int = 64_000_000  # bytes of one text
    files: int = 100_000
    workspace: int = 16_000_000_000  # bytes of the file made of it
    memory: int = 6_000_000_000  # bytes
    seconds: int = 3600


class PackageRefused(StoreError):  # noqa: N818 - a trouble of the user's, like the others
    """The package costs more than it may, or is not made of plain files."""

    what = "This data package cannot be opened"
    advice = "Nothing was made."


class ImportStopped(StoreError):  # noqa: N818
    """The person stopped it."""

    what = "The import was stopped"
    advice = "Nothing was made."


def import_package(
    path: Path, folder: Path, progress: Progress = lambda _: True, limits: Limits | None = None
) -> None:
    """Make the workspace `path` of the package in `folder`; the name must be free.

    Raises `PackageProblems` with all that is wrong with its rows, or `StoreError`, and makes nothing then.
    """
    limits = limits or Limits()
    if os.path.lexists(path):
        raise WorkspaceExists(path)
    refuse_oversize(folder, limits)
    with TemporaryDirectory(prefix=".hub-explorer-", dir=_folder_of(path)) as home:
        made = Path(home) / "made.hub"
        _run(folder, made, progress, limits)
        take_over(made, path)


def refuse_oversize(folder: Path, limits: Limits) -> None:
    """Look at names and sizes alone, before anything is read."""
    total = count = 0
    for place in (folder, folder / DOCUMENTS_FOLDER):
        try:
            entries = list(os.scandir(place)) if place == folder or place.is_dir() else []
        except (OSError, ValueError) as error:
            raise PackageRefused(folder, getattr(error, "strerror", None) or str(error)) from error
        for entry in entries:
            seen = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(seen.st_mode):
                continue
            if not stat.S_ISREG(seen.st_mode):
                raise PackageRefused(folder, f"“{entry.name}” is not a plain file")
            if place != folder and seen.st_size > limits.document:
                raise PackageRefused(folder, f"“{entry.name}” is larger than {limits.document:,} bytes")
            total, count = total + seen.st_size, count + 1
            if total > limits.package or count > limits.files:
                what = f"{limits.package:,} bytes" if total > limits.package else f"{limits.files:,} files"
                raise PackageRefused(folder, f"it has more than {what}")
    if (folder / DOCUMENTS_FOLDER).is_symlink():
        raise PackageRefused(folder, f"“{DOCUMENTS_FOLDER}” is not a plain folder")


def _folder_of(path: Path) -> Path:
    from explorer.store.errors import FolderMissing

    if not path.parent.is_dir():
        raise FolderMissing(path.parent)
    return path.parent


def _run(folder: Path, made: Path, progress: Progress, limits: Limits) -> None:
    order = json.dumps({"folder": str(folder.absolute()), "made": str(made), **asdict(limits)})
    command = [sys.executable, "-I", "-c", _CHILD, json.dumps([part for part in sys.path if part])]
    with subprocess.Popen(  # noqa: S603 - this program itself
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=made.parent,
    ) as child:
        clock = threading.Timer(limits.seconds, child.kill)
        clock.start()
        try:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(order)
            child.stdin.close()
            last: dict[str, object] = {}
            for line in child.stdout:
                last = _answer(line)
                if "rows" in last and not progress(int(str(last["rows"]))):
                    raise ImportStopped(folder)
        finally:
            late = not clock.is_alive()
            clock.cancel()
            child.kill()
            child.wait()
    _tell(folder, last, late=late, limits=limits)


# Isolated: neither the current folder nor the environment says where modules come from.
_CHILD = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from explorer.session.import_child import main
main()
"""


def _answer(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _tell(folder: Path, last: dict[str, object], *, late: bool, limits: Limits) -> None:
    """Raise what kept the process from making the file."""
    if last.get("done") is True:
        return
    problems = last.get("problems")
    if isinstance(problems, list) and problems:
        raise PackageProblems([Problem(str(file), int(row), str(reason)) for file, row, reason in problems])
    if isinstance(last.get("trouble"), str):
        raise PackageRefused(folder, str(last["trouble"]))
    if late:
        raise PackageRefused(folder, f"reading it takes more than {limits.seconds:,} seconds")
    raise PackageRefused(folder, "reading it takes more memory or disk than it may")
