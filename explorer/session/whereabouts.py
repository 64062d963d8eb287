"""What to tell when the file of an open workspace is not where it was, and how its contents are saved. Holds no Qt."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.store.errors import told_as_trouble
from explorer.store.migrations import copy_checked
from explorer.store.whereabouts import Fate, Whereabouts, whereabouts

if TYPE_CHECKING:
    from explorer.session.session import Session

__all__ = ["Fate", "WhereaboutsShown", "look", "save_copy"]


@dataclass(frozen=True, slots=True)
class WhereaboutsShown:
    """What became of the file, in a sentence that is empty when all is well, and the file to go on with."""

    fate: Fate
    words: str = ""
    go_on_with: Path | None = None
    copy: bool = False  # whether a copy is the way to keep what is shown


def look(session: "Session") -> WhereaboutsShown:
    """How things stand now; microseconds while all is well."""
    found = whereabouts(session.path, session.workspace.identity)
    return _shown(session.path, found)


def save_copy(session: "Session", target: Path) -> None:
    """A new workspace of what this one holds, even when its file has no name any more. Raises `StoreError`."""
    with told_as_trouble(session.path):
        copy_checked(session.workspace.connection, target)


def _shown(path: Path, found: Whereabouts) -> WhereaboutsShown:
    name = path.name
    match found.fate:
        case Fate.HERE:
            return WhereaboutsShown(found.fate)
        case Fate.UNREACHABLE:
            words = f"“{name}” cannot be reached. You can go on reading; saving works again once it is back."
            return WhereaboutsShown(found.fate, words)
        case Fate.RENAMED:
            assert found.path is not None
            words = (
                f"“{name}” was renamed or moved; it is “{found.path.name}” now. Nothing can be saved until you go "
                "on there."
            )
            return WhereaboutsShown(found.fate, words, found.path)
        case Fate.REPLACED:
            words = (
                f"Another file took the place of “{name}”. You still see the one that you opened, and nothing "
                "more can be saved in it."
            )
            return WhereaboutsShown(found.fate, words, path, copy=True)
        case Fate.GONE:
            words = (
                f"“{name}” was deleted, or its folder is gone. All of it is still here, but nothing more can be "
                "saved in it: save a copy to go on with."
            )
            return WhereaboutsShown(found.fate, words, copy=True)
