"""What analysts keep of their own, wired to the window: marks. Not editing what the sources say (`edit`)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.session.session import Session
from explorer.ui.actions import Actions
from explorer.ui.flows.browse import Browse
from explorer.ui.flows.search import Panes
from explorer.ui.flows.tags import Ids, Marks
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.ui.panes.detail import DetailPane


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
        self.marks = Marks(session, self.chosen, self)
        self._connect(actions)

    def tell_in(self, messages: MessageBar) -> None:
        """Say what was done, and what did not work, in this bar."""
        for flow in (self.marks,):
            flow.done.connect(lambda words: messages.tell(words, self.tr("Undo")))
            flow.troubled.connect(lambda error: messages.warn(str(error)))

    def attach(self, detail: "DetailPane") -> None:
        """Serve the detail pane, which is made after the first frame."""
        self._detail = detail
        self.marks.attach(detail)

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
        does = {"star": self.marks.star_chosen, "tag": self._tag}
        for name, do in does.items():
            actions[name].triggered.connect(lambda _=False, do=do: do())
            actions[name].setEnabled(editable)

    def _tag(self) -> None:
        if self._detail is not None:
            self._detail.tags.start()
