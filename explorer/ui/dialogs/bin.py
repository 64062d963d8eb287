"""The bin: what was deleted, newest first, to look through and to bring back, one by one or several. Writes nothing."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget
from typing_extensions import override

from explorer.session.shown_history import BinItem, ThingShown
from explorer.store.errors import StoreError
from explorer.ui import theme, tokens
from explorer.ui.dialogs.log_dialog import LogDialog
from explorer.ui.models.log_rows import LogRow
from explorer.ui.words import number

Items = Callable[[str], Iterator[Sequence[BinItem]]]

_ICONS = {
    "claim": "message-square-quote",
    "sum": "banknote",
    "quote": "quote",
    "judgement": "scale",
    "document": "file-text",
    "saved search": "search",
}


class BinDialog(LogDialog):
    """Any rows can be chosen; Return or the button brings them back."""

    restore_wanted = Signal(object)  # tuple[BinItem, ...]

    def __init__(
        self,
        items: Items,
        detail: Callable[[BinItem], tuple[ThingShown, ...]],
        parent: QWidget | None = None,
        *,
        editable: bool = True,
    ) -> None:
        super().__init__(self._pages_for, parent)
        self._items, self._detail, self._editable = items, detail, editable
        self.setObjectName("bin_dialog")
        self.setWindowTitle(self.tr("Bin"))
        self.search.setPlaceholderText(self.tr("Search what was deleted"))
        self.list.setAccessibleName(self.tr("Deleted things, newest first"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.doubleClicked.connect(self._wish)
        self.restore = QPushButton(self)
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._wish)
        theme.make_primary(self.restore)
        self.lay_out((), (self.restore,))
        self.show_chosen()

    @override
    def show_chosen(self) -> None:
        items = self._chosen_items()
        things: tuple[ThingShown, ...] = ()
        if len(items) == 1:
            try:
                things = self._detail(items[0])
            except StoreError as error:
                self.tell(str(error), good=False)
        self.changes.show_things(
            things, self.tr("{count} things").format(count=number(len(items))) if len(items) > 1 else ""
        )
        several = self.tr("&Restore {count}").format(count=number(len(items)))
        self.restore.setText(several if len(items) > 1 else self.tr("&Restore"))
        self.restore.setEnabled(bool(items) and self._editable)

    @override
    def empty_words(self, text: str) -> tuple[str, str]:
        if text:
            return self.tr("Nothing in the bin says “{text}”.").replace("{text}", text), self.tr(
                "Try fewer words."
            )
        return (
            self.tr("The bin is empty."),
            self.tr("What you delete waits here, with all that hung on it, until you want it back."),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.list.hasFocus():
            self._wish()
        else:
            super().keyPressEvent(event)

    @override
    def _empty_icon(self) -> str:
        return "text-search" if self.search.text().strip() else "trash-2"

    def _pages_for(self, text: str) -> Iterator[Sequence[LogRow]]:
        for page in self._items(text):
            yield [_row(item) for item in page]

    def _chosen_items(self) -> tuple[BinItem, ...]:
        return tuple(row.thing for row in self.chosen() if isinstance(row.thing, BinItem))

    def _wish(self) -> None:
        items = self._chosen_items()
        if items and self._editable:
            self.restore_wanted.emit(items)


def _row(item: BinItem) -> LogRow:
    icon = tokens.kind_icon_name(item.kind) if item.kind else _ICONS.get(item.noun, "shapes")
    hue = tokens.kind_hue(item.kind) if item.kind else ""
    deleted = f"deleted {item.when}"
    note = " · ".join(part for part in (item.noun, deleted, item.with_words) if part)
    return LogRow(item.title, note, icon, hue, faded=False, thing=item)
