"""Starting the window: the application, the workspace to open, and opening others. Not what the window does."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from explorer import __version__, paths, tracing
from explorer.private import private_folder
from explorer.session.recovered import Traces, has_hot_journal
from explorer.session.session import Session, open_session
from explorer.session.stays import left_open
from explorer.store.errors import DamagedWorkspace, NotAWorkspace, StoreError
from explorer.ui import theme
from explorer.ui.flows.ahead import LoadAhead
from explorer.ui.flows.look import Look
from explorer.ui.flows.one_writer import Hold, hold_for_writing
from explorer.ui.flows.rescue import rescue
from explorer.ui.flows.safety import Safety
from explorer.ui.flows.survival import Survival, keep_log
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings

# Set by the benchmark: say when the list has been painted, and quit.
_EXIT_AFTER_PAINT = "HUB_EXPLORER_EXIT_AFTER_PAINT"
_SWITCH_SECONDS = 0.0005
_FILTER = "Hub Explorer workspaces (*.hub);;All files (*)"


def run_window(workspace: Path | None) -> int:
    """Open the window and run until it is closed; return the exit status. Raises `StoreError` before any window.

    There must be a display: see `explorer.ui.display`.
    """
    app = make_application()
    settings = Settings()
    look = Look(settings)
    look.put_on()
    # The reader's thread gives way within half a millisecond, so that typing and painting never wait for it.
    sys.setswitchinterval(_SWITCH_SECONDS)
    windows = Windows(settings, look)
    keep_log()
    Survival(lambda: windows.window, app).begin()
    window = (None if workspace else windows.take_left_open()) or windows.take(workspace or own_workspace())
    # What has been loaded stays: looking through it all for garbage would cost a key now and then several frames.
    window.ready.connect(gc.freeze)
    return app.exec()


def make_application() -> QApplication:
    """The application with its names and icon; the present one when there is one."""
    present = QCoreApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("hub-explorer")
    app.setApplicationDisplayName("Hub Explorer")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hub-explorer")
    app.setWindowIcon(theme.app_icon())
    return app


def own_workspace() -> Path:
    """The user's own Paris AI workspace, made from the bundled data on the first run."""
    path = paths.default_workspace()
    if not path.exists():
        from explorer.session.building import create_from_bundled

        private_folder(path.parent)
        create_from_bundled(path)
    return path


