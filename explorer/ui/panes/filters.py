"""The filter pane: what the found entities have in common, as boxes to tick; not how they are counted."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.session.shown import Choice
from explorer.ui.models.filters import FACETS, FiltersModel
from explorer.ui.widgets.chip import Chip
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.filter_delegate import FilterDelegate
from explorer.ui.widgets.filter_tree import FilterTree
from explorer.ui.widgets.pane_header import PaneHeader, tool_button


class FiltersPane(QWidget):
    """Shows the choices with their counts; tells the whole set of those that are ticked."""

    chosen_changed = Signal(object)  # frozenset[tuple[Facet, str]]
    span_removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filters_pane")
        self.setAccessibleName(self.tr("Filters"))
        self._build_header()
        self._build_tree()
        self.span = Chip(self)
        self.span.removed.connect(self._remove_span)
        self.empty = EmptyState(self)
        hint = self.tr("Whatever is found can be narrowed down here.")
        self.empty.show_state("list-filter", self.tr("Nothing to filter"), hint)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.span)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.tree)
        self.show_choices(())

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show the boxes of an answer; the keyboard, the scroll bar and closed groups stay where they are."""
        self.model.show_choices(choices)
        for row in range(len(FACETS)):
            self.tree.setRowHidden(row, QModelIndex(), not self.model.rowCount(self.model.index(row, 0)))
        self._pages.setCurrentWidget(self.tree if choices else self.empty)
        self._show_clear()

    def show_counting(self) -> None:
        """Say that the counts are on their way; the boxes stay."""
        self.model.show_counting()

    def show_span(self, words: str) -> None:
        """Say between which days the money must lie; without words there is no such filter."""
        says = self.tr("Money in {span}").format(span=words) if words else ""
        self.span.show_words(says, self.tr("Take this filter away"))
        self._show_clear()

    def _build_header(self) -> None:
        self.header = PaneHeader(self.tr("Filters"), self)
        self.clear_button = QPushButton(self.tr("Clear"), self.header)
        self.clear_button.setProperty("link", True)  # noqa: FBT003
        self.clear_button.setAccessibleName(self.tr("Clear filters"))
        self.clear_button.setToolTip(self.tr("Clear filters"))
        self.clear_button.setAutoDefault(False)
        self.clear_button.clicked.connect(self._clear)
        self.header.add_tool(self.clear_button)
        self.searches_button = tool_button("bookmark", self.tr("Saved searches"), self.header)
        self.header.add_tool(self.searches_button)

    def _build_tree(self) -> None:
        self.model = FiltersModel(self)
        self.model.toggled.connect(self._tell)
        self.tree = FilterTree(self)
        self.tree.setObjectName("filters")
        self.tree.setAccessibleName(self.tr("Filters"))
        self.delegate = FilterDelegate(self.tree)
        self.tree.setItemDelegate(self.delegate)
        self.tree.setModel(self.model)
        self.tree.expandAll()
        self.tree.pressed_on.connect(self.model.activate)

    def _tell(self) -> None:
        self._show_clear()
        self.chosen_changed.emit(self.model.chosen())

    def _clear(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.span.text():
            self.span_removed.emit()
        self.chosen_changed.emit(frozenset())

    def _remove_span(self) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.span_removed.emit()

    def _show_clear(self) -> None:
        self.clear_button.setVisible(bool(self.model.chosen() or self.span.text()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "tree"):
            self.header.refresh()
            self.delegate.refresh()
            self.tree.scheduleDelayedItemsLayout()
