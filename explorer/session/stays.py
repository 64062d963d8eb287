"""Notes of what is open, in the user's own state folder: written while a window is open, gone once it closes well.

A note that is still there tells of a crash. Losing one loses nothing but the place; a broken one is as none.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from explorer import paths
from explorer.domain.stays import NotAStay, Stay, read_stay_text, write_stay_text
from explorer.formats.atomic import write_atomically
from explorer.private import private_folder

_MOST_BYTES: Final = 1_000_000
_MOST_NOTES: Final = 20
_TOO_OFTEN: Final = 3  # crashes in a row; then the workspace is opened only by its name


def note_of(workspace: Path) -> Path:
    """Where the note of a workspace lies; of the file itself, whatever link led to it. Need not exist."""
    name = hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:24]
    return _folder() / f"{name}.json"


def read_stay(workspace: Path) -> Stay | None:
    """What was noted of a workspace that was not closed; None where there is nothing, or nothing that makes sense."""
    return _read(note_of(workspace))


def write_stay(workspace: Path, stay: Stay) -> None:
    """Note it, for the user's eyes only; raise OSError where that cannot be done."""
    note = note_of(workspace)
    private_folder(note.parent).chmod(0o700)
    write_atomically(note, [write_stay_text(stay).encode("ascii")])
    note.chmod(0o600)


def forget_stay(workspace: Path) -> None:
    """It was closed as it should be."""
    with suppress(OSError):
        note_of(workspace).unlink(missing_ok=True)


def left_open() -> list[Path]:
    """The workspaces that were not closed and are still there, the last one first; too many notes are thinned out."""
    found: list[Path] = []
    for note in _newest_first():
        stay = _read(note)
        if stay is not None and stay.crashes < _TOO_OFTEN:
            path = Path(stay.workspace)
            with suppress(OSError, ValueError):
                if path.is_file() and note_of(path) == note:
                    found.append(path)
    return found


def _newest_first() -> list[Path]:
    notes: list[tuple[int, Path]] = []
    with suppress(OSError):
        for note in _folder().iterdir():
            with suppress(OSError):
                if note.suffix == ".json":
                    notes.append((note.stat().st_mtime_ns, note))
    ordered = [note for _, note in sorted(notes, reverse=True)]
    for note in ordered[_MOST_NOTES:]:
        with suppress(OSError):
            note.unlink()
    return ordered[:_MOST_NOTES]


def _read(note: Path) -> Stay | None:
    try:
        if not note.is_file() or note.stat().st_size > _MOST_BYTES:
            return None
        return read_stay_text(note.read_text("ascii"))
    except (OSError, UnicodeDecodeError, NotAStay):
        return None


def _folder() -> Path:
    return paths.user_state_dir() / "open"
