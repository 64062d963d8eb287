"""Windows for tests: a real one on a real workspace, and the clicks and keys of a person. No fakes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.session import open_session
from explorer.session.shown import ClaimLine
from explorer.ui.app import Windows, make_application
from explorer.ui.flows.look import Look
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings

LONG = 60_000  # milliseconds; on a busy machine a window takes seconds
LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@contextmanager
def opened(qtbot: QtBot, path: Path, *, read_only: bool = False) -> Iterator[MainWindow]:
    """A window on a workspace, closed at the end as a person would close it."""
    with opened_windows(qtbot, path, read_only=read_only) as windows:
        assert windows.window is not None
        yield windows.window


@contextmanager
def opened_windows(qtbot: QtBot, path: Path, *, read_only: bool = False) -> Iterator[Windows]:
    """The same, with what opens other windows."""
    make_application()
    settings = Settings(path.parent / "settings")
    look = Look(settings)
    look.put_on()
    windows = Windows(settings, look)
    try:
        window = windows.show(open_session(path, read_only=read_only))
        window.resize(1600, 1000)
        window.layout_of_panes.arrange(window.size())
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and _is_complete(window), timeout=LONG)
        yield windows
    finally:
        if windows.window is not None:
            for dialog in windows.window.findChildren(QDialog):
                dialog.close()
            windows.window.close()
            windows.window.deleteLater()
            windows.window = None


def _is_complete(window: MainWindow) -> bool:
    return window.timeline is not None and not window.timeline.is_drawing()


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type into the search field and wait for the answer."""
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert QApplication.focusWidget() is window.search  # with all of its text selected
    QTest.keyClicks(window.search, text)
    settled(qtbot, window)


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no answer is on its way."""
    qtbot.waitUntil(lambda: not window.browse.is_searching(), timeout=LONG)


def click_row(
    window: MainWindow, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click an entity in the list."""
    table = window.entities.table
    place = table.visualRect(window.entities.model.index(row)).center()
    QTest.mouseClick(table.viewport(), LEFT, held, place)


def click_claim(window: MainWindow, line: ClaimLine) -> None:
    """Click the value of a claim in the detail pane."""
    claims = window.detail.claims
    index = claims._claims.index_of_claim(line.claim_id)
    claims.scrollTo(index)
    rect = claims.visualRect(index)
    QTest.mouseClick(claims.viewport(), LEFT, pos=QPoint(rect.left() + 160, rect.top() + 14))


def line_of(window: MainWindow, property_key: str) -> ClaimLine:
    """The first claim of a property on the entity shown."""
    shown = window.session.entity(shown_entity(window))
    return next(line for s in shown.sections for line in s.lines if line.property == property_key)


def shown_entity(window: MainWindow) -> EntityId:
    """The entity in the detail pane."""
    entity = window.browse.shown_entity()
    assert entity is not None
    return entity


def names(window: MainWindow, count: int = 5) -> list[str]:
    """The first names in the list."""
    ids = window.entities.model.ids_between(0, count - 1)
    return [row.name for row in window.session.rows(ids, window.browse.query)]
