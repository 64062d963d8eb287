"""The panes of the window without the window: a flow at work on a real workspace, ready in a few milliseconds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.domain.ids import DocumentId, EntityId
from explorer.session.session import Session, open_session
from explorer.ui import theme
from explorer.ui.flows.browse import Browse, ReadingPanes
from explorer.ui.flows.search import Panes
from explorer.ui.panes.detail import DetailPane
from explorer.ui.panes.entity_list import EntityListPane
from explorer.ui.panes.filters import FiltersPane
from explorer.ui.panes.source import SourcePane
from explorer.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from explorer.session.shown import Counts, Found, QuoteShown


class Place(QWidget):
    """Four panes side by side, filled by `browse`; what it tells is kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme.set_vocabulary(session.vocabulary)
        self.session = session
        self.search = SearchField("", self)
        self.filters = FiltersPane(self)
        self.entities = EntityListPane(self)
        self.detail = DetailPane(self)
        self.source = SourcePane(self)
        row = QHBoxLayout(self)
        for pane in (self.search, self.filters, self.entities, self.detail, self.source):
            row.addWidget(pane)
        self.browse = Browse(session, Panes(self.search, self.filters, self.entities), self)
        self.found: list[Found] = []
        self.counted: list[Counts] = []
        self.visited: list[EntityId | None] = []
        self.troubles: list[str] = []
        self.browse.found.connect(self.found.append)
        self.browse.counted.connect(self.counted.append)
        self.browse.visited.connect(self.visited.append)
        self.browse.troubled.connect(lambda error: self.troubles.append(str(error)))
        self.entities.rows_wanted.connect(self.browse.fetch_rows)
        self.entities.current_changed.connect(self.browse.open_entity)

    def names(self) -> list[str]:
        """The names in the list, from the top."""
        ids = self.entities.model.ids_between(0, self.entities.model.rowCount())
        return [row.name for row in self.session.rows(ids, self.browse.query)]


@contextmanager
def opened_place(path: Path, *, first: EntityId | None = None) -> Iterator[Place]:
    """The panes on a workspace, with an entity opened as at the start of the program."""
    session = open_session(path)
    place = Place(session)
    try:
        place.browse.start()
        place.browse.open_first(ReadingPanes(place.detail, place.source), first)
        place.resize(1400, 700)
        place.show()
        yield place
    finally:
        place.browse.stop()
        place.close()
        place.deleteLater()
        session.close()


def quotes(place: Place) -> "list[QuoteShown]":
    """All quotes of the entity shown, from the top of the detail pane."""
    shown = place.browse.shown_entity()
    assert shown is not None
    return [quote for s in place.session.entity(shown).sections for line in s.lines for quote in line.quotes]


def shown(place: Place) -> tuple[EntityId | None, EntityId | None, EntityId | None]:
    """The entity that the flow, the detail pane and the list stand on."""
    return place.browse.shown_entity(), place.detail.entity_id(), place.entities.current()


def marked(place: Place) -> tuple[DocumentId | None, str]:
    """The document in the source pane and the words marked in it."""
    document, span = place.source.document_id(), place.source.text.current()
    if document is None or span is None:
        return document, ""
    return document, place.session.document(document).text[slice(*span)]


def behind_its_back(path: Path, write: Callable[[Session], object]) -> None:
    """Write as another window of the program would, of which this one hears nothing."""
    other = open_session(path)
    write(other)
    other.close()
