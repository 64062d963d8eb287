"""The line at the top of the window: back and forward, search, selection, export, undo and redo. Only their places."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from explorer.ui.actions import Actions
from explorer.ui.theme import SPACE_1, SPACE_2, SPACE_3, set_role
from explorer.ui.widgets.search_field import SearchField
from explorer.ui.widgets.tool_button import ToolButton

_WIDEST_SEARCH = 640


class HeaderBar(QWidget):
    """Holds the search field and the buttons of some actions."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header_bar")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.search = SearchField(actions["search"].shortcut().toString(), self)
        self.search.setPlaceholderText(self.tr("Search names, claims and quotes"))
        self.search.setMaximumWidth(_WIDEST_SEARCH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selected = QLabel(self)
        set_role(self.selected, "small soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_1)
        back, forward, undo, redo = (
            self._button(actions[name]) for name in ("back", "forward", "undo", "redo")
        )
        export = self._button(actions["export"], with_words=True)
        row.addWidget(back)
        row.addWidget(forward)
        row.addSpacing(SPACE_2)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.selected)
        row.addSpacing(SPACE_2)
        row.addWidget(export)
        row.addWidget(undo)
        row.addWidget(redo)
        for before, after in pairwise((back, forward, self.search, export, undo, redo)):
            self.setTabOrder(before, after)

    def show_selected(self, count: int) -> None:
        """Say how many rows are selected; one is just the current one."""
        self.selected.setText(self.tr("{count} selected").format(count=f"{count:,}") if count > 1 else "")

    def _button(self, action: QAction, *, with_words: bool = False) -> QToolButton:
        button = ToolButton(self)
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        if with_words:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button
