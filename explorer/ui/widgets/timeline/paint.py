"""Draws the marks of the timeline on any painter: a widget, a picture, a page. Knows no mouse and no data."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from explorer.analysis.timeline import Mark
from explorer.domain.ids import ClaimId
from explorer.ui import icons, tokens
from explorer.ui.widgets.timeline.look import chevron, hue_of, shape_of, wash
from explorer.ui.widgets.timeline.measure import Placed, View, glyph_width
from explorer.ui.widgets.timeline.signs import paint_bound, paint_column, paint_kind, paint_tail
from explorer.ui.widgets.timeline.strips import is_soft, outline_pen, paint_strip

_DIM = 0.3
_RECEDED = 0.5
_STRONGER = 1.8  # the wash of marks that are lit up
_CORNER = 3.0
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_CENTRED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Facts:
    """What painting must know of a funding beside its place."""

    stage: str
    per_year: bool
    bound: str  # "over", "under", "about" or ""
    differs: bool
    parts: str  # "4 parts"; empty for a sum without any
    kind: str = ""
    set_aside: bool = False  # in review: it recedes


@dataclass(frozen=True, slots=True)
class Shown:
    """How things stand just now."""

    lit: frozenset[ClaimId] | None = None  # None: nothing is dimmed
    current: ClaimId | None = None
    has_focus: bool = False
    hovered: ClaimId | None = None
    fonts: tuple[QFont, QFont] = field(default_factory=lambda: (tokens.font("small"), tokens.font("small")))


def paint_family(painter: QPainter, one: Placed, facts: Facts, shown: Shown) -> None:
    """An open envelope is drawn around its parts, so that one sees what lies in what."""
    mark = one.box.mark
    if mark is None or mark.span.is_point:
        return
    rect = QRectF(one.rect.left(), one.rect.top(), one.rect.width(), one.box.family_height)
    painter.setOpacity(_opacity(one, shown))
    paint_strip(painter, rect, mark, hue_of(facts.stage), 0.06)
    painter.setOpacity(1.0)


def paint_box(painter: QPainter, one: Placed, facts: Facts, shown: Shown, view: View) -> None:
    """A mark or a cluster, with its words."""
    members = one.box.members
    is_emphasised = shown.lit is not None and _is_lit(one, shown)
    painter.setOpacity(_opacity(one, shown) * (_RECEDED if facts.set_aside else 1.0))
    mark = one.box.mark
    if one.box.tail is not None:
        left, right = max(view.x(one.box.tail.start), -40.0), min(view.x(one.box.tail.end), view.width + 40)
        middle = QPointF(left, one.rect.center().y())
        paint_tail(painter, middle, max(1.0, right - left), one.box.tail, hue_of(facts.stage))
    if one.box.shares:
        paint_column(painter, one.rect, one.box.shares, one.box.share, (one.label, shown.fonts[0]))
    elif mark is None:
        _paint_cluster(painter, one, shown)
    elif mark.span.is_point:
        _paint_point(painter, one, mark, facts, view)
    else:
        _paint_bar(painter, one, mark, facts, view, strength=_STRONGER if is_emphasised else 1.0)
    if mark is not None:
        _paint_words(painter, one, facts, shown)
    if shown.hovered is not None and (shown.hovered == one.box.claim or shown.hovered in members):
        _paint_outline(painter, one, QColor(tokens.current().accent), 1.5, 1.5)
    if shown.has_focus and shown.current is not None and shown.current == one.box.claim:
        _paint_outline(painter, one, QColor(tokens.current().focus), 2.0, 3.0)
    painter.setOpacity(1.0)


def _opacity(one: Placed, shown: Shown) -> float:
    return 1.0 if shown.lit is None or _is_lit(one, shown) else _DIM


def _is_lit(one: Placed, shown: Shown) -> bool:
    if one.box.lit is not None:
        return one.box.lit
    return shown.lit is not None and not shown.lit.isdisjoint(one.box.members)


def _paint_outline(painter: QPainter, one: Placed, colour: QColor, width: float, gap: float) -> None:
    rect = one.rect.adjusted(-gap, -gap, gap, gap)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, _CORNER + gap, _CORNER + gap)


def _paint_cluster(painter: QPainter, one: Placed, shown: Shown) -> None:
    colours = tokens.current()
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(one.rect, one.rect.height() / 2, one.rect.height() / 2)
    painter.setPen(QColor(colours.text))
    painter.setFont(shown.fonts[1])
    painter.drawText(one.rect, _CENTRED, one.label)


def _paint_point(painter: QPainter, one: Placed, mark: Mark, facts: Facts, view: View) -> None:
    hue = hue_of(facts.stage)
    middle = one.rect.center()
    left, right = view.x(mark.span.start), view.x(mark.span.end)
    if right - left > one.rect.width():  # a date known to the month or year: somewhere along this line
        painter.setPen(QPen(hue, 1.4))
        for x in (left, right):
            painter.drawLine(QPointF(x, middle.y() - 3), QPointF(x, middle.y() + 3))
        painter.drawLine(QPointF(left, middle.y()), QPointF(right, middle.y()))
    painter.setPen(outline_pen(hue, mark))
    painter.setBrush(wash(hue, 0.12) if is_soft(mark) else hue)
    radius = one.rect.width() / 2 - (4.0 if facts.bound else 2.5)
    painter.drawPath(shape_of(facts.stage, middle, radius))
    ink = hue if is_soft(mark) else QColor(tokens.current().surface)
    paint_kind(painter, middle, radius, facts.kind, ink)
    paint_bound(painter, middle, radius, facts.bound, hue)


def _paint_bar(
    painter: QPainter, one: Placed, mark: Mark, facts: Facts, view: View, *, strength: float
) -> None:
    hue = hue_of(facts.stage)
    if not one.box.is_open:
        if mark.depth:  # what lies in an envelope stands back behind its outline
            inner = one.rect.adjusted(3, 0, -3, 0)
            paint_strip(painter, inner, mark, hue, 0.2 * strength, with_outline=not mark.span.soft)
        else:
            paint_strip(painter, one.rect, mark, hue, strength * (0.1 if is_soft(mark) else 0.2))
    if facts.per_year:
        _paint_years(painter, one, mark, view)
    if one.rect.width() > 2 * glyph_width(one.box):
        _paint_glyph(painter, one, facts, hue)


def _paint_years(painter: QPainter, one: Placed, mark: Mark, view: View) -> None:
    """A sum for each year shows its years, as far as there is room between them."""
    if view.per_year < 8:
        return
    painter.setPen(QPen(QColor(tokens.current().surface), 2.4))
    year = mark.span.start + 1.0
    year += max(0, int(view.first - year))
    while year < min(mark.span.end - 0.02, view.last):
        x = view.x(year)
        if not one.label_rect.left() - 2 <= x <= one.label_rect.right() + 2:
            painter.drawLine(QPointF(x, one.rect.top() - 1), QPointF(x, one.rect.bottom() + 1))
        year += 1


def _paint_glyph(painter: QPainter, one: Placed, facts: Facts, hue: QColor) -> None:
    """The stage's shape before the words, or where the bar is first seen."""
    radius = (glyph_width(one.box) - 5) / 2 - 1
    inside = one.rect.contains(one.label_rect) and not one.label_rect.isEmpty()
    left = one.label_rect.left() - glyph_width(one.box) if inside else max(one.rect.left(), 0.0) + 5
    centre = QPointF(left + radius + 1, one.rect.center().y())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    radius = min(radius, one.rect.height() / 2 - 4.5) if facts.bound else radius
    painter.drawPath(shape_of(facts.stage, centre, radius))
    paint_kind(painter, centre, radius, facts.kind, QColor(tokens.current().surface))
    paint_bound(painter, centre, radius, facts.bound, hue)


