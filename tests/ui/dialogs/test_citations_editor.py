"""Quotes of a claim are taken away and added from the words selected in the source, each once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.session.forms import CitationForm
from explorer.ui.dialogs.citations_editor import CitationsEditor
from tests.ui.dialogs.form_setting import DESKS, QUOTE, SELECTED, OpenClaim

OTHER = replace(QUOTE, id=None, start=30, end=33, exact="two\n lines")


@pytest.fixture
def editor(qtbot: QtBot) -> CitationsEditor:
    """Two quotes between two other fields."""
    window = QWidget()
    qtbot.addWidget(window)
    made = CitationsEditor((QUOTE, OTHER))
    column = QVBoxLayout(window)
    for widget in (QLineEdit(), made, QLineEdit()):
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.window_ = window  # type: ignore[attr-defined]  # keeps the parent alive as long as the editor
    return made


def _words(editor: CitationsEditor) -> list[str]:
    """The quotes that can be read, from top to bottom."""
    labels = [label for row in editor.rows for label in row.findChildren(QLabel)]
    return [label.text() for label in labels if label.text().startswith("“")]


def test_the_last_quote_of_a_curated_claim_cannot_go(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    QTest.mouseClick(dialog.citations.rows[0].remove, Qt.MouseButton.LeftButton)
    assert dialog.form().citations == ()
    assert dialog.reason() == "Keep at least one quote: only your own notes stand without."
    assert dialog.fields()["citations"].note() == dialog.reason()


def test_when_the_last_quote_goes_the_keyboard_goes_on_and_not_to_cancel(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    last = dialog.citations.rows[0].remove
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is dialog.rank


def test_the_words_selected_in_the_source_are_cited_once(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS, selection=SELECTED)
    add = dialog.citations.add_button
    assert add.text() == "Cite the selected words “R&&D with 3,000 desks”"
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert dialog.form().citations == (QUOTE, SELECTED)
    assert not add.isVisible()


def test_without_a_selection_the_form_says_how_to_cite(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    assert not dialog.citations.add_button.isVisible()
    dialog.citations.show_selection(SELECTED)
    assert dialog.citations.add_button.isVisible()


def test_quotes_are_shown_on_one_line_as_plain_text_and_kept_as_they_are(editor: CitationsEditor) -> None:
    assert _words(editor) == ["“over 3,000 desks”", "“two lines”"]
    assert editor.citations() == (QUOTE, OTHER)
    assert {label.textFormat() for label in editor.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_page_cited_by_accident_is_shown_in_part_and_kept_whole(qtbot: QtBot) -> None:
    page = replace(QUOTE, exact="word " * 2000)
    editor = CitationsEditor((page,))
    qtbot.addWidget(editor)
    assert len(_words(editor)[0]) < 700
    assert editor.citations() == (page,)


def test_when_a_quote_goes_the_keyboard_goes_to_the_next_one(editor: CitationsEditor) -> None:
    changed = QSignalSpy(editor.changed)
    first, second = (row.remove for row in editor.rows)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert (editor.citations(), changed.count()) == ((OTHER,), 1)
    assert QApplication.focusWidget() is second


def test_each_button_that_takes_a_quote_away_is_named_by_it(editor: CitationsEditor) -> None:
    names = [row.remove.accessibleName() for row in editor.rows]
    assert names == ["Remove the quote “over 3,000 desks”", "Remove the quote “two lines”"]


@pytest.mark.parametrize(
    ("selection", "offered"),
    [
        (None, False),
        (SELECTED, True),
        (replace(SELECTED, exact=" \n"), False),
        (replace(QUOTE, id=None), False),  # cited already
        (replace(QUOTE, id=None, end=21), True),  # a letter more
        (replace(QUOTE, id=None, document_id=SELECTED.document_id), True),  # the same place elsewhere
    ],
)
def test_only_words_that_are_not_cited_yet_are_offered(
    editor: CitationsEditor, selection: CitationForm | None, offered: bool
) -> None:
    editor.show_selection(selection)
    assert editor.add_button.isVisible() is offered
    editor.add_selection()
    assert len(editor.citations()) == (3 if offered else 2)
    assert not editor.add_button.isVisible()


def test_a_quote_taken_away_by_mistake_can_be_cited_again(editor: CitationsEditor) -> None:
    again = replace(QUOTE, id=None)
    editor.show_selection(again)
    editor.rows[0].remove.click()
    assert editor.add_button.isVisible()
    editor.add_button.click()
    assert editor.citations() == (OTHER, again)


def test_a_long_selection_is_offered_by_its_first_words(editor: CitationsEditor) -> None:
    editor.show_selection(replace(SELECTED, exact="x" * 100))
    assert editor.add_button.text() == f"Cite the selected words “{'x' * 39}…”"
