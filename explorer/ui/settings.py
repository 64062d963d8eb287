"""What the window remembers between runs: sizes, theme, zoom, recent files. Never anything of a workspace's contents."""

import hashlib
import math
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from explorer import paths
from explorer.domain.ids import EntityId
from explorer.private import private_file, private_folder

_MOST_RECENT: Final = 8
_MOST_TOLD: Final = 200  # workspaces of which something was told once
_MOST_DIGITS: Final = 19  # of a number that SQLite takes for an id


class Settings:
    """Typed access to one INI file in the user's configuration folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the file in `folder`; it need not exist."""
        place = (folder or paths.user_config_dir()) / "window.ini"
        self._store = QSettings(str(place), QSettings.Format.IniFormat)

    def state(self, name: str) -> QByteArray:
        """The saved state of a window or splitter; empty when there is none."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._set(f"layout/{name}", state)

    def text(self, name: str, default: str) -> str:
        """A remembered word."""
        value = self._store.value(name)
        return default if value is None else str(value)

    def set_text(self, name: str, value: str) -> None:
        """Remember a word."""
        self._set(name, value)

    def number(self, name: str, default: float) -> float:
        """A remembered number; the default where the file holds something else."""
        try:
            number = float(self.text(name, ""))
        except ValueError:
            return default
        return number if math.isfinite(number) else default

    def flag(self, name: str, *, default: bool) -> bool:
        """A remembered yes or no; the default where the file holds something else."""
        return {"yes": True, "no": False}.get(self.text(name, ""), default)

    def set_flag(self, name: str, *, value: bool) -> None:
        """Remember a yes or no."""
        self.set_text(name, "yes" if value else "no")

    def entity_in(self, workspace: Path) -> EntityId | None:
        """The entity read last in a workspace; None when another workspace was the last one open."""
        number, _, path = self.text("entity", "").partition("@")
        is_id = number.isascii() and number.isdecimal() and len(number) < _MOST_DIGITS
        return EntityId(int(number)) if is_id and path == str(workspace.absolute()) else None

    def set_entity_in(self, workspace: Path, entity: EntityId | None) -> None:
        """Remember the entity read last in a workspace."""
        self.set_text("entity", f"{entity or ''}@{workspace.absolute()}")

    def recent(self) -> list[Path]:
        """The workspaces opened last, latest first."""
        value = self._store.value("recent", [])
        names = [value] if isinstance(value, str) else list(value) if isinstance(value, Sequence) else []
        return [Path(str(name)) for name in names if name]

    def add_recent(self, path: Path) -> None:
        """Remember that a workspace was opened."""
        others = [known for known in self.recent() if known != path]
        self._set("recent", [str(p) for p in [path, *others][:_MOST_RECENT]])

    def was_told(self, what: str, workspace: Path) -> bool:
        """Whether something that is told once was told of a workspace."""
        return _place_name(workspace) in self._told(what)

    def set_told(self, what: str, workspace: Path) -> None:
        """Remember that it was; of the latest workspaces only."""
        name = _place_name(workspace)
        others = [known for known in self._told(what) if known != name]
        self._set(f"told/{what}", [name, *others][:_MOST_TOLD])

    def _told(self, what: str) -> list[str]:
        value = self._store.value(f"told/{what}", [])
        return (
            [value]
            if isinstance(value, str)
            else [str(each) for each in value]
            if isinstance(value, list)
            else []
        )

    def save(self) -> None:
        """Write to disk now, for the user's eyes only."""
        self._make_private()
        self._store.sync()

    def _set(self, name: str, value: object) -> None:
        self._make_private()
        self._store.setValue(name, value)

    def _make_private(self) -> None:
        """Before Qt does: it keeps the permissions of the file that it replaces."""
        path = Path(self._store.fileName())
        with suppress(OSError):  # then nothing is remembered
            private_folder(path.parent)
            private_file(path)


def _place_name(workspace: Path) -> str:
    """Of the file itself, whatever link led to it; a hash, for a name need not be one that INI files can hold."""
    return hashlib.sha256(os.fsencode(workspace.resolve())).hexdigest()[:24]
