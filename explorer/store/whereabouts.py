"""What became of the file of an open workspace: renamed, replaced, gone. Opens nothing: that would drop SQLite's locks."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from explorer.store.errors import WorkspaceMoved

Identity = tuple[int, int]  # device and inode

_OPEN_FILES: Final = Path("/proc/self/fd")  # where the system tells under which name a file goes now


class Fate(StrEnum):
    """How things stand with the file."""

    HERE = "here"
    RENAMED = "renamed"
    GONE = "gone"
    REPLACED = "replaced"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How things stand, and under which name the file goes now where it has another one."""

    fate: Fate
    path: Path | None = None


def identity_of(path: Path) -> Identity | None:
    """What tells the file from others, whatever its name; None where the system does not say."""
    with suppress(OSError, ValueError):
        found = path.stat()
        return (found.st_dev, found.st_ino) if found.st_ino else None
    return None


def whereabouts(path: Path, identity: Identity | None) -> Whereabouts:
    """How things stand with a file that was opened under this name."""
    if identity is None:
        return Whereabouts(Fate.HERE)
    try:
        found = path.stat()
    except FileNotFoundError:
        there = _name_now(path, identity)
        return Whereabouts(Fate.RENAMED, there) if there else Whereabouts(Fate.GONE)
    except OSError:
        return Whereabouts(Fate.UNREACHABLE)
    if (found.st_dev, found.st_ino) == identity:
        return Whereabouts(Fate.HERE)
    return Whereabouts(Fate.REPLACED, _name_now(path, identity))


def refuse_moved(path: Path, identity: Identity | None) -> None:
    """Raise `WorkspaceMoved` where a new connection would open another file than the one that is open."""
    found = whereabouts(path, identity)
    if found.fate is Fate.REPLACED:
        raise WorkspaceMoved(path, "another file has its name now")
    if found.fate in {Fate.RENAMED, Fate.GONE}:
        raise WorkspaceMoved(path, f"it is called {found.path.name} now" if found.path else "")


def _name_now(path: Path, identity: Identity) -> Path | None:
    for candidate in (*_names_of_open_files(), *_neighbours(path)):
        if candidate != path and identity_of(candidate) == identity:
            return candidate
    return None


def _names_of_open_files() -> Iterator[Path]:
    with suppress(OSError):
        for link in _OPEN_FILES.iterdir():
            with suppress(OSError):
                target = Path(link.readlink())
                if target.is_absolute() and target.exists():
                    yield target


def _neighbours(path: Path) -> Iterator[Path]:
    with suppress(OSError):
        for neighbour in path.parent.iterdir():
            if neighbour.suffix == path.suffix:
                yield neighbour
