"""The check dialog: work in sight, then a verdict, a list that can be copied, or what went wrong."""

import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.session.findings import Finding
from explorer.store.errors import WorkspaceUnreadable
from explorer.ui.dialogs.check import CheckDialog

LEFT = Qt.MouseButton.LeftButton
FINDINGS = (
    Finding("citation", "claim 8 in two.txt", "the quote is broken.", "Cite the words again."),
    Finding("document", "<b>one.txt</b> & two", "its bytes are not those imported.", ""),
)
Check = Callable[[], Sequence[Finding]]


@pytest.fixture
def open_check(qtbot: QtBot) -> Iterator[Callable[..., CheckDialog]]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    opened: list[CheckDialog] = []

    def open_dialog(check: Check, interrupt: Callable[[], object] = lambda: None) -> CheckDialog:
        opened.append(CheckDialog(check, window, interrupt))
        opened[-1].open()
        return opened[-1]

    yield open_dialog
    for dialog in opened:
        dialog.done(0)


def button(dialog: CheckDialog, words: str) -> QPushButton:
    (found,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words]
    return found


def is_busy(dialog: CheckDialog) -> bool:
    return dialog.findChildren(QProgressBar)[0].isVisible()


def test_while_it_works_it_says_so_and_the_window_stays_awake(
    qtbot: QtBot, open_check: Callable[..., CheckDialog]
) -> None:
    go_on = threading.Event()

    def check() -> Sequence[Finding]:
        go_on.wait(10)
        return ()

    dialog = open_check(check)
    qtbot.wait(20)
    assert is_busy(dialog)
    assert dialog.property("busy") is True
    assert dialog.verdict.text() == "Checking structure, hashes, quotes and rules…"
    assert not dialog.findings.isVisible()
    assert not button(dialog, "Copy list").isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert dialog.property("busy") is False


def test_with_no_finding_all_is_well(qtbot: QtBot, open_check: Callable[..., CheckDialog]) -> None:
    dialog = open_check(lambda: ())
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert dialog.verdict.text() == "All is well: every quote stands where it is cited, and every rule holds."
    assert not dialog.findings.isVisible()
    assert not button(dialog, "Copy list").isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_findings_are_counted_listed_as_they_are_written_and_copied(
    qtbot: QtBot, open_check: Callable[..., CheckDialog]
) -> None:
    dialog = open_check(lambda: FINDINGS)
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert dialog.verdict.text() == "2 to look at."
    lines = [dialog.findings.item(row).text() for row in range(dialog.findings.count())]
    assert lines == [
        "citation: claim 8 in two.txt: the quote is broken. Cite the words again.",
        "document: <b>one.txt</b> & two: its bytes are not those imported.",
    ]
    QTest.mouseClick(button(dialog, "Copy list"), LEFT)
    assert QGuiApplication.clipboard().text() == "\n".join(lines)
    assert dialog.isVisible()


def test_the_list_has_the_keyboard_and_enter_closes(
    qtbot: QtBot, open_check: Callable[..., CheckDialog]
) -> None:
    dialog = open_check(lambda: FINDINGS)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert QApplication.focusWidget() is dialog.findings
    QGuiApplication.clipboard().setText("mine")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert QGuiApplication.clipboard().text() == "mine"


def test_many_findings_are_counted_as_people_write_numbers(
    qtbot: QtBot, open_check: Callable[..., CheckDialog]
) -> None:
    dialog = open_check(lambda: FINDINGS * 700)
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert dialog.verdict.text() == "1,400 to look at."
    assert dialog.height() <= dialog.screen().availableSize().height()


@pytest.mark.parametrize("error", [WorkspaceUnreadable("/x/<b>a</b>.hub", "disk I/O error"), OSError("odd")])
def test_a_check_that_fails_says_why(
    qtbot: QtBot, open_check: Callable[..., CheckDialog], error: Exception
) -> None:
    def check() -> Sequence[Finding]:
        raise error

    dialog = open_check(check)
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert dialog.verdict.text() == str(error)
    assert not dialog.findings.isVisible()


def test_a_long_reason_is_wrapped_and_can_be_selected(
    qtbot: QtBot, open_check: Callable[..., CheckDialog]
) -> None:
    def check() -> Sequence[Finding]:
        raise WorkspaceUnreadable("/a very long folder" * 20 + "/a.hub", "disk I/O error")

    dialog = open_check(check)
    width = dialog.width()
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert dialog.width() == width
    assert dialog.verdict.height() >= dialog.verdict.heightForWidth(dialog.verdict.width())
    assert dialog.verdict.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_all_words_are_plain_text(qtbot: QtBot, open_check: Callable[..., CheckDialog]) -> None:
    dialog = open_check(lambda: FINDINGS)
    qtbot.waitUntil(lambda: not is_busy(dialog))
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_closing_interrupts_the_check_and_does_not_wait_for_its_end(
    open_check: Callable[..., CheckDialog],
) -> None:
    heard = threading.Event()
    ended = threading.Event()

    def check() -> Sequence[Finding]:
        heard.wait(10)
        ended.set()
        return FINDINGS

    dialog = open_check(check, heard.set)
    QTest.mouseClick(button(dialog, "Close"), LEFT)
    assert ended.is_set()
    assert not dialog.isVisible()
