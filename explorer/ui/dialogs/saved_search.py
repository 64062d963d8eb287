"""The dialogs of saved searches: a name for the present one, and the list of all. They keep nothing themselves."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.session.searches import SavedSearch
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.plain import tooltip_text

_WIDTH: Final = 460
_ID: Final = int(Qt.ItemDataRole.UserRole)


class SaveSearchDialog(QDialog):
    """Asks for a name; with one that is in use it offers to replace that search."""

    save_wanted = Signal(str, bool)  # name, whether it takes the place of another

    def __init__(
        self, words: str, in_use: Callable[[str], SavedSearch | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("save_search_dialog")
        self.setWindowTitle(self.tr("Save search"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._in_use = in_use
        self.name = Line("", self)
        self.name.textEdited.connect(self._typed)
        self.field = Field(self.tr("Name"), self.name, self)
        what = QLabel(words, self)
        theme.set_role(what, "soft")
        what.setWordWrap(True)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save_button = QPushButton(self.tr("&Save"), self)
        self.save_button.setDefault(True)
        theme.make_primary(self.save_button)
        self.save_button.clicked.connect(self._save)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(what)
        column.addWidget(self.field)
        column.addStretch(1)
        column.addLayout(foot)
        fit(self, _WIDTH)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be saved; what was typed stays."""
        self.field.say(sentence, "")
        self.field.visit()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, name: str) -> None:
        there = self._in_use(name)
        self.save_button.setText(self.tr("&Replace") if there else self.tr("&Save"))
        said = self.tr("This takes the place of: {words}").replace("{words}", there.words) if there else ""
        self.field.say("", said)

    def _save(self) -> None:
        self.save_wanted.emit(self.name.typed(), self._in_use(self.name.typed()) is not None)


class SavedSearchesDialog(QDialog):
    """All saved searches: Return opens, F2 renames, Delete forgets."""

    open_wanted = Signal(int)
    rename_wanted = Signal(int, str)
    replace_wanted = Signal(int)
    delete_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("saved_searches_dialog")
        self.setWindowTitle(self.tr("Saved searches"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._editable = editable
        self._known: dict[int, SavedSearch] = {}
        self._showing = False
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Saved searches"))
        self.list.setSpacing(theme.SPACE_1)
        self.list.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.list.itemDoubleClicked.connect(lambda _: self._open())
        self.list.itemChanged.connect(self._renamed)
        self.list.currentItemChanged.connect(lambda *_: self._show_words())
        self.words = QLabel(self)
        theme.set_role(self.words, "small soft")
        self.words.setWordWrap(True)
        self._lay_out()

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """Show these; the chosen one stays so."""
        chosen = self._chosen()
        self._showing = True
        self.list.clear()
        self._known = {saved.id: saved for saved in searches}
        for saved in searches:
            item = QListWidgetItem(saved.name)
            item.setData(_ID, saved.id)
            item.setToolTip(tooltip_text(saved.words))
            if self._editable:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
            if saved.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and searches:
            self.list.setCurrentRow(0)
        self._showing = False
        self._show_words()

    def refuse(self, sentence: str) -> None:
        """Say why a name will not do; the old one is back."""
        self.words.setText(sentence)

    def _chosen(self) -> int | None:
        item = self.list.item(self.list.currentRow())  # currentItem() has no None in its type
        return int(item.data(_ID)) if self.list.currentRow() >= 0 else None

    def _show_words(self) -> None:
        chosen = self._chosen()
        saved = None if chosen is None else self._known.get(chosen)
        self.words.setText(saved.words if saved else self.tr("No search is saved yet."))
        for button in (self.open_button, self.rename_button, self.replace_button, self.delete_button):
            button.setEnabled(saved is not None and (self._editable or button is self.open_button))

    def _open(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.open_wanted.emit(chosen)
            self.accept()

    def _rename(self) -> None:
        if self._chosen() is not None and self._editable:
            self.list.editItem(self.list.currentItem())

    def _renamed(self, item: QListWidgetItem) -> None:
        if not self._showing:
            row_id, name = int(item.data(_ID)), item.text()
            # Not while the list still holds its editor: what follows fills the list anew.
            QTimer.singleShot(0, self, lambda: self.rename_wanted.emit(row_id, name))

    def _tell(self, wish: "SignalInstance[tuple[int]]") -> None:
        if (chosen := self._chosen()) is not None and self._editable:
            wish.emit(chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._rename()
        elif event.key() == Qt.Key.Key_Delete:
            self._tell(self.delete_wanted)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.open_button = self._button(self.tr("&Open"), self._open)
        self.rename_button = self._button(self.tr("Re&name"), self._rename)
        self.replace_button = self._button(
            self.tr("Re&place with present search"), lambda: self._tell(self.replace_wanted)
        )
        self.delete_button = self._button(self.tr("&Delete"), lambda: self._tell(self.delete_wanted))
        close = self._button(self.tr("Close"), self.reject)
        foot = QHBoxLayout()
        for button in (self.open_button, self.rename_button, self.replace_button, self.delete_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(self.list, 1)
        column.addWidget(self.words)
        column.addLayout(foot)
        self.show_searches(())
        self.resize(round(580 * theme.zoom()), round(360 * theme.zoom()))

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button
