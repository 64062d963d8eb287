"""Loads pyqtgraph beside the event loop: half a second in which one could not type. Makes no widget."""

import importlib
import sys
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_LOOK_MS = 15
_NAME = "pyqtgraph"


class PlotLoader(QObject):
    """Emits `ready` once the library is there; also when it cannot be, for the importer to say why."""

    ready = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: Thread | None = None
        # Asked rather than told: by the time a thread could tell it, the window may be gone.
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin, unless that was done."""
        if self._timer.isActive():
            return
        if _NAME not in sys.modules:
            self._thread = Thread(target=_load, name="load-plots")
            self._thread.start()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._timer.stop()
            self.ready.emit()


def _load() -> None:
    try:
        importlib.import_module(_NAME)
    except ImportError:
        return  # the window's own import says it where it is seen
