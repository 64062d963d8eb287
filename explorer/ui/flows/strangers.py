"""What other programs write while a window is open: looked for once a second, and shown. Not who may write."""

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.widgets.message_bar import MessageBar

_EVERY = 1000  # milliseconds


class StrangersFlow(QObject):
    """Lets the panes of a window read again when another program wrote into its workspace."""

    def __init__(self, session: Session, messages: MessageBar, window: QObject) -> None:
        super().__init__(window)
        self._strangers, self._messages = session.strangers, messages
        self._said = ""
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY)
        self.timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Look once."""
        try:
            found = self._strangers.look()
        except StoreError as error:
            if str(error) != self._said:  # once, not every second
                self._said = str(error)
                self._messages.warn(self._said)
            return
        if found:
            self._messages.tell(self.tr("Another program changed this workspace. You see it as it is now."))
