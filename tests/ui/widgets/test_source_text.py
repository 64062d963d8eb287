"""Hands on a source text: hover, click, step, copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.domain.offsets import index_offsets, to_units
from explorer.session.shown import Highlight
from explorer.ui.widgets.source_text import SourceText

SEED = (Path(__file__).parents[3] / "seeds" / "003_3eef47cafff96b4a.txt").read_bytes().decode("utf-8")
LEFT = Qt.MouseButton.LeftButton


def over(text: str, *quotes: str) -> tuple[Highlight, ...]:
    return tuple(
        Highlight(text.index(quote), text.index(quote) + len(quote), (ClaimId(1),)) for quote in quotes
    )


def shown(qtbot: QtBot, text: str, *quotes: str) -> SourceText:
    widget = SourceText()
    qtbot.addWidget(widget)
    widget.resize(520, 360)
    widget.show_text(text, (), over(text, *quotes))
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    return widget


def place_of(widget: SourceText, text: str, offset: int) -> QPoint:
    """A point in the middle of the character at an offset."""
    cursor = QTextCursor(widget.document())
    cursor.setPosition(to_units(index_offsets(text), offset))
    here = widget.cursorRect(cursor)
    cursor.setPosition(to_units(index_offsets(text), offset + 1))
    return QPoint((here.center().x() + widget.cursorRect(cursor).center().x()) // 2, here.center().y())


def clicked(qtbot: QtBot, widget: SourceText, point: QPoint) -> list[Highlight]:
    found: list[Highlight] = []
    widget.highlight_clicked.connect(found.append)
    QTest.mouseClick(widget.viewport(), LEFT, pos=point)
    return found


def selected(widget: SourceText, text: str) -> str:
    return text[slice(*widget.selected_range())] if widget.selected_range() else ""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "quote", "letter"),
    [
        ("We chose Paris because", "Paris", "P"),
        ("We chose Paris because", "Paris", "s"),
        ("😀😀😀 We chose 🇫🇷 Paris because", "🇫🇷 Paris", "s"),
        ("first\r\n\r\nsecond Paris", "Paris", "P"),
        ("בינה מלאכותית בפריז היא", "בפריז", "ז"),
        ("Paris", "Paris", "P"),
    ],
)
def test_a_click_on_any_letter_of_a_highlight_finds_it(
    qtbot: QtBot, text: str, quote: str, letter: str
) -> None:
    widget = shown(qtbot, text, quote)
    offset = text.index(letter, text.index(quote))
    assert clicked(qtbot, widget, place_of(widget, text, offset)) == list(over(text, quote))


@pytest.mark.parametrize("offset", [0, 8, 14, 17])
def test_a_click_beside_a_highlight_finds_nothing(qtbot: QtBot, offset: int) -> None:
    text = "We chose Paris because"
    widget = shown(qtbot, text, "Paris")
    assert clicked(qtbot, widget, place_of(widget, text, offset)) == []


def test_a_click_right_of_the_last_word_or_below_the_text_finds_nothing(qtbot: QtBot) -> None:
    text = "We chose Paris"
    widget = shown(qtbot, text, "Paris")
    end = place_of(widget, text, len(text) - 1)
    assert clicked(qtbot, widget, end + QPoint(60, 0)) == []
    assert clicked(qtbot, widget, end + QPoint(0, 80)) == []


def test_each_line_of_a_long_highlight_can_be_clicked(qtbot: QtBot) -> None:
    quote = SEED[SEED.index("As France") : SEED.index("system.")]
    widget = shown(qtbot, SEED, quote)
    for words in ("As France", "Nancy", "jobseekers"):
        assert clicked(qtbot, widget, place_of(widget, SEED, SEED.index(words) + 1)), words


def test_dragging_inside_a_highlight_selects_and_clicks_nothing(qtbot: QtBot) -> None:
    text = "We chose Paris because the opportunities were bigger there"
    widget = shown(qtbot, text, text)
    found: list[Highlight] = []
    widget.highlight_clicked.connect(found.append)
    QTest.mousePress(widget.viewport(), LEFT, pos=place_of(widget, text, 9) - QPoint(4, 0))
    QTest.mouseMove(widget.viewport(), place_of(widget, text, 14))
    QTest.mouseRelease(widget.viewport(), LEFT, pos=place_of(widget, text, 14))
    assert found == []
    assert "Paris" in selected(widget, text)


def test_the_pointer_is_a_hand_over_a_highlight_only(qtbot: QtBot) -> None:
    text = "We chose Paris because"
    widget = shown(qtbot, text, "Paris")
    for offset, shape in [
        (0, Qt.CursorShape.IBeamCursor),
        (11, Qt.CursorShape.PointingHandCursor),
        (16, Qt.CursorShape.IBeamCursor),
    ]:
        QTest.mouseMove(widget.viewport(), place_of(widget, text, offset))
        QApplication.processEvents()
        assert widget.viewport().cursor().shape() == shape, offset
        assert (widget._pointed is not None) == (shape == Qt.CursorShape.PointingHandCursor)


@pytest.mark.parametrize(
    ("onward", "back"),
    [
        ((Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)),
        (
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
            (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier),
        ),
    ],
)
def test_keys_step_through_the_highlights_and_round_the_end(
    qtbot: QtBot,
    onward: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    text = "one 😀 two three four"
    widget = shown(qtbot, text, "one", "two", "four")
    seen = []
    for key, modifier in [onward, onward, onward, onward, back, back]:
        QTest.keyClick(widget, key, modifier)
        seen.append(selected(widget, text))
    assert seen == ["one", "two", "four", "one", "four", "two"]


def test_a_step_goes_on_from_the_current_quote(qtbot: QtBot) -> None:
    text = "one two three four"
    widget = shown(qtbot, text, "one", "two", "four")
    widget.mark(4, 7)
    QTest.keyClick(widget, Qt.Key.Key_F3)
    assert selected(widget, text) == "four"
    widget.mark(4, 7)
    QTest.keyClick(widget, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert selected(widget, text) == "one"


def test_a_step_brings_its_highlight_into_view(qtbot: QtBot) -> None:
    widget = shown(qtbot, SEED, "Talents", SEED[-30:])
    widget.step(-1)
    assert widget.verticalScrollBar().value() > 0
    assert selected(widget, SEED) == SEED[-30:]


def test_without_highlights_a_step_goes_nowhere(qtbot: QtBot) -> None:
    widget = shown(qtbot, "one two")
    QTest.keyClick(widget, Qt.Key.Key_F3)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert widget.selected_range() is None


def test_enter_opens_the_highlight_at_the_cursor(qtbot: QtBot) -> None:
    text = "one two"
    widget = shown(qtbot, text, "two")
    found: list[Highlight] = []
    widget.highlight_clicked.connect(found.append)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert found == []
    QTest.keyClick(widget, Qt.Key.Key_F3)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    QTest.keyClick(widget, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert found == list(over(text, "two")) * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("about €10\u00a0Million\u202fEuros", "€10\u00a0Million\u202fEuros"),
        ("😀 We chose 🇫🇷 Paris", "🇫🇷 Paris"),
        ("one\r\ntwo 😀\r\nthree", "two 😀\r\nthree"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("zero\u0000byte", "o\u0000b"),
        ("בינה מלאכותית בפריז", "מלאכותית"),
    ],
)
def test_copied_words_are_exactly_those_of_the_document(qtbot: QtBot, text: str, words: str) -> None:
    widget = shown(qtbot, text)
    start = text.index(words)
    widget._select(start, start + len(words))
    assert widget.selected_range() == (start, start + len(words))
    data = widget.createMimeDataFromSelection()
    assert (data.text(), data.hasHtml()) == (words, False)


def test_copying_by_key_keeps_no_break_spaces(qtbot: QtBot) -> None:
    widget = shown(qtbot, SEED)
    assert "\u00a0" in SEED
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == SEED


def test_the_selection_is_told_in_code_points(qtbot: QtBot) -> None:
    text = "😀 Paris"
    widget = shown(qtbot, text)
    told: list[object] = []
    widget.words_selected.connect(told.append)
    widget._select(2, 7)
    widget._select(0, 0)
    assert told == [(2, 7), None]


@pytest.mark.qt_log_ignore("^This plugin does not support")  # offscreen, of pop-ups
def test_the_context_menu_leads_to_the_claims(qtbot: QtBot) -> None:
    text = "We chose Paris because"
    widget = shown(qtbot, text, "Paris")
    found: list[Highlight] = []
    widget.highlight_clicked.connect(found.append)
    offered: list[bool] = []
    for offset in (0, 11):
        point = place_of(widget, text, offset)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.viewport().mapToGlobal(point))
        QApplication.sendEvent(widget.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        offered.append(menu.activeAction().text().startswith("Show claims"))
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert offered == [False, True]
    assert found == list(over(text, "Paris"))


@pytest.mark.qt_log_ignore("^This plugin does not support")  # offscreen, of pop-ups
def test_the_context_menu_copies_exactly(qtbot: QtBot) -> None:
    text = "about €10\u00a0Million"
    widget = shown(qtbot, text)
    widget.selectAll()
    QApplication.sendEvent(
        widget.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert menu.activeAction().text() == "Copy"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == text


def test_steps_select_one_uncited_sentence_after_the_other_and_go_round(qtbot: QtBot) -> None:
    text = "😀 One. Two. Three. Four."
    widget = shown(qtbot, text, "Two.")
    widget.step_uncited()
    assert widget.selected_range() is None  # none is shown
    widget.show_uncited([(2, 6), (12, 18), (19, 24)])
    found = []
    for _ in range(4):
        widget.step_uncited()
        found.append(selected(widget, text))
    assert found == ["One.", "Three.", "Four.", "One."]
    widget.mark(7, 11)
    widget.step_uncited()
    assert selected(widget, text) == "Three."  # on from the current quote
