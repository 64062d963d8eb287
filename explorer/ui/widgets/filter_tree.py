"""The view of the filters: one stop for Tab, arrows within, a click anywhere in a row; not what a tick means."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget
from typing_extensions import override

from explorer.ui.widgets.key_ring import KeyRing


class FilterTree(QTreeView):
    """`pressed_on` tells the box or "Show all" that was clicked, or met by Space or Return."""

    pressed_on = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        KeyRing(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(colours)
        self.clicked.connect(self._act)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        acting = event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select}
        if acting and index.isValid():
            self._act(index)
        elif event.key() == Qt.Key.Key_Left and index.parent().isValid():
            # From a box to its group; Qt would scroll sideways instead, since boxes are not indented.
            self.setCurrentIndex(index.parent())
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex) -> None:
        if index.parent().isValid():
            self.pressed_on.emit(index)
        else:
            self.setExpanded(index, not self.isExpanded(index))
