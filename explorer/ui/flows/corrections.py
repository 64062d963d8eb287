"""What is corrected where it is read: in the rows of the detail pane, and from words of the source. Wires, no more."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from explorer.domain.ids import EntityId
from explorer.session.session import Session
from explorer.ui.flows.cite import Cite
from explorer.ui.flows.edit import Edits
from explorer.ui.flows.in_place import InPlace

if TYPE_CHECKING:
    from explorer.ui.panes.detail import DetailPane
    from explorer.ui.panes.source import SourcePane


class Corrections:
    """Made once the panes are there; `shown` tells the entity that is open in the detail pane."""

    def __init__(
        self,
        session: Session,
        edits: Edits,
        panes: "tuple[DetailPane, SourcePane]",
        shown: Callable[[], EntityId | None],
        actions: Mapping[str, QAction],
    ) -> None:
        detail, source = panes
        self.in_place = InPlace(session, edits, detail)
        self.cite = Cite(session, edits, source, shown)
        source.set_editable(editable=not session.read_only)
        for name, do in (
            ("claim_from_words", self.cite.new_claim),
            ("evidence_from_words", self.cite.add_evidence),
        ):
            actions[name].triggered.connect(do)
            actions[name].setEnabled(not session.read_only)
