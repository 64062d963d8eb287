"""Draws one entity in a list: icon and name, facts, and why it matched; not what the rows are."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)
from typing_extensions import override

from explorer.session.shown import ListRow
from explorer.ui import icons, tokens
from explorer.ui.widgets.key_ring import moved_by_keys
from explorer.ui.widgets.plain import tooltip_text
from explorer.ui.widgets.star_box import draw_star, means_star, star_box
from explorer.ui.widgets.text_lines import TextLines

_AT_HAND = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
_INSET = 4  # of the rounded selection from the edge of the list
_GAP = 2  # between the lines of a row


class EntityDelegate(QStyledItemDelegate):
    """Reads a ListRow, or None while it is on its way, from UserRole; every row has the same height."""

    def __init__(self, facts_of: Callable[[ListRow], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts_of = facts_of
        self.stars = False  # whether stars can be given and taken here
        self.refresh()

    def refresh(self) -> None:
        """Take the fonts of the zoom in force; call it on PaletteChange."""
        self._name, self._small = TextLines(tokens.font("body")), TextLines(tokens.font("small"))
        self._icon_side = round(18 * tokens.zoom())
        self._pad = round(8 * tokens.zoom())

    def row_height(self, *, with_reason: bool) -> int:
        """The height of a row of three lines, or of two."""
        lines = self._name.height() + _GAP + self._small.height()
        return lines + 2 * self._pad + (_GAP + self._small.height() if with_reason else 0)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        widget: QWidget | None = option.widget
        _paint_ground(painter, area, state, widget)
        row = index.data(Qt.ItemDataRole.UserRole)
        inner = self._inner(area)
        if isinstance(row, ListRow):
            ratio = widget.devicePixelRatioF() if widget else 1.0
            at_hand = self.stars and bool(state & _AT_HAND)
            if row.starred or at_hand:
                draw_star(painter, self.star_box(area, row), ratio, filled=row.starred)
            self._paint_row(painter, inner, row, ratio, star=row.starred or at_hand)
        else:
            self._paint_waiting(painter, inner)
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """What has no room in the row, and what its mark means."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, ListRow) and self.is_on_star(event.pos(), option.rect, row):
            words = self.tr("Take the star away") if row.starred else self.tr("Star")
            QToolTip.showText(event.globalPos(), words, view)
            return True
        hidden = self._hidden_words(row, option.rect.width()) if isinstance(row, ListRow) else ""
        QToolTip.showText(event.globalPos(), tooltip_text(hidden), view)
        return bool(hidden)

    def star_box(self, area: QRect, row: ListRow) -> QRect:
        """Where a row of this area has its star: at the end of the second line."""
        top = self._top(self._inner(area), row)
        return star_box(area, top + self._name.height() + _GAP + self._small.height() // 2)

    def is_on_star(self, place: QPoint, area: QRect, row: ListRow) -> bool:
        """Whether a click at this place gives or takes the star."""
        return self.stars and means_star(self.star_box(area, row), place)

    def _inner(self, area: QRect) -> QRect:
        return area.adjusted(_INSET + 8, self._pad, -(_INSET + 8), -self._pad)

    def _with_reason(self, inner: QRect, row: ListRow) -> bool:
        # A row deep in a long list may have a reason and no room for it.
        return bool(row.matched) and inner.height() >= self._name.height() + 2 * (_GAP + self._small.height())

    def _top(self, inner: QRect, row: ListRow) -> int:
        more = _GAP + self._small.height()
        lines_height = self._name.height() + more + (more if self._with_reason(inner, row) else 0)
        return inner.top() + max(0, (inner.height() - lines_height) // 2)

    def _hidden_words(self, row: ListRow, width: int) -> str:
        room = width - 2 * (_INSET + 8) - self._icon_side - 10
        name_room = room - (round(14 * tokens.zoom()) + 6 if row.differs else 0)
        lines = [
            row.name if self._name.width_of(row.name) > name_room else "",
            row.matched if self._small.width_of(row.matched) > room else "",
            self.tr("Sources differ on something about it") if row.differs else "",
        ]
        return "\n".join(line for line in lines if line)

    def _paint_row(self, painter: QPainter, inner: QRect, row: ListRow, ratio: float, *, star: bool) -> None:
        colours = tokens.current()
        name_height, small_height = self._name.height(), self._small.height()
        two_lines = name_height + _GAP + small_height
        top, side = self._top(inner, row), self._icon_side
        picture = icons.pixmap(tokens.kind_icon_name(row.kind), tokens.kind_hue(row.kind), side, ratio)
        painter.drawPixmap(inner.left(), top + (two_lines - side) // 2, picture)
        text = QRect(inner.left() + side + 10, top, 0, name_height)
        text.setRight(inner.right())
        if row.differs:
            text.setRight(self._paint_differs(painter, text, ratio))
        self._name.draw(painter, text, row.name, colours.text)
        line = QRect(text.left(), text.bottom() + 1 + _GAP, inner.right() - text.left() + 1, small_height)
        room = line.adjusted(0, 0, -(round(14 * tokens.zoom()) + 6), 0) if star else line
        self._small.draw(painter, room, self._facts_of(row), colours.text_soft)
        if self._with_reason(inner, row):
            self._draw_reason(painter, line.translated(0, small_height + _GAP), row.matched)

    def _paint_differs(self, painter: QPainter, line: QRect, ratio: float) -> int:
        """The mark of a disagreement at the end of the line; returns where the name must end."""
        side = round(14 * tokens.zoom())
        corner = QRect(line.right() - side + 1, line.top() + (line.height() - side) // 2, side, side)
        painter.drawPixmap(corner, icons.pixmap("triangle-alert", tokens.current().differs, side, ratio))
        return corner.left() - 6

    def _draw_reason(self, painter: QPainter, area: QRect, matched: str) -> None:
        """Soft words; another name (also “FAIR”) in the colour of text, as the name itself is."""
        colours = tokens.current()
        before, mark, quoted = matched.partition("“")
        if not before.strip():
            self._small.draw(painter, area, matched, colours.text_soft)
            return
        self._small.draw(painter, area, before, colours.text_soft)
        # Measured with what follows: a space at the end of a line has no width.
        start = self._small.width_of(f"{before.strip()} {mark}") - self._small.width_of(mark)
        rest = area.adjusted(start, 0, 0, 0)
        self._small.draw(painter, rest, mark + quoted, colours.text)

    def _paint_waiting(self, painter: QPainter, inner: QRect) -> None:
        """Two grey bars where the words will be; they stand still."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.current().hover))
        left, height = inner.left() + self._icon_side + 10, self._small.x_height()
        for place, share in ((0.25, 0.45), (0.75, 0.3)):
            top = inner.top() + inner.height() * place - height / 2
            painter.drawRoundedRect(QRectF(left, top, (inner.right() - left) * share, height), 3, 3)


def _paint_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag, widget: QWidget | None) -> None:
    colours = tokens.current()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    box = QRectF(area).adjusted(_INSET, 1, -_INSET, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or hovered:
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
    if state & QStyle.StateFlag.State_HasFocus and (moved_by_keys(widget) or not selected):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours.focus))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
