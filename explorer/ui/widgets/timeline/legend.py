"""The legend of the timeline: shapes of the stages, what dashes mean, how height grows. Not the marks themselves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from explorer.analysis.money_words import money
from explorer.analysis.timeline import Scale, Timeline
from explorer.domain.ids import ClaimId
from explorer.domain.model import Rank, Stage
from explorer.ui import icons, tokens
from explorer.ui.widgets.plain import tooltip_text
from explorer.ui.widgets.timeline.look import hue_of, shape_of, wash
from explorer.ui.widgets.timeline.signs import KINDS_WITH_SIGNS, paint_bound, paint_kind
from explorer.ui.widgets.timeline.words import stage_title, tr

_GAP = 14
_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and what it means."""

    text: str
    width: float  # of the sign
    paint: Callable[[QPainter, QRectF], None]
    is_sign: bool = False  # a small one, that stands at the end


class TimelineLegend(QWidget):
    """One line; what has no room at its end is left out, the stages last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_legend")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._entries: tuple[Entry, ...] = ()

    def show_timeline(self, timeline: Timeline) -> None:
        """Explain what occurs in a timeline, nothing else."""
        self._show(
            tuple(entries_of(timeline)),
            tr("Each step in height is ten times the amount, as stated, in any currency."),
        )

    def _show(self, entries: tuple[Entry, ...], more: str) -> None:
        self._entries = entries
        self.setAccessibleName(f"{tr('Legend')}: {', '.join(self.texts())}")
        lines = (*self.texts(), more)
        self.setToolTip(tooltip_text("\n".join(lines)) if self._entries else "")
        self.updateGeometry()
        self.update()

    def show_crowd(self, stages: Sequence[str]) -> None:
        """Explain the picture of a crowd: its stages, and what a column is."""
        more = tr("The small sign in a column is the stage that most of its sums have.")
        self._show(tuple(crowd_entries(stages)), more)

    def texts(self) -> tuple[str, ...]:
        """What the signs mean, from the left."""
        return tuple(entry.text for entry in self._entries)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(tokens.font("small"))
        # The small signs are told by the tooltip alone where they would take the room of words from the tools.
        named = (entry for entry in self._entries if not entry.is_sign)
        width = sum(self._width(entry, metrics) + _GAP for entry in named)
        return QSize(round(width) + _GAP, metrics.height() + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tokens.font("small"))
        metrics = QFontMetrics(painter.font())
        left = float(_GAP)
        for entry in self._entries:
            width = self._width(entry, metrics)
            if left + width > self.width():
                break
            sign = QRectF(left, self.height() / 2 - 7, entry.width, 14)
            entry.paint(painter, sign)
            painter.setPen(QColor(tokens.current().text_soft))
            words = QRectF(sign.right() + _BESIDE, 0, width, self.height())
            painter.drawText(
                words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), entry.text
            )
            left += width + _GAP
        painter.end()

    @staticmethod
    def _width(entry: Entry, metrics: QFontMetrics) -> float:
        return entry.width + _BESIDE + metrics.horizontalAdvance(entry.text)


def crowd_entries(stages: Sequence[str]) -> list[Entry]:
    """What has to be explained of a crowd: its stages up their ladder, and what a column is."""
    ladder = [*(str(stage) for stage in Stage), *sorted(set(stages) - set(Stage))]
    known = [Entry(stage_title(stage), 12, _shape(stage)) for stage in ladder if stage in stages]
    return [*known, Entry(tr("column: how many begin then"), 16, _heights)]


def entries_of(timeline: Timeline) -> list[Entry]:
    """What has to be explained: stages up their ladder, softness, open ends, heights."""
    marks = [mark for lane in timeline.lanes for group in lane.groups for mark in (group.head, *group.parts)]
    drawn = {mark.claim_id for mark in marks}
    stages = {one.stage: one.stage_label for claim, one in timeline.ledger.by_id.items() if claim in drawn}
    ladder = [*Stage, *sorted(stages.keys() - set(Stage))]
    entries = [Entry(stages[stage] or stage, 12, _shape(stage)) for stage in ladder if stage in stages]
    if any(mark.span.soft for mark in marks):
        entries.append(Entry(tr("no date of its own"), 20, _soft))
    if any(timeline.ledger.by_id[claim].differs for claim in drawn):
        entries.append(Entry(tr("sources differ"), 13, _differs))
    if any(mark.share for mark in marks):
        low, high = (money(10.0**power, "", short=True) for power in _ends(timeline.scale))
        entries.append(Entry(tr("height: {low} to {high}").format(low=low, high=high), 16, _heights))
    entries.extend(replace(entry, is_sign=True) for entry in _signs(timeline, drawn))
    return entries


def _signs(timeline: Timeline, drawn: set[ClaimId]) -> Iterator[Entry]:
    """The small signs that occur: of bounds, of kinds, of sums for each year and of those set aside."""
    ledger = timeline.ledger
    amounts = [ledger.amounts[claim] for claim in drawn if claim in ledger.amounts]
    fundings = [ledger.by_id[claim] for claim in drawn]
    bounds = (
        ("over", tr("or more"), any(amount.over for amount in amounts)),
        ("under", tr("or less"), any(amount.under and not amount.over for amount in amounts)),
        ("about", tr("about"), any(amount.about for amount in amounts)),
    )
    yield from (Entry(text, 12, _bound(bound)) for bound, text, occurs in bounds if occurs)
    kinds = {funding.kind for funding in fundings}
    yield from (Entry(kind, 12, _kind(kind)) for kind in KINDS_WITH_SIGNS if kind in kinds)
    if any(funding.per_year for funding in fundings):
        yield Entry(tr("each year"), 20, _years)
    if any(funding.rank == Rank.DEPRECATED for funding in fundings):
        yield Entry(tr("set aside"), 12, _set_aside)


def _bound(bound: str) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, area: QRectF) -> None:
        ink = QColor(tokens.current().text_soft)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(area.center(), 2.5, 2.5)
        paint_bound(painter, area.center(), 2.5, bound, ink)

    return paint


def _kind(kind: str) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.current().text_soft))
        painter.drawEllipse(area.center(), 5.0, 5.0)
        paint_kind(painter, area.center(), 5.0, kind, QColor(tokens.current().surface))

    return paint


def _years(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash(QColor(tokens.current().text_soft), 0.6))
    for place in range(3):
        painter.drawRect(QRectF(area.left() + place * 7, area.center().y() - 3, 5.0, 6.0))


def _set_aside(painter: QPainter, area: QRectF) -> None:
    ink = QColor(tokens.current().text_soft)
    ink.setAlphaF(0.5)
    painter.setPen(QPen(ink, 1.4))
    painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(area.center(), 3.5, 3.5)


def _ends(scale: Scale) -> tuple[int, int]:
    return scale.low, scale.high


def _shape(stage: str) -> Callable[[QPainter, QRectF], None]:
    def paint(painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue_of(stage))
        painter.drawPath(shape_of(stage, area.center(), 4.5))

    return paint


def _soft(painter: QPainter, area: QRectF) -> None:
    pen = QPen(QColor(tokens.current().text_soft), 1.2)
    pen.setDashPattern([2.5, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0.5, 2, -0.5, -2), 3, 3)


def _differs(painter: QPainter, area: QRectF) -> None:
    ratio = painter.device().devicePixelRatioF()
    corner = QPoint(round(area.left()), round(area.center().y() - 6.5))
    painter.drawPixmap(corner, icons.pixmap("triangle-alert", tokens.current().differs, 13, ratio))


def _heights(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(wash(QColor(tokens.current().text_soft), 0.6))
    for place, height in enumerate((5, 8, 11)):
        painter.drawRect(QRectF(area.left() + place * 5.5, area.bottom() - 1 - height, 4.0, height))
