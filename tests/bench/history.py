"""Row: what the history of an entity costs the window's own thread: until it is first painted, and until it is full."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from explorer.ui.main_window import MainWindow
from tests.bench.driving import Figures, Undriven, driven, press, rest, type_text
from tests.bench.report import Row, Setting, spread, told

MOST_MS: Final = 16.0
CTRL: Final = Qt.KeyboardModifier.ControlModifier
STEPS: Final = 60
TIMES: Final = 12


def drive(window: MainWindow) -> Figures:
    """Edit an entity often, then open its history again and again."""
    type_text(window, "")
    window.entities.table.setFocus()
    press(window.entities.table, Qt.Key.Key_Home)
    press(window.entities.table, Qt.Key.Key_Down)
    rest(500)
    entity = window.browse.shown_entity()
    if entity is None:
        raise Undriven("no entity is shown")
    for number in range(STEPS):
        form = replace(
            window.session.entity_form(entity), summary=f"A summary of one's own, number {number}."
        )
        window.session.save_entity(form)
    rest(1_500)
    opened = [_opened(window) for _ in range(TIMES)]
    return {"painted": [first for first, _ in opened], "full": [full for _, full in opened]}


def measure(setting: Setting) -> Iterator[Row]:
    """The first opening apart: it makes what all later ones share."""
    copy = setting.folder / "history.hub"
    shutil.copyfile(setting.workspace, copy)
    figures = driven("history", copy)
    copy.unlink()
    painted, full = figures["painted"], figures["full"]
    for words, took in (("first", painted[:1]), ("later", painted[1:])):
        ours = spread(took)
        what = f"a history is painted, {words}, CPU p99"
        yield Row(what, f"≤ {MOST_MS:g} ms", ours.p99, "ms", met=ours.p99 <= MOST_MS, note=told(ours))
    yield Row("a history of 60 steps is full, CPU", "", spread(full[1:]).p99, "ms", met=None)


def _opened(window: MainWindow) -> tuple[float, float]:
    window.activateWindow()
    window.entities.table.setFocus()
    rest(50)
    begun = time.thread_time()
    QTest.keyClick(window.entities.table, Qt.Key.Key_H, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = next((each for each in window.findChildren(QDialog, "history_dialog") if each.isVisible()), None)
    if dialog is None:
        raise Undriven("the key opened no history")
    QApplication.processEvents()
    painted = time.thread_time()
    while dialog.property("busy"):
        rest(5)
    full = time.thread_time()
    dialog.close()
    rest(100)
    return (painted - begun) * 1000, (full - begun) * 1000
