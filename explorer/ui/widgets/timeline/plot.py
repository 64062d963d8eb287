"""The timeline under a person's hands: mouse, wheel, pinch and keys. What is drawn is `timeline_view`'s.

Imports pyqtgraph: import this module after the first paint only.
"""

from typing import ClassVar

import pyqtgraph  # noqa: F401 - the base class brings it in; the check of late imports goes by this line
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from explorer.analysis.brushing import grown, snapped
from explorer.ui.widgets.timeline import words
from explorer.ui.widgets.timeline.layout import Band, Box
from explorer.ui.widgets.timeline.measure import mark_rect
from explorer.ui.widgets.timeline.steps import Direction, first_of, next_lane, step
from explorer.ui.widgets.timeline.view import SHORTEST, TimelineView

_WHEEL = 1.0015  # zoom for one unit of a wheel; a notch has 120
_KEY_ZOOM = 1.4
_KEY_PAN = 0.2  # of the width
_HOVER_MS = 120
_EDGE = 20  # pixels of a mark that must be seen


class TimelinePlot(TimelineView):
    """Tells what is clicked, hovered and brushed."""

    claim_wanted = Signal(object)  # ClaimId
    many_wanted = Signal(object)  # tuple[ClaimId, ...] of a cluster
    lane_wanted = Signal(object)  # LaneMarks: what its total is made of

    _ARROWS: ClassVar[dict[int, Direction]] = {
        Qt.Key.Key_Left: "left",
        Qt.Key.Key_Right: "right",
        Qt.Key.Key_Up: "up",
        Qt.Key.Key_Down: "down",
    }
    _SIDES: ClassVar[dict[int, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
    _LEVELS: ClassVar[dict[int, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
    _ENTER: ClassVar[set[int]] = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPointF | None = None
        self._grabbed = (0.0, 0.0, 0.0)  # range and top when the mouse went down
        self._is_dragging = False
        self._hovered_band: Band | None = None
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(_HOVER_MS)
        self._hover.timeout.connect(self._tell_card)

    # ── Mouse ───────────────────────────────────────────────────────────────────────────────────────────────
    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._pressed = event.position()
        self._grabbed = (*self._range, self._top)
        self._is_dragging = False
        self._hide_card()
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._pressed is None:
            self._point_at(event.position())
            return
        moved = event.position() - self._pressed
        if not self._is_dragging and moved.manhattanLength() < QApplication.startDragDistance():
            return
        self._is_dragging = True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._marks.brushed_live:
            self._brush_to(event.position())
            return
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        years = moved.x() / self.view.per_year
        self._is_fit = self._is_fit and not years
        self._show_range(self._grabbed[0] - years, self._grabbed[1] - years)
        self.scroll_to(self._grabbed[2] - moved.y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        pressed, self._pressed = self._pressed, None
        self.viewport().unsetCursor()
        if pressed is None:
            return
        if self._marks.brushed_live:
            self._marks.brushed_live = False
            self.brush(self._marks.brushed)
        elif not self._is_dragging:
            self._click(event.position())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        on_ground = self.placed_at(event.position()) is None and not self._is_on_lanes(event.position())
        if event.button() == Qt.MouseButton.LeftButton and on_ground:
            self.fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        delta: QPoint = event.angleDelta()
        if self._is_on_lanes(event.position()):
            self.scroll_to(self._top - delta.y() / 2)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            self.pan(-(delta.x() or delta.y()) / 2)
        elif delta.y():
            self.zoom(_WHEEL ** delta.y(), self.in_marks(event.position()).x())
        self._hide_card()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(max(0.2, 1 + event.value()), self.in_marks(event.position()).x())
                return True
        elif event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return bool(super().viewportEvent(event))

    def _click(self, point: QPointF) -> None:
        band = self._band_at(point)
        if band is not None:
            self._make_lane_current(band)
            self.lane_wanted.emit(band.lane)
            return
        one = self.placed_at(point)
        if one is None:
            self.brush(None)
            return
        self._make_current(one.box)
        if one.toggle.contains(self.in_marks(point)):
            self._toggle(one.box)
        else:
            self._open(one.box)

    def _brush_to(self, point: QPointF) -> None:
        assert self._pressed is not None
        years = (self.view.year(self.in_marks(self._pressed).x()), self.view.year(self.in_marks(point).x()))
        low, high = self.picture.timeline.reach
        held = (min(max(years[0], low), high), min(max(years[1], low), high))
        self._marks.brushed = snapped(held, self.view.per_year)
        self._marks.brushed_live = True
        self._repaint()

    def _point_at(self, point: QPointF | None) -> None:
        one = self.placed_at(point) if point is not None else None
        band = self._band_at(point) if point is not None else None
        can_click = one is not None or band is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if can_click else Qt.CursorShape.ArrowCursor
        )
        box = one.box if one is not None else None
        if box != self.picture.hovered or band != self._hovered_band:
            self._marks.update_rows(self.picture.hovered, box)
            self.picture.hovered = box
            self._hovered_band = band
            self._lanes.show_hovered(band)
            self._hide_card()
            self._hover.start()

    # ── The card ────────────────────────────────────────────────────────────────────────────────────────────
    def _tell_card(self) -> None:
        box = self.picture.hovered
        band = self._hovered_band
        if box is not None:
            self.card_wanted.emit(box.members, self._on_viewport(mark_rect(box, self.view)))
        elif band is not None:
            self.card_wanted.emit(band, self._lane_area(band))

    def _lane_area(self, band: Band) -> QRectF:
        return QRectF(0, band.top - self.view.top, self._lanes.size().width(), band.height)

    def _hide_card(self) -> None:
        self._hover.stop()
        self.card_wanted.emit(None, QRectF())

    # ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────
    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, shift, control = (
            event.key(),
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        )
        if held == shift and key in self._SIDES:
            self._brush_by(self._SIDES[key])
        elif held == control and key in self._SIDES:
            self.pan(self._SIDES[key] * _KEY_PAN * self.view.width)
        elif held == control and key in self._LEVELS:
            self._step_lane(self._LEVELS[key])
        elif held & ~shift or not self._take_key(key):
            event.ignore()
        else:
            event.accept()

    def _take_key(self, key: int) -> bool:
        if key in self._ARROWS:
            self._step(self._ARROWS[key])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_KEY_ZOOM, self._current_x())
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(1 / _KEY_ZOOM, self._current_x())
        elif key in {Qt.Key.Key_0, Qt.Key.Key_Home}:
            self.fit()
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.scroll_to(self._top + (-1 if key == Qt.Key.Key_PageUp else 1) * 0.9 * self.view.height)
        elif key in self._ENTER | {Qt.Key.Key_Space} and (band := self._lanes.current_band()) is not None:
            self.lane_wanted.emit(band.lane)
        elif key in self._ENTER and self.picture.current is not None:
            self._open(self.picture.current)
        elif key == Qt.Key.Key_Space and self.picture.current is not None:
            self._toggle(self.picture.current)
        elif key == Qt.Key.Key_Escape:
            self._hide_card()
            self.brush(None)
        else:
            return False
        return True

    def _brush_by(self, by: int) -> None:
        """Brush the years or months from where one is on; again, and the last of them moves."""
        here = self.view.year(self.view.width / 2 if self._current_x() is None else self._current_x() or 0.0)
        low, high = self.picture.timeline.reach
        years = grown(self._marks.brushed, here, by, self.view.per_year)
        self.brush((max(low, years[0]), min(high, years[1])))

    def _step_lane(self, by: int) -> None:
        """On to the name of another lane, or of the lane that one is in."""
        layout, here = self.picture.layout, self._lanes.current_band()
        band = next_lane(layout, here, self.picture.current, by)
        if band == here and layout.is_part:
            self._move_on("up" if by < 0 else "down")
            band = next_lane(self.picture.layout, self._lanes.current_band(), self.picture.current, by)
        if band is None:
            return
        self._make_lane_current(band)
        self._bring_lane_into_view(band)
        self.card_wanted.emit(band, self._lane_area(band))

    def _bring_lane_into_view(self, band: Band) -> None:
        if band.top < self._top:
            self.scroll_to(band.top)
        elif band.top + band.height > self._top + self.view.height:
            self.scroll_to(min(band.top, band.top + band.height - self.view.height))

    def _make_lane_current(self, band: Band) -> None:
        self._lanes.show_current(band.lane)
        self._say(words.lane_spoken(band.lane.tag.title, self.picture.totals_of(band.lane)[0]))

    def _step(self, direction: Direction) -> None:
        band = self._lanes.current_band()
        if band is not None:
            self.picture.current = first_of(band)  # from a name into its lane
            self._lanes.show_current(None)
            box = self.picture.current
        else:
            box = self._next_box(direction)
        if box is None:
            return
        self._make_current(box)
        self._bring_into_view(box)
        self.card_wanted.emit(box.members, self._on_viewport(mark_rect(box, self.view)))

    def _next_box(self, direction: Direction) -> Box | None:
        box = step(self.picture.layout, self.picture.current, direction)
        if box is not None and box == self.picture.current and self.picture.layout.is_part:
            self._move_on(direction)
            box = step(self.picture.layout, box, direction)
        return box

    def _move_on(self, direction: Direction) -> None:
        """Of a crowd only what is seen is laid out: at its edge, look further."""
        if direction in {"left", "right"}:
            self.pan((-1 if direction == "left" else 1) * self.view.width / 2)
        else:
            self.scroll_to(self._top + (-1 if direction == "up" else 1) * self.view.height / 2)

    def _current_x(self) -> float | None:
        box = self.picture.current
        return mark_rect(box, self.view).center().x() if box is not None else None

    def _bring_into_view(self, box: Box) -> None:
        if self.view.x(box.start) > self.view.width - _EDGE or self.view.x(box.end) < _EDGE:
            self.pan(self.view.x(box.start) - 0.2 * self.view.width)
        if box.top < self._top:
            self.scroll_to(box.top - 8)
        elif box.top + box.height > self._top + self.view.height:
            self.scroll_to(box.top + box.height - self.view.height + 8)

    def _make_current(self, box: Box) -> None:
        self.picture.current = box
        self._lanes.show_current(None)
        self._say(self.picture.spoken(box))

    def _say(self, sentence: str) -> None:
        self.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self._repaint()

    def _open(self, box: Box) -> None:
        if box.shares and self.view.last - self.view.first > 1.5 * SHORTEST:
            self._zoom_to(box)
        elif box.mark is None:
            self.many_wanted.emit(box.members)
        else:
            self.claim_wanted.emit(box.claim)

    def _zoom_to(self, box: Box) -> None:
        """Look at the time of a column alone."""
        self._is_fit = False
        self._show_range(box.start, max(box.end, box.start + SHORTEST))
        self.picture.current = None
        self._hide_card()

    def _toggle(self, box: Box) -> None:
        if box.shares:
            self.many_wanted.emit(box.members)
            return
        if not box.is_envelope:
            self._open(box)
            return
        self.picture.toggle(box.claim)
        self._sync()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._marks.has_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        self._lanes.show_focus(has_focus=self._marks.has_focus)
        self._repaint()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._marks.has_focus = False
        self._lanes.show_focus(has_focus=False)
        self._hide_card()
        self._repaint()
