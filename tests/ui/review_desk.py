"""The review desk for tests: opened by its key in a real window, and what can be read on it. No fakes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.session.forms import EntityForm
from explorer.session.session import Session
from explorer.session.shown_review import FindingKey, FindingRow, GapRow
from explorer.ui.dialogs.review import ReviewDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.sides_view import SidesView
from tests.session.write import DESKS, STATION_F, new_claim
from tests.ui.windows import CTRL, LEFT, LONG, SHIFT


def disputed(session: Session, number: str = "2,000", **fields: object) -> FindingKey:
    """The small workspace with another count of desks."""
    claim = new_claim(session, STATION_F, property="desks", number=number, **fields)
    return "value", (DESKS, ClaimId(claim))


def open_desk(qtbot: QtBot, window: MainWindow) -> ReviewDialog:
    """Press its key and wait until the list is there."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    QTest.keyClick(window, Qt.Key.Key_R, CTRL | SHIFT)
    return desk_of(qtbot, window)


def desk_of(qtbot: QtBot, window: MainWindow) -> ReviewDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(ReviewDialog)), timeout=LONG)
    (desk,) = (d for d in window.findChildren(ReviewDialog) if d.isVisible())
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=LONG)
    rested(qtbot, desk)
    return desk


def rested(qtbot: QtBot, desk: ReviewDialog) -> None:
    """Wait until nothing is looked for."""
    qtbot.waitUntil(lambda: desk.property("busy") is False, timeout=LONG)


def press(qtbot: QtBot, desk: ReviewDialog, key: Qt.Key) -> None:
    """Press a key where the focus is, and wait for what it leads to."""
    focused = desk.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    rested(qtbot, desk)


def go(qtbot: QtBot, desk: ReviewDialog, section: str) -> None:
    QTest.mouseClick(desk.head.sections[section], LEFT)
    rested(qtbot, desk)


def titles(desk: ReviewDialog) -> list[str]:
    rows = desk.list.rows
    return [rows.row(rows.index(row)).title for row in range(rows.rowCount())]


def chosen(desk: ReviewDialog) -> FindingRow:
    thing = desk.list.thing()
    assert isinstance(thing, FindingRow)
    return thing


def said(desk: ReviewDialog) -> str:
    """The sentence in the foot."""
    return desk.work.message.text()


def click_words(view: SidesView, words: str) -> None:
    """Click the middle of the first place with these words."""
    at = view.toPlainText().index(words)
    cursor = view.textCursor()
    cursor.setPosition(at + len(words) // 2)
    view.setTextCursor(cursor)
    view.ensureCursorVisible()
    place = view.cursorRect(cursor).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(place.x() + 1, place.y()))


def other_dialog(window: MainWindow, kind: type[QDialog]) -> QDialog | None:
    return next((d for d in window.findChildren(kind) if d.isVisible()), None)


def twin(window: MainWindow) -> None:
    """Add an entity that may be Fairbank."""
    window.session.save_entity(EntityForm(None, "Fair Bank", "public_body"))


def choose_gap(qtbot: QtBot, desk: ReviewDialog, gap: str) -> list[GapRow]:
    """Choose a sort of gap by the keyboard; its rows."""
    box = desk.head.gap
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.value() != gap:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"{gap} is not offered"
    rested(qtbot, desk)
    rows = desk.list.rows
    things = [rows.row(rows.index(row)).thing for row in range(rows.rowCount())]
    return [thing for thing in things if isinstance(thing, GapRow)]


def type_reason(qtbot: QtBot, desk: ReviewDialog, words: str) -> None:
    """Type into the reason line, and go back to the list."""
    desk.reason.setFocus()
    QTest.keyClicks(desk.reason, words)
    QTest.keyClick(desk.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(desk.list.hasFocus, timeout=LONG)