class Windows(QObject):
    """The open window; another workspace takes its place only once it could be opened."""

    def __init__(self, settings: Settings, look: Look) -> None:
        super().__init__()
        self._settings = settings
        self._look = look
        self.window: MainWindow | None = None
        self._traces = Traces()  # of a crash, beside the workspace that is being opened

    def show(self, session: Session) -> MainWindow:
        """Show a window on a session, in the place of the one that is there. Raises `StoreError`."""
        theme.set_vocabulary(session.vocabulary)
        if self.window is not None:
            self.window.remember()  # so that the new one looks like it
        window = MainWindow(session, self._settings, self._look)
        safety = Safety(session, self._settings, window, window)
        safety.traces = self._traces
        safety.restored.connect(self._show_restored)
        safety.go_on_wanted.connect(self._reopen)
        window.ready.connect(safety.begin)
        window.closed.connect(safety.end)
        ahead = LoadAhead(window)
        window.ready.connect(ahead.begin)
        window.closed.connect(ahead.end)
        try:
            window.start()
        except StoreError:
            window.deleteLater()
            raise
        window.open_workspace_wanted.connect(self._choose)
        window.new_workspace_wanted.connect(self._create)
        window.workspace_wanted.connect(self.open)
        window.painted.connect(_note_start)
        if os.environ.get(_EXIT_AFTER_PAINT):
            window.painted.connect(_say_painted)
        self._settings.add_recent(session.path.absolute())
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        return window

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open another workspace; trouble is said in the window that is there."""
        if self._is_open(path):
            return
        with self._told():
            self.take(path)

    def take(self, path: Path) -> MainWindow:
        """Show a window on a workspace, or offer a backup of it where it is damaged. Raises `StoreError`."""
        try:
            return self._take(path)
        except (DamagedWorkspace, NotAWorkspace) as error:
            aside = rescue(path, error, self.window)
            if aside is None:
                raise
        window = self._take(path)
        words = self.tr("This is the newest whole backup. The damaged file was kept: {file}")
        window.messages.warn(words.replace("{file}", str(aside)))
        return window

    def take_left_open(self) -> MainWindow | None:
        """Show a window on the workspace that a crash closed last; None where there was none, or it is open again."""
        for path in left_open():
            with suppress(StoreError):
                hold = hold_for_writing(path)
                if not hold.holder:
                    return self._take(path, hold)
        return None

    def _take(self, path: Path, held: Hold | None = None) -> MainWindow:
        """For reading only where another window writes into it."""
        with ExitStack() as undoing:
            hold = held or hold_for_writing(path)
            undoing.callback(hold.release)
            self._traces = Traces(hold.taken_over, has_hot_journal(path))
            undoing.callback(self._forget_traces)
            session = open_session(path, read_only=bool(hold.holder))
            undoing.callback(session.close)
            window = self.show(session)
            undoing.pop_all()  # the window closes it
        self._forget_traces()
        window.closed.connect(lambda: hold.release())  # noqa: PLW0108 - a slot cannot be held weakly in slots
        if hold.holder:
            window.messages.warn(self.words_of_holder(hold.holder))
        return window

    def words_of_holder(self, holder: str) -> str:
        """What a window that only reads says of who writes."""
        return self.tr("Open for reading only: {holder}.").replace("{holder}", holder)

    def _forget_traces(self) -> None:
        self._traces = Traces()

    @Slot(object)
    def _show_restored(self, path: Path) -> None:
        self._reopen(path)
        if self.window is not None:
            words = self.tr("Restored. What was here before is among the backups, too.")
            self.window.messages.tell(words)

    @Slot(object)
    def _reopen(self, path: Path) -> None:
        """Open a workspace once the file of this one has been let go: see `_is_open`."""
        before, self.window = self.window, None
        assert before is not None
        QApplication.setQuitOnLastWindowClosed(False)
        try:
            before.close()
            before.deleteLater()
            self._take(path)
        except StoreError as error:
            QMessageBox.critical(None, self.tr("Hub Explorer"), str(error))
            QApplication.exit(1)
        finally:
            QApplication.setQuitOnLastWindowClosed(True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            if self.window is not None:
                self.window.messages.warn(str(error))

    def _is_open(self, path: Path) -> bool:
        # Looking into a file that this process holds open would drop SQLite's lock on it.
        with suppress(OSError, ValueError):  # ValueError: a NUL in the name
            return self.window is not None and path.samefile(self.window.session.path)
        return False

    @Slot()
    def _choose(self) -> None:
        folder = str(paths.user_data_dir())
        name, _ = QFileDialog.getOpenFileName(
            self.window, self.tr("Open workspace"), folder, self.tr(_FILTER)
        )
        if name:
            self.open(Path(name))

    @Slot()
    def _create(self) -> None:
        from explorer.session.building import create_empty

        folder = str(paths.user_data_dir() / "New workspace.hub")
        # Nothing is ever replaced, so there is nothing to confirm: a name that is taken is refused below.
        options = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(
            self.window, self.tr("New workspace"), folder, self.tr(_FILTER), options=options
        )
        if name:
            with self._told():
                path = _with_ending(Path(name))
                create_empty(path)
                self.open(path)


def _with_ending(path: Path) -> Path:
    """“Notes v1.2” has no ending, “Notes.sqlite” has one."""
    return path if path.suffix[1:].isalpha() else path.with_name(f"{path.name}.hub")


def _note_start() -> None:
    tracing.since_start("start")


def _say_painted() -> None:
    print("painted", flush=True)
    QApplication.quit()
