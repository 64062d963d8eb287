"""A label that shows one icon in a colour of the scheme; not a button."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.ui import icons, tokens


class IconLabel(QWidget):
    """Decoration beside words that say the same; screen readers pass it by."""

    def __init__(
        self, name: str = "", side: int = 16, colour: str = "text_soft", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._side = side
        self._colour = colour

    def show_icon(self, name: str, colour: str = "text_soft") -> None:
        """Show another icon of resources/icons; `colour` is a token's name or "#rrggbb"."""
        self._name, self._colour = name, colour
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = round(self._side * tokens.zoom())
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            return
        side = min(self.sizeHint().width(), self.width(), self.height())
        painter = QPainter(self)
        picture = icons.pixmap(self._name, tokens.ink(self._colour)(), side, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)
        painter.end()
