"""Starting, the user's own workspace, and other workspaces taking the place of the window."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from explorer import __version__, paths
from explorer.session.session import open_session
from explorer.ui.app import Windows, make_application, own_workspace
from explorer.ui.main_window import MainWindow
from tests.ui.windows import LEFT, opened_windows
from tests.workspaces import bundled_copy, small_copy

CHECKOUT = Path(__file__).resolve().parents[2]


def window_of(windows: Windows) -> MainWindow:
    assert windows.window is not None
    return windows.window


# ── Starting ────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_application_has_its_names_and_its_icon(qtbot: QtBot) -> None:
    app = make_application()
    assert app is QApplication.instance()
    assert (app.applicationName(), app.applicationDisplayName()) == ("hub-explorer", "Hub Explorer")
    assert app.applicationVersion() == __version__
    assert not app.windowIcon().isNull()


def test_the_own_workspace_is_made_once_and_then_kept() -> None:
    path = own_workspace()
    assert path == paths.default_workspace()
    assert open_and_count(path) > 100
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entity SET summary = 'mine' WHERE id = 1")
        connection.commit()
    before = path.read_bytes()
    assert own_workspace() == path
    assert path.read_bytes() == before


def open_and_count(path: Path) -> int:
    with closing(open_session(path, read_only=True)) as session:
        return session.counts().entities


@pytest.mark.parametrize("named", [False, True], ids=["the own workspace", "a named one"])
def test_the_program_paints_its_list_and_remembers_the_workspace(tmp_path: Path, named: bool) -> None:
    path = small_copy(tmp_path) if named else tmp_path / "home" / "data" / paths.DEFAULT_WORKSPACE_NAME
    environment = os.environ | {
        "HUB_EXPLORER_HOME": str(tmp_path / "home"),
        "HUB_EXPLORER_EXIT_AFTER_PAINT": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [sys.executable, "-m", "explorer", *([str(path)] if named else [])]
    done = subprocess.run(
        command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.returncode) == ("painted\n", 0), done.stderr
    assert "Traceback" not in done.stderr
    remembered = (tmp_path / "home" / "config" / "window.ini").read_text("utf-8")
    assert path.name in remembered


def test_a_workspace_that_cannot_be_opened_is_a_sentence_and_no_window(tmp_path: Path) -> None:
    environment = os.environ | {"HUB_EXPLORER_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "explorer", str(tmp_path / "none.hub")]
    done = subprocess.run(
        command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "There is no workspace file" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "none.hub").exists()


# ── Opening another ─────────────────────────────────────────────────────────────────────────────────────────
def damage_index(path: Path) -> None:
    """Make a page unreadable that only searching reads, so that the file opens but its list cannot be filled."""
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'entity_stat'"
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def make_foreign(path: Path) -> None:
    path.write_text("hello", encoding="utf-8")


def make_damaged(path: Path) -> None:
    damage_index(small_copy(path.parent, path.name))


def make_nothing(_: Path) -> None:
    pass


TROUBLES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no file": (make_nothing, "There is no workspace file"),
    "a text": (make_foreign, "This is not a Hub Explorer workspace"),
    "a folder": (Path.mkdir, "other.hub"),
    "a damaged one": (make_damaged, "This workspace is damaged"),
}


@pytest.mark.parametrize(("make", "words"), TROUBLES.values(), ids=TROUBLES)
def test_trouble_with_another_workspace_is_said_in_the_window_that_is_there(
    qtbot: QtBot, tmp_path: Path, make: Callable[[Path], object], words: str
) -> None:
    other = tmp_path / "other.hub"
    make(other)
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        before = window_of(windows)
        windows.open(other)
        assert windows.window is before
        assert words in before.messages.words.text()
        assert before.messages.isVisible()
        before.browse.next_quote()  # it still works
        assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [before]
        if other.is_file():
            other.rename(tmp_path / "moved.hub")  # nobody holds it
            other.write_bytes(b"")


def test_a_name_that_is_none_is_no_reason_to_fall_over(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        window_of(windows).workspace_wanted.emit(Path("a\0b.hub"))
        assert window_of(windows).messages.isVisible()


def test_another_workspace_takes_the_place_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    path, other = small_copy(tmp_path), bundled_copy(tmp_path, "Other one.hub")
    with opened_windows(qtbot, path) as windows:
        gone: list[bool] = []
        window_of(windows).destroyed.connect(lambda: gone.append(True))
        windows.open(other)
        qtbot.waitUntil(lambda: gone == [True])
        assert window_of(windows).windowTitle().startswith("Other one")
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as alone:
            alone.execute("BEGIN EXCLUSIVE")  # the one before has let its file go
            alone.execute("ROLLBACK")


def test_the_new_window_looks_like_the_one_before(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        before = window_of(windows)
        height = before.minimumSizeHint().height() + 150
        before.resize(before.width(), height)
        before.actions_by_name["show_filters"].trigger()
        windows.open(bundled_copy(tmp_path))
        after = window_of(windows)
        assert after is not before
        assert after.height() == height  # the screen of the tests is too narrow to compare widths
        assert not after.filters.isVisible()
        qtbot.waitUntil(lambda: after.timeline is not None)


def test_the_workspace_that_is_open_stays_open(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened_windows(qtbot, path) as windows:
        before = window_of(windows)
        windows.open(path)
        windows.open(tmp_path / "." / path.name)
        assert windows.window is before
        assert not before.messages.isVisible()


def test_workspaces_are_remembered_and_opened_from_the_menu(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = small_copy(tmp_path, "One & two.hub"), bundled_copy(tmp_path)
    with opened_windows(qtbot, first) as windows:
        windows.open(second)
        window = window_of(windows)
        qtbot.waitUntil(lambda: window.timeline is not None)
        window._recent.aboutToShow.emit()
        assert [action.text() for action in window._recent.actions()] == [
            str(second),
            str(first).replace("&", "&&"),
        ]
        window._recent.actions()[1].trigger()
        assert window_of(windows).session.path == first
        again = window_of(windows)
        qtbot.waitUntil(lambda: again.timeline is not None)


# ── The dialogs of the system ───────────────────────────────────────────────────────────────────────────────
def name_in_dialog(name: str | None) -> list[str]:
    """What a person does in the file dialog that opens next: type a name and accept it, or leave."""
    said: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            said.append(dialog.text())
            dialog.reject()
            QTimer.singleShot(0, act)
        elif isinstance(dialog, QFileDialog):
            said.append(dialog.windowTitle())
            if name is None or len(said) > 1:
                dialog.reject()
            else:
                dialog.findChildren(QLineEdit)[0].setText(name)
                box = dialog.findChildren(QDialogButtonBox)[0]
                accept = next(b for b in box.buttons() if box.buttonRole(b) == box.ButtonRole.AcceptRole)
                QTimer.singleShot(300, act)  # if it is still there then, it asks something
                QTest.mouseClick(accept, LEFT)

    QTimer.singleShot(0, act)
    return said


def test_a_workspace_is_chosen_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    other = bundled_copy(tmp_path, "Other.hub")
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        said = name_in_dialog(str(other))
        window_of(windows).actions_by_name["open_workspace"].trigger()
        assert said == ["Open workspace"]
        after = window_of(windows)
        assert after.session.path == other
        qtbot.waitUntil(lambda: after.timeline is not None)


@pytest.mark.parametrize("action", ["open_workspace", "new_workspace"])
def test_leaving_the_dialog_changes_nothing(qtbot: QtBot, tmp_path: Path, action: str) -> None:
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        before, files = window_of(windows), sorted(tmp_path.iterdir())
        said = name_in_dialog(None)
        before.actions_by_name[action].trigger()
        assert len(said) == 1
        assert windows.window is before
        assert sorted(tmp_path.iterdir()) == files


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Notes", "Notes.hub"),
        ("Notes.hub", "Notes.hub"),
        ("Notes v1.2", "Notes v1.2.hub"),
        ("Notes.sqlite", "Notes.sqlite"),
        ("Écoles 🗼", "Écoles 🗼.hub"),
    ],
)
def test_a_new_workspace_is_made_empty_and_opened(
    qtbot: QtBot, tmp_path: Path, typed: str, made: str
) -> None:
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        said = name_in_dialog(str(tmp_path / typed))
        window_of(windows).actions_by_name["new_workspace"].trigger()
        assert said == ["New workspace"]
        after = window_of(windows)
        assert after.session.path == tmp_path / made
        assert after.session.counts().entities == 0
        qtbot.waitUntil(lambda: after.timeline is not None)


def test_a_name_that_is_taken_is_refused_and_its_file_stays(qtbot: QtBot, tmp_path: Path) -> None:
    taken = bundled_copy(tmp_path, "Taken.hub")
    before = taken.read_bytes()
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        window = window_of(windows)
        said = name_in_dialog(str(taken))
        window.actions_by_name["new_workspace"].trigger()
        assert said == ["New workspace"]  # and no question whether to replace what is never replaced
        assert windows.window is window
        assert "A file of this name is already there" in window.messages.words.text()
    assert taken.read_bytes() == before
