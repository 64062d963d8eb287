"""The items of the timeline's scene: the marks, all in one item, and the names of the lanes. No mouse, no keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsWidget,
    QStyleOptionGraphicsItem,
    QWidget,
)
from typing_extensions import override

from explorer.analysis.timeline import LaneMarks
from explorer.ui import tokens
from explorer.ui.widgets.plain import one_line
from explorer.ui.widgets.timeline.layout import Band, Box, Row
from explorer.ui.widgets.timeline.measure import View, boxes_in_view, placed
from explorer.ui.widgets.timeline.paint import Shown, paint_box, paint_family
from explorer.ui.widgets.timeline.picture import Picture

if TYPE_CHECKING:
    from explorer.ui.widgets.timeline.ticks import Tick

_SPILL = 6.0  # rings and outlines reach beyond a row
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)


class MarksItem(QGraphicsObject):
    """Paints what can be seen of all marks: as many items as marks would be a thousand times slower."""

    def __init__(self, picture: Picture, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.picture = picture
        self.view = View(0.0, 1.0, 1.0, 0.0, 1.0)
        self.painted = 0  # how many boxes the last painting drew
        self.ticks: tuple[Tick, ...] = ()
        self.brushed: tuple[float, float] | None = None
        self.brushed_live = False  # while the mouse is down
        self.has_focus = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsToShape)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # for exposedRect

    def show_view(self, view: View) -> None:
        """Show another stretch of time or of the lanes."""
        if (view.width, view.height) != (self.view.width, self.view.height):
            self.prepareGeometryChange()
        self.view = view
        self.update()

    def update_rows(self, *boxes: Box | None) -> None:
        """Paint the rows of some boxes anew."""
        for box in boxes:
            if box is not None:
                top = box.top - self.view.top - 2 * _SPILL
                self.update(QRectF(0, top, self.view.width, box.height + 4 * _SPILL))

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.view.width, self.view.height)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        picture = self.picture
        shown = Shown(
            lit=picture.lit,
            current=picture.current.claim if picture.current else None,
            has_focus=self.has_focus,
            hovered=picture.hovered.claim if picture.hovered else None,
            fonts=(picture.font, picture.bold),
        )
        rows = [
            list(placed(row, self.view, picture.texts, picture.cluster_width))
            for row in boxes_in_view(picture.layout, self.view)
            if _meets(row, self.view, option.exposedRect)
        ]
        self.painted = sum(map(len, rows))
        for one in (one for row in rows for one in row if one.box.is_open):
            paint_family(painter, one, picture.facts(one.box), shown)
        for one in (one for row in rows for one in row):
            paint_box(painter, one, picture.facts(one.box), shown, self.view)
        self._paint_brushed(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        hairline = QColor(tokens.current().hairline)
        faint = QColor(hairline)
        faint.setAlphaF(0.5)
        for tick in self.ticks:
            x = round(self.view.x(tick.place)) + 0.5
            painter.setPen(QPen(hairline if tick.is_year else faint, 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.view.height))
        _paint_edges(painter, self.picture.layout.bands, self.view)

    def _paint_brushed(self, painter: QPainter) -> None:
        if self.brushed is None:
            return
        left, right = sorted(self.view.x(year) for year in self.brushed)
        veil = QColor(tokens.current().accent)
        veil.setAlphaF(0.12)
        painter.fillRect(QRectF(left, 0, right - left, self.view.height), veil)
        painter.setPen(QPen(QColor(tokens.current().accent), 1))
        for x in (left, right):
            painter.drawLine(QPointF(x, 0), QPointF(x, self.view.height))


def _meets(row: Row, view: View, area: QRectF) -> bool:
    """True when some of a row, with the outlines of its open envelopes, is to be painted."""
    top = row.top - view.top
    height = max((box.family_height for box in row.boxes if box.is_open), default=0.0)
    return top - _SPILL <= area.bottom() and top + max(row.height, height) + _SPILL >= area.top()


class LanesItem(QGraphicsWidget):
    """The names of the lanes with what their sums come to, left of the marks."""

    def __init__(self, picture: Picture, view: Callable[[], View]) -> None:
        super().__init__()
        self.picture = picture
        self.current: LaneMarks | None = None
        self._hovered: LaneMarks | None = None
        self._has_focus = False
        self._view = view

    def show_current(self, lane: LaneMarks | None) -> None:
        """Mark the name that keys have reached."""
        self.current = lane
        self.update()

    def show_hovered(self, band: Band | None) -> None:
        """Light up the name under the pointer."""
        self._hovered = band.lane if band is not None else None
        self.update()

    def show_focus(self, *, has_focus: bool) -> None:
        """Keys come here, or no more."""
        self._has_focus = has_focus
        self.update()

    def current_band(self) -> Band | None:
        """The lane whose name keys have reached, if it is laid out."""
        return next((band for band in self.picture.layout.bands if _is_same(band, self.current)), None)

    def band_at(self, y: float) -> Band | None:
        """The lane at a height of this item."""
        place = y + self._view().top
        return next(
            (band for band in self.picture.layout.bands if band.top <= place < band.top + band.height), None
        )

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setClipRect(QRectF(0, 0, self.size().width(), self._view().height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in self.picture.layout.bands:
            top = band.top - self._view().top
            if top + band.height >= 0 and top <= self._view().height:
                self._paint_lane(painter, band, QRectF(0, top, self.size().width(), band.height))
        _paint_edges(painter, self.picture.layout.bands, self._view(), self.size().width())

    def _paint_lane(self, painter: QPainter, band: Band, area: QRectF) -> None:
        colours = tokens.current()
        self._paint_ground(painter, band, area)
        inner = area.adjusted(tokens.SPACE_3, 0, -tokens.SPACE_2, 0)
        total, bare = self.picture.totals_of(band.lane)
        ink = colours.text if band.lane.tag.known else colours.text_soft
        title, fonts = band.lane.tag.title, self.picture
        line = fonts.text_height + 1
        # Of a high lane the name stays where it can be seen.
        seen = inner.intersected(QRectF(0, 0, area.width(), self._view().height))
        if seen.height() >= 2 * line:
            top = seen.center().y() - (line if total else line / 2)
            first = QRectF(inner.left(), top, inner.width(), line)
            _text(painter, first, title, fonts.bold, ink)
            _text(painter, first.translated(0, line), total, fonts.font, colours.text_soft)
            return
        name = QRectF(inner.left(), area.center().y() - line / 2, inner.width(), line)
        _text(painter, name, title, fonts.bold, ink)
        room = name.width() - QFontMetricsF(fonts.bold).horizontalAdvance(title) - tokens.SPACE_2
        metrics = QFontMetricsF(fonts.font)
        total = next((text for text in (total, bare) if metrics.horizontalAdvance(text) <= room), "")
        if total:
            beside = name.adjusted(name.width() - room, 0, 0, 0)
            _text(painter, beside, total, fonts.font, colours.text_soft)

    def _paint_ground(self, painter: QPainter, band: Band, area: QRectF) -> None:
        colours = tokens.current()
        place = area.intersected(QRectF(0, 0, area.width(), self._view().height)).adjusted(4, 2, -4, -2)
        if _is_same(band, self._hovered):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(place, tokens.RADIUS, tokens.RADIUS)
        if self._has_focus and _is_same(band, self.current):
            painter.setPen(QPen(QColor(colours.focus), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, tokens.RADIUS, tokens.RADIUS)


def _is_same(band: Band, lane: LaneMarks | None) -> bool:
    return lane is not None and band.lane.tag.key == lane.tag.key


def _text(painter: QPainter, area: QRectF, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = QFontMetricsF(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, _LINE, line)


def _paint_edges(painter: QPainter, bands: tuple[Band, ...], view: View, width: float = 0.0) -> None:
    painter.setPen(QPen(QColor(tokens.current().hairline), 1))
    for band in bands:
        y = round(band.top + band.height - view.top) + 0.5
        if 0 <= y <= view.height:
            painter.drawLine(QPointF(0, y), QPointF(width or view.width, y))
