"""Saved searches in the window: the menu of them, saving, opening, renaming, forgetting. Not the search itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.flows.search import Search
from explorer.ui.widgets.plain import tooltip_text

if TYPE_CHECKING:
    from explorer.session.searches import SavedSearch
    from explorer.ui.dialogs.saved_search import SavedSearchesDialog, SaveSearchDialog

_KEYED = 9  # the first ones open by Alt and a digit


class SavedSearches(QObject):
    """Fills a menu with the saved searches, and does what is wished with them."""

    done = Signal(str)
    told = Signal(str)  # something to know, where nothing can be undone
    troubled = Signal(object)

    def __init__(self, session: Session, search: Search, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._search = search
        self._window = window
        self._mine: list[QAction] = []

    def serve(self, menu: QMenu, button: QToolButton) -> None:
        """List the searches in a menu, which the button drops down too."""
        menu.aboutToShow.connect(lambda: self._fill(menu))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
        self._fill(menu)
        self._session.on_change(lambda _: self._fill(menu))  # for the keys, which work with the menu closed

    def _fill(self, menu: QMenu) -> None:
        with self._told():
            searches = self._session.searches.all()
            for action in self._mine:
                menu.removeAction(action)
                action.deleteLater()
            self._mine = [menu.addSeparator()] if searches else []
            for place, saved in enumerate(searches):
                action = QAction(saved.name.replace("&", "&&"), menu)
                action.setToolTip(tooltip_text(saved.words))
                if place < _KEYED:
                    action.setShortcut(QKeySequence(f"Alt+{place + 1}"))
                action.triggered.connect(lambda _=False, row_id=saved.id: self.open(row_id))
                menu.addAction(action)
                self._mine.append(action)

    @Slot(int)
    def open(self, search_id: int) -> None:
        """Ask a saved search; say what of it is no longer there."""
        with self._told():
            opened = self._session.searches.open(search_id)
            self._search.take_query(opened.query)
            if opened.missing:
                words = self.tr("{name}: no longer here, so left out: {missing}.")
                self.told.emit(
                    words.replace("{missing}", ", ".join(opened.missing)).replace("{name}", opened.name)
                )

    # ── Saving ──────────────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def save(self) -> "SaveSearchDialog":
        """Ask for a name for what is searched now."""
        from explorer.ui.dialogs.saved_search import SaveSearchDialog

        words = self._session.searches.words(self._search.query)
        dialog = SaveSearchDialog(words, self._named, self._window)
        dialog.save_wanted.connect(lambda name, replace, d=dialog: self._save(d, name, replace=replace))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    def _save(self, dialog: "SaveSearchDialog", name: str, *, replace: bool) -> None:
        with self._refused(dialog.refuse):
            self._session.searches.save(name, self._search.query, replace=replace)
            dialog.accept()
            self.done.emit(self.tr("Saved: the search {name}.").replace("{name}", " ".join(name.split())))

    def _named(self, name: str) -> "SavedSearch | None":
        try:
            return self._session.searches.named(name)
        except StoreError as error:
            self.troubled.emit(error)
            return None

    # ── The list of all ─────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def edit(self) -> "SavedSearchesDialog":
        """List all, to rename, replace and forget them."""
        from explorer.ui.dialogs.saved_search import SavedSearchesDialog

        dialog = SavedSearchesDialog(self._window, editable=not self._session.read_only)
        room = self._session.searches
        dialog.open_wanted.connect(self.open)
        dialog.rename_wanted.connect(lambda row, name, d=dialog: self._do(d, lambda: room.rename(row, name)))
        dialog.replace_wanted.connect(
            lambda row, d=dialog: self._do(d, lambda: room.replace(row, self._search.query))
        )
        dialog.delete_wanted.connect(lambda row, d=dialog: self._do(d, lambda: room.delete(row)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show_searches(room.all())
        dialog.open()
        dialog.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return dialog

    def _do(self, dialog: "SavedSearchesDialog", write: Callable[[], object]) -> None:
        refusal: list[str] = []
        with self._refused(refusal.append):
            write()
        with self._told():
            dialog.show_searches(self._session.searches.all())
        if refusal:
            dialog.refuse(refusal[0])

    @contextmanager
    def _refused(self, tell: Callable[[str], object]) -> Iterator[None]:
        try:
            yield
        except FormProblemsError as error:
            tell(" ".join(error.problems.values()))
        except StoreError as error:
            tell(str(error))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self.troubled.emit(error)
