"""The scene of the timeline: pyqtgraph's view with lanes, marks and axis, kept together. No mouse, no keys.

Imports pyqtgraph: import this module after the first paint only.
"""

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.analysis.brushing import days_within
from explorer.analysis.timeline import Timeline
from explorer.analysis.years import year_at_end, year_at_start
from explorer.domain.ids import ClaimId
from explorer.ui import tokens
from explorer.ui.widgets.timeline import words
from explorer.ui.widgets.timeline.axis import YearAxis
from explorer.ui.widgets.timeline.items import LanesItem, MarksItem
from explorer.ui.widgets.timeline.layout import Band
from explorer.ui.widgets.timeline.measure import Placed, View, hit, mark_rect
from explorer.ui.widgets.timeline.picture import Picture, Plan
from explorer.ui.widgets.timeline.ticks import ticks
from explorer.ui.widgets.timeline.work import Work, work_here

if TYPE_CHECKING:
    from explorer.analysis.crowd import Crowd
    from explorer.analysis.crowd_columns import Flags
    from explorer.ui.widgets.timeline.crowd_picture import LanesTold

SHORTEST = 1 / 12  # years that can be zoomed to
_LAID_OUT_AT_ONCE = 100  # fundings, where there is another way
_SETTLE_MS = 90  # after the last move, before many marks find new rows


