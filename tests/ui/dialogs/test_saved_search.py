"""The dialogs of saved searches by themselves; see flows/test_searches for what they do."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.session.searches import SavedSearch
from explorer.ui.dialogs.saved_search import SavedSearchesDialog, SaveSearchDialog

ONE, TWO = SavedSearch(1, "<b>One</b>", "“one”"), SavedSearch(2, "Two", "everything")


def test_return_opens_the_chosen_one(qtbot: QtBot) -> None:
    dialog = SavedSearchesDialog()
    qtbot.addWidget(dialog)
    dialog.show_searches((ONE, TWO))
    dialog.show()
    spy = QSignalSpy(dialog.open_wanted)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert [spy.at(at)[0] for at in range(spy.count())] == [2]
    assert not dialog.isVisible()


def test_the_chosen_one_stays_chosen_when_the_list_is_shown_again(qtbot: QtBot) -> None:
    dialog = SavedSearchesDialog()
    qtbot.addWidget(dialog)
    dialog.show_searches((ONE, TWO))
    dialog.list.setCurrentRow(1)
    dialog.show_searches((TWO,))
    assert dialog.words.text() == "everything"
    assert dialog.list.item(0).text() == "Two"


def test_a_refusal_stands_beside_the_name(qtbot: QtBot) -> None:
    dialog = SaveSearchDialog("“one”", lambda _: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.refuse("Give it a name.")
    assert dialog.field.shows_problem()
    assert dialog.field.note() == "Give it a name."
