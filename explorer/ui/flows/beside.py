"""What opens beside the window and follows it: history, bin and review desk, wired to what they ask for."""

from typing import TYPE_CHECKING

from explorer.session.session import Session
from explorer.ui.flows.desk import Desk
from explorer.ui.flows.edit import Edits
from explorer.ui.flows.history import HistoryFlow
from explorer.ui.flows.review import ReviewFlow
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


class Beside:
    """Made once by the main window, which they end with."""

    def __init__(
        self, session: Session, settings: Settings, edits: Edits, desk: Desk, window: "MainWindow"
    ) -> None:
        actions, messages, browse = window.actions_by_name, window.messages, window.browse
        self.history = HistoryFlow(session, settings, actions, messages, browse, window)
        self.review = ReviewFlow(session, settings, actions, messages, browse, window)
        self.review.edit_claim_wanted.connect(edits.edit_claim)
        self.review.edit_entity_wanted.connect(edits.edit_entity)
        self.review.merge_wanted.connect(desk.merges.open_merge_of)
