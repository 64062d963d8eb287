"""Each scene of trouble and of getting back comes to the screen that its name promises."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.backups import BackupsDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.tour_safety import SAFETY_SCENES
from explorer.ui.tour_scenes import SCENES, Scene
from explorer.ui.widgets.message_bar import MessageBar
from tests.ui.windows import opened_windows
from tests.workspaces import bundled_copy


def dialog(window: MainWindow) -> QDialog | None:
    return next((found for found in window.findChildren(QDialog) if found.isVisible()), None)


def says(window: MainWindow, name: str, words: str) -> bool:
    bars = window.findChildren(MessageBar, name)
    return any(bar.isVisible() and words in bar.words.text() for bar in bars)


def is_backups(window: MainWindow) -> bool:
    found = dialog(window)
    return isinstance(found, BackupsDialog) and found.list.topLevelItemCount() == 2


def is_read_only(window: MainWindow) -> bool:
    held = says(window, "message_bar", "Ann on anns-laptop")
    return held and window.session.read_only and window.timeline is not None


def is_named(name: str) -> Callable[[MainWindow], bool]:
    def check(window: MainWindow) -> bool:
        found = dialog(window)
        return found is not None and found.objectName() == name

    return check


SHOWS: dict[str, Callable[[MainWindow], bool]] = {
    "backups": is_backups,
    "read-only": is_read_only,
    "damaged": is_named("rescue_box"),
    "bug": lambda window: says(window, "trouble_bar", "Something went wrong in the program"),
    "recovered": lambda window: says(window, "recovered_bar", "You are back where you were."),
    "synced-folder": lambda window: says(window, "folder_bar", "Syncthing syncs"),
    "deleted-file": lambda window: says(window, "moved_bar", "was deleted"),
    "backup-on-quitting": is_named("waiting_note"),
}


def test_the_scenes_go_on_where_the_others_end() -> None:
    first = len(SCENES) + 1
    numbers = [f"{number:02}" for number in range(first, first + len(SAFETY_SCENES))]
    assert [scene.name[:2] for scene in SAFETY_SCENES] == numbers
    assert {scene.name[3:] for scene in SAFETY_SCENES} == SHOWS.keys()


@pytest.mark.parametrize("scene", SAFETY_SCENES, ids=lambda scene: scene.name)
def test_a_scene_shows_what_its_name_promises(qtbot: QtBot, tmp_path: Path, scene: Scene) -> None:
    with opened_windows(qtbot, bundled_copy(tmp_path)) as windows:
        for step in scene.steps:
            step(windows)
        window = windows.window
        assert window is not None
        qtbot.waitUntil(lambda: SHOWS[scene.name[3:]](window))
        for shown in window.findChildren(QDialog):
            shown.close()
