"""The recovery dialog: work in sight, then what was saved and what was not, or why nothing could be."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.session.salvaging import Recovered
from explorer.store.errors import NotAWorkspace
from explorer.ui.dialogs.recover import RecoverDialog

SAVED = Recovered("a.hub: saved 5 documents.", (), "")
HALF = Recovered("<b>a</b>.hub: saved 5 documents.", ("Not saved: 2 claims (by number: 1, 2).",), "Check it.")


@pytest.mark.parametrize("recovered", [SAVED, HALF])
def test_what_came_of_it_is_told_line_by_line(qtbot: QtBot, recovered: Recovered) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    go_on = threading.Event()

    def recover() -> Recovered:
        go_on.wait(10)
        return recovered

    dialog = RecoverDialog(recover, window)
    dialog.open()
    assert dialog.verdict.text() == "Saving what can be read…"
    assert not dialog.open_button.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: dialog.property("busy") is False)
    assert [dialog.findings.item(row).text() for row in range(dialog.findings.count())] == list(
        recovered.sentences()
    )
    assert dialog.verdict.text() == (
        "Not everything could be saved." if recovered.lost else "Everything was saved."
    )
    assert dialog.open_button.isVisible()
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    dialog.close()


def test_why_nothing_could_be_saved_is_said(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def recover() -> Recovered:
        raise NotAWorkspace("<i>a</i>.hub")

    dialog = RecoverDialog(recover, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.property("busy") is False)
    assert dialog.verdict.text() == str(NotAWorkspace("<i>a</i>.hub"))
    assert not dialog.open_button.isVisible()
    assert dialog.findings.count() == 0
    dialog.close()
