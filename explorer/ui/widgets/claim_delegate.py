"""Paints the rows of the detail pane: headings, and claims with their evidence. Not where the parts stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from explorer.domain.ids import CitationId, ClaimId
from explorer.session.shown import ClaimLine, Section
from explorer.ui import icons, tokens
from explorer.ui.models.claim_lines import ROW_ROLE
from explorer.ui.widgets.claim_layout import (
    BAR,
    SIDE,
    Arranged,
    Look,
    QuoteBlock,
    Spot,
    Target,
    arrange,
    measure,
    value_room,
)
from explorer.ui.widgets.paragraphs import rects_of

_INSET = 2  # of the rounded selection from the edge of the list; the pencil stands within it
_Index = QModelIndex | QPersistentModelIndex


class ClaimDelegate(QStyledItemDelegate):
    """Keeps each row as it was laid out until the width, the look or the rows change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 0
        self._look = Look()
        self._arranged: dict[int, Arranged] = {}  # by row, once it was seen
        self._heights: dict[int, int] = {}
        self._expanded: set[ClaimId] = set()
        self.current_quote: CitationId | None = None
        self.under_pointer: tuple[int, Spot] | None = None  # row and the part of it
        self.editable = True
        self._edited: tuple[ClaimId, int] | None = (
            None  # the claim whose value is being edited, and how high that is
        )

    def set_width(self, width: int) -> bool:
        """Lay rows out for another width; True when it is another."""
        if width == self._width:
            return False
        self._width = width
        self._lay_out_anew()
        return True

    def refresh(self) -> None:
        """Take the scheme and zoom in force."""
        self._look = Look()
        self._lay_out_anew()

    def forget(self, *, keep_expanded: bool = False) -> None:
        """The rows are others now; of the same entity, those that were opened may stay open."""
        self._lay_out_anew()
        if not keep_expanded:
            self._expanded.clear()
        self.under_pointer = None

    def make_room(self, row: int, edited: tuple[ClaimId, int] | None) -> None:
        """Leave this much height for the editor of a claim's value; none draws the value again."""
        self._edited = edited
        self._arranged.pop(row, None)
        self._heights.pop(row, None)

    def value_room(self) -> tuple[int, int]:
        """Where values begin, and how wide they may be."""
        return value_room(self._width, self._look)

    def expand(self, row: int, claim: ClaimId) -> None:
        """Show all quotes of a claim."""
        self._expanded.add(claim)
        self._arranged.pop(row, None)
        self._heights.pop(row, None)

    def arranged(self, index: _Index) -> Arranged | None:
        """Where the parts of a claim's row stand; None for a heading."""
        line = index.data(ROW_ROLE)
        if not isinstance(line, ClaimLine):
            return None
        found = self._arranged.get(index.row())
        if found is None:
            found = arrange(
                line,
                self._width,
                self._look,
                expanded=line.claim_id in self._expanded,
                editor=self._editor_of(line),
            )
            self._arranged[index.row()] = found
        return found

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.row()
        height = self._heights.get(row)
        if height is None:
            height = self._heights[row] = self._measured(index)
        return QSize(0, height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        arranged = self.arranged(index)
        if arranged is None:
            self._paint_heading(painter, QRectF(option.rect), index)
        else:
            self._paint_state(painter, option)
            painter.translate(option.rect.topLeft())
            self._paint_claim(painter, arranged, index)
            if self.editable and option.state & (
                QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
            ):
                self._paint_pencil(painter, arranged, index)
        painter.restore()

    def _measured(self, index: _Index) -> int:
        line = index.data(ROW_ROLE)
        if isinstance(line, ClaimLine):
            return measure(
                line,
                self._width,
                self._look,
                expanded=line.claim_id in self._expanded,
                editor=self._editor_of(line),
            )
        return self._look.small.pitch + tokens.SPACE_5 + self._gap(index)

    def _editor_of(self, line: ClaimLine) -> int:
        return self._edited[1] if self._edited and self._edited[0] == line.claim_id else 0

    def _lay_out_anew(self) -> None:
        self._arranged.clear()
        self._heights.clear()

    # ── Parts ───────────────────────────────────────────────────────────────────────────────────────────────
    def _gap(self, index: _Index) -> int:
        return tokens.SPACE_2 if index.row() else 0

    def _paint_heading(self, painter: QPainter, rect: QRectF, index: _Index) -> None:
        section = index.data(ROW_ROLE)
        if not isinstance(section, Section):
            return
        colours, font = self._look.colours, tokens.font("strong")
        font.setPointSizeF(self._look.small.font.pointSizeF())
        if index.row():
            painter.fillRect(
                QRectF(SIDE, rect.top() + self._gap(index), rect.width() - 2 * SIDE, 1),
                QColor(colours.hairline),
            )
        painter.setFont(font)
        painter.setPen(QColor(colours.text_soft))
        room = rect.adjusted(SIDE, 0, -SIDE, -tokens.SPACE_1)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, section.title)

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours = self._look.colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.setPen(QColor(colours.focus) if focused else Qt.PenStyle.NoPen)
        rect = QRectF(option.rect).adjusted(_INSET + 0.5, 1.5, -_INSET - 0.5, -1.5)
        painter.drawRoundedRect(rect, tokens.RADIUS, tokens.RADIUS)

    def _paint_claim(self, painter: QPainter, row: Arranged, index: _Index) -> None:
        if row.badge is not None:
            self._paint_badge(painter, row.badge, self._is_under_pointer(index, Target.DIFFERS))
        for block in row.quotes:
            self._paint_quote(painter, block)
        for text in row.texts:
            text.draw(painter)
        if row.arrow is not None:
            self._paint_arrow(painter, row.arrow)
        if row.mark is not None:
            self._paint_icon(painter, "star", self._look.colours.accent, row.mark)
        self._paint_underline(painter, row, index)

    def _is_under_pointer(self, index: _Index, target: Target) -> bool:
        pointed = self.under_pointer
        return pointed is not None and pointed[0] == index.row() and pointed[1].target is target

    def _paint_badge(self, painter: QPainter, rect: QRectF, is_hot: bool) -> None:  # noqa: FBT001 - as painted
        painter.setPen(QColor(self._look.colours.differs) if is_hot else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.differs_soft))
        painter.drawRoundedRect(rect, tokens.RADIUS - 2, tokens.RADIUS - 2)
        side = self._look.small.pitch - 2
        place = QRectF(rect.left() + tokens.SPACE_1, rect.top() + 3, side, side)
        self._paint_icon(painter, "triangle-alert", self._look.colours.differs, place)

    def _paint_quote(self, painter: QPainter, block: QuoteBlock) -> None:
        colours, current = self._look.colours, block.quote.citation_id == self.current_quote
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(QColor(colours.quote))
            painter.drawRoundedRect(block.rect, BAR, BAR)
        painter.setBrush(QColor(colours.quote_strong))
        painter.drawRoundedRect(
            QRectF(block.rect.topLeft(), QPointF(block.rect.left() + BAR, block.rect.bottom())), 1.5, 1.5
        )
        if block.words is not None:
            for stretch in rects_of(block.words, *block.key):
                painter.fillRect(stretch, QColor(colours.quote_strong if current else colours.quote))
            block.words.draw(painter)
        block.source.draw(painter)

    def _paint_pencil(self, painter: QPainter, row: Arranged, index: _Index) -> None:
        pointed = self.under_pointer
        for spot in row.spots:
            if spot.target is Target.EDIT:
                hot = pointed == (index.row(), spot)
                colour = self._look.colours.accent if hot else self._look.colours.text_soft
                self._paint_icon(painter, "pencil", colour, spot.rect)

    def _paint_arrow(self, painter: QPainter, centre: QPointF) -> None:
        side = (self._look.small.pitch - 2) * 0.2
        tip, tail = centre + QPointF(side, -side), centre + QPointF(-side, side)
        painter.setPen(
            QPen(QColor(self._look.colours.accent), 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        painter.drawLine(tail, tip)
        painter.drawLine(tip, tip + QPointF(-1.6 * side, 0))
        painter.drawLine(tip, tip + QPointF(0, 1.6 * side))

    def _paint_underline(self, painter: QPainter, row: Arranged, index: _Index) -> None:
        if self.under_pointer is None or self.under_pointer[0] != index.row():
            return
        target = self.under_pointer[1].target
        if target in {Target.QUOTE, Target.EDIT, Target.DIFFERS}:
            return
        painter.setPen(QPen(QColor(self._look.colours.accent), 1))
        arrow = self._look.body.letter * 1.6
        for spot in row.spots:
            if spot.target is target:
                right = spot.rect.right() - (arrow if target is Target.ENTITY else 0)
                painter.drawLine(
                    QPointF(spot.rect.left(), spot.rect.bottom() - 1.5),
                    QPointF(right, spot.rect.bottom() - 1.5),
                )

    def _paint_icon(self, painter: QPainter, name: str, colour: str, rect: QRectF) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), icons.pixmap(name, colour, round(rect.width()), ratio))
