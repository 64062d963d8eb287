"""Backups around the work: before large steps, while saving goes on, and when one fails. Real files and threads."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.session.backing_up import back_up, before_large_step, folder_of
from explorer.session.bulk_changes import AddTag
from explorer.session.session import Session, open_session
from explorer.store.backups import list_backups
from explorer.store.errors import Interrupted
from explorer.ui.flows import backups
from explorer.ui.flows.backups import BackupsFlow, back_up_before
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar
from tests.session.write import HPC_AI, JEAN_ZAY, STATION_F, change_entity
from tests.ui.windows import opened
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

LONG = 60_000  # milliseconds; a machine may be busy
ALL = (*RECORDED, *LOG)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened_session:
        yield opened_session


def count(path: Path) -> int:
    return len(list_backups(folder_of(path)))


def flow_of(window: MainWindow) -> BackupsFlow:
    return window.findChildren(BackupsFlow)[0]


def said(window: MainWindow) -> list[str]:
    bars = window.findChildren(MessageBar, "backup_bar")
    return [bar.words.text() for bar in bars if bar.isVisible()]


def spoil(path: Path) -> None:
    """Put a file where the folder of backups should be."""
    folder = folder_of(path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.touch()


# ── Before large steps ──────────────────────────────────────────────────────────────────────────────────────
def test_a_large_step_is_preceded_by_a_backup_of_what_was_done(session: Session) -> None:
    before_large_step(session)
    assert count(session.path) == 0  # nothing was done yet
    change_entity(session, STATION_F, summary="new")
    before_large_step(session)
    assert count(session.path) == 1
    change_entity(session, STATION_F, summary="newer")
    before_large_step(session)
    assert count(session.path) == 1  # that of just now is near enough


def test_a_backup_from_a_clock_that_was_wrong_is_not_of_just_now(session: Session) -> None:
    change_entity(session, STATION_F, summary="new")
    made = back_up(session)
    made.path.rename(made.path.with_name("000001-20990101T000000Z.hub"))
    change_entity(session, STATION_F, summary="newer")
    before_large_step(session)
    assert count(session.path) == 2


def test_a_bulk_edit_in_the_window_backs_up_first(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="new")
        before = rows_in(path, ALL)
        plan = window.session.bulk.preview(AddTag("to check"), [STATION_F, JEAN_ZAY, HPC_AI])
        window.desk.bulk._apply(plan)
        qtbot.waitUntil(lambda: len(window.session.tags.in_use()) == 1, timeout=LONG)
        (backup,) = list_backups(folder_of(path))
        assert rows_in(backup.path, ALL) == before


def test_a_backup_that_cannot_be_made_does_not_stop_the_step(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    change_entity(session, STATION_F, summary="secret")
    spoil(session.path)
    back_up_before(session)
    assert "no backup before a large step: WorkspaceUnwritable" in caplog.text
    assert "secret" not in caplog.text


def test_stopping_while_it_is_made_stops_the_step(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise Interrupted

    monkeypatch.setattr("explorer.session.backing_up.before_large_step", stop)
    with pytest.raises(Interrupted):
        back_up_before(session)


# ── When one fails ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_failure_is_told_once_and_the_work_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    spoil(path)
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="new")
        for _ in range(3):
            flow_of(window).timer.timeout.emit()
            qtbot.waitUntil(lambda: not flow_of(window).is_working(), timeout=LONG)
        (words,) = said(window)
        assert words.startswith("No backup could be made.")
        change_entity(window.session, STATION_F, summary="newer")


def test_a_failure_on_quitting_is_told_at_the_next_start_and_then_no_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = small_copy(tmp_path)
    spoil(path)
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="new")
    folder_of(path).unlink()
    with opened(qtbot, path) as window:
        assert len(said(window)) == 1
    with opened(qtbot, path) as window:
        assert said(window) == []
    assert Settings(tmp_path / "settings").text("backup_trouble", "") == ""


def test_a_save_goes_before_a_backup_which_is_made_a_minute_later(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_copy(tmp_path)
    begun, go_on = threading.Event(), threading.Event()

    def stand_aside(_: object) -> None:
        begun.set()
        go_on.wait(30)
        raise Interrupted

    with opened(qtbot, path) as window:
        flow = flow_of(window)
        change_entity(window.session, STATION_F, summary="new")
        with monkeypatch.context() as patch:
            patch.setattr(backups, "_back_up_if_due", stand_aside)
            flow.timer.timeout.emit()
            assert begun.wait(30)
            change_entity(window.session, STATION_F, summary="newer")
            go_on.set()
            qtbot.waitUntil(lambda: not flow.is_working(), timeout=LONG)
        assert flow.again.isActive()
        assert said(window) == []
        flow.again.timeout.emit()
        qtbot.waitUntil(lambda: not flow.is_working(), timeout=LONG)
        assert count(path) == 1


# ── On quitting ─────────────────────────────────────────────────────────────────────────────────────────────
def test_the_window_waits_for_its_backup_and_draws_meanwhile(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_copy(tmp_path)
    threads: list[object] = []
    real: Callable[[Session], None] = backups._back_up_if_due

    def noted(reader: Session) -> None:
        threads.append(threading.current_thread())
        real(reader)

    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="new")
        monkeypatch.setattr(backups, "_back_up_if_due", noted)
        window.close()
        assert threads
        assert threads[0] is not threading.main_thread()
        assert count(path) == 1
    made = list_backups(folder_of(path))[0].made_at
    assert abs((datetime.now(UTC) - made).total_seconds()) < 3600
