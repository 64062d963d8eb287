"""What the about box and the list of shortcuts say, as plain text that is nowhere cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer import __version__
from explorer.ui import theme
from explorer.ui.actions import shortcut_rows
from explorer.ui.dialogs.about import show_about, show_shortcuts

MARKUP = "<b>bold</b> & <img src='x'>"


@pytest.fixture(params=[1.0, 2.0], ids=["normal text", "large text"])
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[QWidget]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", request.param)
    made = QWidget()
    made.setWindowIcon(theme.app_icon())
    qtbot.addWidget(made)
    made.show()
    yield made
    theme.apply(app, "system", 1.0)


def words(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.text()]


def cut(dialog: QDialog) -> list[str]:
    """The words that have less room than they need."""
    found = []
    for label in dialog.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        too_narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if label.text() and (label.height() < needed or too_narrow):
            found.append(label.text())
    return found


# ── About ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_about_box_names_version_purpose_privacy_and_licences(window: QWidget) -> None:
    dialog = show_about(window)
    title, version, purpose, offline, licences = words(dialog)
    assert dialog.windowTitle() == "About Hub Explorer"
    assert (title, version) == ("Hub Explorer", f"Version {__version__}")
    assert "every value leads to the exact words that support it" in purpose
    assert "nothing you open or write ever leaves this computer" in offline
    for word in ("MIT", "Lucide", "ISC", "five articles"):
        assert word in licences
    assert cut(dialog) == []


def test_the_about_box_shows_the_icon_of_the_program(window: QWidget) -> None:
    (picture,) = [label for label in show_about(window).findChildren(QLabel) if not label.pixmap().isNull()]
    assert picture.pixmap().deviceIndependentSize().width() == 64


# ── Shortcuts ───────────────────────────────────────────────────────────────────────────────────────────────
def test_the_list_shows_every_shortcut_beside_what_it_does(window: QWidget) -> None:
    rows = shortcut_rows()
    dialog = show_shortcuts(window, rows)
    assert words(dialog) == [word for row in rows for word in row]
    assert cut(dialog) == []
    labels = dialog.findChildren(QLabel)
    for does, keys in zip(labels[::2], labels[1::2], strict=True):
        assert does.y() == keys.y()
        assert does.geometry().right() < keys.x()


def test_a_long_list_scrolls_by_key_and_stays_on_the_screen(window: QWidget) -> None:
    dialog = show_shortcuts(window, [(f"Action {number}", f"Ctrl+{number}") for number in range(200)])
    assert dialog.height() <= dialog.screen().availableSize().height()
    (scroll,) = dialog.findChildren(QScrollArea)
    assert not scroll.horizontalScrollBar().isVisible()
    scroll.setFocus()
    QTest.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


def test_the_scroll_bar_hides_no_keys(window: QWidget) -> None:
    dialog = show_shortcuts(window, shortcut_rows())
    (scroll,) = dialog.findChildren(QScrollArea)
    seen = QRect(QPoint(0, 0), scroll.viewport().size())
    for label in dialog.findChildren(QLabel):
        right = label.mapTo(scroll.viewport(), QPoint(label.sizeHint().width(), 0)).x()
        assert right <= seen.width(), label.text()


# ── Both ────────────────────────────────────────────────────────────────────────────────────────────────────
def dialogs(window: QWidget) -> list[QDialog]:
    return [show_about(window), show_shortcuts(window, [(MARKUP, "Ctrl+<b>")])]


def test_all_words_are_plain_text(window: QWidget) -> None:
    for dialog in dialogs(window):
        labels = [label for label in dialog.findChildren(QLabel) if label.text()]
        assert labels
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert MARKUP in words(dialog)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_they_close_and_are_gone(qtbot: QtBot, window: QWidget, way: str) -> None:
    for dialog in dialogs(window):
        with qtbot.waitSignal(dialog.destroyed):
            if way == "escape":
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
            else:
                QTest.mouseClick(dialog.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert window.findChildren(QDialog) == []