class TimelineView(pg.GraphicsView):  # type: ignore[misc]
    """Shows a timeline and moves about in it; hears no mouse and no keys."""

    span_brushed = Signal(object)  # (first ISO day, last ISO day) or None
    card_wanted = Signal(object, object)  # claims, a lane's Band or None; QRectF on the viewport
    height_changed = Signal(object, object)  # of everything, of what is seen; pixels
    scrolled = Signal(object)  # pixels from the top
    names_wanted = Signal(object)  # tuple of the lanes of a crowd that are seen and not named yet
    sums_wanted = Signal(object)  # the same of lanes that are not added up yet, by their numbers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setObjectName("timeline_plot")
        self.setAccessibleName(words.tr("Funding timeline"))
        self.picture = self._own = Picture()
        self._range = (2000.0, 2001.0)
        self._is_fit = True
        self._top = 0.0
        self._lane_by = ""
        self._work: Work = work_here
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        self._build()
        self.refresh()

    def _build(self) -> None:
        grid = pg.GraphicsLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.layout.setSpacing(0)
        self.setCentralItem(grid)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._axis = YearAxis()
        self._lanes = LanesItem(self.picture, lambda: self.view)
        grid.addItem(self._lanes, 0, 0)
        grid.addItem(self._box, 0, 1)
        grid.addItem(self._axis, 1, 1)
        self._axis.linkToView(self._box)
        self._marks = MarksItem(self.picture, self._box)
        self._grid = grid
        self._box.sigResized.connect(self._resized)

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    @property
    def view(self) -> View:
        """What of the lanes and of time is seen."""
        return self._marks.view

    def show_timeline(self, timeline: Timeline, lane_by: str) -> None:
        """Show other fundings, or the same in other lanes; the stretch of time stays where it can."""
        same_years = timeline.reach == self.picture.timeline.reach
        self._leave_lane(lane_by)
        self._use(self._own)
        self._own.show(timeline, lane_by)
        if not same_years:
            self.fit()
        self._sync()

    def show_crowd(self, crowd: "Crowd", told: "LanesTold") -> None:
        """Show more sums than anybody can look at one by one; the stretch of time stays where it can."""
        from explorer.ui.widgets.timeline.crowd_picture import CrowdPicture, reach_only

        picture = self.picture if isinstance(self.picture, CrowdPicture) else CrowdPicture()
        timeline = reach_only(crowd, crowd.lane_by)
        same_years = timeline.reach == self.picture.timeline.reach
        self._leave_lane(crowd.lane_by)
        self._use(picture)
        picture.show_crowd(crowd, timeline, told)
        if self._is_fit or not same_years:
            self.fit()
        self._sync()

    def light_rows(self, lit: "Flags | None") -> None:
        """Light up some sums of a crowd by their rows."""
        from explorer.ui.widgets.timeline.crowd_picture import CrowdPicture

        if isinstance(self.picture, CrowdPicture):
            self.picture.light_rows(lit)
            self._sync()

    def update_names(self) -> None:
        """The names of some lanes have been read, or what they come to."""
        self.picture.look_at(self.view)
        self._lanes.update()

    def add_up(self) -> None:
        """What lanes come to is known, or known anew: draw it, and ask for what is not."""
        self._sync()

    def _leave_lane(self, lane_by: str) -> None:
        """A lane of another kind may have the same key."""
        if lane_by != self._lane_by:
            self._lane_by = lane_by
            self._lanes.show_current(None)

    def _use(self, picture: Picture) -> None:
        self.picture = self._marks.picture = self._lanes.picture = picture
        picture.refresh_fonts()

    def highlight(self, claims: frozenset[ClaimId]) -> None:
        """Light some marks up and dim the rest; with none of them here nothing is dimmed."""
        self.picture.light(claims)
        self._sync()

    def refresh(self) -> None:
        """Take the colours and fonts in force; call it on PaletteChange."""
        self.picture.refresh_fonts()
        self.setBackground(QColor(tokens.current().surface))
        self._axis.refresh(self.picture.font)
        self._axis.setHeight(round(self.picture.text_height + 10))
        self._widen_lanes()
        self._sync()

    def fit(self) -> None:
        """Show all of the time there is."""
        self._is_fit = True
        self._show_range(*self.picture.timeline.reach)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Zoom in by a factor around a pixel of the marks; out with a factor below 1."""
        first, last = self._range
        centre = self.view.year(self.view.width / 2 if around is None else around)
        span = max(SHORTEST, (last - first) / factor)
        share = (centre - first) / (last - first)
        self._is_fit = False
        self._show_range(centre - share * span, centre + (1 - share) * span)

    def pan(self, pixels: float) -> None:
        """Move on in time by some pixels."""
        years = pixels / self.view.per_year
        self._is_fit = False
        self._show_range(self._range[0] + years, self._range[1] + years)

    def scroll_to(self, top: float) -> None:
        """Show the lanes from a height on."""
        most = max(0.0, self.picture.layout.height - self.view.height)
        self._top = max(0.0, min(most, top))
        self._sync()

    def brush(self, years: tuple[float, float] | None) -> None:
        """Mark a stretch of time, and tell it in days, both of them within; None takes the mark away."""
        if years is None and self._marks.brushed is None:
            return
        span = days_within(years, self.view.per_year) if years is not None else None
        self.show_span(span)
        self.span_brushed.emit(span)

    def show_span(self, span: tuple[str, str] | None) -> None:
        """Mark the days from the first to the last; tells nobody."""
        start, end = (year_at_start(span[0]), year_at_end(span[1])) if span is not None else (None, None)
        self._marks.brushed = (start, end) if start is not None and end is not None else None
        self._repaint()

    # ── Keeping all parts together ──────────────────────────────────────────────────────────────────────────
    def _show_range(self, first: float, last: float) -> None:
        """Show a stretch of time, kept within what there is."""
        low, high = self.picture.timeline.reach
        span = min(max(last - first, SHORTEST), high - low)
        first = min(max(first, low), high - span)
        self._range = (first, first + span)
        self._box.setXRange(first, first + span, padding=0)
        self._sync()

    @Slot()
    def _settle(self) -> None:
        if not self.picture.is_waiting:
            self._sync()
            return
        self._work(self.picture.plan(*self._scales()), self._take)

    def _take(self, plan: Plan) -> None:
        self._own.take(plan)
        self._sync()

    def work_by(self, work: Work) -> None:
        """Have many marks laid out in another way than at once."""
        self._work = work
        self._own.waits_from = _LAID_OUT_AT_ONCE

    def _scales(self) -> tuple[float, float, float]:
        """Pixels a year when all is seen and now, and the height."""
        area: QRectF = self._box.rect()
        width, (low, high) = max(1.0, area.width()), self.picture.timeline.reach
        return width / (high - low), width / (self._range[1] - self._range[0]), max(1.0, area.height())

    def _sync(self, *, settled: bool = False) -> None:
        area: QRectF = self._box.rect()
        width = max(1.0, area.width())
        first, last = self._range
        fit_scale, per_year, height = self._scales()
        anchor = self._anchor(height)
        if self.picture.arrange(fit_scale, per_year, height, may_wait=not settled):
            self._hold(anchor, height)
            self.card_wanted.emit(None, QRectF())
        if self.picture.is_waiting:
            self._settling.start()
        self._top = max(0.0, min(self._top, self.picture.layout.height - height))
        room = self.picture.text_height * 2.6
        self._marks.ticks = ticks(first, last, width, room)
        self._axis.show_ticks(self._marks.ticks)
        view = View(first, per_year, width, self._top, height)
        self.picture.look_at(view)
        self._marks.show_view(view)
        self._lanes.update()
        unnamed = self.picture.unnamed()
        if unnamed:
            self.names_wanted.emit(unnamed)
        unadded = self.picture.unadded()
        if unadded:
            self.sums_wanted.emit(unadded)
        self.height_changed.emit(self.picture.layout.height, height)
        self.scrolled.emit(self._top)

    def _anchor(self, height: float) -> tuple[object, float]:
        """The lane in the middle of what is seen, and how far down it the middle is."""
        middle = self._top + height / 2
        for band in self.picture.layout.bands:
            if band.top <= middle < band.top + band.height:
                return band.lane.tag.key, (middle - band.top) / band.height
        return None, 0.0

    def _hold(self, anchor: tuple[object, float], height: float) -> None:
        """Lanes change their heights when rows do; what one looks at stays in sight."""
        for band in self.picture.layout.bands if self._top > 0 else ():
            if band.lane.tag.key == anchor[0]:
                self._top = band.top + anchor[1] * band.height - height / 2

    def _repaint(self) -> None:
        self._marks.update()

    def _resized(self) -> None:
        if self._is_fit:
            self._show_range(*self.picture.timeline.reach)
        else:
            self._sync()

    def _widen_lanes(self) -> None:
        zoom = tokens.zoom()
        width = min(max(0.17 * self.width(), 130 * zoom), 240 * zoom)
        self._grid.layout.setColumnFixedWidth(0, round(width))

    @override
    def close(self) -> bool:
        """Close as any widget does: pyqtgraph's own way takes the viewport away under Qt, which crashes."""
        return bool(QWidget.close(self))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_grid"):
            self._widen_lanes()

    # ── Places ──────────────────────────────────────────────────────────────────────────────────────────────
    def in_marks(self, point: QPointF) -> QPointF:
        """A point of the viewport in pixels of the marks."""
        on_marks: QPointF = self._marks.mapFromScene(self.mapToScene(point.toPoint()))
        return on_marks

    def rect_of(self, claim: ClaimId) -> QRectF:
        """Where a mark lies on the viewport just now; empty when it is not drawn."""
        boxes = self.picture.layout.boxes_of.get(claim, ())
        return self._on_viewport(mark_rect(boxes[0], self.view)) if boxes else QRectF()

    def placed_at(self, point: QPointF) -> Placed | None:
        """What is drawn at a point of the viewport."""
        place = self.in_marks(point)
        if not self._marks.boundingRect().contains(place):
            return None
        return hit(self.picture.layout, self.view, self.picture.texts, self.picture.cluster_width, place)

    def _on_viewport(self, rect: QRectF) -> QRectF:
        shown = rect.intersected(self._marks.boundingRect()) or rect
        return QRectF(self.mapFromScene(self._marks.mapRectToScene(shown)).boundingRect())

    def _is_on_lanes(self, point: QPointF) -> bool:
        return self.in_marks(point).x() < 0

    def _band_at(self, point: QPointF) -> Band | None:
        """The lane whose name is at a point of the viewport."""
        place = self.in_marks(point)
        is_name = place.x() < 0 <= place.y() < self.view.height
        return self._lanes.band_at(place.y()) if is_name else None
