"""Draws a claim in one line: kind, entity, label, value. Not the list, nor what a click on it does."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from explorer.ui import icons, tokens
from explorer.ui.models.claim_briefs import BRIEF_ROLE
from explorer.ui.widgets.plain import one_line

_ICON = 16


class BriefDelegate(QStyledItemDelegate):
    """One line per claim; what does not fit is elided from the right, the entity's name last."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, QFontMetrics(tokens.font("body")).height() + tokens.SPACE_2)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        brief = index.data(BRIEF_ROLE)
        colours, rect = tokens.current(), QRect(option.rect)
        painter.save()
        _paint_state(painter, option)
        kind = icons.pixmap(
            tokens.kind_icon_name(brief.kind),
            tokens.kind_hue(brief.kind),
            _ICON,
            painter.device().devicePixelRatio(),
        )
        left = rect.left() + tokens.SPACE_4
        painter.drawPixmap(left, rect.top() + (rect.height() - _ICON) // 2, kind)
        left += _ICON + tokens.SPACE_2
        end = rect.right() - tokens.SPACE_3
        pieces: tuple[tuple[str, tokens.Role, str], ...] = (
            (brief.entity, "strong", colours.text),
            (brief.label, "body", colours.text_soft),
            (brief.value, "body", colours.text),
        )
        for text, role, colour in pieces:
            left += _paint_text(
                painter, QRect(left, rect.top(), end - left, rect.height()), text, role, colour
            )
            left += tokens.SPACE_2
        painter.restore()


def _paint_state(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours, rect = tokens.current(), QRectF(option.rect).adjusted(4.5, 0.5, -4.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(colours.accent_soft))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colours.hover))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(colours.focus))
    painter.drawRoundedRect(rect, tokens.RADIUS, tokens.RADIUS)


def _paint_text(painter: QPainter, room: QRect, text: str, role: tokens.Role, colour: str) -> int:
    if room.width() < tokens.SPACE_4:
        return 0
    font = tokens.font(role)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
