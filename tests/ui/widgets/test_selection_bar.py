"""What can be made of selected words is offered; what cannot is said in words; nothing selected shows nothing."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.selection_bar import SelectionBar


def shown(qtbot: QtBot) -> tuple[SelectionBar, list[str]]:
    bar = SelectionBar()
    qtbot.addWidget(bar)
    bar.resize(500, 36)
    asked: list[str] = []
    bar.claim_wanted.connect(lambda: asked.append("claim"))
    bar.evidence_wanted.connect(lambda: asked.append("evidence"))
    return bar, asked


def test_it_is_there_only_while_words_are_selected(qtbot: QtBot) -> None:
    bar, _ = shown(qtbot)
    assert bar.isHidden()
    bar.show_words(1, "")
    assert (bar.isHidden(), bar.words.text()) == (False, "1 word selected")
    bar.show_words(1204, "")
    assert bar.words.text() == "1,204 words selected"
    bar.show_words(0, "")
    assert bar.isHidden()


def test_clicks_and_keys_ask(qtbot: QtBot) -> None:
    bar, asked = shown(qtbot)
    bar.show_words(3, "")
    QTest.mouseClick(bar.claim, Qt.MouseButton.LeftButton)
    QTest.keyClick(bar.evidence, Qt.Key.Key_Space)
    assert asked == ["claim", "evidence"]
    assert all(button.accessibleDescription() for button in (bar.claim, bar.evidence))


def test_a_problem_takes_the_place_of_the_buttons_at_the_same_height(qtbot: QtBot) -> None:
    bar, _ = shown(qtbot)
    bar.show_words(3, "")
    high = bar.heightForWidth(500)
    bar.show_words(3, "These words lie in page furniture, which is never a source.")
    assert bar.words.text().startswith("These words lie")
    assert (bar.claim.isHidden(), bar.evidence.isHidden()) == (True, True)
    assert bar.heightForWidth(500) == high
