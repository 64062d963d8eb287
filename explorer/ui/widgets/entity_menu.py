"""The context menu of the entity list; shows the keys that do the same, and does nothing itself."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from explorer.ui import icons, tokens


class EntityMenu(QMenu):
    """Made for one showing; takes itself away when it closes."""

    opened = Signal()
    edit_wished = Signal()
    delete_wished = Signal()
    copy_wished = Signal()
    export_wished = Signal()
    select_all_wished = Signal()
    star_wished = Signal()
    tag_wished = Signal()
    bulk_wished = Signal()
    merge_wished = Signal()
    different_wished = Signal()
    unsure_wished = Signal()
    history_wished = Signal()

    def __init__(self, selected: int, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one, some = selected == 1, selected > 0
        self._add("book-open", self.tr("Open"), "Return", self.opened, on=one)
        self._add("pencil", self.tr("Edit…"), "F2", self.edit_wished, on=one)
        self._add("trash-2", self.tr("Delete"), "Del", self.delete_wished, on=some)
        self._add("history", self.tr("History…"), "Ctrl+Shift+H", self.history_wished, on=one)
        self.addSeparator()
        self._add("star", self.tr("Star or unstar"), "Ctrl+D", self.star_wished, on=some and editable)
        self._add("tag", self.tr("Tag…"), "Ctrl+T", self.tag_wished, on=some and editable)
        self._add("list-edit", self.tr("Bulk edit…"), "Ctrl+B", self.bulk_wished, on=editable)
        self.addSeparator()
        few = editable and 1 <= selected <= 2
        merge = self.tr("Merge with…") if one else self.tr("Merge…")
        self._add("merge", merge, "Ctrl+M", self.merge_wished, on=few)
        self._add("unlink", self.tr("Not the same…"), "Ctrl+Shift+M", self.different_wished, on=few)
        self._add("circle-question-mark", self.tr("Unsure…"), "Ctrl+Alt+M", self.unsure_wished, on=few)
        self.addSeparator()
        self._add("copy", self.tr("Copy"), QKeySequence.StandardKey.Copy, self.copy_wished, on=some)
        self._add("download", self.tr("Export…"), "Ctrl+E", self.export_wished, on=True)
        self.addSeparator()
        keys = QKeySequence.StandardKey.SelectAll
        self._add("square-check", self.tr("Select all"), keys, self.select_all_wished, on=True)

    def _add(
        self,
        icon: str,
        label: str,
        keys: str | QKeySequence.StandardKey,
        wish: "SignalInstance[tuple[()]]",
        *,
        on: bool,
    ) -> None:
        action = self.addAction(icons.icon(icon, tokens.ink()), label)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(on)
        action.triggered.connect(wish)
