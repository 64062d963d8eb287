"""Rows: how soon the timeline of all sums is there, what the window feels of it, and its frames in zoom and pan."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.session.shown import Lane
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.timeline.plot import TimelinePlot
from tests.bench.driving import Figures, Painted, driven, frame, memory_mib, rest
from tests.bench.report import Row, Setting, spread, told

FIRST_S: Final = 1.0
MOST_MS: Final = 16.0
MOST_MIB: Final = 300.0
STEPS: Final = 120
LONGEST: Final = 120_000  # milliseconds for one reading


def drive(window: MainWindow) -> Figures:
    """Read all sums anew beside a heart that beats on the main thread; then zoom and pan as a hand does."""
    assert window.timeline is not None
    assert window.funding is not None
    _wait_for_all(window)
    figures = _read_anew(window)
    plot = window.timeline.plot
    assert plot is not None
    painted = Painted(plot.viewport())
    for lane in (Lane.FUNDER, Lane.STAGE):
        _take_lane(window, lane)
        plot.fit()
        rest(200)
        figures[f"zoom_{lane}"] = [frame(painted, partial(_turn, plot, 60)) for _ in range(STEPS)]
        figures[f"pan_{lane}"] = _drag(plot, painted)
    figures["mib"] = memory_mib()
    return figures


def measure(setting: Setting) -> Iterator[Row]:
    """First picture, longest block, all of it, frames, memory."""
    figures = driven("timeline", setting.workspace)
    first, block = figures["first_s"], figures["block_ms"]
    yield Row("timeline, first picture", f"≤ {FIRST_S:g} s", first, "s", met=first <= FIRST_S)
    yield Row(
        "timeline, every sum in it", "", figures["whole_s"], "s", met=None, note=f"{figures['sums']:,} sums"
    )
    yield Row("timeline, all of it added up", "", figures["added_s"], "s", met=None)
    yield Row("window blocked meanwhile", f"≤ {MOST_MS:g} ms", block, "ms", met=block <= MOST_MS)
    for lane in (Lane.FUNDER, Lane.STAGE):
        for way in ("zoom", "pan"):
            took = sorted(figures[f"{way}_{lane}"])
            p95 = took[round(0.95 * (len(took) - 1))]
            what = f"timeline by {lane}, {way}, frame p95"
            yield Row(what, f"≤ {MOST_MS:g} ms", p95, "ms", met=p95 <= MOST_MS, note=told(spread(took)))
    held = figures["mib"]
    yield Row("memory with all sums", f"≤ {MOST_MIB:g} MiB", held, "MiB", met=held <= MOST_MIB)


def _wait_for_all(window: MainWindow) -> None:
    begun = time.perf_counter()
    while (
        window.funding is None
        or window.funding.is_reading()
        or window.timeline is None
        or not window.timeline.plot
    ):
        rest(50)
        if (time.perf_counter() - begun) * 1000 > LONGEST:
            raise SystemExit("the timeline was never read")


def _read_anew(window: MainWindow) -> Figures:
    flow, timeline = window.funding, window.timeline
    assert flow is not None
    assert timeline is not None
    shown: list[float] = []
    blocks = [0.0]
    last = begun = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        blocks.append(now - last)
        last = now

    heart = QTimer(interval=0)
    heart.timeout.connect(beat)
    flow.shown.connect(lambda: shown.append(time.perf_counter() - begun))
    loop = QEventLoop()
    end = QTimer(interval=5)
    end.timeout.connect(lambda: None if flow.is_reading() or not shown else loop.quit())
    heart.start()
    end.start()
    flow.show()
    QTimer.singleShot(LONGEST, loop.quit)
    loop.exec()
    heart.stop()
    added = time.perf_counter() - begun
    if not shown:
        raise SystemExit("the timeline was never read")
    crowd = timeline.crowd()
    sums = len(crowd) if crowd is not None else len(flow.fundings)
    return {
        "first_s": shown[0],
        "whole_s": shown[-1],
        "added_s": added,
        "block_ms": max(blocks) * 1000,
        "sums": sums,
    }


def _take_lane(window: MainWindow, lane: Lane) -> None:
    timeline = window.timeline
    assert timeline is not None
    timeline.lanes.setCurrentIndex(timeline.lanes.findData(lane))
    timeline.lanes.activated.emit(timeline.lanes.currentIndex())
    rest(100)
    _wait_for_all(window)
    rest(300)


def _turn(plot: TimelinePlot, by: int) -> None:
    place = QPointF(plot.viewport().rect().center())
    event = QWheelEvent(
        place,
        QPointF(plot.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)


def _drag(plot: TimelinePlot, painted: Painted) -> list[float]:
    """Back out to where a hand would pan, then to and fro."""
    plot.fit()
    plot.zoom(6)
    rest(200)
    viewport, start = plot.viewport(), plot.viewport().rect().center()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    took = []
    for step in range(STEPS):
        place = start + QPoint(-(abs(step % 80 - 40) - 40) * 6 - 30, 0)
        took.append(frame(painted, partial(QTest.mouseMove, viewport, place)))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    return took
