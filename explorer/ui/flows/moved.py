"""A workspace whose file is renamed, replaced or deleted under the window: told, with the ways on. Not how it is copied."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMainWindow, QPushButton

from explorer.session.session import Session
from explorer.session.whereabouts import Fate, WhereaboutsShown, look, save_copy
from explorer.store.errors import StoreError
from explorer.ui.widgets.message_bar import MessageBar, put_above_panes

_EVERY: Final = 1000  # milliseconds


class MovedBar(MessageBar):
    """The line that says where the file went; its second button makes a copy of what is still here."""

    copy_wanted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("moved_bar")
        self.copy = QPushButton(self.tr("Save a copy…"), self)
        self.copy.clicked.connect(self.copy_wanted)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(row.indexOf(self.close_button), self.copy)

    def show_fate(self, shown: WhereaboutsShown) -> None:
        """Say it, with the buttons that fit."""
        action = "" if shown.go_on_with is None else self.tr("Go on there")
        self.warn(shown.words, self.tr("Open the other file") if shown.fate is Fate.REPLACED else action)
        self.copy.setVisible(shown.copy)


class MovedFlow(QObject):
    """Looks once a second, which costs a few microseconds."""

    go_on_wanted = Signal(object)  # Path of the workspace to open in the place of this one

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._shown = WhereaboutsShown(Fate.HERE)
        self._bar: MovedBar | None = None
        self.timer = QTimer(self, interval=_EVERY)
        self.timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Look once; what is told already is not told again."""
        shown = look(self._session)
        if shown == self._shown:
            return
        self._shown = shown
        bar = self._bar_there()
        if shown.words:
            bar.show_fate(shown)
        else:
            bar.hide()  # it is back

    def save_copy(self, target: Path) -> None:
        """Copy what is still here to a new file, and go on with that."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            # On this thread: no other connection can be made to a file without a name.
            save_copy(self._session, target)
        except StoreError as error:
            bar = self._bar_there()
            bar.words.setText(str(error))
            bar.show()
        else:
            self.go_on_wanted.emit(target)
        finally:
            QApplication.restoreOverrideCursor()

    @Slot()
    def _choose(self) -> None:
        path = self._session.path
        place = path.parent if path.parent.is_dir() else Path.home()
        title, kinds = self.tr("Save a copy"), self.tr("Hub Explorer workspaces (*.hub);;All files (*)")
        # Nothing is ever replaced, so there is nothing to confirm: a name that is taken is refused.
        options = QFileDialog.Option.DontConfirmOverwrite
        start = str(place / f"{path.stem} copy{path.suffix}")
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, kinds, options=options)
        if name:
            self.save_copy(Path(name))

    @Slot()
    def _go_on(self) -> None:
        if self._shown.go_on_with is not None:
            self.go_on_wanted.emit(self._shown.go_on_with)

    def _bar_there(self) -> MovedBar:
        if self._bar is None:
            self._bar = MovedBar(self._window)
            self._bar.action_taken.connect(self._go_on)
            self._bar.copy_wanted.connect(self._choose)
            put_above_panes(self._bar, self._window)
        return self._bar
