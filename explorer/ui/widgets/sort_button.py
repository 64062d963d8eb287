"""The button that says in which order the list is and offers the others; does not sort."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from explorer.session.shown import Sort
from explorer.ui import icons, tokens
from explorer.ui.widgets.tool_button import ToolButton


class SortButton(ToolButton):
    """Shows the order by name where there is room, else as an icon."""

    sort_changed = Signal(object, bool)  # Sort, descending

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon("arrow-up-down", tokens.ink()))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._labels = {
            Sort.RELEVANCE: self.tr("Relevance"),
            Sort.NAME: self.tr("Name"),
            Sort.KIND: self.tr("Kind"),
            Sort.CLAIMS: self.tr("Claims"),
            Sort.DOCUMENTS: self.tr("Documents"),
        }
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for sort, label in self._labels.items():
            action = self._checkable(label)
            action.setData(sort.value)
            self._group.addAction(action)
        self._menu.addSeparator()
        self._reverse = self._checkable(self.tr("Reverse order"))
        self._menu.triggered.connect(self._tell)
        self.setMenu(self._menu)
        self.show_sort(Sort.RELEVANCE, descending=False)

    def show_sort(self, sort: Sort, *, descending: bool) -> None:
        """Show the order that is in force; tells nobody."""
        for action in self._group.actions():
            action.setChecked(action.data() == sort.value)
        self._reverse.setChecked(descending)
        self.setText(self._labels[sort])
        self.setIcon(
            icons.icon("arrow-up-narrow-wide" if descending else "arrow-down-narrow-wide", tokens.ink())
        )
        order = self._labels[sort] + (self.tr(", reversed") if descending else "")
        self.setToolTip(self.tr("Order: {order}").format(order=order))
        self.setAccessibleName(self.tr("Order: {order}").format(order=order))

    def _checkable(self, label: str) -> QAction:
        action = self._menu.addAction(label)
        action.setCheckable(True)
        return action

    def _tell(self, action: QAction) -> None:
        chosen = self._group.checkedAction()
        if chosen is not None:
            # A new order starts the right way round.
            descending = self._reverse.isChecked() if action is self._reverse else False
            self.sort_changed.emit(Sort(chosen.data()), descending)
