"""What opens beside the window and follows it: history, bin and review desk, wired to what they ask for."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMainWindow

from explorer.session.session import Session
from explorer.ui.actions import Actions
from explorer.ui.flows.browse import Browse
from explorer.ui.flows.desk import Desk
from explorer.ui.flows.documents import Documents
from explorer.ui.flows.edit import Edits
from explorer.ui.flows.history import HistoryFlow
from explorer.ui.flows.review import ReviewFlow
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.ui.panes.detail import DetailPane
    from explorer.ui.panes.source import SourcePane


class Parts(Protocol):
    """What the main window has by then."""

    @property
    def actions_by_name(self) -> Actions: ...
    @property
    def messages(self) -> MessageBar: ...
    @property
    def browse(self) -> Browse: ...
    @property
    def edits(self) -> Edits: ...
    @property
    def desk(self) -> Desk: ...


class Beside:
    """Made once by the main window, which they end with."""

    def __init__(self, session: Session, settings: Settings, parts: Parts, window: QMainWindow) -> None:
        actions, messages, browse, edits = parts.actions_by_name, parts.messages, parts.browse, parts.edits
        self.history = HistoryFlow(session, settings, actions, messages, browse, window)
        self.documents = Documents(session, actions, messages, browse, window)
        self.review = ReviewFlow(session, settings, actions, messages, browse, window)
        self.review.edit_claim_wanted.connect(edits.edit_claim)
        self.review.edit_entity_wanted.connect(edits.edit_entity)
        self.review.form_wanted.connect(edits.open_form)
        self.review.merge_wanted.connect(parts.desk.merges.open_merge_of)

    def attach(self, detail: "DetailPane", source: "SourcePane") -> None:
        """Serve the reading panes, which are made after the first frame."""
        detail.differs_wanted.connect(self.review.open_at)
        self.documents.attach(source)
        self.history.attach(detail)
