"""What the window remembers between runs: sizes, theme, zoom, recent files. Never anything of a workspace's contents."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from explorer import paths
from explorer.domain.ids import EntityId

_MOST_RECENT: Final = 8
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
        self._store.setValue(f"layout/{name}", state)

    def text(self, name: str, default: str) -> str:
        """A remembered word."""
        value = self._store.value(name)
        return default if value is None else str(value)

    def set_text(self, name: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(name, value)

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
        self._store.setValue("recent", [str(p) for p in [path, *others][:_MOST_RECENT]])

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()
