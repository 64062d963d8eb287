"""A line to pick an entity in by typing part of its name; finds nothing itself: `suggest` does."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.domain.ids import EntityId
from explorer.session.shown import ListRow
from explorer.ui import icons, tokens
from explorer.ui.widgets.entity_delegate import EntityDelegate

Suggest = Callable[[str], tuple[ListRow, ...]]
_NEW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Picked:
    """The entity in the line; `id` is None while the words there are nobody yet."""

    id: EntityId | None
    name: str
    kind: str


class EntityPicker(QLineEdit):
    """Suggestions drop down as one types; Down, Return or a click picks, and another letter unpicks."""

    changed = Signal()
    new_wanted = Signal(str)  # somebody who is not there yet, by name

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._picked = Picked(None, "", "")
        self._icon: QAction | None = None
        self._offers_new = False
        self._rows = QStandardItemModel(self)
        self.popup = _popup()
        self._completer = QCompleter(self._rows, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.setPopup(self.popup)
        # Not before: the completer brings a delegate of its own.
        self.popup.setItemDelegate(_Rows(_facts, self.popup))
        # Not setCompleter: it would write what is only highlighted into the line.
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)
        self.setPlaceholderText(self.tr("Type a name"))
        self.setMaxLength(500)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._settle)

    def picked(self) -> Picked:
        """Who is in the line."""
        return self._picked

    def show_picked(self, entity_id: EntityId | None, name: str, kind: str) -> None:
        """Put an entity in the line without telling."""
        self._picked = Picked(entity_id, name, kind)
        self.setText(name)
        self._show_icon()

    def offer_new(self, offers: bool) -> None:  # noqa: FBT001 - as Qt's own setters
        """Whether a name that nobody has can be asked for by `new_wanted`."""
        self._offers_new = offers

    def _typed(self, text: str) -> None:
        self._picked = Picked(None, text, "")
        self._show_icon()
        rows = self._suggest(text) if text.strip() else ()
        self._rows.clear()
        for row in rows:
            item = QStandardItem(row.name)
            item.setData(row, Qt.ItemDataRole.UserRole)
            self._rows.appendRow(item)
        if self._offers_new and text.strip():
            item = QStandardItem(self.tr("Add “{name}” as a new entity…").format(name=text.strip()))
            item.setData(text.strip(), _NEW_ROLE)
            self._rows.appendRow(item)
        if self._rows.rowCount():
            self._completer.complete()
            self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        else:
            self.popup.hide()
        self.changed.emit()

    def _take(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, ListRow):
            self.show_picked(row.id, row.name, row.kind)
            self.changed.emit()
        elif new := index.data(_NEW_ROLE):
            self.new_wanted.emit(new)

    def _settle(self) -> None:
        """Pick the only entity that has just the name that was typed."""
        if self._picked.id is not None or self.popup.isVisible():
            return
        typed = self.text().strip().casefold()
        same = [row for row in self._suggest(typed) if row.name.casefold() == typed] if typed else []
        if len(same) == 1:
            self.show_picked(same[0].id, same[0].name, same[0].kind)
            self.changed.emit()

    def _show_icon(self) -> None:
        if self._icon is not None:
            self.removeAction(self._icon)
            self._icon = None
        if self._picked.id is not None:
            kind = self._picked.kind
            icon = icons.icon(tokens.kind_icon_name(kind), lambda: tokens.kind_hue(kind))
            self._icon = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)


class _Rows(EntityDelegate):
    """Rows as high as they need to be; the list of entities fixes its own."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self.row_height(with_reason=False))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(_NEW_ROLE):
            QStyledItemDelegate.paint(self, painter, option, index)
        else:
            super().paint(painter, option, index)


def _facts(row: ListRow) -> str:
    return " · ".join(part for part in (row.kind_label, row.place) if part)


def _popup() -> QListView:
    view = QListView()
    view.setObjectName("entity_suggestions")
    view.setMouseTracking(True)
    view.setUniformItemSizes(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
