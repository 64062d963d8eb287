"""Where on the screen the boxes of a row lie just now, with their labels. Painting and pointing both ask here."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.widgets.timeline.layout import SHORTEST_BAR, Box, Layout, Row

_BEYOND = 40.0  # pixels that a bar is drawn beyond the edge, so that its end is not seen there
_PAD = 5.0
_FAR = 1e6  # pixels: painters lose their way beyond


@dataclass(frozen=True, slots=True)
class View:
    """What is seen: from which year, how many pixels a year has, and which part of the height."""

    first: float
    per_year: float
    width: float
    top: float
    height: float

    def x(self, year: float) -> float:
        """The pixel of a year."""
        return max(-_FAR, min(_FAR, (year - self.first) * self.per_year))

    def year(self, x: float) -> float:
        """The year at a pixel."""
        return self.first + x / self.per_year

    @property
    def last(self) -> float:
        """The year at the right edge."""
        return self.year(self.width)


@dataclass(frozen=True, slots=True)
class Texts:
    """Labels with their widths, and the sizes of what stands beside them."""

    options: Callable[[Box], tuple[tuple[str, float], ...]]  # from the longest to the shortest
    toggle_width: Callable[[Box], float]  # 0 for what cannot be opened
    badge_width: Callable[[Box], float]  # of the sign of a disagreement; 0 for none


@dataclass(frozen=True, slots=True)
class Placed:
    """One box as it is seen; pixels of the plot."""

    box: Box
    rect: QRectF  # the mark
    label: str
    label_rect: QRectF  # empty where there is no room for words
    badge: QRectF
    toggle: QRectF

    def covers(self, point: QPointF) -> bool:
        """True when the point is on the mark or its words."""
        near = self.rect.adjusted(-2, -2, 2, 2)
        return near.contains(point) or any(
            part.contains(point) for part in (self.label_rect, self.badge, self.toggle)
        )


def mark_rect(box: Box, view: View) -> QRectF:
    """The place of the mark alone."""
    top = box.top - view.top
    if box.mark is None:
        left = view.x(box.start)
        return QRectF(left, top, max(0.0, view.x(box.end) - left - 2) if box.shares else 0.0, box.height)
    if box.mark.span.is_point:
        return QRectF(view.x(box.mark.span.middle) - box.height / 2, top, box.height, box.height)
    left, right = view.x(box.start), max(view.x(box.end), view.x(box.start) + SHORTEST_BAR)
    left, right = max(left, -_BEYOND), min(right, view.width + _BEYOND)
    return QRectF(left, top, max(0.0, right - left), box.height)


def placed(row: Row, view: View, texts: Texts, cluster_width: float) -> Iterator[Placed]:
    """The boxes of a row that can be seen, from left to right."""
    boxes = _seen(row, view)
    rects = [_rect(box, view, cluster_width) for box in boxes]
    taken = 0.0  # up to where the row is full
    for place, (box, rect) in enumerate(zip(boxes, rects, strict=True)):
        limit = rects[place + 1].left() - _PAD if place + 1 < len(rects) else view.width - _PAD
        one = _with_words(box, rect, view, texts, (taken + _PAD, limit))
        taken = max(taken, rect.right(), one.label_rect.right(), one.toggle.right(), one.badge.right())
        yield one


def _rect(box: Box, view: View, cluster_width: float) -> QRectF:
    rect = mark_rect(box, view)
    if box.mark is None and not box.shares:
        rect.setWidth(cluster_width - 4)
    return rect


def _seen(row: Row, view: View) -> list[Box]:
    """Boxes of a row never cover each other, so those in sight stand together."""
    reach = 60.0 / view.per_year  # shapes and clusters are wider than the time they stand for
    first = bisect_left(row.boxes, view.first - reach, key=lambda box: box.end)
    seen = []
    for box in row.boxes[first:]:
        if box.start > view.last + reach:
            break
        seen.append(box)
    return seen


def _with_words(box: Box, rect: QRectF, view: View, texts: Texts, free: tuple[float, float]) -> Placed:
    """Put the words inside a bar, or else right or left of the mark, where there is room."""
    signs = texts.badge_width(box), texts.toggle_width(box)
    extras = sum(signs)
    options = texts.options(box)
    if box.mark is None:
        return _composed(box, rect, (options[-1][0], rect.width()), rect.left())
    if not box.mark.span.is_point:
        left = max(rect.left(), 0.0) + _PAD + glyph_width(box)
        room = min(rect.right(), view.width) - _PAD - left - extras
        fitting = next(((text, width) for text, width in options if width <= room), None)
        if fitting:
            if box.mark.span.open_start:  # words belong to the end that is known
                left = min(rect.right(), view.width) - _PAD - fitting[1] - extras
            return _composed(box, rect, fitting, left, signs)
    # A date known to the month or year reaches beyond the shape on both sides.
    start, end = max(rect.right(), view.x(box.end)) + _PAD - 1, min(rect.left(), view.x(box.start)) - _PAD
    right_room, left_room = free[1] - start - extras, end - free[0] - extras
    for text, width in options:
        if width <= right_room:
            return _composed(box, rect, (text, width), start, signs)
        if width <= left_room:
            return _composed(box, rect, (text, width), end - extras - width, signs)
    return _composed(box, rect, ("", 0.0), start, (signs[0] if signs[0] <= free[1] - start else 0.0, 0.0))


def glyph_width(box: Box) -> float:
    """The room for the stage's shape at the beginning of a bar."""
    return min(12.0, box.height * 0.6) + _PAD


def _composed(
    box: Box, rect: QRectF, words: tuple[str, float], left: float, signs: tuple[float, float] = (0.0, 0.0)
) -> Placed:
    """The words from `left` on, then the sign of a disagreement, then what opens an envelope."""
    text, width = words
    badge, toggle = signs
    top, height = rect.top(), rect.height()
    return Placed(
        box=box,
        rect=rect,
        label=text,
        label_rect=QRectF(left, top, width, height) if text else QRectF(),
        badge=QRectF(left + width, top, badge, height) if badge else QRectF(),
        toggle=QRectF(left + width + badge, top, toggle, height) if toggle else QRectF(),
    )


def hit(layout: Layout, view: View, texts: Texts, cluster_width: float, point: QPointF) -> Placed | None:
    """What is under a point of the plot."""
    height = point.y() + view.top
    for band in layout.bands:
        if band.top <= height < band.top + band.height:
            for row in reversed(band.rows):  # what was painted last lies on top
                if row.top <= height < row.top + row.height:
                    found = [one for one in placed(row, view, texts, cluster_width) if one.covers(point)]
                    if found:
                        return found[-1]
    return None


def boxes_in_view(layout: Layout, view: View) -> Iterator[Row]:
    """The rows that can be seen."""
    for band in layout.bands:
        if band.top + band.height < view.top or band.top > view.top + view.height:
            continue
        for row in band.rows:
            if row.top + row.height >= view.top and row.top <= view.top + view.height:
                yield row
