"""Backups in a window: on quitting, by the clock, by hand; and back, with a way forward again."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.backing_up import back_up, folder_of
from explorer.session.session import open_session
from explorer.store.backups import list_backups
from explorer.ui.app import Windows
from explorer.ui.dialogs.backups import BackupsDialog
from explorer.ui.flows import backups
from explorer.ui.flows.backups import BackupsFlow
from explorer.ui.main_window import MainWindow
from tests.session.write import STATION_F, change_entity
from tests.ui.windows import LEFT, opened, opened_windows
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

ALL = (*RECORDED, *LOG)


def flow_of(window: MainWindow) -> BackupsFlow:
    return window.findChildren(BackupsFlow)[0]


def window_of(windows: Windows) -> MainWindow:
    assert windows.window is not None
    return windows.window


def count(path: Path) -> int:
    return len(list_backups(folder_of(path)))


def dialog_of(qtbot: QtBot, windows: Windows) -> BackupsDialog:
    window = windows.window
    assert window is not None
    window.actions_by_name["backups"].trigger()
    dialog = window.findChildren(BackupsDialog)[0]
    qtbot.waitUntil(lambda: not flow_of(window).is_working())
    return dialog


# ── By itself ───────────────────────────────────────────────────────────────────────────────────────────────
def test_quitting_backs_up_what_was_edited(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path):
        pass
    assert count(path) == 0  # nothing was done
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="new")
    (backup,) = list_backups(folder_of(path))
    assert rows_in(backup.path, ALL) == rows_in(path, ALL)
    with opened(qtbot, path):
        pass
    assert count(path) == 1


def test_a_large_file_is_not_waited_for_on_quitting(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(backups, "MOST_WAITED_FOR", 1000)
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="secret words")
    assert count(path) == 0
    assert "no backup on quitting" in caplog.text
    assert "secret" not in caplog.text


def test_a_backup_that_fails_keeps_no_window_open(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = small_copy(tmp_path)
    folder_of(path).parent.mkdir(parents=True)
    folder_of(path).touch()  # a file where the folder should be
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="new")
        window.close()
        assert not window.isVisible()
    assert "no backup on quitting: WorkspaceUnwritable" in caplog.text


def test_the_clock_backs_up_what_was_edited_since_elsewhere(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        flow = flow_of(window)
        assert flow.timer.isActive()
        assert flow.timer.interval() == 3_600_000
        flow.timer.timeout.emit()
        qtbot.waitUntil(lambda: not flow.is_working())
        assert count(path) == 0
        change_entity(window.session, STATION_F, summary="new")
        flow.timer.timeout.emit()
        assert flow.is_working()  # on another thread
        qtbot.waitUntil(lambda: not flow.is_working())
        assert count(path) == 1


def test_a_window_that_only_reads_makes_none_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        change_entity(session, STATION_F, summary="new")
    with opened(qtbot, path, read_only=True) as window:
        assert not flow_of(window).timer.isActive()
    assert count(path) == 0


# ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_list_shows_what_is_there_and_backing_up_now_adds_to_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened_windows(qtbot, path) as windows:
        dialog = dialog_of(qtbot, windows)
        assert dialog.list.topLevelItemCount() == 0
        assert "no backup yet" in dialog.words.text()
        assert not dialog.restore.isEnabled()
        QTest.mouseClick(dialog.now, LEFT)
        qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 1)
        assert dialog.words.text() == "Backed up."
        assert dialog.restore.isEnabled()
        item = dialog.list.topLevelItem(0)
        assert item is not None
        assert [item.text(column) for column in (2, 4)] == ["4", "0"]


def test_restoring_in_place_opens_the_window_anew_and_can_be_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    at_first = rows_in(path, ALL)
    with opened_windows(qtbot, path) as windows:
        before = windows.window
        assert before is not None
        back_up(before.session)
        before.session.delete_entities([STATION_F])
        later = rows_in(path, ALL)
        QTest.mouseClick(dialog_of(qtbot, windows).restore, LEFT)
        qtbot.waitUntil(lambda: windows.window not in {before, None})
        again = window_of(windows)
        qtbot.waitUntil(lambda: again.timeline is not None)
        assert rows_in(path, ALL) == at_first
        assert "Restored" in again.messages.words.text()
        assert again.session.entity(STATION_F).name == "Station F"
        QTest.mouseClick(dialog_of(qtbot, windows).restore, LEFT)  # the newest: what was there before
        qtbot.waitUntil(lambda: windows.window not in {again, None})
        assert rows_in(path, ALL) == later
        last = window_of(windows)
        qtbot.waitUntil(lambda: last.timeline is not None)


def test_restoring_to_a_new_file_replaces_none(qtbot: QtBot, tmp_path: Path) -> None:
    path, new = small_copy(tmp_path), tmp_path / "new.hub"
    with opened_windows(qtbot, path) as windows:
        assert windows.window is not None
        backup = back_up(windows.window.session)
        dialog = dialog_of(qtbot, windows)
        dialog.copy_wanted.emit(backup.path, new)
        qtbot.waitUntil(lambda: "Restored to" in dialog.words.text())
        assert rows_in(new, ALL) == rows_in(path, ALL)
        dialog.copy_wanted.emit(backup.path, path)
        qtbot.waitUntil(lambda: "already there" in dialog.words.text())


def test_a_backup_that_is_damaged_is_refused_and_the_window_stays(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened_windows(qtbot, path) as windows:
        window = windows.window
        assert window is not None
        backup = back_up(window.session)
        backup.path.write_bytes(b"hello")
        dialog = dialog_of(qtbot, windows)
        item = dialog.list.topLevelItem(0)
        assert item is not None
        assert item.text(2) == "cannot be read"
        assert not dialog.restore.isEnabled()
        dialog.restore_wanted.emit(backup.path)
        qtbot.waitUntil(lambda: "not a Hub Explorer workspace" in dialog.words.text())
        assert windows.window is window
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
