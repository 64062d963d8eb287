"""A box to choose one of a few values from; the values are keys, the words beside them are for people."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.ui import tokens


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; one without a value is the heading of those after it."""

    value: str | None
    words: str
    icon: QIcon | None = None


def capital(words: str) -> str:
    """`words` with a capital first letter, as things to choose have it."""
    return words[:1].upper() + words[1:]


def _heading_font() -> QFont:
    font = tokens.font("small")
    font.setWeight(QFont.Weight.DemiBold)
    return font


class _Roomy(QStyledItemDelegate):
    """Rows with room around their words, as those of a menu have it."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + round(tokens.SPACE_2 * tokens.zoom()))


class ChoiceBox(QComboBox):
    """`chosen` tells a choice of the person's, not one that was set."""

    chosen = Signal(str)

    def __init__(self, options: Iterable[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        # Fusion would cover the screen with a long list, from top to bottom.
        self.setStyleSheet("QComboBox { combobox-popup: 0; }")
        self.setItemDelegate(_Roomy(self))
        self.setMaxVisibleItems(16)
        self.offer(options)
        self.activated.connect(self._tell)

    def offer(self, options: Iterable[Option]) -> None:
        """Replace what there is to choose; nothing is chosen then."""
        model = QStandardItemModel(self)
        for option in options:
            item = QStandardItem(option.words)
            if option.icon is not None:
                item.setIcon(option.icon)
            if option.value is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setFont(_heading_font())
            else:
                item.setData(option.value, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
        self.setModel(model)
        self.setCurrentIndex(-1)

    def value(self) -> str:
        """What is chosen; empty when nothing is."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, value: str) -> None:
        """Choose without telling; a value that is not offered is added, so that nothing gets lost."""
        index = self.findData(value)
        if index < 0 and value:
            self.addItem(value, value)
            index = self.count() - 1
        self.setCurrentIndex(index)

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        # Qt cuts words off in the middle of a letter.
        room = (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
            )
            .width()
        )
        room -= 0 if option.currentIcon.isNull() else option.iconSize.width() + tokens.SPACE_1
        words = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        option.currentText = words

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form must not change what it passes over.
        event.ignore()

    def _tell(self) -> None:
        self.chosen.emit(self.value())
