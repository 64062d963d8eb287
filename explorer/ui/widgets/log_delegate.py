"""Draws a row of the history or of the bin: an icon, what, and below it when. Not the list, nor its rows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from explorer.ui import icons, tokens
from explorer.ui.models.log_rows import LOG_ROLE
from explorer.ui.widgets.plain import one_line

_ICON = 16
_LONGEST = 300  # characters; no line is longer


class LogDelegate(QStyledItemDelegate):
    """Two lines a row; what does not fit ends in an ellipsis."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        heights = (QFontMetrics(tokens.font(role)).height() for role in ("body", "small"))
        return QSize(0, sum(heights) + tokens.SPACE_3)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, colours, rect = index.data(LOG_ROLE), tokens.current(), QRect(option.rect)
        painter.save()
        _paint_state(painter, option)
        ratio = painter.device().devicePixelRatio()
        picture = icons.pixmap(row.icon, row.hue or colours.text_soft, _ICON, ratio)
        body, small = (QFontMetrics(tokens.font(role)).height() for role in ("body", "small"))
        high = body + small if row.note else body  # a single line stands in the middle
        left, top = rect.left() + tokens.SPACE_3, rect.top() + (rect.height() - high) // 2
        painter.drawPixmap(left, top + (body - _ICON) // 2, picture)
        left += _ICON + tokens.SPACE_2
        room = rect.right() - tokens.SPACE_3 - left
        title = colours.text_soft if row.faded else colours.text
        _paint_line(painter, QRect(left, top, room, body), row.title, "body", title)
        _paint_line(painter, QRect(left, top + body, room, small), row.note, "small", colours.text_soft)
        painter.restore()


def _paint_state(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours = tokens.current()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
        return
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
    painter.setPen(QColor(colours.focus) if focused else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 0.5, -2.5, -0.5), tokens.RADIUS, tokens.RADIUS)


def _paint_line(painter: QPainter, room: QRect, text: str, role: tokens.Role, colour: str) -> None:
    font = tokens.font(role)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    told = QFontMetrics(font).elidedText(one_line(text[:_LONGEST]), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, told)
