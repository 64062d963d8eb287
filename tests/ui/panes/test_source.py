"""The source pane: a value's words are marked, words lead back to claims, by mouse and by keyboard."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.shown import ClaimBrief, DocumentRow, DocumentShown, Highlight
from explorer.ui import theme
from explorer.ui.panes.source import SourcePane

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
LEFT = Qt.MouseButton.LeftButton


def document(number: int, *quotes: str, text: str | None = None) -> DocumentShown:
    read = SEEDS[number].read_bytes().decode("utf-8") if text is None else text
    spans = sorted((read.index(quote), read.index(quote) + len(quote)) for quote in quotes)
    return DocumentShown(
        DocumentId(number),
        SEEDS[number].name,
        f"Document {number}",
        "Somebody · 2 May 2018",
        read,
        (),
        tuple(Highlight(start, end, (ClaimId(1),)) for start, end in spans),
    )


ROWS = tuple(DocumentRow(DocumentId(n), f"Document {n}", f"{n}.txt", "facts") for n in range(5))


def shown(qtbot: QtBot, what: DocumentShown | None = None) -> SourcePane:
    pane = SourcePane()
    qtbot.addWidget(pane)
    pane.resize(460, 640)
    pane.show_documents(ROWS)
    if what is not None:
        pane.show_document(what)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    return pane


def middle_of(pane: SourcePane, start: int, end: int) -> QPoint:
    cursor = QTextCursor(pane.text.document())
    cursor.setPosition((start + end) // 2)  # in texts without uneven characters
    return pane.text.cursorRect(cursor).center() + QPoint(2, 0)


def marked(pane: SourcePane) -> list[str]:
    strong = theme.current().quote_strong
    return [
        each.cursor.selectedText()
        for each in pane.text.extraSelections()
        if each.format.background().color().name() == strong
    ]


def brief(number: int) -> ClaimBrief:
    return ClaimBrief(
        ClaimId(number), EntityId(1), "Facebook", "company", "located in", "Paris", CitationId(number)
    )


def texts(pane: SourcePane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_an_empty_pane_says_what_to_do(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    assert "Click a value to see its words here." in texts(pane)
    assert not pane.text.isVisible()
    assert pane.chooser.isVisible()  # a document can be chosen at once
    pane.show_document(document(1))
    assert "Click a value to see its words here." not in texts(pane)
    pane.show_document(None)
    assert "Click a value to see its words here." in texts(pane)


def test_without_documents_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    pane.show_documents(())
    assert not pane.chooser.isVisible()


def test_a_document_shows_its_title_facts_and_text(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1))
    assert pane.chooser.currentText() == "Document 1"
    assert "Somebody · 2 May 2018" in texts(pane)
    assert pane.text.toPlainText().startswith("Paris, the site of an AI Renaissance")
    assert pane.document_id() == DocumentId(1)


def test_choosing_a_document_asks_for_it(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1))
    wanted: list[object] = []
    pane.document_wanted.connect(wanted.append)
    pane.chooser.setFocus()
    QTest.keyClick(pane.chooser, Qt.Key.Key_Down)
    assert wanted == [DocumentId(2)]
    assert pane.chooser.currentText() == "Document 1"  # until its text is here
    pane.show_document(document(2))
    assert pane.chooser.currentText() == "Document 2"
    assert wanted == [DocumentId(2)]


def test_new_documents_leave_the_shown_one_chosen(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(3))
    wanted: list[object] = []
    pane.document_wanted.connect(wanted.append)
    pane.show_documents((DocumentRow(DocumentId(9), "A new one", "9.txt", ""), *ROWS))
    assert (pane.chooser.currentText(), wanted) == ("Document 3", [])
    pane.show_documents(ROWS[:1])
    assert pane.chooser.currentIndex() == -1


def test_a_quote_is_marked_in_view_and_counted(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1, "€10m in its French AI centre"))
    highlight = document(1, "€10m in its French AI centre").highlights[0]
    pane.show_quote(highlight.start, highlight.end, 3, 7)
    assert marked(pane) == ["€10m in its French AI centre"]
    assert pane.text.viewport().rect().contains(middle_of(pane, highlight.start, highlight.end))
    assert "3 of 7 quotes" in texts(pane)


@pytest.mark.parametrize(
    ("position", "of", "said", "steps"),
    [(1, 1, "the only quote", False), (2, 2, "2 of 2 quotes", True), (0, 0, None, False)],
)
def test_the_stepper_says_where_one_is(
    qtbot: QtBot, position: int, of: int, said: str | None, steps: bool
) -> None:
    pane = shown(qtbot, document(1, "Paris"))
    pane.show_quote(0, 5, position, of)
    assert (pane.position.text() if pane.position.isVisible() else None) == said
    assert (pane.previous.isVisible(), pane.next.isVisible()) == (steps, steps)


def test_the_stepper_asks_for_the_next_and_the_previous_quote(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1, "Paris"))
    pane.show_quote(0, 5, 1, 2)
    asked: list[str] = []
    pane.previous_quote_wanted.connect(lambda: asked.append("previous"))
    pane.next_quote_wanted.connect(lambda: asked.append("next"))
    QTest.mouseClick(pane.next, LEFT)
    QTest.mouseClick(pane.previous, LEFT)
    QTest.keyClick(pane.next, Qt.Key.Key_Space)
    assert asked == ["next", "previous", "next"]


def test_clicking_highlighted_words_asks_what_rests_on_them(qtbot: QtBot) -> None:
    what = document(1, "Laura Calmore", "Applied Artificial Intelligence")
    pane = shown(qtbot, what)
    places: list[tuple[object, int]] = []
    pane.place_clicked.connect(lambda *place: places.append(place))
    second = what.highlights[1]
    QTest.mouseClick(pane.text.viewport(), LEFT, pos=middle_of(pane, second.start, second.end))
    assert places == [(DocumentId(1), second.start)]


def test_the_same_goes_by_keyboard_alone(qtbot: QtBot) -> None:
    what = document(1, "Laura Calmore", "Applied Artificial Intelligence")
    pane = shown(qtbot, what)
    places: list[tuple[object, int]] = []
    claims: list[object] = []
    pane.place_clicked.connect(lambda *place: places.append(place))
    pane.claim_wanted.connect(claims.append)
    pane.setFocus()
    assert pane.text.hasFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_F3)
    QTest.keyClick(pane.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    assert places == [(DocumentId(1), what.highlights[1].start)]
    pane.show_claims_here((brief(1), brief(2)))
    QTest.keyClick(pane.text, Qt.Key.Key_Tab)
    while not pane.claims.list.hasFocus():
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(pane.claims.list, Qt.Key.Key_Down)
    QTest.keyClick(pane.claims.list, Qt.Key.Key_Return)
    assert claims == [brief(2)]


def test_claims_are_listed_below_the_text_and_escape_returns_to_it(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1, "Paris"))
    assert not pane.claims.isVisible()
    pane.show_claims_here((brief(1), brief(2)))
    assert pane.claims.isVisible()
    pane.claims.list.setFocus()
    QTest.keyClick(pane.claims.list, Qt.Key.Key_Escape)
    assert not pane.claims.isVisible()
    assert pane.text.hasFocus()


def test_another_document_closes_the_claims_of_the_last_one(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1, "Paris"))
    pane.show_quote(0, 5, 1, 3)
    pane.show_claims_here((brief(1),))
    pane.show_document(document(2))
    assert not pane.claims.isVisible()
    assert marked(pane) == []
    assert not pane.position.isVisible()


def test_selected_words_are_those_of_the_document(qtbot: QtBot) -> None:
    text = "😀 about €10\u00a0Million in Paris"
    pane = shown(qtbot, document(1, text=text))
    told: list[object] = []
    pane.words_selected.connect(told.append)
    assert pane.selected_words() is None
    QTest.keyClick(pane.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.selected_words() == (DocumentId(1), 0, len(text), text)
    assert told == [(DocumentId(1), 0, len(text))]


def half_cited(number: int) -> DocumentShown:
    text = "Paris is a hub. Nobody says why. It is. Nor when."
    return replace(
        document(number, "Paris", text=text),
        uncited=((16, 32), (40, 49)),
        cited="50\u00a0% of sentences cited · 2\u00a0uncited",
    )


def dotted(pane: SourcePane) -> list[str]:
    line = QTextCharFormat.UnderlineStyle.DotLine
    selections = pane.text.extraSelections()
    return [each.cursor.selectedText() for each in selections if each.format.underlineStyle() == line]


def test_uncited_sentences_are_shown_and_counted_on_demand(qtbot: QtBot) -> None:
    pane = shown(qtbot, half_cited(1))
    said = half_cited(1).cited
    assert (dotted(pane), said in texts(pane), pane.next_uncited.isVisible()) == ([], False, False)
    QTest.mouseClick(pane.uncited_toggle, LEFT)
    assert dotted(pane) == ["Nobody says why.", "Nor when."]
    assert said in texts(pane)
    pane.show_quote(0, 5, 1, 1)
    assert (dotted(pane), marked(pane)) == (["Nobody says why.", "Nor when."], ["Paris"])
    QTest.mouseClick(pane.uncited_toggle, LEFT)
    assert (dotted(pane), said in texts(pane), pane.next_uncited.isVisible()) == ([], False, False)


def test_the_choice_holds_for_the_next_document(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    assert not pane.uncited_toggle.isEnabled()
    pane.show_document(half_cited(1))
    pane.uncited_toggle.click()
    pane.show_document(None)
    assert (pane.uncited_toggle.isEnabled(), pane.cited.isVisible()) == (False, False)
    pane.show_document(half_cited(2))
    assert dotted(pane) == ["Nobody says why.", "Nor when."]
    pane.show_document(replace(half_cited(3), uncited=(), cited="All sentences cited"))
    assert (dotted(pane), pane.next_uncited.isVisible()) == ([], False)
    assert "All sentences cited" in texts(pane)


def test_uncited_sentences_are_selected_in_turn_by_keyboard_ready_to_be_cited(qtbot: QtBot) -> None:
    pane = shown(qtbot, half_cited(1))
    pane.chooser.setFocus()
    QTest.keyClick(pane.chooser, Qt.Key.Key_Tab)
    assert pane.uncited_toggle.hasFocus()
    QTest.keyClick(pane.uncited_toggle, Qt.Key.Key_Space)
    QTest.keyClick(pane.uncited_toggle, Qt.Key.Key_Tab)
    assert pane.next_uncited.hasFocus()
    found = []
    for _ in range(3):
        QTest.keyClick(pane.next_uncited, Qt.Key.Key_Space)
        found.append(pane.selected_words())
    first = (DocumentId(1), 16, 32, "Nobody says why.")
    assert found == [first, (DocumentId(1), 40, 49, "Nor when."), first]


def test_titles_of_others_are_plain_text_everywhere(qtbot: QtBot) -> None:
    title = '<img src="file:///x.png">\nTwo lines'
    pane = shown(qtbot)
    pane.show_documents((DocumentRow(DocumentId(1), title, "1.txt", title),))
    pane.show_document(document(1))
    assert pane.chooser.currentText() == '<img src="file:///x.png"> Two lines'
    assert "<img" not in pane.chooser.toolTip()
    assert "<img" not in pane.chooser.itemData(0, Qt.ItemDataRole.ToolTipRole)
    assert {label.textFormat() for label in pane.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_document_without_a_title_goes_by_its_file_name(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    pane.show_documents((DocumentRow(DocumentId(1), "", "1.txt", ""),))
    assert pane.chooser.itemText(0) == "1.txt"


def test_every_part_has_a_name_for_a_screen_reader(qtbot: QtBot) -> None:
    pane = shown(qtbot, document(1, "Paris"))
    parts = (pane, pane.chooser, pane.uncited_toggle, pane.next_uncited, pane.text, pane.previous, pane.next)
    for part in (*parts, pane.claims.list):
        assert part.accessibleName(), part
