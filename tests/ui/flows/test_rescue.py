"""A damaged workspace: its newest whole backup is offered, and the damaged file stays, whatever is answered."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from explorer.session.backing_up import back_up
from explorer.session.session import open_session
from tests.ui.windows import LEFT, opened_windows
from tests.workspaces import bundled_copy, rows_in, small_copy


def answer(words: str) -> list[str]:
    """Click the button with these words in the box that opens next; what the box said."""
    said: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(f"{box.text()} {box.informativeText()}")
        button = next(each for each in box.buttons() if words in each.text().replace("&", ""))
        QTest.mouseClick(button, LEFT)

    QTimer.singleShot(0, act)
    return said


@pytest.mark.parametrize("accepted", [True, False])
def test_the_newest_backup_of_a_damaged_workspace_is_offered(
    qtbot: QtBot, tmp_path: Path, accepted: bool
) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        back_up(session)
    good = rows_in(path)
    damaged = path.read_bytes()[:100] + b"\xff" * 30_000
    path.write_bytes(damaged)
    with opened_windows(qtbot, bundled_copy(tmp_path)) as windows:
        before = windows.window
        assert before is not None
        said = answer("Open the newest backup" if accepted else "Cancel")
        windows.open(path)
        assert "damaged" in said[0]
        assert "The newest backup is of" in said[0]
        window = windows.window
        assert window is not None
        if accepted:
            qtbot.waitUntil(lambda: window.timeline is not None)
            assert window.session.path == path
            assert "small.hub.damaged-1" in window.messages.words.text()
            assert rows_in(path) == good
            assert (tmp_path / "small.hub.damaged-1").read_bytes() == damaged
        else:
            assert window is before
            assert path.read_bytes() == damaged
            assert not (tmp_path / "small.hub.damaged-1").exists()
