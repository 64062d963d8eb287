"""The scenes of the tour: each leads to the screen that its name promises."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.ui.main_window import MainWindow
from explorer.ui.tour import settle
from explorer.ui.tour_scenes import SCENES
from tests.ui.windows import opened_windows
from tests.workspaces import bundled_copy

BY_NAME = {scene.name: scene for scene in SCENES}


def dialog(window: MainWindow) -> str:
    return next((d.objectName() for d in window.findChildren(QDialog) if d.isVisible()), "")


PROMISES: dict[str, Callable[[MainWindow], bool]] = {
    "01-search": lambda w: 0 < w.entities.model.rowCount() < w.session.counts().entities,
    "02-entity": lambda w: w.detail.name.text() == "Station F",
    "03-disagreement": lambda w: bool(w.detail.claims.current_line().differs),  # type: ignore[union-attr]
    "04-source": lambda w: w.source.claims.count() > 0 and w.source.text.current() is not None,
    "05-timeline": lambda w: w.timeline_place.height() > w.detail_place.height(),
    "06-filters": lambda w: len(w.browse.query.chosen) == 1 and w.entities.model.rowCount() > 0,
    "07-edit-claim": lambda w: dialog(w) == "claim_form",
    "08-edit-entity": lambda w: dialog(w) == "entity_form",
    "09-edited": lambda w: w.messages.isVisible() and w.actions_by_name["undo"].isEnabled(),
    "10-export": lambda w: dialog(w) == "export_dialog",
    "11-nothing-found": lambda w: w.entities.model.rowCount() == 0 and w.entities.empty.isVisible(),
    "12-error": lambda w: "not a Hub Explorer workspace" in w.messages.words.text(),
    "13-check": lambda w: dialog(w) == "check_dialog",
    "14-shortcuts": lambda w: dialog(w) == "shortcuts_dialog",
    "15-about": lambda w: dialog(w) == "about_dialog",
}


def test_every_scene_has_its_promise() -> None:
    assert list(PROMISES) == [scene.name for scene in SCENES]


@pytest.mark.parametrize("name", PROMISES)
def test_a_scene_leads_to_its_screen(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    with opened_windows(qtbot, bundled_copy(tmp_path)) as windows:
        assert windows.window is not None
        for step in BY_NAME[name].steps:
            step(windows)
            settle(windows.window)
        assert PROMISES[name](windows.window)
