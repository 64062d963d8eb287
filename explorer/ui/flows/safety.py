"""What watches over a window: its file, other programs, backups, and the place to come back to. Wired here, done there."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from explorer.session.recovered import Traces
from explorer.session.session import Session
from explorer.ui.actions import Actions
from explorer.ui.flows.backups import BackupsFlow
from explorer.ui.flows.comeback import Comeback
from explorer.ui.flows.folders import FolderFlow
from explorer.ui.flows.moved import MovedFlow
from explorer.ui.flows.strangers import StrangersFlow
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.ui.flows.browse import Browse


class Parts(Protocol):
    """What of the main window is watched over."""

    @property
    def actions_by_name(self) -> Actions: ...
    @property
    def messages(self) -> MessageBar: ...
    @property
    def browse(self) -> "Browse": ...
    @property
    def search(self) -> QWidget: ...
    @property
    def filters(self) -> QWidget: ...
    @property
    def entities(self) -> QWidget: ...
    @property
    def detail_place(self) -> QWidget: ...
    @property
    def source_place(self) -> QWidget: ...
    @property
    def timeline_place(self) -> QWidget: ...


class Safety(QObject):
    """Made with a window, begun once it is filled, ended when it is closed."""

    restored = Signal(
        object
    )  # Path of the workspace, which is another one now: the window should be opened anew
    go_on_wanted = Signal(object)  # Path of the file to open in the place of this one

    def __init__(self, session: Session, settings: Settings, parts: Parts, window: QMainWindow) -> None:
        super().__init__(window)
        self.traces = Traces()  # set before it begins
        self.strangers = StrangersFlow(session, parts.messages, window)
        self.backups = BackupsFlow(session, settings, parts.actions_by_name, window)
        self.backups.restored.connect(lambda: self.restored.emit(session.path))
        self.moved = MovedFlow(session, window)
        self.moved.go_on_wanted.connect(self.go_on_wanted)
        self.folders = FolderFlow(session.path, settings, window)
        panes = {
            "search": parts.search,
            "filters": parts.filters,
            "list": parts.entities,
            "detail": parts.detail_place,
            "source": parts.source_place,
            "timeline": parts.timeline_place,
        }
        self.comeback = Comeback(session, parts.browse, panes, window)

    @Slot()
    def begin(self) -> None:
        """All panes have been filled."""
        self.strangers.timer.start()
        self.moved.timer.start()
        self.comeback.begin(self.traces)
        self.folders.look()
        self.backups.tell_earlier_trouble()

    @Slot()
    def end(self) -> None:
        """The window has let the workspace go."""
        self.strangers.timer.stop()
        self.moved.timer.stop()
        self.comeback.end()
