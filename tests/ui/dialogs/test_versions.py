"""The list of a document's versions."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import DocumentId
from explorer.session.shown_versions import VersionShown
from explorer.ui.dialogs.versions import VersionsDialog

VERSIONS = (
    VersionShown(DocumentId(2), "Version 2 of 2", "a.txt", "5 characters", newest=True),
    VersionShown(DocumentId(1), "Version 1 of 2", "<b>a</b> (version 1).txt", "4 characters", newest=False),
)


def test_the_version_chosen_by_keys_is_opened(qtbot: QtBot) -> None:
    dialog = VersionsDialog("A", VERSIONS)
    qtbot.addWidget(dialog)
    told: list[DocumentId] = []
    dialog.opened.connect(told.append)
    dialog.open()
    assert "<b>a</b>" in dialog.list.item(1).text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert told == [1]
    assert not dialog.isVisible()
