"""Cells whose words stand exactly below those of their header; the style pads headers alone. Edits nothing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

_PADDING = 5  # what the header's own padding has more than a cell's

Index = QModelIndex | QPersistentModelIndex


class PaddedCells(QStyledItemDelegate):
    """Sets the cells' words under the header's, on the ground of the whole cell."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            style = option.widget.style() if option.widget else QApplication.style()
            panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
            style.drawPrimitive(panel, option, painter, option.widget)
        option.rect.adjust(_PADDING, 0, -_PADDING, 0)
        super().paint(painter, option, index)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _PADDING, 0)