def _paint_words(painter: QPainter, one: Placed, facts: Facts, shown: Shown) -> None:
    colours = tokens.current()
    painter.setFont(shown.fonts[0])
    if one.label:
        if one.box.tail is not None:  # which would strike the words through
            painter.fillRect(one.label_rect.adjusted(-2, 2, 2, -2), QColor(colours.surface))
        painter.setPen(QColor(colours.text))
        painter.drawText(one.label_rect.adjusted(0, 0, 4, 0), _LINE, one.label)
        if facts.set_aside:
            middle = one.label_rect.center().y() + 1
            painter.drawLine(QPointF(one.label_rect.left(), middle), QPointF(one.label_rect.right(), middle))
    if not one.badge.isEmpty():
        side = min(13, round(one.badge.height()))
        corner = QPointF(one.badge.left() + 3, one.badge.center().y() - side / 2).toPoint()
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(corner, icons.pixmap("triangle-alert", colours.differs, side, ratio))
    if not one.toggle.isEmpty():
        painter.setPen(QColor(colours.text_soft))
        painter.drawText(one.toggle.adjusted(6, 0, 0, 0), _LINE, facts.parts)
        arrow = QRectF(one.toggle.right() - 15, one.toggle.center().y() - 7, 14, 14)
        painter.setPen(QPen(QColor(colours.text_soft), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(chevron(arrow, is_open=one.box.is_open))
