"""Every highlight covers exactly its words, whatever the text is made of, and stays in view."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFontMetricsF, QImage, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.session.shown import Highlight
from explorer.ui import tokens
from explorer.ui.widgets.washed_text import WashedText
from explorer.ui.widgets.washes import Wash, wash_formats

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def over(text: str, *quotes: str) -> tuple[Highlight, ...]:
    """A highlight over the first place of each quote."""
    return tuple(
        Highlight(text.index(quote), text.index(quote) + len(quote), (ClaimId(1),)) for quote in quotes
    )


def colour_of(wash: Wash) -> str:
    return wash_formats()[wash].background().color().name()


def shown(qtbot: QtBot, text: str, *quotes: str, width: int = 480, height: int = 360) -> WashedText:
    widget = WashedText()
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show_text(text, (), over(text, *quotes))
    widget.show()
    return widget


def washed(widget: WashedText, wash: Wash = Wash.QUOTE) -> list[str]:
    """The words that have a wash behind them, as Qt itself reads them."""
    colour = colour_of(wash)
    return [
        each.cursor.selectedText()
        for each in widget.extraSelections()
        if each.format.background().color().name() == colour and each.cursor.hasSelection()
    ]


def seed(start: str) -> str:
    path = next(path for path in SEEDS if path.name.startswith(start))
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We chose Paris because", "Paris"),
        ("Paris", "Paris"),
        ("😀 Paris 😀", "Paris"),
        ("😀😀 €10\u00a0Million 🇫🇷 Euros", "€10\u00a0Million 🇫🇷"),
        ("first\r\nsecond\r\nthird 😀 fourth", "third 😀"),
        ("first\r\n\r\nsecond", "second"),
        ("lone\rreturn and more", "and"),
        ("בינה מלאכותית בפריז היא", "בפריז"),
        ("The word בפריז means in Paris", "בפריז means"),
        ("人工智能在巴黎发展", "巴黎"),
        ("cafe\u0301 society", "cafe\u0301"),
        ("zero\u0000byte here", "here"),
        ("a\u2028line break within", "break"),
        ("tab\there", "here"),
    ],
)
def test_a_highlight_covers_exactly_its_words(qtbot: QtBot, text: str, quote: str) -> None:
    widget = shown(qtbot, text, quote)
    assert washed(widget) == [quote]


@pytest.mark.parametrize(
    ("text", "quote", "parts"),
    [
        ("one\ntwo\n\nthree", "ne\ntwo\n\nth", ["ne", "two", "th"]),
        ("one\r\ntwo\r\n", "ne\r\ntwo\r\n", ["ne", "two"]),
        ("one\u2029two", "one\u2029two", ["one", "two"]),
    ],
)
def test_a_highlight_over_several_lines_leaves_the_breaks_out(
    qtbot: QtBot, text: str, quote: str, parts: list[str]
) -> None:
    assert washed(shown(qtbot, text, quote)) == parts


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_every_word_of_the_bundled_texts_can_be_marked(qtbot: QtBot, path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    widget = shown(qtbot, text)
    for start in range(0, len(text) - 40, 97):
        widget.mark(start, start + 40)
        words = text[start : start + 40]
        painted = washed(widget, Wash.CURRENT)
        assert painted == [part for part in words.replace("\r", "").split("\n") if part], start


def amber_columns(widget: WashedText) -> set[int]:
    image: QImage = widget.viewport().grab().toImage()
    colour = colour_of(Wash.QUOTE)
    return {
        x
        for x in range(image.width())
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).name() == colour
    }


def test_the_end_of_a_right_to_left_line_is_washed_at_its_left(qtbot: QtBot) -> None:
    text = "בינה מלאכותית בפריז"
    whole = amber_columns(shown(qtbot, text, text))
    last = amber_columns(shown(qtbot, text, "בפריז"))
    first = amber_columns(shown(qtbot, text, "בינה"))
    assert min(last) == min(whole)
    assert max(first) == max(whole)
    assert max(last) < min(first)


def test_in_a_mixed_line_each_run_is_washed_where_it_stands(qtbot: QtBot) -> None:
    text = "abc שלום def"
    whole, middle = amber_columns(shown(qtbot, text, text)), amber_columns(shown(qtbot, text, "שלום"))
    left, right = amber_columns(shown(qtbot, text, "abc")), amber_columns(shown(qtbot, text, "def"))
    assert max(left) < min(middle) <= max(middle) < min(right)
    assert (min(left), max(right)) == (min(whole), max(whole))


def test_the_current_quote_is_stronger_and_the_rest_of_its_highlight_stays(qtbot: QtBot) -> None:
    widget = shown(qtbot, "Facebook invests €10 million in Paris", "invests €10 million in")
    widget.mark(17, 28)
    assert washed(widget, Wash.CURRENT) == ["€10 million"]
    assert washed(widget) == ["invests ", " in"]
    widget.unmark()
    assert washed(widget) == ["invests €10 million in"]
    assert widget.current() is None


def test_the_highlight_under_the_pointer_stands_out_until_the_pointer_leaves(qtbot: QtBot) -> None:
    widget = shown(qtbot, "one two three", "one", "three")
    widget.point_at(widget.highlight_at(1))
    assert (washed(widget, Wash.POINTED), washed(widget)) == (["one"], ["three"])
    widget.point_at(None)
    assert (washed(widget, Wash.POINTED), washed(widget)) == ([], ["one", "three"])


def test_page_furniture_is_grey(qtbot: QtBot) -> None:
    widget = shown(qtbot, "")
    widget.show_text("Menu Home\nParis is a hub", ((0, 9),), ())
    grey = [
        each.cursor.selectedText()
        for each in widget.extraSelections()
        if each.format.foreground().color().name() == tokens.current().boilerplate
    ]
    assert grey == ["Menu Home"]


def dotted(widget: WashedText) -> list[str]:
    """The words that have a line of dots under them, as Qt itself reads them."""
    return [
        each.cursor.selectedText()
        for each in widget.extraSelections()
        if each.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    ]


def test_uncited_sentences_are_underlined_to_the_exact_character(qtbot: QtBot) -> None:
    text = "😀 One.\r\nTwo is\r\nhere. Three."
    widget = shown(qtbot, text, "Three.")
    widget.show_uncited([(2, 6), (8, 21)])
    assert dotted(widget) == ["One.", "Two is", "here."]
    assert washed(widget) == ["Three."]
    widget.mark(12, 14)  # the current quote is never drawn over
    assert (dotted(widget), washed(widget, Wash.CURRENT)) == (["One.", "Two ", "here."], ["is"])
    widget.show_uncited(())
    assert (dotted(widget), washed(widget, Wash.CURRENT)) == ([], ["is"])


def test_a_text_comes_with_its_uncited_sentences_or_without(qtbot: QtBot) -> None:
    widget = shown(qtbot, "")
    widget.show_text("One. Two.", (), (), ((0, 4),))
    assert dotted(widget) == ["One."]
    widget.show_text("Another.", (), ())
    assert dotted(widget) == []


@pytest.mark.parametrize(
    ("from_line", "revealed"),
    [(0, "line 50"), (30, "line 50"), (49, "line 50"), (60, "line 150"), (180, "line 150")],
)
@pytest.mark.parametrize("by", range(0, 40, 5))  # also where the top of the view is between two lines
def test_an_uncited_sentence_comes_into_view_unless_one_is_there(
    qtbot: QtBot, from_line: int, revealed: str, by: int
) -> None:
    text = "\n".join(f"line {number}" for number in range(200))
    widget = shown(qtbot, text)
    spans = [(text.index(words), text.index(words) + len(words)) for words in ("line 50\n", "line 150\n")]
    place = text.index(f"line {from_line}\n")
    widget.bring_into_view(place, place)
    widget.verticalScrollBar().setValue(widget.verticalScrollBar().value() + by)
    before = widget.verticalScrollBar().value()
    widget.reveal_uncited()
    assert widget.verticalScrollBar().value() == before  # none is shown yet
    widget.show_uncited(spans)
    widget.reveal_uncited()
    cursor = QTextCursor(widget.document())
    cursor.setPosition(text.index(f"{revealed}\n"))
    assert widget.viewport().rect().contains(widget.cursorRect(cursor).center())
    assert (widget.verticalScrollBar().value() == before) == (from_line == 49)


def test_a_quote_far_down_comes_into_view_with_text_around_it(qtbot: QtBot) -> None:
    text = seed("001")
    widget = shown(qtbot, text)
    start = text.index("Station F") if "Station F" in text else len(text) * 2 // 3
    widget.mark(start, start + 9)
    cursor = QTextCursor(widget.document())
    cursor.setPosition(start)  # this text has no uneven character
    rect = widget.cursorRect(cursor)
    line = QFontMetricsF(tokens.font("quote")).height()
    assert line <= rect.top() <= rect.bottom() <= widget.viewport().height() - line
    assert widget.verticalScrollBar().value() > 0


def test_a_quote_in_view_does_not_move_the_text(qtbot: QtBot) -> None:
    text = seed("001")
    widget = shown(qtbot, text, height=500)
    widget.mark(3000, 3010)
    before = widget.verticalScrollBar().value()
    widget.mark(3040, 3050)
    assert widget.verticalScrollBar().value() == before


def test_another_width_keeps_the_current_quote_in_view(qtbot: QtBot) -> None:
    widget = shown(qtbot, seed("001"), width=900)
    widget.mark(9000, 9020)
    for width in (320, 1200, 480):
        widget.resize(width, 300)
        top, bottom = widget._rows_of(9000, 9020)
        assert 0 <= top < bottom <= widget.viewport().height(), width


def test_another_width_keeps_the_place_that_was_read(qtbot: QtBot) -> None:
    widget = shown(qtbot, seed("001"), width=700)
    widget.verticalScrollBar().setValue(900)
    before = widget.cursorForPosition(QPoint(0, 0)).position()
    widget.resize(420, 360)
    assert abs(widget.cursorForPosition(QPoint(0, 0)).position() - before) < 120


@pytest.mark.parametrize("width", [240, 480, 900, 2000])
def test_a_line_has_at_most_75_characters(qtbot: QtBot, width: int) -> None:
    widget = shown(qtbot, seed("001"), width=width)
    widget._rows_of(len(seed("001")), len(seed("001")))  # lays all of it out
    longest = 0
    block = widget.document().begin()
    while block.isValid():
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        longest = max([longest, *(line.textLength() for line in lines[:-1])])
        block = block.next()
    assert 20 < longest <= 80  # the column is 72 of the average letter; a line of narrow ones holds more


def test_the_column_stands_in_the_middle_of_a_wide_pane(qtbot: QtBot) -> None:
    widget = shown(qtbot, seed("001"), width=1400)
    margins = widget.viewportMargins()
    assert margins.left() == margins.right() > 200


def test_the_same_text_again_keeps_the_place_and_another_starts_at_the_top(qtbot: QtBot) -> None:
    widget = shown(qtbot, seed("001"))
    widget.verticalScrollBar().setValue(500)
    widget.show_text(seed("001"), (), ())
    assert widget.verticalScrollBar().value() == 500
    widget.show_text(seed("004"), (), ())
    assert widget.verticalScrollBar().value() == 0


def test_markup_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    text = '<b>bold</b> <img src="file:///etc/hostname"> &amp; <a href="x">y</a>'
    widget = shown(qtbot, text, "&amp;")
    assert widget.toPlainText() == text
    assert washed(widget) == ["&amp;"]


def test_another_scheme_washes_in_its_own_colours(qtbot: QtBot) -> None:
    widget = shown(qtbot, "We chose Paris", "Paris")
    system_font = tokens.font("body")
    try:
        tokens.use("dark", 1.5, system_font)
        QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
        assert washed(widget) == ["Paris"]
        assert widget.document().defaultFont().pointSizeF() == tokens.point_size("quote")
    finally:
        tokens.use("light", 1.0, system_font)


def test_the_text_cannot_be_edited(qtbot: QtBot) -> None:
    widget = shown(qtbot, "We chose Paris")
    QTest.keyClicks(widget, "xyz")
    widget.paste()
    assert widget.toPlainText() == "We chose Paris"
    assert isinstance(widget, QTextEdit)
    assert widget.isReadOnly()


def test_a_stretch_is_selected_and_brought_into_view(qtbot: QtBot) -> None:
    text = "🗼 line of prose\n" * 200 + "the end"
    widget = shown(qtbot, text)
    widget.select_range(len(text) - 3, len(text))
    assert widget.selected_range() == (len(text) - 3, len(text))
    assert widget.verticalScrollBar().value() > 0


def test_a_quote_marked_in_passing_leaves_the_reader_and_the_selection_alone(qtbot: QtBot) -> None:
    text = "🗼 line of prose\n" * 200 + "the end"
    widget = shown(qtbot, text, "the end")
    widget.select_range(2, 6)
    place = widget.verticalScrollBar().value()
    widget.mark(len(text) - 7, len(text), stay=True)
    assert (widget.verticalScrollBar().value(), widget.selected_range()) == (place, (2, 6))
    assert widget.current() == (len(text) - 7, len(text))
    widget.mark(len(text) - 7, len(text))
    assert widget.verticalScrollBar().value() > place
