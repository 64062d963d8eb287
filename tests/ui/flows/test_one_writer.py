"""One window writes, others read: real second processes that hold a workspace, are killed, or let it go."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QSysInfo
from pytestqt.qtbot import QtBot

from explorer.store.errors import NotAWorkspace, WorkspaceMissing
from explorer.ui.app import Windows
from explorer.ui.flows.one_writer import hold_for_writing
from explorer.ui.main_window import MainWindow
from tests.session.write import STATION_F
from tests.ui.windows import opened_windows
from tests.workspaces import bundled_copy, small_copy

HOLD = """
import sys
from pathlib import Path
from explorer.ui.flows.one_writer import hold_for_writing
hold = hold_for_writing(Path(sys.argv[1]))
print(hold.holder or "held", flush=True)
sys.stdin.readline()
hold.release()
"""
CHECKOUT = Path(__file__).resolve().parents[3]
MAKING = ["new_entity", "new_claim", "claim_from_words", "evidence_from_words", "star", "tag", "save_search"]
CHANGING = [
    "undo",
    "redo",
    "edit_entity",
    "delete_entity",
    "bulk_edit",
    "merge",
    "split",
    "different",
    "unsure",
]


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the workspace until it is told to go or killed."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def window_of(windows: Windows) -> MainWindow:
    assert windows.window is not None
    return windows.window


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# ── The lock ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_workspace_is_held_until_it_is_let_go_and_nothing_stays(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    hold = hold_for_writing(path)
    assert hold.holder == ""
    assert names_in(tmp_path) == ["small.hub", "small.hub.lock"]
    assert hold_for_writing(path).holder != ""
    hold.release()
    hold.release()
    assert names_in(tmp_path) == ["small.hub"]
    hold_for_writing(path).release()


def test_another_process_is_named_with_its_user_machine_and_time(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with another_process(path):
        holder = hold_for_writing(path).holder
    owner = QFileInfo(str(path)).owner()
    assert holder.startswith(f"{owner} on {QSysInfo.machineHostName()} has it open since ")


def test_a_link_leads_to_the_same_lock(qtbot: QtBot, tmp_path: Path) -> None:
    path, link = small_copy(tmp_path), tmp_path / "link.hub"
    link.symlink_to(path)
    with another_process(path):
        assert hold_for_writing(link).holder != ""


def test_the_lock_of_a_killed_process_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with another_process(path) as process:
        process.kill()
        process.wait()
        assert names_in(tmp_path) == ["small.hub", "small.hub.lock"]  # it could not tidy up
        hold = hold_for_writing(path)
        assert hold.holder == ""
        hold.release()


def test_a_lock_of_yesterday_holds_as_long_as_its_process_lives(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with another_process(path):
        os.utime(tmp_path / "small.hub.lock", (1_600_000_000, 1_600_000_000))
        assert "13 September" in hold_for_writing(path).holder


@pytest.mark.parametrize(("make", "kind"), [(False, WorkspaceMissing), (True, NotAWorkspace)])
def test_what_is_no_workspace_is_refused_and_no_lock_made(
    qtbot: QtBot, tmp_path: Path, make: bool, kind: type[Exception]
) -> None:
    path = tmp_path / "other.hub"
    if make:
        path.write_text("hello", encoding="utf-8")
    before = names_in(tmp_path)
    with pytest.raises(kind):
        hold_for_writing(path)
    assert names_in(tmp_path) == before


def test_a_name_too_long_for_a_lock_opens_without_one(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path, "n" * 251 + ".hub")
    hold = hold_for_writing(path)
    assert (hold.lock, hold.holder) == (None, "")


# ── In the window ───────────────────────────────────────────────────────────────────────────────────────────
def test_a_second_window_reads_only_and_says_who_writes(qtbot: QtBot, tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    with opened_windows(qtbot, small_copy(tmp_path)) as windows, another_process(path):
        windows.open(path)
        window = window_of(windows)
        qtbot.waitUntil(lambda: window.timeline is not None)
        assert window.session.read_only
        assert window.messages.isVisible()
        words = window.messages.words.text()
        assert words.startswith("Open for reading only: ")
        assert f" on {QSysInfo.machineHostName()} has it open since " in words
        assert "(read only)" in window.windowTitle()
        window.browse.open_entity(STATION_F)
        assert [name for name in MAKING + CHANGING if window.actions_by_name[name].isEnabled()] == []


def test_a_window_holds_its_workspace_and_lets_it_go(qtbot: QtBot, tmp_path: Path) -> None:
    path, other = small_copy(tmp_path), bundled_copy(tmp_path, "Other.hub")
    with opened_windows(qtbot, path) as windows:
        windows.open(other)
        window = window_of(windows)
        qtbot.waitUntil(lambda: window.timeline is not None)
        assert not window.session.read_only
        assert window.actions_by_name["new_entity"].isEnabled()
        assert hold_for_writing(other).holder != ""
        windows.open(path)
        again = window_of(windows)
        qtbot.waitUntil(lambda: again.timeline is not None)
        hold_for_writing(other).release()  # nobody has it any more
        assert names_in(tmp_path).count("Other.hub.lock") == 0


def test_trouble_on_opening_leaves_no_lock(qtbot: QtBot, tmp_path: Path) -> None:
    path = bundled_copy(tmp_path, "Other.hub")
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        with path.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * 4000)
        windows.open(path)
        assert window_of(windows).messages.isVisible()
        assert "Other.hub.lock" not in names_in(tmp_path)


def test_the_program_itself_holds_its_workspace_until_it_is_killed(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    environment = os.environ | {"HUB_EXPLORER_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        [sys.executable, "-m", "explorer", str(path)], env=environment, cwd=CHECKOUT
    ) as one:
        try:
            qtbot.waitUntil((tmp_path / "small.hub.lock").exists, timeout=60_000)
            qtbot.waitUntil(lambda: hold_for_writing(path).holder != "", timeout=60_000)
        finally:
            one.kill()
    hold = hold_for_writing(path)
    assert hold.holder == ""
    hold.release()
