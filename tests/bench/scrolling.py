"""Row: how long the frames take while the whole list is scrolled by its bar, by the wheel and by key."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider

from explorer.ui.main_window import MainWindow
from tests.bench.driving import Figures, Painted, Unpainted, driven, frame, press, rest, type_text
from tests.bench.report import Row, Setting, spread, told

MOST_MS: Final = 16.0
STEPS: Final = 120


def drive(window: MainWindow) -> Figures:
    """Drag the bar from the top to the bottom, turn the wheel, page down and up."""
    type_text(window, "")
    table = window.entities.table
    painted = Painted(table.viewport())
    table.scrollToTop()
    rest(100)
    figures = {"drag": _drag(window, painted)}
    table.scrollToTop()
    rest(100)
    figures["wheel"] = [frame(painted, lambda: _turn_wheel(window)) for _ in range(STEPS)]
    table.setFocus()
    figures["pages"] = [frame(painted, lambda: press(table, Qt.Key.Key_PageDown)) for _ in range(STEPS // 4)]
    return figures


def measure(setting: Setting) -> Iterator[Row]:
    """A row for each way to scroll."""
    figures = driven("scrolling", setting.workspace)
    for way, words in (
        ("drag", "dragging the bar end to end"),
        ("wheel", "turning the wheel"),
        ("pages", "paging"),
    ):
        ours = spread(figures[way])
        met = ours.p99 <= MOST_MS
        yield Row(f"{words}, frame p99", f"≤ {MOST_MS:g} ms", ours.p99, "ms", met=met, note=told(ours))


def _drag(window: MainWindow, painted: Painted) -> list[float]:
    bar = window.entities.table.verticalScrollBar()
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    style, part = bar.style(), QStyle.SubControl.SC_ScrollBarSlider
    handle = style.subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar).center()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, handle)
    length = bar.height() - handle.y()
    took, place = [], handle
    for step in range(1, STEPS + 1):
        place = QPoint(handle.x(), handle.y() + length * step // STEPS)
        with suppress(Unpainted):  # the bar is at its end, or the move was less than a row
            took.append(frame(painted, partial(QTest.mouseMove, bar, place), patience=300))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    return took


def _turn_wheel(window: MainWindow) -> None:
    viewport = window.entities.table.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(viewport.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
