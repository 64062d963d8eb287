"""The entity list pane: how many, in which order, which are selected; not where the answers come from."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.ids import EntityId
from explorer.session.shown import Found, ListRow, Query
from explorer.ui.models.entity_list import PAGE, EntityListModel, facts
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.entity_delegate import EntityDelegate
from explorer.ui.widgets.entity_menu import EntityMenu
from explorer.ui.widgets.entity_table import EntityTable
from explorer.ui.widgets.nothing_found import nothing_found
from explorer.ui.widgets.pane_header import PaneHeader, tool_button
from explorer.ui.widgets.sort_button import SortButton
from explorer.ui.words import number

_LONG = 200  # milliseconds; an answer that comes sooner needs no word before it


class EntityListPane(QWidget):
    """Shows what a query found; tells which entity is current, which are selected, and what is wished."""

    rows_wanted = Signal(int, int)  # first, count
    current_changed = Signal(
        object
    )  # EntityId | None; only when a person moved, not when told by show_current
    selection_changed = Signal(object)  # tuple[EntityId, ...], in the order of the list
    activated = Signal(object)  # EntityId
    sort_changed = Signal(object, bool)  # Sort, descending
    new_entity_wanted = Signal()
    edit_wanted = Signal(object)  # EntityId
    delete_wanted = Signal(object)  # tuple[EntityId, ...]
    copy_wanted = Signal()
    export_wanted = Signal()
    star_wanted = Signal(object)  # tuple[EntityId, ...]
    tag_wanted = Signal()
    bulk_wanted = Signal()
    merge_wanted = Signal()
    different_wanted = Signal()
    unsure_wanted = Signal()
    history_wanted = Signal(object)  # EntityId
    clear_wanted = Signal()
    typed = Signal(str)  # a letter typed in the list, for the search field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entity_list_pane")
        self.setAccessibleName(self.tr("Entities"))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._query = Query()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_LONG)
        self._counting.timeout.connect(self._say_counting)
        self._total: int | None = None
        self._complete = True
        self._told: tuple[EntityId, ...] = ()
        self._standing: EntityId | None = None  # the current one, also while it is not in the list
        self._restoring = False
        self._editable = False
        self._build_header()
        self._build_list()
        self.empty = EmptyState(self)
        self.empty.step_taken.connect(self._take_step)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.table)
        self._show_state()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_found(self, found: Found) -> None:
        """Show an answer; the current and the selected entities stay so, where they are still in it."""
        selected = frozenset(self.selected())
        asked_anew = (found.query.text, found.query.chosen) != (self._query.text, self._query.chosen)
        self._query, self._complete = found.query, found.complete
        if found.total_in_workspace is not None:
            self._total = found.total_in_workspace
        self._counting.stop()
        self._restoring = True
        other_list = self.model.show_found(found)
        self._size_rows()
        if other_list:
            self._restore(selected, to_top=asked_anew)
        self._restoring = False
        self.sort_button.show_sort(found.query.sort, descending=found.query.descending)
        self._show_state()
        self._tell_selection()

    def show_rows(self, first: int, rows: tuple[ListRow, ...]) -> None:
        """Show rows that were asked for with rows_wanted."""
        self.model.show_rows(first, rows)

    def show_counting(self) -> None:
        """Say that an answer is on its way, if it takes long; what is shown stays until it comes."""
        self._counting.start()

    def show_current(self, entity_id: EntityId | None) -> None:
        """Make an entity the current one because another pane says so; tells nobody.

        One that is not in the list becomes current when it comes back. Several selected rows stay so.
        """
        self._standing = entity_id
        if entity_id == self.current():
            return
        rows = self.model.rows_of([entity_id]) if entity_id is not None else []
        index = self.model.index(rows[0]) if rows else QModelIndex()
        several = len(self._told) > 1
        flags = QItemSelectionModel.SelectionFlag
        self._restoring = True
        self.table.selectionModel().setCurrentIndex(
            index, flags.NoUpdate if several else flags.ClearAndSelect
        )
        self._restoring = False
        self._tell_selection()

    # ── What is chosen ──────────────────────────────────────────────────────────────────────────────────────
    def current(self) -> EntityId | None:
        """The entity that the keyboard stands on."""
        return self.model.id_at(self.table.currentIndex().row())

    def selected(self) -> tuple[EntityId, ...]:
        """The selected entities in the order of the list."""
        ranges = sorted(
            (part.top(), part.bottom()) for part in self.table.selectionModel().selection().toList()
        )
        return tuple(entity for top, bottom in ranges for entity in self.model.ids_between(top, bottom))

    def enter(self) -> None:
        """Take the keyboard, as from the search field; the first row becomes current when none is."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.current() is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0))

    # ── Building ────────────────────────────────────────────────────────────────────────────────────────────
    def _build_header(self) -> None:
        self.header = PaneHeader(parent=self)
        self.sort_button = SortButton(self.header)
        self.sort_button.sort_changed.connect(self.sort_changed)
        self.new_button = tool_button("plus", self.tr("New entity"), self.header)
        self.new_button.setToolTip(self.tr("New entity (Ctrl+N)"))
        self.new_button.clicked.connect(self._wish_new)
        self.header.add_tool(self.sort_button)
        self.header.add_tool(self.new_button)

    def _build_list(self) -> None:
        self.model = EntityListModel(self)
        self.model.rows_wanted.connect(self.rows_wanted)
        self.table = EntityTable(self)
        self.table.setObjectName("entity_list")
        self.table.setAccessibleName(self.tr("Entities found"))
        self.delegate = EntityDelegate(facts, self.table)
        self.table.setItemDelegate(self.delegate)
        self.table.setModel(self.model)
        self.table.selectionModel().currentRowChanged.connect(self._tell_current)
        self.table.selectionModel().selectionChanged.connect(self._tell_selection)
        self.table.opened.connect(self._tell_activated)
        self.table.edit_wished.connect(self._wish_edit)
        self.table.delete_wished.connect(self._wish_delete)
        self.table.copy_wished.connect(self.copy_wanted)
        self.table.typed.connect(self.typed)
        self.table.menu_wished.connect(self._show_menu)
        self.table.star_wished.connect(self._wish_star)

    # ── Telling ─────────────────────────────────────────────────────────────────────────────────────────────
    def _tell_current(self, current: QModelIndex) -> None:
        if not self._restoring:
            self._standing = self.model.id_at(current.row())
            self.current_changed.emit(self._standing)

    def _tell_selection(self) -> None:
        if self._restoring:
            return
        selected = self.selected()
        self._show_counts(len(selected))
        if selected != self._told:
            self._told = selected
            self.selection_changed.emit(selected)

    def _tell_activated(self) -> None:
        if (entity := self.current()) is not None:
            self.activated.emit(entity)

    def _wish_new(self) -> None:
        self.new_entity_wanted.emit()

    def _wish_edit(self) -> None:
        if (entity := self.current()) is not None:
            self.edit_wanted.emit(entity)

    def _wish_history(self) -> None:
        if (entity := self.current()) is not None:
            self.history_wanted.emit(entity)

    def _wish_delete(self) -> None:
        # Only what is plainly marked: a Del for a row that merely has the ring would surprise.
        if self._told:
            self.delete_wanted.emit(self._told)

    def _wish_star(self, row: int) -> None:
        if (entity := self.model.id_at(row)) is not None:
            self.star_wanted.emit((entity,))

    def _wish_stars(self) -> None:
        self.star_wanted.emit(self._told)

    def set_editable(self, *, editable: bool) -> None:
        """Whether stars can be given here; not in a workspace that is open for reading only."""
        self._editable = self.delegate.stars = editable

    def _take_step(self, key: str) -> None:
        if key == "clear":
            self.clear_wanted.emit()
        elif key == "new":
            self.new_entity_wanted.emit()

    def _show_menu(self, place: QPoint) -> None:
        menu = EntityMenu(len(self._told), self, editable=self._editable)
        menu.star_wished.connect(self._wish_stars)
        menu.tag_wished.connect(self.tag_wanted)
        menu.bulk_wished.connect(self.bulk_wanted)
        menu.merge_wished.connect(self.merge_wanted)
        menu.different_wished.connect(self.different_wanted)
        menu.unsure_wished.connect(self.unsure_wanted)
        menu.history_wished.connect(self._wish_history)
        menu.opened.connect(self._tell_activated)
        menu.edit_wished.connect(self._wish_edit)
        menu.delete_wished.connect(self._wish_delete)
        menu.copy_wished.connect(self.copy_wanted)
        menu.export_wished.connect(self.export_wanted)
        menu.select_all_wished.connect(self.table.selectAll)
        menu.popup(place)

    # ── Showing ─────────────────────────────────────────────────────────────────────────────────────────────
    def _restore(self, selected: frozenset[EntityId], *, to_top: bool) -> None:
        place = self.model.rows_of([self._standing]) if self._standing is not None else []
        chosen = self.table.selectionModel()
        rows = self.model.rows_of(selected) or place
        chosen.select(_ranges(self.model, rows), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if place:
            chosen.setCurrentIndex(self.model.index(place[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
        if to_top:
            self.table.scrollToTop()
        elif place:
            self.table.bring_into_view(place[0])

    def _size_rows(self) -> None:
        """Room for a third line where the first page has one; rows further down are all alike."""
        low = self.delegate.row_height(with_reason=False)
        first = [self.model.row_shown(row) for row in range(min(PAGE, self.model.rowCount()))]
        reasons = [bool(row and row.matched) for row in first]
        high = self.delegate.row_height(with_reason=True) if any(reasons) else low
        short = [row for row, reason in enumerate(reasons) if not reason] if high != low else []
        self.table.set_row_heights(high, lower=low, lower_rows=short)

    def _show_state(self) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.table)
        else:
            self.empty.show_state(*nothing_found(self._query, self._total))
            self._pages.setCurrentWidget(self.empty)
        self._show_counts(len(self._told))

    def _say_counting(self) -> None:
        self.header.show_words(self.header.title.text(), self.tr("Searching…"))

    def _show_counts(self, selected: int) -> None:
        found, total = self.model.rowCount(), self._total
        if not self._complete:
            title = self.tr("Counting…")
        elif total is None:
            title = self.tr("{found} found").format(found=number(found)) if found else self.tr("Entities")
        elif found != total or self._query.text.strip() or self._query.chosen:
            title = self.tr("{found} of {total}").format(found=number(found), total=number(total))
        else:
            title = (
                self.tr("1 entity") if total == 1 else self.tr("{total} entities").format(total=number(total))
            )
        note = self.tr("{count} selected").format(count=number(selected)) if selected > 1 else ""
        self.header.show_words(title, note)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self.header.refresh()
            self.delegate.refresh()
            self._size_rows()


def _ranges(model: EntityListModel, rows: list[int]) -> QItemSelection:
    """Rows as few ranges, so that selecting a million of them again is one step."""
    chosen = QItemSelection()
    start = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            chosen.append(QItemSelectionRange(model.index(rows[start]), model.index(row)))
            start = place + 1
    return chosen
