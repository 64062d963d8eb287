"""Drive the real window in a process of its own: real keys, real paints, the program's own event loop. Judges nothing.

    python -m tests.bench.driving GROUP WORKSPACE

The program starts as it always does; only `QApplication.exec` is replaced by the group's `drive`, whose figures are
printed as one JSON object.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from explorer.cli import main as start_program
from explorer.ui.main_window import MainWindow

CHECKOUT: Final = Path(__file__).resolve().parents[2]
SETTLING: Final = 2_000  # milliseconds for what the program puts off until after the first paint
PATIENCE: Final = 20_000  # milliseconds for one frame
LONGEST_READING: Final = 180.0  # seconds that a large workspace may be read after its window has come
LONGEST_RUN: Final = 3_600  # seconds

_HOME: Final = tempfile.TemporaryDirectory(prefix="hub-explorer-bench-home-", ignore_cleanup_errors=True)

Figures = dict[str, Any]  # what JSON can carry


def driven(group: str, workspace: Path) -> Figures:
    """What the group's `drive` measures in a fresh process."""
    with _fresh_settings() as home:
        variables = {**os.environ, "HUB_EXPLORER_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.bench.driving", group, str(workspace)]
        done = subprocess.run(
            command,
            cwd=CHECKOUT,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_RUN,
        )
    said = [line for line in done.stderr.splitlines() if line.strip() and "This plugin" not in line]
    if done.returncode == 1 or not done.stdout.strip():
        raise Undriven("; ".join(said[-4:]) or f"it printed nothing, exit status {done.returncode}")
    if done.returncode:
        print(
            f"{group}: closing the window ended with status {done.returncode}: {said[-1:]}", file=sys.stderr
        )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


@contextmanager
def _fresh_settings() -> Iterator[str]:
    """A home without settings; what was worked out about workspaces stays from one group to the next."""
    home = Path(_HOME.name)
    try:
        yield str(home)
    finally:
        for folder in home.iterdir():
            if folder.name != "cache":
                shutil.rmtree(folder, ignore_errors=True)


class Unpainted(Exception):  # noqa: N818 - it says what happened
    """What should have shown did not; a figure without it would be made up."""


class Undriven(Exception):  # noqa: N818
    """The window could not be driven to its end; `str()` says why."""


class Painted(QObject):
    """Waits until one of some widgets is painted; with `after`, only once that has happened."""

    done = Signal()

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._awaited = False
        self.at: float | None = None
        self._widgets = widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def forget(self) -> None:
        """The next paint counts."""
        self._awaited, self.at = True, None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._awaited and self.is_wanted():
            # The filter comes before the painting; the clock is read when the loop is free again.
            self._awaited = False
            QTimer.singleShot(0, self._read_clock)
        return False

    def is_wanted(self) -> bool:
        """Whether a paint now shows what is waited for."""
        return True

    def _read_clock(self) -> None:
        self.at = time.perf_counter()
        self.done.emit()


def frame(painted: Painted, act: Callable[[], object], patience: int = PATIENCE) -> float:
    """Milliseconds from an event to the end of the paint that shows it; `Unpainted` when there was none."""
    painted.forget()
    begun = time.perf_counter()
    act()
    if painted.at is None:
        rest(patience, painted)
    if painted.at is None:
        raise Unpainted(f"nothing was painted within {patience} ms")
    return (painted.at - begun) * 1000


def rest(milliseconds: int, until: Painted | None = None) -> None:
    """Let the program's own event loop run; a loop of processEvents would take time from its threads."""
    loop = QEventLoop()
    if until is not None:
        until.done.connect(loop.quit)
    timer = QTimer(singleShot=True, interval=milliseconds)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def settle(window: MainWindow) -> None:
    """Wait until no answer is on its way."""
    for _ in range(PATIENCE // 20):
        rest(20)
        if not window.browse.is_searching():
            return


def settle_all(window: MainWindow) -> float:
    """Wait until nothing is read in the background any more; the seconds that it took."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < LONGEST_READING:
        rest(50)
        money = window.funding is not None and window.funding.is_reading()
        if not (window.browse.is_searching() or window.browse.is_filling() or money):
            break
    return time.perf_counter() - begun


def press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """One key, pressed and let go."""
    QTest.sendKeyEvent(QTest.KeyAction.Click, widget, key, text, Qt.KeyboardModifier.NoModifier)


def type_text(window: MainWindow, text: str) -> None:
    """Put the keyboard into the search box, replace what is there, and wait for the answer."""
    window.search.setFocus()
    window.search.selectAll()
    press(window.search, Qt.Key.Key_Backspace, "\b")
    for letter in text:
        press(window.search, Qt.Key.Key_unknown, letter)
    settle(window)


def memory_mib() -> float:
    """What the process holds now, where the system says so, else its peak."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    group = sys.argv.pop(1)
    drive: Callable[[MainWindow], Figures] = import_module(f"tests.bench.{group}").drive

    def stand_in() -> int:
        rest(SETTLING)
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        took = settle_all(window)
        try:
            print(json.dumps({"reading_s": took, **drive(window)}))
        except Exception:  # noqa: BLE001 - told now: a window torn down by it would end the process without a word
            traceback.print_exc()
            return 1
        finally:
            window.close()
        return 0

    setattr(QApplication, "exec", staticmethod(stand_in))  # noqa: B010 - no stub allows an assignment
    start_program()  # reads WORKSPACE from the command line, as always


if __name__ == "__main__":
    main()
