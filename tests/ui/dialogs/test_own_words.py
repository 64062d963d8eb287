"""The words dialog by itself; see flows/test_own_words for what comes of it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.domain.own_words import OwnWords, with_own
from explorer.session.own_words import NEW_UNIT, WordUse
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.own_words import WordsDialog

UNIT = replace(NEW_UNIT, key="own_robot", label="robot", plural="robots")


def test_each_sort_has_its_list_and_its_form(qtbot: QtBot) -> None:
    dialog = WordsDialog(lambda _: {}, lambda _: WordUse(0, ""))
    qtbot.addWidget(dialog)
    dialog.show_vocabulary(with_own(bundled_vocabulary(), OwnWords({}, {}, {UNIT.key: UNIT})))
    dialog.show()
    first = dialog.form()
    dialog.tabs.setCurrentIndex(2)
    assert dialog.form() is not first
    assert [dialog.list.item(row).text() for row in range(3)] == ["Your own", "Robot", "Bundled"]
    assert dialog.form().word() == UNIT
    spy = QSignalSpy(dialog.save_wanted)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert spy.at(0)[0] == UNIT


def test_a_problem_is_told_before_anything_is_wished(qtbot: QtBot) -> None:
    dialog = WordsDialog(lambda _: {"label": "Give it a label."}, lambda _: WordUse(0, ""))
    qtbot.addWidget(dialog)
    dialog.show_vocabulary(bundled_vocabulary())
    dialog.show()
    spy = QSignalSpy(dialog.save_wanted)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert (spy.count(), dialog.reason.text()) == (0, "Give it a label.")
