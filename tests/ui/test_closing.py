"""A window that is closed in the middle of its work ends the program as it should: no abort, no word about threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.make_workspace import make_workspace

# The program as it starts, with an event loop that opens, types, walks through the list and closes after so many turns.
_PROGRAM = """
import sys
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from explorer.cli import main
from explorer.ui.main_window import MainWindow

after = int(sys.argv.pop(1))

def turn(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

def stand_in():
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    turn(after)
    for letter in "paris ai"[: after // 10 + 1]:
        QTest.keyClick(window.search, letter)
        turn(after % 7)
    if window.timeline is not None:
        QTest.keyClick(window.entities.table, Qt.Key.Key_Down)
        QTest.keyClick(window.entities.table, Qt.Key.Key_Down)
    window.close()
    turn(after % 5)
    return 0

QApplication.exec = staticmethod(stand_in)
sys.exit(main())
"""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is large enough for all that large ones do on threads of their own."""
    path = tmp_path_factory.mktemp("closing") / "crowd.hub"
    make_workspace(path, 5_200)
    return path


def closed_after(milliseconds: int, workspace: Path, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(milliseconds), str(workspace)],
        env={**os.environ, "HUB_EXPLORER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    said = [line for line in done.stderr.splitlines() if line.strip() and "This plugin" not in line]
    assert (done.returncode, said) == (0, []), f"closed after {milliseconds} ms"


@pytest.mark.parametrize("milliseconds", [0, 45])
def test_a_window_may_be_closed_at_any_moment(milliseconds: int, crowd: Path, tmp_path: Path) -> None:
    closed_after(milliseconds, crowd, tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("milliseconds", range(0, 1_000, 20))
def test_a_window_may_be_closed_at_many_moments(milliseconds: int, crowd: Path, tmp_path: Path) -> None:
    closed_after(milliseconds, crowd, tmp_path)
