"""Loads ahead what the first edit and the first dialog need, once the window is complete. Opens and changes nothing.

A thread of its own, for one of the libraries takes a tenth of a second; it gives way as often as a reader does.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from threading import Event, Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

MODULES: Final = (
    *("explorer.session.history", "explorer.ui.dialogs.history"),
    *("explorer.session.bin", "explorer.ui.dialogs.bin"),
    *("explorer.session.editing", "explorer.session.form_checks", "explorer.session.form_filling"),
    *("explorer.session.save_checks", "explorer.session.stale_forms"),
    *("sqlite_utils", "edtf", "dateutil.parser"),
    *("explorer.ui.dialogs.entity_form", "explorer.ui.dialogs.claim_form", "explorer.ui.dialogs.bulk"),
)
_AFTER: Final = 300  # milliseconds, so that what the window still draws comes first
_BETWEEN: Final = 0.01  # seconds of rest after each module


class LoadAhead(QObject):
    """Begins when told that the window is complete; ends with it."""

    def __init__(self, parent: QObject, modules: Sequence[str] = MODULES) -> None:
        super().__init__(parent)
        self._modules = modules
        self._ended = Event()
        self._thread: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self._load)

    @Slot()
    def begin(self) -> None:
        """Load soon, unless all is there."""
        if any(name not in sys.modules for name in self._modules):
            self._timer.start()

    @Slot()
    def end(self) -> None:
        """Load nothing more; wait for the module that is being loaded."""
        self._timer.stop()
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def is_loading(self) -> bool:
        """Whether it is about to, or at it."""
        return self._timer.isActive() or (self._thread is not None and self._thread.is_alive())

    @Slot()
    def _load(self) -> None:
        self._thread = Thread(
            target=_load_each, args=(self._modules, self._ended), name="load-ahead", daemon=True
        )
        self._thread.start()


def _load_each(modules: Sequence[str], ended: Event) -> None:
    for name in modules:
        if ended.is_set():
            return
        with suppress(ImportError):  # whoever needs it says so where it is seen
            import_module(name)
        ended.wait(_BETWEEN)
