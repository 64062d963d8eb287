"""A bug of ours in the middle of work: logged, told once, and the window goes on. Not the user's troubles: see errors.

What is logged are places in the program and names of errors, never their words: those may quote a document or a search.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from explorer import __version__, paths
from explorer.private import private_folder
from explorer.ui.widgets.message_bar import MessageBar, put_above_panes

LOG_NAME: Final = "hub-explorer.log"
_BYTES, _FILES = 500_000, 3
_LOGGED_EACH: Final = 3  # times that the same bug is logged…
_LOGGED_THEN: Final = frozenset(10**power for power in range(1, 9))  # …and then at these only
_PACKAGE: Final = Path(__file__).resolve().parents[2]
_log = logging.getLogger("explorer")


class Survival(QObject):
    """Takes the place of Python's hooks for what nobody caught, in every thread."""

    _caught = Signal(str)  # details; from whichever thread

    def __init__(self, window: Callable[[], QMainWindow | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._known: set[str] = set()
        self._times: dict[str, int] = {}
        self._before = sys.excepthook, threading.excepthook
        self._caught.connect(self._tell)

    def begin(self) -> None:
        """From now on."""
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._take
        threading.excepthook = lambda args: self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def end(self) -> None:
        """Put the hooks back that were there before."""
        sys.excepthook, threading.excepthook = self._before

    def _take(
        self, kind: type[BaseException], error: BaseException | None, where: TracebackType | None
    ) -> None:
        if error is None or not issubclass(kind, Exception):
            sys.__excepthook__(
                kind, error or kind(), where
            )  # Ctrl+C in a terminal ends the program, as it should
            return
        details = details_of(error)
        times = self._times[details] = self._times.get(details, 0) + 1
        if times <= _LOGGED_EACH or times in _LOGGED_THEN:  # painting can fail sixty times a second
            _log.error("%s", details if times == 1 else f"{details}\n  ({times:,} times by now)")
        if self._window() is None:  # nobody would see why there is no window
            sys.__excepthook__(kind, error, where)
        self._caught.emit(details)

    @Slot(str)
    def _tell(self, details: str) -> None:
        window = self._window()
        if window is None or details in self._known:
            return
        self._known.add(details)
        tell_bug(window, details)


class TroubleBar(MessageBar):
    """The line that tells of a bug; its button copies the details."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("trouble_bar")
        self._details = ""
        self.action_taken.connect(self._copy)

    def tell_details(self, details: str) -> None:
        """Say that something went wrong."""
        self._details = details
        words = self.tr(
            "Something went wrong in the program. Nothing you saved is lost; you can go on working."
        )
        self.warn(words, self.tr("Copy details"))

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details)


def details_of(error: BaseException) -> str:
    """Where in the program it happened, and the names of the errors that led to it; none of their words."""
    lines = [f"Hub Explorer {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(type(link).__qualname__)
        frames = traceback.extract_tb(link.__traceback__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def keep_log(folder: Path | None = None) -> logging.Handler | None:
    """Write warnings and bugs into the user's own log from now on; None where no file can be written."""
    place = folder or paths.user_state_dir()
    try:
        private_folder(place)
        handler = _PrivateHandler(place / LOG_NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
    except OSError:
        return None  # a program that cannot log still works
    handler.setFormatter(_Wordless("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    return handler


class _PrivateHandler(RotatingFileHandler):
    """A log that its owner alone can read."""

    @override
    def _open(self) -> TextIOWrapper:
        file = super()._open()
        with suppress(OSError):
            Path(self.baseFilename).chmod(0o600)
        return file

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        pass  # a disk that is full is told where it matters; here it would be told on the terminal, with the message


class _Wordless(logging.Formatter):
    """Errors by their names and places: what they say may quote a document."""

    @override
    def formatException(self, ei: tuple[object, BaseException | None, object]) -> str:
        return details_of(ei[1]) if ei[1] is not None else ""


def _short(name: str) -> str:
    """Without the user's own folders."""
    path = Path(name)
    return path.relative_to(_PACKAGE.parent).as_posix() if path.is_relative_to(_PACKAGE) else path.name


def tell_bug(window: QMainWindow, details: str) -> None:
    """Say in a window that something went wrong, with what a report of it needs."""
    bar = next(iter(window.findChildren(TroubleBar)), None)
    if bar is None:
        bar = TroubleBar(window)
        put_above_panes(bar, window)
    bar.tell_details(details)
