"""The sides of a disagreement stand beside each other as plain text, the differing words marked."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.ui import theme, tokens
from explorer.ui.widgets.sides_view import SidesView
from tests.ui.made_findings import TWO, finding, quote, side
from tests.ui.review_desk import click_words
from tests.ui.windows import LEFT


@pytest.fixture
def view(qtbot: QtBot) -> SidesView:
    made = SidesView()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


def format_of(view: SidesView, words: str) -> QTextCharFormat:
    cursor = view.document().find(words)
    assert not cursor.isNull(), words
    return cursor.charFormat()


def table_of(view: SidesView) -> QTextTable:
    table = view.document().find("1   Facebook").currentTable()
    assert isinstance(table, QTextTable)
    return table


def test_what_differs_the_sides_and_what_follows_can_be_read(view: SidesView) -> None:
    view.show_finding(TWO, 0)
    text = view.toPlainText()
    said = [
        "Facebook, €10 million: 2 terms",
        "They agree on the sum and differ in the term.",
        "term of a sum · both hold: Two stages of one plan.",
        "● 1   Facebook",
        "over €10 million",
        "no term",
        "“Facebook will invest over €10m”",
        "AI & HPC in France (2 May 2018)",
        "Then nothing says until when.",
        "one document · undated",
        "2   Facebook",
        "over five years",
        "Preferred: later",
    ]
    places = [text.index(words) for words in said]
    assert places == sorted(places)
    assert (table_of(view).rows(), table_of(view).columns()) == (1, 2)


@pytest.mark.parametrize(
    ("words", "marked"), [("over €10m", True), ("will invest", False), ("investing", False)]
)
def test_the_words_that_differ_are_marked_by_more_than_their_colour(
    view: SidesView, words: str, marked: bool
) -> None:
    view.show_finding(TWO, 0)
    cursor = view.document().find(words, view.document().find("“").position())
    found = cursor.charFormat()
    assert found.fontUnderline() == marked
    assert (found.fontWeight() == QFont.Weight.DemiBold) == marked
    assert (found.foreground().color() == QColor(tokens.current().differs)) == marked


def test_the_chosen_side_stands_on_a_wash_and_has_a_mark(view: SidesView) -> None:
    view.show_finding(TWO, 1)
    cells = [table_of(view).cellAt(0, column).format().background().color() for column in (0, 1)]
    assert cells[1] == QColor(tokens.current().accent_soft)
    assert cells[0] != cells[1]
    assert "● 2   Facebook" in view.toPlainText()
    assert "● 1" not in view.toPlainText()


def test_three_sides_take_two_rows(view: SidesView) -> None:
    three = finding(*TWO.sides, side(3, "€11 million"))
    view.show_finding(three, 2)
    assert table_of(view).rows() == 2
    assert "● 3   Facebook" in view.toPlainText()
    assert "No quote" in view.toPlainText()


@pytest.mark.parametrize("rank", ["preferred", "deprecated"])
def test_a_rank_is_told_also_without_a_reason(view: SidesView, rank: str) -> None:
    view.show_finding(finding(side(1, "a", rank=rank), side(2, "b")), 0)
    assert {"preferred": "Preferred", "deprecated": "Set aside"}[rank] in view.toPlainText().splitlines()


def test_a_click_on_a_quote_asks_for_it_and_one_beside_the_words_chooses_the_side(
    qtbot: QtBot, view: SidesView
) -> None:
    view.show_finding(TWO, 0)
    with qtbot.waitSignal(view.quote_wanted) as wanted, qtbot.assertNotEmitted(view.chosen):
        click_words(view, "investing")
    assert wanted.args == [TWO.sides[1].quotes[0].quote]
    with qtbot.waitSignal(view.chosen) as chose:
        click_words(view, "€10 million over")
    assert chose.args == [1]
    cursor = view.document().find("2   Facebook")
    below = view.cursorRect(cursor).center() + QPoint(120, 0)  # where no word stands
    with qtbot.waitSignal(view.chosen) as chose:
        QTest.mouseClick(view.viewport(), LEFT, pos=below)
    assert chose.args == [1]


def test_a_click_above_the_sides_chooses_none(qtbot: QtBot, view: SidesView) -> None:
    view.show_finding(TWO, 0)
    with qtbot.assertNotEmitted(view.chosen), qtbot.assertNotEmitted(view.quote_wanted):
        click_words(view, "They agree")
    view.show_words("Paris", ["one", "two"])
    with qtbot.assertNotEmitted(view.chosen):
        click_words(view, "one")


def test_a_quote_has_the_pointing_hand(view: SidesView) -> None:
    view.show_finding(TWO, 0)
    shapes = []
    for words in ("They agree", "investing"):
        place = view.cursorRect(view.document().find(words)).center()
        QTest.mouseMove(view.viewport(), place)
        shapes.append(view.viewport().cursor().shape().name)
    assert shapes == ["ArrowCursor", "PointingHandCursor"]


def test_markup_stays_words(view: SidesView) -> None:
    nasty = "<img src=x><b>bold</b>&amp;"
    view.show_finding(finding(side(1, nasty, quote(1, nasty), says=nasty, follows=nasty), side(2, "b")), 0)
    assert view.toPlainText().count(nasty) == 3  # the value, the quote and what follows
    view.show_words(nasty, [nasty])
    assert view.toPlainText().split("\n") == [nasty, nasty]


def test_a_very_long_quote_is_cut_and_says_so(view: SidesView) -> None:
    view.show_finding(finding(side(1, "a", quote(1, "word " * 50_000)), side(2, "b")), 0)
    assert len(view.toPlainText()) < 2000
    assert "…”" in view.toPlainText()


def test_words_and_sides_take_the_colours_of_another_scheme(view: SidesView, qapp: QApplication) -> None:
    for words in ("Paris", "Facebook, €10"):
        if words == "Paris":
            view.show_words("Paris", ["one"])
        else:
            view.show_finding(TWO, 0)
        theme.apply(qapp, "dark")
        assert format_of(view, words).foreground().color() == QColor(tokens.current().text)
        theme.apply(qapp, "light")
        assert format_of(view, words).foreground().color() == QColor(tokens.current().text)
    theme.apply(qapp, "system")


def test_nothing_shows_nothing(view: SidesView) -> None:
    view.show_finding(TWO, 0)
    view.show_finding(None)
    assert view.toPlainText() == ""


def test_the_same_shown_again_stays_where_it_was_scrolled(view: SidesView) -> None:
    many = finding(*(side(n, f"€{n} million", quote(n, f"{n} million " * 20)) for n in range(1, 13)))
    view.show_finding(many, 0)
    view.verticalScrollBar().setValue(200)
    view.show_finding(many, 3)
    assert view.verticalScrollBar().value() == 200
    view.show_finding(TWO, 0)
    assert view.verticalScrollBar().value() == 0
