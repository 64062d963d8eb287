"""Small widgets one after the other, on as many lines as their width leaves. Not what they are."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from explorer.ui import tokens


class FlowRow(QWidget):
    """Lays out what it is given by their size hints; as high as its width needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, widgets: Sequence[QWidget]) -> None:
        """Show these, in this order, for the eye and for Tab; others go from it."""
        self._shown = list(widgets)
        for widget in widgets:
            if widget.parent() is not self:
                widget.setParent(self)
                widget.show()
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.heightForWidth(self.width()) if self._shown else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def _arrange(self, width: int, *, move: bool) -> int:
        left = top = line = 0
        for widget in self._shown:
            if widget.isHidden():
                continue
            wanted = widget.sizeHint().boundedTo(widget.maximumSize()).expandedTo(widget.minimumSize())
            wide = min(wanted.width(), max(width, 1))
            if left and left + wide > width:
                left, top, line = 0, top + line + tokens.SPACE_1, 0
            if move:
                widget.setGeometry(QRect(left, top, wide, wanted.height()))
            left += wide + tokens.SPACE_1
            line = max(line, wanted.height())
        return top + line
