"""Words of one's own in the window: the dialog wired to the session, and icons and colours kept up to date."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from explorer.domain.edits import Changed
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.session.shown import Facet, Query
from explorer.store.errors import StoreError
from explorer.ui import theme
from explorer.ui.flows.browse import Browse

if TYPE_CHECKING:
    from explorer.domain.own_words import Word
    from explorer.ui.dialogs.own_words import WordsDialog


class WordsFlow(QObject):
    """Opens the dialog; after each write that changed a word, `renewed` tells that all is to be read anew."""

    done = Signal(str)
    troubled = Signal(object)
    renewed = Signal()

    def __init__(self, session: Session, browse: Browse, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._browse = browse
        self._window = window
        self._known = session.vocabulary
        theme.set_vocabulary(self._known)
        session.on_change(self._changed)

    @Slot()
    def open_dialog(self) -> "WordsDialog":
        """Show all words."""
        from explorer.ui.dialogs.own_words import WordsDialog

        room = self._session.words
        dialog = WordsDialog(room.problems, room.use_of, self._window, editable=not self._session.read_only)
        dialog.save_wanted.connect(lambda word, d=dialog: self._save(d, word))
        dialog.delete_wanted.connect(lambda word, d=dialog: self._delete(d, word))
        dialog.entities_wanted.connect(self._show_entities)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show_vocabulary(self._session.vocabulary)
        dialog.open()
        return dialog

    def _save(self, dialog: "WordsDialog", word: "Word") -> None:
        try:
            key = self._session.words.save(word)
        except FormProblemsError as error:
            dialog.refuse(error.problems)
        except StoreError as error:
            dialog.refuse({"": str(error)})
        else:
            dialog.show_vocabulary(self._session.vocabulary, key)

    def _delete(self, dialog: "WordsDialog", word: "Word") -> None:
        try:
            self._session.words.delete(word)
        except FormProblemsError as error:
            dialog.refuse(error.problems)
        except StoreError as error:
            dialog.refuse({"": str(error)})
        else:
            dialog.show_vocabulary(self._session.vocabulary)

    @Slot(str)
    def _show_entities(self, kind: str) -> None:
        self._browse.take_query(Query(chosen=frozenset({(Facet.KIND, kind)})))

    def _changed(self, _: Changed) -> None:
        try:
            known = self._session.vocabulary
        except StoreError as error:
            self.troubled.emit(error)
            return
        if known is not self._known:
            self._known = known
            theme.set_vocabulary(known)
            self.renewed.emit()
