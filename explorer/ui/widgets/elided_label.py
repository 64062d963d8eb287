"""One line of plain text that ends in … where there is no room; the whole of it in the tooltip then."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QStylePainter, QWidget
from typing_extensions import override

from explorer.ui.widgets.plain import one_line, tooltip_text


class ElidedLabel(QLabel):
    """Takes roles of the theme as any label does; may be squeezed to nothing."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(one_line(text))
        self._tell_whole()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        line = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        area, flags = self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.drawItemText(area, int(flags), self.palette(), enabled, line, self.foregroundRole())
        painter.end()

    def is_elided(self) -> bool:
        """True when some of the text has no room."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width()

    def _tell_whole(self) -> None:
        self.setToolTip(tooltip_text(self.text()) if self.is_elided() else "")
