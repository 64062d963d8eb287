"""History and bin in the window: opens the dialogs, takes single steps back, restores, and says what came of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from explorer.domain.edits import Changed
from explorer.domain.ids import EditId, EntityId
from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.actions import Actions
from explorer.ui.flows.browse import Browse
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar
from explorer.ui.widgets.note_line import NoteLine
from explorer.ui.words import number

if TYPE_CHECKING:
    from explorer.session.shown_history import BinItem
    from explorer.ui.dialogs.bin import BinDialog
    from explorer.ui.dialogs.history import HistoryDialog
    from explorer.ui.dialogs.log_dialog import LogDialog
    from explorer.ui.panes.detail import DetailPane


class HistoryFlow(QObject):
    """One history and one bin at a time, beside the window; both follow what happens in it."""

    def __init__(  # noqa: PLR0917 - wired once, by the main window
        self,
        session: Session,
        settings: Settings,
        actions: Actions,
        messages: MessageBar,
        browse: Browse,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session, self._settings, self._window = session, settings, window
        self._messages = messages
        self._open: dict[str, LogDialog] = {}
        self.note = NoteLine(self.tr("Open history"), window)
        self.note.followed.connect(self.open_history)
        window.statusBar().addWidget(self.note)
        session.on_change(self._changed)
        window.installEventFilter(self)
        actions["history"].triggered.connect(self.open_history)
        actions["entity_history"].triggered.connect(lambda: self.open_history_of(browse.shown_entity()))
        actions["bin"].triggered.connect(self.open_bin)
        browse.panes.entities.history_wanted.connect(self.open_history_of)

    def attach(self, detail: "DetailPane") -> None:
        """Serve the detail pane, which is made after the first frame."""
        detail.history_wanted.connect(self.open_history_of)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the window lets the workspace go: a dialog may be in the middle of reading it.
        if event.type() == QEvent.Type.Close and watched is self._window:
            for dialog in tuple(self._open.values()):
                dialog.close()
        return super().eventFilter(watched, event)

    # Dialogs are loaded when first opened, for a quick start.
    @Slot()
    def open_history(self) -> "HistoryDialog":
        """Show every step in the workspace."""
        return self._open_history(None)

    def open_history_of(self, entity_id: EntityId | None) -> "HistoryDialog | None":
        """Show the steps that touched an entity."""
        if entity_id is None:
            return None
        try:
            return self._open_history((entity_id, self._session.history.name_of(entity_id)))
        except StoreError as error:
            self._messages.warn(str(error))
            return None

    @Slot()
    def open_bin(self) -> "BinDialog":
        """Show what was deleted."""
        from explorer.ui.dialogs.bin import BinDialog

        room = self._session.bin
        dialog = BinDialog(room.items, room.detail, self._window, editable=not self._session.read_only)
        dialog.restore_wanted.connect(lambda items, d=dialog: self._restore(d, items))
        self._show(dialog, "bin")
        return dialog

    def _open_history(self, entity: tuple[EntityId, str] | None) -> "HistoryDialog":
        from explorer.ui.dialogs.history import HistoryDialog

        room = self._session.history
        dialog = HistoryDialog(room.entries, room.detail, self._window, entity)
        dialog.revert_wanted.connect(lambda edit, d=dialog: self._revert(d, edit))
        dialog.repeat_wanted.connect(lambda edit, d=dialog: self._repeat(d, edit))
        self._show(dialog, "history")
        return dialog

    def _show(self, dialog: "LogDialog", name: str) -> None:
        before = self._open.pop(name, None)
        if before is not None:
            before.close()
        self._open[name] = dialog
        dialog.geometry_changed.connect(lambda state: self._settings.set_state(name, state))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda _, d=dialog: self._forget(name, d))
        dialog.restore_size(self._settings.state(name))
        dialog.reload()
        dialog.show()
        dialog.list.setFocus()

    def _forget(self, name: str, dialog: "LogDialog") -> None:
        if self._open.get(name) is dialog:
            del self._open[name]

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    def _revert(self, dialog: "LogDialog", edit_id: EditId) -> None:
        try:
            label = self._session.history.revert(edit_id, initiator=self)
        except StoreError as error:
            dialog.tell(str(error), good=False)
        else:
            self._tell(dialog, self.tr("Reverted: {label}.").replace("{label}", label))

    def _repeat(self, dialog: "LogDialog", edit_id: EditId) -> None:
        try:
            label = self._session.history.do_again(edit_id, initiator=self)
        except StoreError as error:
            dialog.tell(str(error), good=False)
        else:
            self._tell(dialog, self.tr("Done again: {label}.").replace("{label}", label))

    def _restore(self, dialog: "LogDialog", items: "tuple[BinItem, ...]") -> None:
        try:
            restored = self._session.bin.restore([(item.edit, item.place) for item in items], initiator=self)
        except StoreError as error:
            dialog.tell(str(error), good=False)
        else:
            self._tell(dialog, restored.words)

    def _tell(self, dialog: "LogDialog", words: str) -> None:
        dialog.tell(words, good=True)
        self._messages.tell(words, self.tr("Undo"))

    def _changed(self, changed: Changed) -> None:
        self.note.tell(self._lost_words(changed.lost))
        for dialog in tuple(self._open.values()):
            dialog.reload()

    def _lost_words(self, count: int) -> str:
        if not count:
            return ""
        if count == 1:
            return self.tr("1 undone step can no longer be redone. History keeps it.")
        words = self.tr("{count} undone steps can no longer be redone. History keeps them.")
        return words.format(count=number(count))
