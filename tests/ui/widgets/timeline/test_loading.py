"""The plotting library is loaded while the window lives on."""

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.timeline.loading import PlotLoader

SCRIPT = """
import sys, time
from PySide6.QtCore import QCoreApplication, QTimer
from explorer.ui.widgets.timeline.loading import PlotLoader
app = QCoreApplication([])
gaps, last = [], [time.perf_counter()]
def tick():
    now = time.perf_counter()
    gaps.append(now - last[0])
    last[0] = now
timer = QTimer()
timer.setInterval(5)
timer.timeout.connect(tick)
timer.start()
loader = PlotLoader(app)
loader.ready.connect(app.quit)
started = time.perf_counter()
loader.start()
loader.start()
app.exec()
print('pyqtgraph' in sys.modules, max(gaps) < 0.7 * (time.perf_counter() - started))
"""


def test_the_event_loop_goes_on_while_it_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


def test_it_is_ready_at_once_when_it_was_loaded_before(qtbot: QtBot) -> None:
    import pyqtgraph  # noqa: F401

    parent = QObject()
    loader = PlotLoader(parent)
    with qtbot.waitSignal(loader.ready, timeout=1000):
        loader.start()
