"""What an empty pane says, and that its buttons tell what was pressed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.empty_state import EmptyState, Step


def test_an_empty_state_says_what_is_so_and_offers_what_to_do(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.show_state(
        "search", "Nothing found", "Try fewer words.", (Step("clear", "Clear search"), Step("new", "Add"))
    )
    assert state.texts() == ("Nothing found", "Try fewer words.", "Clear search", "Add")
    assert state.accessibleName() == "Nothing found Try fewer words."


def test_the_button_that_is_pressed_is_told_by_its_key(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.show_state("search", "Nothing", "", (Step("clear", "Clear"), Step("new", "Add", primary=True)))
    state.show()
    with qtbot.waitSignal(state.step_taken, check_params_cb=lambda key: key == "new"):
        QTest.mouseClick(state.buttons()[1], Qt.MouseButton.LeftButton)
    assert state.buttons()[1].property("primary") is True


def test_the_same_steps_again_keep_their_buttons(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.show_state("search", "Nothing for “a”", "", (Step("clear", "Clear"),))
    before = state.buttons()
    state.show_state("search", "Nothing for “ab”", "", (Step("clear", "Clear"),))
    assert state.buttons() == before
    state.show_state("search", "Nothing", "", ())
    assert state.buttons() == []


def test_pasted_text_stays_plain_and_short(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.show_state("search", '<img src="file:///x">\n' + "long " * 500)
    assert len(state.texts()[0]) <= 121
    assert "\n" not in state.texts()[0]
    assert {label.textFormat() for label in state.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_state_without_advice_shows_none(qtbot: QtBot) -> None:
    state = EmptyState()
    qtbot.addWidget(state)
    state.show_state("list", "No workspace is open")
    hint = [label for label in state.findChildren(QLabel) if not label.text()]
    assert [label.isHidden() for label in hint] == [True]
