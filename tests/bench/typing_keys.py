"""Type into the running window's search box and time each key until the list is painted again; nothing is faked.

    python -m tests.bench.typing_keys WORKSPACE

The program starts as it always does; only Qt's event loop is replaced by the typist. Prints one JSON object.
"""

import json
import resource
import statistics
import sys
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QStackedWidget, QWidget
from typing_extensions import override

from explorer.cli import main as start_program

SEARCH_BOX, LIST = "search_field", "entity_list"  # object names in the window
WORDS = ("yann le cun", "l'intelligence", "facebook", "école", "million", "station f", "C++ (x")
SETTLING = 2000  # milliseconds for what the program puts off until after the first paint
PATIENCE = 300  # milliseconds for one key; longer means that the list rightly stayed as it was


class Painted(QObject):
    """Notes when the list, or what stands in its place when nothing is found, is painted after a change."""

    done = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        self._changed = False
        self.at: float | None = None
        model = view.model()
        model.modelReset.connect(self._note_change)
        model.layoutChanged.connect(self._note_change)
        model.dataChanged.connect(self._note_change)
        self._watched: list[QWidget] = [view.viewport()]
        pages = view.parentWidget()
        if isinstance(pages, QStackedWidget):
            others = (pages.widget(number) for number in range(pages.count()))
            self._watched += [page for page in others if page is not None and page is not view]
        for widget in self._watched:
            widget.installEventFilter(self)

    def expect(self) -> None:
        """Forget what was; the next change and paint count."""
        self._changed, self.at = False, None

    def _note_change(self) -> None:
        self._changed = True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._changed:
            # The filter comes before the painting; the clock is read when the loop is free again.
            self._changed = False
            QTimer.singleShot(0, self._read_clock)
        return False

    def _read_clock(self) -> None:
        self.at = time.perf_counter()
        self.done.emit()


def type_words() -> int:
    """Stand in for QApplication.exec: type every word and take it back, key by key."""
    rest(SETTLING)
    box, view = find()
    box.setFocus()
    painted = Painted(view)
    took = [time_key(painted, box, key, text) for key, text in keys()]
    print(json.dumps(figures([each for each in took if each is not None], took.count(None))))
    box.window().close()
    return 0


def find() -> tuple[QLineEdit, QAbstractItemView]:
    """The search box and the list of the one window."""
    for window in QApplication.topLevelWidgets():
        boxes = [box for box in window.findChildren(QLineEdit) if box.objectName() == SEARCH_BOX]
        views = [view for view in window.findChildren(QAbstractItemView) if view.objectName() == LIST]
        if boxes and views:
            return boxes[0], views[0]
    raise SystemExit(f"no window has a line edit “{SEARCH_BOX}” and a list “{LIST}”")


def keys() -> list[tuple[Qt.Key, str]]:
    """Each word letter by letter, then erased as fast."""
    pressed: list[tuple[Qt.Key, str]] = []
    for word in WORDS:
        pressed += [(Qt.Key.Key_unknown, letter) for letter in word]
        pressed += [(Qt.Key.Key_Backspace, "\b") for _ in word]
    return pressed


def time_key(painted: Painted, box: QLineEdit, key: Qt.Key, text: str) -> float | None:
    """Milliseconds from the key to the painted list; None when the list stayed as it was."""
    painted.expect()
    begun = time.perf_counter()
    QTest.sendKeyEvent(QTest.KeyAction.Click, box, key, text, Qt.KeyboardModifier.NoModifier)
    rest(PATIENCE, until=painted)
    return None if painted.at is None else (painted.at - begun) * 1000


def rest(milliseconds: int, until: Painted | None = None) -> None:
    """Let the program's own event loop run; a loop of processEvents would take time from its threads."""
    loop = QEventLoop()
    if until is not None:
        until.done.connect(loop.quit)
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def figures(took: list[float], unchanged: int) -> dict[str, float]:
    """What the table shows; fails rather than report on a handful of keys."""
    if len(took) < 20:
        raise SystemExit(f"only {len(took)} keys changed the list, {unchanged} did not")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return {
        "keys": len(took),
        "keys_without_change": unchanged,
        "p50_ms": statistics.median(took),
        "p99_ms": statistics.quantiles(took, n=100, method="inclusive")[98],
        "max_ms": max(took),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit,
    }


if __name__ == "__main__":
    setattr(QApplication, "exec", staticmethod(type_words))  # noqa: B010 - no stub allows an assignment
    start_program()  # reads WORKSPACE from the command line, as always
