"""The split dialog by itself."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown_merging import SplitLine, SplitPreview
from explorer.ui.dialogs.split import SplitDialog


def opened(qtbot: QtBot, count: int = 1) -> SplitDialog:
    lines = tuple(SplitLine("focus", f"<b>{number}</b>", "goes back") for number in range(count))
    preview = SplitPreview(
        EntityId(2), "{into}", "<i>Jean</i>", "merged on 3 May", lines, ("The rest stays.",)
    )
    dialog = SplitDialog(preview)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


def test_it_says_what_goes_back_and_return_asks_for_it(qtbot: QtBot) -> None:
    dialog, told = opened(qtbot), list[bool]()
    dialog.wished.connect(lambda: told.append(True))
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Take “{into}” out of “<i>Jean</i>”?" in texts
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert dialog.table.model().index(0, 1).data() == "<b>0</b>"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (told, dialog.isVisible()) == ([True], False)


def test_escape_asks_for_nothing(qtbot: QtBot) -> None:
    dialog, told = opened(qtbot), list[bool]()
    dialog.wished.connect(lambda: told.append(True))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (told, dialog.isVisible()) == ([], False)


def test_many_are_counted_and_none_is_no_table_of_nothing(qtbot: QtBot) -> None:
    assert opened(qtbot, 13).notes.text() == "and 3 more\nThe rest stays."
    assert opened(qtbot, 0).table.rowCount() == 0


def test_a_refusal_keeps_it_open(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    dialog.wished.connect(lambda: dialog.refuse("The disk is full."))
    QTest.mouseClick(dialog.split, Qt.MouseButton.LeftButton)
    assert (dialog.isVisible(), dialog.foot.text()) == (True, "The disk is full.")
