"""A plot of the timeline in a host widget, for tests: shown, laid out, ready for clicks and keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.analysis.funding_like import FundingLike
from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.measure import Placed, boxes_in_view, placed
from explorer.ui.widgets.timeline.plot import TimelinePlot

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAN, UNTIL, TOTAL = ClaimId(905), ClaimId(912), ClaimId(910)


def plot_of(
    qtbot: QtBot,
    fundings: Sequence[FundingLike],
    lane_by: str = "funder",
    width: int = 1200,
    height: int = 400,
) -> TimelinePlot:
    """A plot of these fundings on the screen; its host closes with the test."""
    host = QWidget()
    qtbot.addWidget(host)
    row = QVBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    plot = TimelinePlot(host)
    row.addWidget(plot)
    host.resize(width, height)
    host.show()
    plot.show_timeline(timeline_of(fundings, lane_by), lane_by)
    qtbot.waitExposed(host)
    # Held by the host, which qtbot holds.
    plot.host = host
    return plot


def seen(plot: TimelinePlot) -> dict[ClaimId, Placed]:
    """What can be seen, by the first claim of each box."""
    rows = boxes_in_view(plot.picture.layout, plot.view)
    every = [
        one for row in rows for one in placed(row, plot.view, plot.picture.texts, plot.picture.cluster_width)
    ]
    return {one.box.claim: one for one in every}


def spot(plot: TimelinePlot, claim: ClaimId) -> QPoint:
    """The middle of a mark on the viewport."""
    return plot.rect_of(claim).center().toPoint()


def on_viewport(plot: TimelinePlot, point: QPointF) -> QPoint:
    """A point of the marks on the viewport."""
    zero = plot.in_marks(QPointF(0, 0))
    return (point - zero).toPoint()


def click(plot: TimelinePlot, where: QPoint) -> None:
    """A click of the left button."""
    QTest.mouseClick(plot.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)


def drag(
    plot: TimelinePlot,
    start: QPoint,
    end: QPoint,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press, move and let go, as a hand does: with a stop on the way."""
    viewport = plot.viewport()
    QTest.mousePress(viewport, LEFT, held, start)
    for place in ((start + end) / 2, end):
        where = QPointF(place)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            where,
            QPointF(viewport.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            LEFT,
            held,
        )
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, LEFT, held, end)


def wheel(
    plot: TimelinePlot,
    where: QPoint,
    turn: QPoint,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Turn the wheel; a notch is 120."""
    viewport = plot.viewport()
    event = QWheelEvent(
        QPointF(where),
        QPointF(viewport.mapToGlobal(where)),
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # inverted
    )
    QApplication.sendEvent(viewport, event)


def pinch(plot: TimelinePlot, where: QPoint, by: float) -> None:
    """Two fingers on a touchpad, moved apart (`by` above 0) or together."""
    place = QPointF(where)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        QPointF(plot.viewport().mapToGlobal(where)),
        by,
        QPointF(),
    )
    QApplication.sendEvent(plot.viewport(), event)


def name_spot(plot: TimelinePlot, title: str) -> QPoint:
    """The middle of what is seen of the name of a lane, on the viewport."""
    band = next(band for band in plot.picture.layout.bands if band.lane.tag.title == title)
    top, bottom = band.top - plot.view.top, band.top + band.height - plot.view.top
    middle = (max(top, 0.0) + min(bottom, plot.view.height)) / 2
    return QPoint(30, on_viewport(plot, QPointF(0, middle)).y())
