"""The box of documents shows what is read, costs nothing for rows that nobody looks at, and opens with many."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.domain.ids import DocumentId
from explorer.session.shown import DocumentRow
from explorer.ui.widgets import document_chooser
from explorer.ui.widgets.document_chooser import DocumentChooser

MANY = tuple(DocumentRow(DocumentId(n), f"Document {n}", f"{n}.txt", f"in {n}") for n in range(1, 20_001))


@pytest.fixture
def chooser(qtbot: QtBot) -> DocumentChooser:
    made = DocumentChooser()
    qtbot.addWidget(made)
    return made


def test_the_document_that_is_read_is_named_before_the_list_is_there_and_chosen_once_it_is(
    chooser: DocumentChooser,
) -> None:
    chooser.choose(DocumentId(7), "The\nseventh")
    assert (chooser.currentIndex(), chooser.placeholderText()) == (-1, "The seventh")
    chooser.rows.show(MANY)
    chooser.choose(DocumentId(7), "Document 7")
    assert (chooser.currentIndex(), chooser.currentText()) == (6, "Document 7")
    chooser.choose(None, "")
    assert (chooser.currentIndex(), chooser.placeholderText()) == (-1, "Choose a document")


def test_only_the_rows_that_are_looked_at_are_worked_out(
    qtbot: QtBot, chooser: DocumentChooser, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(text: str) -> str:
        read.append(text)
        return text

    monkeypatch.setattr(document_chooser, "one_line", noted)
    chooser.rows.show(MANY)
    chooser.choose(DocumentId(12_000), "Document 12000")
    chooser.show()
    chooser.showPopup()
    qtbot.waitUntil(lambda: chooser.view().isVisible())
    chooser.grab()
    chooser.view().grab()
    chooser.hidePopup()
    assert 0 < len(set(read)) < 200


def test_a_hint_is_plain_text(chooser: DocumentChooser) -> None:
    chooser.rows.show((DocumentRow(DocumentId(1), "", "1.txt", "<b>bold</b>"),))
    assert chooser.itemText(0) == "1.txt"
    assert "<b>" not in chooser.itemData(0, Qt.ItemDataRole.ToolTipRole)
