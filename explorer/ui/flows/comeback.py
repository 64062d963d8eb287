"""Back where one was after a crash: notes the place as a person moves, and returns to it. Mends nothing: SQLite does."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from explorer.domain.edits import Changed
from explorer.domain.ids import DocumentId, EntityId
from explorer.domain.stays import Place, Stay
from explorer.session.recovered import Traces, newest_edit, recovered_words
from explorer.session.session import Session
from explorer.session.shown import Query
from explorer.session.stays import forget_stay, read_stay, write_stay
from explorer.store.errors import StoreError
from explorer.ui.flows.browse import Browse
from explorer.ui.widgets.message_bar import MessageBar, put_above_panes

_EVERY: Final = 1000  # milliseconds; so much of one's way can be forgotten
_STEADY: Final = 10_000  # milliseconds; who lives as long did not crash of what it came back to
_TOO_OFTEN: Final = 2  # crashes in a row, after which the place itself may be to blame
_log = logging.getLogger(__name__)


class RecoveredBar(MessageBar):
    """The line that says what a crash left, and what of it was mended."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("recovered_bar")


class Comeback(QObject):
    """Serves one window that writes; one that only reads leaves no note."""

    def __init__(
        self, session: Session, browse: Browse, panes: Mapping[str, QWidget], window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session, self._browse, self._panes, self._window = session, browse, dict(panes), window
        self._noted = Stay(str(session.path.absolute()))
        self._query, self._search = Query(), ""
        self._stale = True  # what is noted is not on disk yet
        self._edited = True
        self._begun = False
        self._writing: Thread | None = None
        self.timer = QTimer(self, interval=_EVERY)
        self.timer.timeout.connect(self.look)
        self.steady = QTimer(self, interval=_STEADY, singleShot=True)
        self.steady.timeout.connect(self._calm_down)

    def begin(self, traces: Traces) -> None:
        """Tell of the crash there was, go back to where one was then, and note the place from now on."""
        if self._session.read_only:
            return
        self._begun = True
        before = read_stay(self._session.path)
        if before is not None:
            self._noted = replace(self._noted, crashes=before.crashes + 1)
            self.steady.start()
        with suppress(StoreError):
            words = recovered_words(self._session, before, traces)
            back = before is not None and self._noted.crashes <= _TOO_OFTEN and self._go_back(before.place)
            if words:
                self.tell(words, back=back)
        self._session.on_change(self._note_edit)
        self.look()
        self.timer.start()

    def tell(self, words: str, *, back: bool) -> None:
        """Say what became of the work, and that one is back where one was."""
        bar = RecoveredBar(self._window)
        put_above_panes(bar, self._window)
        bar.note(f"{words} {self.tr('You are back where you were.')}" if back else words)

    def end(self) -> None:
        """The window was closed as it should be."""
        self.timer.stop()
        self.steady.stop()
        if self._begun:
            self._wait()
            forget_stay(self._session.path)

    @Slot()
    def look(self) -> None:
        """Note where one is, unless that is noted already. Writes elsewhere: a disk may be slow."""
        if not self._begun or (self._writing is not None and self._writing.is_alive()):
            return
        with suppress(StoreError):  # another time
            stay = replace(self._noted, place=self._place(), last_edit=self._last_edit())
            if stay != self._noted or self._stale:
                self._noted, self._stale, self._edited = stay, False, False
                self._writing = Thread(target=self._write, args=(stay,), name="stay")
                self._writing.start()

    # ── Noting ──────────────────────────────────────────────────────────────────────────────────────────────
    def _place(self) -> Place:
        browse, quote = self._browse, self._browse.shown_quote()
        if browse.query != self._query:
            self._search = self._session.searches.text_of(browse.query)
            self._query = browse.query
        document = browse.shown_document()
        return Place(
            self._search,
            browse.shown_entity(),
            None if quote is None else quote.citation_id,
            document if quote is None else None,
            self._pane(),
        )

    def _pane(self) -> str:
        focus = QApplication.focusWidget()
        if focus is not None:
            for name, pane in self._panes.items():
                if pane is focus or pane.isAncestorOf(focus):
                    return name
        return self._noted.place.pane  # a dialog has it, or another program

    def _last_edit(self) -> int:
        return newest_edit(self._session) if self._edited else self._noted.last_edit

    def _note_edit(self, _changed: Changed) -> None:
        self._edited = True

    def _calm_down(self) -> None:
        self._noted, self._stale = replace(self._noted, crashes=0), True

    def _write(self, stay: Stay) -> None:
        try:
            write_stay(self._session.path, stay)
        except OSError as error:  # nothing is lost but the place after a crash
            _log.warning("the place cannot be noted: %s", type(error).__name__)

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.join()

    # ── Going back ──────────────────────────────────────────────────────────────────────────────────────────
    def _go_back(self, place: Place) -> bool:
        """Whether something of the place is still there."""
        if place.search:
            self._browse.take_query(self._session.searches.opened("", place.search).query)
        if place.entity is not None:
            self._open_entity(EntityId(place.entity), place.citation)
        if place.document is not None and self._session.documents([place.document]):
            self._browse.open_document(DocumentId(place.document))
        if place.pane in self._panes:
            self._panes[place.pane].setFocus()
        return place != Place()

    def _open_entity(self, entity_id: EntityId, citation: int | None) -> None:
        with suppress(StoreError):  # it is gone
            shown = self._session.entity_start(entity_id)  # of eighty thousand claims, those on top
            self._browse.open_entity(shown.id)
            quotes = (quote for s in shown.sections for line in s.lines for quote in line.quotes)
            quote = next((each for each in quotes if each.citation_id == citation), None)
            if quote is not None:
                self._browse.open_quote(quote)
