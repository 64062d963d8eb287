"""A large step is undone beside the window, with progress, all of it or nothing; a small one at once."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.bulk_changes import SetKind
from explorer.session.session import Session
from explorer.ui.dialogs.replaying import ReplayDialog
from explorer.ui.flows import undoing
from explorer.ui.main_window import MainWindow
from tests.ui.windows import CTRL, opened
from tests.workspaces import rows_in, small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        yield made


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Every step with a row in it is a large one, and its connection waits here before it goes on."""
    monkeypatch.setattr(undoing, "AT_ONCE", 0)
    opens = Event()
    make = Session.session_for_thread

    def gated(session: Session) -> Session:
        writer = make(session)
        writer.workspace.connection.set_progress_handler(lambda: int(not opens.wait(20)), 20)
        return writer

    monkeypatch.setattr(Session, "session_for_thread", gated)
    yield opens
    opens.set()


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key, CTRL)


def note(qtbot: QtBot, window: MainWindow) -> ReplayDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(ReplayDialog)))
    return window.findChildren(ReplayDialog)[-1]


def over(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in window.findChildren(ReplayDialog)))


def set_kinds(window: MainWindow) -> str:
    window.session.bulk.do(SetKind("fund"), [1, 2, 3])
    label = window.session.undo_state().undo
    assert label is not None
    return label


def test_a_large_step_is_undone_and_done_again_while_the_window_lives(
    qtbot: QtBot, window: MainWindow, gate: Event
) -> None:
    before = rows_in(window.session.path, ("entity",))
    label = set_kinds(window)
    after = rows_in(window.session.path, ("entity",))
    press(window, Qt.Key.Key_Z)
    shown = note(qtbot, window)
    assert shown.isVisible()
    assert shown.words.text() == f"Undoing: {label}"
    assert shown.work.is_running()
    assert rows_in(window.session.path, ("entity",)) == after  # not yet: it waits, and the window does not
    gate.set()
    over(qtbot, window)
    qtbot.waitUntil(lambda: window.messages.words.text() == f"Undone: {label}.")
    assert rows_in(window.session.path, ("entity",)) == before
    window.edits.redo()
    note(qtbot, window)
    over(qtbot, window)
    qtbot.waitUntil(lambda: window.messages.words.text() == f"Done again: {label}.")
    assert rows_in(window.session.path, ("entity",)) == after
    assert window.session.undo_state().undo == label


def test_a_large_step_that_is_stopped_leaves_everything_as_it_was(
    qtbot: QtBot, window: MainWindow, gate: Event
) -> None:
    label = set_kinds(window)
    before = rows_in(window.session.path)
    press(window, Qt.Key.Key_Z)
    shown = note(qtbot, window)
    QTest.mouseClick(shown.work.cancel, Qt.MouseButton.LeftButton)
    gate.set()
    over(qtbot, window)
    qtbot.waitUntil(lambda: window.messages.words.text() == "Stopped. Nothing was changed.")
    assert rows_in(window.session.path) == before
    assert window.session.undo_state().undo == label


def test_a_window_that_closes_meanwhile_ends_it_and_nothing_is_half_done(
    qtbot: QtBot, window: MainWindow, gate: Event
) -> None:
    path = window.session.path
    set_kinds(window)
    before = rows_in(path)
    window.edits.undo()
    note(qtbot, window)
    window.edits.undoing._work.task.cancel()  # type: ignore[union-attr]
    gate.set()
    window.close()
    assert rows_in(path) == before


def test_a_small_step_needs_no_note(qtbot: QtBot, window: MainWindow) -> None:
    label = set_kinds(window)
    press(window, Qt.Key.Key_Z)
    assert window.messages.words.text() == f"Undone: {label}."
    assert not window.findChildren(ReplayDialog)
