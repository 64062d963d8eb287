"""The timeline as a figure for print: all lanes and all of time, whatever the window shows. Not the page around it.

Imports pyqtgraph by way of the view: make it after the first paint only.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from explorer.analysis.timeline import Timeline
from explorer.ui import tokens
from explorer.ui.widgets.timeline.legend import Entry, crowd_entries, entries_of
from explorer.ui.widgets.timeline.view import TimelineView

if TYPE_CHECKING:
    from explorer.analysis.crowd import Crowd
    from explorer.ui.widgets.timeline.crowd_picture import LanesTold

_BESIDE, _GAP = 5.0, 16.0
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class _PaperView(TimelineView):
    """A view that is never on the screen."""

    def lay_out(self, show: Callable[[TimelineView], None], width: float, height: float) -> None:
        """Take a size and find rows for it at once."""
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.resize(round(width), round(height))
        self.show()
        show(self)
        self._grid.layout.activate()  # Qt would do it at the next event only
        self.fit()
        self._sync(settled=True)


class TimelineFigure:
    """Draws what a view is shown, with the signs that explain it; close it when done."""

    def __init__(self, show: Callable[[TimelineView], None], entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._view = _PaperView()
        self._show = show

    def close(self) -> None:
        """Let the view go."""
        self._view.close()
        self._view.deleteLater()

    def height(self, width: float, least: float) -> float:
        """What all lanes need, with the axis below them."""
        self._view.lay_out(self._show, width, least)
        axis = float(self._view.height() - self._view.view.height)
        return max(least, self._view.picture.layout.height + axis)

    def legend_height(self, width: float) -> float:
        """As many lines as the signs need."""
        places = self._places(QRectF(0, 0, width, 0))
        return places[-1].bottom() if places else 0.0

    def paint_legend(self, painter: QPainter, area: QRectF) -> None:
        """Draw what the signs mean."""
        painter.setFont(tokens.font("small"))
        for entry, place in zip(self._entries, self._places(area), strict=True):
            sign = QRectF(place.left(), place.center().y() - 7, entry.width, 14)
            entry.paint(painter, sign)
            painter.setPen(QColor(tokens.current().text_soft))
            painter.drawText(place.adjusted(entry.width + _BESIDE, 0, 8, 0), _LINE, entry.text)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the lanes, the marks and the axis."""
        self._view.lay_out(self._show, area.width(), area.height())
        source = self._view.viewport().rect()
        self._view.render(painter, QRectF(area.topLeft(), QSizeF(source.size())), source)

    def _places(self, area: QRectF) -> list[QRectF]:
        """Where each sign stands with its words, in as many lines as it takes."""
        metrics = QFontMetricsF(tokens.font("small"))
        places: list[QRectF] = []
        left, top, height = area.left(), area.top(), metrics.height() + 4
        for entry in self._entries:
            width = entry.width + _BESIDE + metrics.horizontalAdvance(entry.text)
            if places and left + width > area.right():
                left, top = area.left(), top + height
            places.append(QRectF(left, top, width, height))
            left += width + _GAP
        return places


def timeline_figure(timeline: Timeline, lane_by: str) -> TimelineFigure:
    """Sums one by one."""
    return TimelineFigure(lambda view: view.show_timeline(timeline, lane_by), entries_of(timeline))


def crowd_figure(crowd: "Crowd", told: "LanesTold") -> TimelineFigure:
    """A crowd in columns, the first of its lanes with what is known of them."""
    return TimelineFigure(lambda view: view.show_crowd(crowd, told), crowd_entries(crowd.names.stages))
