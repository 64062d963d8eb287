"""What analysts do to many and keep of their own, wired to the window. Not editing what the sources say: see `edit`."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QWidget

from explorer.session.session import Session
from explorer.session.shown import Found
from explorer.store.errors import StoreError
from explorer.ui.actions import Actions
from explorer.ui.flows.browse import Browse
from explorer.ui.flows.bulk import BulkEdits
from explorer.ui.flows.merge import Merges
from explorer.ui.flows.own_words import WordsFlow
from explorer.ui.flows.search import Panes
from explorer.ui.flows.searches import SavedSearches
from explorer.ui.flows.tags import Ids, Marks
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.ui.panes.detail import DetailPane
    from explorer.ui.panes.source import SourcePane


class Desk(QObject):
    """Makes the flows of marks, and connects them to the actions and panes of a window."""

    def __init__(
        self, session: Session, panes: Panes, browse: Browse, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._panes = panes
        self._browse = browse
        self._detail: DetailPane | None = None
        self._ids: Sequence[int] = ()
        browse.found.connect(self._keep_found)
        self.marks = Marks(session, self.chosen, self)
        self.bulk = BulkEdits(session, self.chosen, lambda: self._ids, window)
        self.searches = SavedSearches(session, browse, window)
        self.words = WordsFlow(session, browse, window)
        self.words.renewed.connect(self._show_anew)
        self.merges = Merges(session, self.chosen, window)
        self._connect(actions)
        self._connect_searches(actions)
        actions["words"].triggered.connect(lambda _=False: self.words.open_dialog())
        self._connect_merges(actions)

    def tell_in(self, messages: MessageBar) -> None:
        """Say what was done, and what did not work, in this bar."""
        self.searches.told.connect(messages.tell)
        for flow in (self.marks, self.bulk, self.searches, self.words, self.merges):
            flow.done.connect(lambda words: messages.tell(words, self.tr("Undo")))
            flow.troubled.connect(lambda error: messages.warn(str(error)))

    def attach(self, detail: "DetailPane", source: "SourcePane") -> None:
        """Serve the reading panes, which are made after the first frame."""
        self._detail = detail
        detail.merge_wanted.connect(self.merges.open_merge)
        detail.split_wanted.connect(self.merges.open_split)
        source.words_selected.connect(self.merges.remember_words)
        self.marks.attach(detail)

    def stop(self) -> None:
        """End what goes on, because the window closes."""
        self.bulk.stop()

    @Slot()
    def _show_anew(self) -> None:
        """Words, icons and colours of kinds are other ones now, wherever they are shown."""
        self._panes.entities.table.viewport().update()
        self._panes.filters.tree.viewport().update()
        shown = self._browse.shown_entity()
        if self._detail is not None and shown is not None:
            with suppress(StoreError):  # one that is gone is told of by whoever reads it
                self._detail.show_entity(self._session.entity_to_read(shown))

    @Slot(object)
    def _keep_found(self, found: Found) -> None:
        self._ids = found.ids

    def chosen(self) -> Ids:
        """What a key means: several selected entities, or the one that is read."""
        selected, shown = self._panes.entities.selected(), self._browse.shown_entity()
        return selected if len(selected) > 1 or shown is None else (shown,)

    def _connect(self, actions: Actions) -> None:
        editable = not self._session.read_only
        entities = self._panes.entities
        entities.set_editable(editable=editable)
        entities.star_wanted.connect(self.marks.star)
        entities.tag_wanted.connect(self._tag)
        entities.bulk_wanted.connect(self._edit_many)
        does = {"star": self.marks.star_chosen, "tag": self._tag, "bulk_edit": self._edit_many}
        for name, do in does.items():
            actions[name].triggered.connect(lambda _=False, do=do: do())
            actions[name].setEnabled(editable)

    def _connect_searches(self, actions: Actions) -> None:
        actions["save_search"].triggered.connect(lambda _=False: self.searches.save())
        actions["save_search"].setEnabled(not self._session.read_only)
        actions["edit_searches"].triggered.connect(lambda _=False: self.searches.edit())
        holders = actions["save_search"].associatedObjects()
        menu = next(holder for holder in holders if isinstance(holder, QMenu))
        self.searches.serve(menu, self._panes.filters.searches_button)

    def _connect_merges(self, actions: Actions) -> None:
        merges, entities = self.merges, self._panes.entities
        merges.opened.connect(self._browse.open_entity)
        entities.merge_wanted.connect(merges.open_merge)
        entities.different_wanted.connect(merges.open_different)
        entities.unsure_wanted.connect(merges.open_unsure)
        does = {
            "merge": merges.open_merge,
            "split": merges.split_last,
            "different": merges.open_different,
            "unsure": merges.open_unsure,
        }
        for name, do in does.items():
            actions[name].triggered.connect(lambda _=False, do=do: do())
            actions[name].setEnabled(not self._session.read_only)

    def _edit_many(self) -> None:
        self.bulk.open_dialog()

    def _tag(self) -> None:
        if len(self.chosen()) > 1:
            self.bulk.open_dialog("add_tag")
        elif self._detail is not None:
            self._detail.tags.start()
