"""A flat button whose words keep a decent distance from its icon; in all else Qt's own."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton
from typing_extensions import override

_GAP = 6
_QT_GAP = 4  # what Qt puts there; half of it is to the left of the icon


class ToolButton(QToolButton):
    """For words beside an icon: Qt leaves two pixels between them, and the icon looks glued on."""

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint + QSize(_GAP - _QT_GAP, 0) if self._has_both() else hint

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._has_both():
            super().paintEvent(event)
            return
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        icon, text = QIcon(option.icon), option.text  # a copy: PySide hands out the field itself
        option.icon, option.text = QIcon(), ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        side = option.iconSize.width()
        words = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), text).width()
        left = max(0, (self.width() - side - _GAP - words) // 2)
        on = self.isEnabled()
        box = QRect(left, (self.height() - side) // 2, side, side)
        icon.paint(
            painter, box, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal if on else QIcon.Mode.Disabled
        )
        rest = self.rect().adjusted(left + side + _GAP, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextHideMnemonic
        self.style().drawItemText(
            painter, rest, int(flags), option.palette, on, text, QPalette.ColorRole.ButtonText
        )
        painter.end()

    def _has_both(self) -> bool:
        beside = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        return beside and not self.icon().isNull() and bool(self.text())
