"""The line about a network or synced folder: once for a workspace, and never again for who says so."""

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.flows.folders import FolderBar, FolderFlow, file_system_of
from explorer.ui.main_window import MainWindow
from tests.ui.windows import LEFT, opened, search
from tests.workspaces import bundled_copy, small_copy


def bars(window: MainWindow) -> list[FolderBar]:
    return [bar for bar in window.findChildren(FolderBar) if bar.isVisible()]


def flow_of(window: MainWindow) -> FolderFlow:
    return window.findChildren(FolderFlow)[0]


def test_a_synced_folder_is_told_once_and_stops_no_work(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        (bar,) = bars(window)
        assert "a folder that Syncthing syncs" in bar.words.text()
        search(qtbot, window, "station")
        QTest.mouseClick(bar.close_button, LEFT)
        assert bars(window) == []
    with opened(qtbot, path) as window:
        assert bars(window) == []
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        assert len(bars(window)) == 1  # another workspace


def test_who_does_not_want_to_hear_of_it_hears_of_it_nowhere(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with opened(qtbot, small_copy(tmp_path)) as window:
        (bar,) = bars(window)
        assert bar.action.text() == "Don’t show again"
        QTest.mouseClick(bar.action, LEFT)
        assert bars(window) == []
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        assert bars(window) == []


def test_an_ordinary_folder_is_not_told(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        flow_of(window).look("ext4")
        assert bars(window) == []


def test_a_network_folder_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        flow_of(window).look("fuse.sshfs")
        (bar,) = bars(window)
        assert "network folder (fuse.sshfs)" in bar.words.text()
        flow_of(window).look("fuse.sshfs")
        assert len(bars(window)) == 1


def test_the_file_system_is_found_out(tmp_path: Path) -> None:
    kind = file_system_of(small_copy(tmp_path))
    assert kind == kind.strip()
    assert "\0" not in kind
