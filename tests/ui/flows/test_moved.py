"""The file of an open window renamed, replaced, deleted, made unwritable, its disk full: real deeds, and the ways on."""

import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.session.backing_up import folder_of
from explorer.store.backups import list_backups
from explorer.store.errors import StoreError
from explorer.ui.app import Windows
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.flows.moved import MovedBar, MovedFlow
from explorer.ui.main_window import MainWindow
from tests.session.write import STATION_F, change_entity
from tests.ui.windows import LEFT, names, opened, opened_windows, search
from tests.workspaces import LOG, RECORDED, bundled_copy, rows_in, small_copy

LONG = 60_000  # milliseconds; a machine may be busy
ALL = (*RECORDED, *LOG)
NOBODY = 65534


def bars(window: MainWindow) -> list[MovedBar]:
    return [bar for bar in window.findChildren(MovedBar) if bar.isVisible()]


def flow_of(window: MainWindow) -> MovedFlow:
    return window.findChildren(MovedFlow)[0]


def rename_by_form(window: MainWindow, name: str) -> EntityFormDialog:
    """What a person does: open the form, type another name, press Save."""
    window.edits.edit_entity(STATION_F)
    (form,) = (each for each in window.findChildren(EntityFormDialog) if each.isVisible())
    form.name.selectAll()
    QTest.keyClicks(form.name, name)
    QTest.mouseClick(form.save_button, LEFT)
    return form


def another(qtbot: QtBot, windows: Windows, before: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: windows.window not in {before, None}, timeout=LONG)
    window = windows.window
    assert window is not None
    qtbot.waitUntil(lambda: window.timeline is not None, timeout=LONG)
    return window


# ── Another name, another file, none ────────────────────────────────────────────────────────────────────────
def test_a_renamed_file_is_told_and_gone_on_with(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened_windows(qtbot, path) as windows:
        window = windows.window
        assert window is not None
        new = path.rename(tmp_path / "new.hub")
        flow_of(window).timer.timeout.emit()
        (bar,) = bars(window)
        assert "it is “new.hub” now" in bar.words.text()
        assert not bar.copy.isVisible()
        form = rename_by_form(window, "Refused")
        assert form.isVisible()  # with what was typed
        form.reject()
        QTest.mouseClick(bar.action, LEFT)
        after = another(qtbot, windows, window)
        assert after.session.path == new
        change_entity(after.session, STATION_F, name="Saved there")
        assert not path.exists()
        assert bars(after) == []


def test_a_file_that_comes_back_is_no_trouble_any_more(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        away = path.rename(tmp_path / "away.hub")
        flow_of(window).timer.timeout.emit()
        assert len(bars(window)) == 1
        away.rename(path)
        flow_of(window).timer.timeout.emit()
        assert bars(window) == []
        change_entity(window.session, STATION_F, name="Saved")


def test_of_a_replaced_file_the_old_one_stays_whole_and_neither_is_mixed_with_the_other(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = small_copy(tmp_path)
    with opened_windows(qtbot, path) as windows:
        window = windows.window
        assert window is not None
        bundled_copy(tmp_path, "fresh.hub").replace(path)
        fresh = path.read_bytes()
        flow_of(window).timer.timeout.emit()
        (bar,) = bars(window)
        assert "Another file took the place of “small.hub”" in bar.words.text()
        assert bar.copy.isVisible()
        search(qtbot, window, "station")
        assert names(window, 1) == ["Station F"]
        with pytest.raises(StoreError, match="replaced"):
            change_entity(window.session, STATION_F, name="Refused")
        assert path.read_bytes() == fresh
        QTest.mouseClick(bar.action, LEFT)
        after = another(qtbot, windows, window)
        assert after.session.counts().entities > 100
    assert path.read_bytes() == fresh


def test_all_of_a_deleted_file_goes_into_a_copy_and_work_goes_on_there(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened_windows(qtbot, path) as windows:
        window = windows.window
        assert window is not None
        change_entity(window.session, STATION_F, summary="Only here.")
        before = rows_in(path, ALL)
        path.unlink()
        flow_of(window).timer.timeout.emit()
        (bar,) = bars(window)
        assert "“small.hub” was deleted" in bar.words.text()
        assert not bar.action.isVisible()
        flow_of(window).save_copy(tmp_path / "copy.hub")
        after = another(qtbot, windows, window)
        assert after.session.path == tmp_path / "copy.hub"
        assert rows_in(after.session.path, ALL) == before
        change_entity(after.session, STATION_F, name="Saved")
    assert not path.exists()


def test_a_copy_replaces_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    path, taken = small_copy(tmp_path), bundled_copy(tmp_path)
    before = taken.read_bytes()
    with opened(qtbot, path) as window:
        path.unlink()
        flow_of(window).timer.timeout.emit()
        flow_of(window).save_copy(taken)
        (bar,) = bars(window)
        assert "already there" in bar.words.text()
    assert taken.read_bytes() == before


def test_what_was_only_in_a_deleted_file_is_backed_up_on_closing(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        change_entity(window.session, STATION_F, summary="Only here.")
        before = rows_in(path, ALL)
        path.unlink()
    (backup,) = list_backups(folder_of(path))
    assert rows_in(backup.path, ALL) == before
    assert list(tmp_path.glob("*.hub*")) == []


# ── No way to write ─────────────────────────────────────────────────────────────────────────────────────────
@contextmanager
def folder_read_only(path: Path) -> Iterator[None]:
    """For root, who may write everywhere, as somebody else meanwhile."""
    root = os.geteuid() == 0
    path.parent.chmod(0o555)
    if root:
        try:
            os.seteuid(NOBODY)
        except OSError as error:
            pytest.skip(f"root cannot be somebody else here: {error}")
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        path.parent.chmod(0o755)


@contextmanager
def no_room(path: Path) -> Iterator[None]:
    """A process that may write no larger files, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Trouble = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may look into; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize("trouble", [folder_read_only, no_room])
def test_what_cannot_be_saved_stays_in_its_form_and_is_saved_once_it_can_be(
    qtbot: QtBot, folder: Path, trouble: Trouble
) -> None:
    path = small_copy(folder)
    with opened(qtbot, path) as window:
        before = rows_in(path, ALL)
        with trouble(path):
            form = rename_by_form(window, "Halle Freyssinet")
            said = [label for label in texts_of(form) if "cannot be written" in label]
            assert form.isVisible()
            assert form.name.text() == "Halle Freyssinet"
            search(qtbot, window, "station")  # reading goes on
            assert names(window, 1) == ["Station F"]
        assert said
        assert rows_in(path, ALL) == before
        QTest.mouseClick(form.save_button, LEFT)  # the same window, without a restart
        assert not form.isVisible()
        assert window.session.entity(STATION_F).name == "Halle Freyssinet"
        window.actions_by_name["undo"].trigger()
        assert window.session.entity(STATION_F).name == "Station F"
    assert [each.name for each in folder.glob("*.hub*")] == ["small.hub"]


def texts_of(form: EntityFormDialog) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
