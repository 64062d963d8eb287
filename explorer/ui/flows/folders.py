"""A workspace on a network or synced folder: told once, in a line. Not where workspaces should lie."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStorageInfo, Slot
from PySide6.QtWidgets import QMainWindow

from explorer.session.shared_folders import shared_words
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar, put_above_panes

_NEVER: Final = "never_tell_of_folders"


class FolderBar(MessageBar):
    """The line that tells of the folder."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("folder_bar")
        self.action.setToolTip(self.tr("Not for other workspaces either"))


class FolderFlow(QObject):
    """Looks once the window is there."""

    def __init__(self, workspace: Path, settings: Settings, window: QMainWindow) -> None:
        super().__init__(window)
        self._workspace, self._settings, self._window = workspace, settings, window

    def look(self, file_system: str | None = None) -> None:
        """Tell of the folder, unless that was told before; `file_system` is found out when it is not given."""
        if self._settings.flag(_NEVER, default=False) or self._settings.was_told("folder", self._workspace):
            return
        words = shared_words(
            self._workspace, file_system_of(self._workspace) if file_system is None else file_system
        )
        if words:
            bar = FolderBar(self._window)
            put_above_panes(bar, self._window)
            bar.action_taken.connect(self._never)
            bar.note(words, self.tr("Don’t show again"))
            self._settings.set_told("folder", self._workspace)

    @Slot()
    def _never(self) -> None:
        self._settings.set_flag(_NEVER, value=True)


def file_system_of(path: Path) -> str:
    """The type of the file system that a file lies on; empty where it cannot be told."""
    return bytes(QStorageInfo(str(path.resolve().parent)).fileSystemType().data()).decode("ascii", "replace")
