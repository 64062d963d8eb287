"""The tour: a picture of every screen, light and dark, in two sizes, drawn offscreen from a fresh workspace.

Scenes are in `tour_scenes`; here they are set up, waited for and saved. Nothing of the user's own is read or written.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QElapsedTimer,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from explorer.paths import HOME_VARIABLE
from explorer.session.building import create_from_bundled
from explorer.session.session import open_session
from explorer.ui.app import Windows, make_application
from explorer.ui.flows.look import Look, Scheme
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.tour_safety import SAFETY_SCENES
from explorer.ui.tour_scenes import SCENES, Scene

ALL_SCENES: Final = (*SCENES, *SAFETY_SCENES)
SIZES: Final = (QSize(1600, 1000), QSize(1280, 800))
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
_LONGEST_WAIT: Final = 5000  # milliseconds
_VEIL: Final = QColor(0, 0, 0, 70)


def draw_tour(
    folder: Path,
    tell: Callable[[str], object],
    scenes: Sequence[Scene] = ALL_SCENES,
    sizes: Sequence[QSize] = SIZES,
    schemes: Sequence[Scheme] = SCHEMES,
) -> int:
    """Draw all pictures into `folder` and say how many; `tell` gets the name of each. Raises OSError, `StoreError`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder.mkdir(parents=True, exist_ok=True)
    make_application()
    pictures = list(product(schemes, sizes, scenes))
    with (
        _without_chatter(),
        tempfile.TemporaryDirectory(prefix="hub-explorer-tour-") as private,
        _home_in(Path(private)),
    ):
        for scheme, size, scene in pictures:
            name = f"{scene.name}-{scheme}-{size.width()}x{size.height()}.png"
            if not _draw(scene, scheme, size, Path(private)).save(str(folder / name)):
                raise OSError(None, "the picture could not be saved", str(folder / name))
            tell(name)
    return len(pictures)


@contextmanager
def _home_in(private: Path) -> Iterator[None]:
    """Backups and notes of the tour's windows lie with its workspaces, not with the user's own."""
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = str(private / "home")
    try:
        yield
    finally:
        del os.environ[HOME_VARIABLE]
        if before is not None:
            os.environ[HOME_VARIABLE] = before


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keep the offscreen plugin from saying, at each window, that it has no screen."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if message and not message.startswith("This plugin does not support"):
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _draw(scene: Scene, scheme: Scheme, size: QSize, private: Path) -> QPixmap:
    """One picture, from a workspace and settings of its own."""
    with tempfile.TemporaryDirectory(dir=private) as home:
        path = Path(home) / "Paris AI.hub"
        create_from_bundled(path)
        settings = Settings(Path(home))
        look = Look(settings)
        look.scheme = scheme
        look.put_on()
        windows = Windows(settings, look)
        try:
            return _play(scene, windows, windows.show(open_session(path)), size)
        finally:
            if windows.window is not None:
                _close(windows.window)


def _play(scene: Scene, windows: Windows, window: MainWindow, size: QSize) -> QPixmap:
    window.resize(size)
    window.layout_of_panes.arrange(size)
    settle(window)
    for step in scene.steps:
        step(windows)
        window = windows.window or window  # a step may open another one
        settle(window)
    return _picture(window)


def _close(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.deleteLater()
    _run_events(0)


def settle(window: MainWindow) -> None:
    """Let the window come to rest: searches answered, everything painted."""
    clock = QElapsedTimer()
    clock.start()
    _run_events(30)
    while _is_busy(window) and clock.elapsed() < _LONGEST_WAIT:
        _run_events(10)
    _run_events(60)


def _is_busy(window: MainWindow) -> bool:
    working = any(dialog.property("busy") for dialog in window.findChildren(QDialog))
    waiting = window.timeline is None or window.timeline.is_drawing()
    return (
        working
        or window.browse.is_searching()
        or window.browse.is_looking()
        or waiting
        or window.money.is_busy()
    )


def _run_events(milliseconds: int) -> None:
    # An event loop, not QTest.qWait: that keeps Python's lock and starves the reader's thread.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, 0)


def _picture(window: MainWindow) -> QPixmap:
    """The window as it looks, with the dialog that is open in front of it."""
    picture = window.grab()
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    if not dialogs:
        return picture
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), _VEIL)
    for dialog in dialogs:
        _paint_centred(painter, dialog, picture.deviceIndependentSize().toSize())
    painter.end()
    return picture


def _paint_centred(painter: QPainter, widget: QWidget, within: QSize) -> None:
    front = widget.grab()
    size = front.deviceIndependentSize().toSize()
    corner = QPoint((within.width() - size.width()) // 2, (within.height() - size.height()) // 2)
    painter.setPen(Qt.PenStyle.NoPen)
    for spread, strength in ((12, 14), (8, 18), (4, 24)):
        painter.setBrush(QColor(0, 0, 0, strength))
        frame = front.rect().translated(corner).adjusted(-spread, -spread, spread, spread)
        painter.drawRoundedRect(frame, spread, spread)
    painter.drawPixmap(corner, front)
