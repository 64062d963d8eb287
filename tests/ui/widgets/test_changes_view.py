"""Changes are told as plain text, with the words that changed marked."""

import pytest
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.word_diff import word_diff
from explorer.session.shown_history import FieldShown, ThingShown
from explorer.ui import theme
from explorer.ui.widgets.changes_view import ChangesView


@pytest.fixture
def view(qtbot: QtBot) -> ChangesView:
    made = ChangesView()
    qtbot.addWidget(made)
    made.resize(500, 300)
    return made


def field(label: str, before: str, after: str) -> FieldShown:
    return FieldShown(label, *word_diff(before, after))


def format_of(view: ChangesView, words: str) -> QTextCharFormat:
    cursor: QTextCursor = view.document().find(words)
    assert not cursor.isNull()
    return cursor.charFormat()


RENAMED = ThingShown("Station G", "changed", (field("Name", "Station F", "Station G"),))


def test_before_and_after_stand_beside_each_other(view: ChangesView) -> None:
    view.show_things((RENAMED,), "and 3 more rows")
    text = view.toPlainText()
    places = [text.index(words) for words in ("Station G   changed", "Name", "Station F", "and 3 more rows")]
    assert places == sorted(places)
    assert text.count("Station G") == 2


def test_what_went_is_struck_out_and_what_came_is_heavier(view: ChangesView) -> None:
    thing = ThingShown("X", "changed", (field("Summary", "a large campus", "a small campus"),))
    view.show_things((thing,))
    assert format_of(view, "large").fontStrikeOut()
    assert format_of(view, "small").fontWeight() == QFont.Weight.DemiBold
    assert not format_of(view, "campus").fontStrikeOut()


def test_a_thing_that_came_or_went_is_told_without_marks(view: ChangesView) -> None:
    view.show_things((ThingShown("X", "deleted", (field("Value", "3,000 desks", ""),)),))
    assert not format_of(view, "3,000 desks").fontStrikeOut()


def test_markup_in_data_stays_text(view: ChangesView) -> None:
    markup = "<img src='file:///x.png'><b>bold</b> & more"
    view.show_things((ThingShown(markup, "added", (field(markup, "", markup),)),))
    assert view.toPlainText().count("<img src='file:///x.png'>") == 3


def test_a_book_is_cut(view: ChangesView) -> None:
    view.show_things((ThingShown("X", "added", (field("Text", "", "word " * 50_000),)),))
    assert len(view.toPlainText()) < 10_000
    assert "…" in view.toPlainText()


def test_colours_follow_the_scheme(view: ChangesView, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    view.show_things((RENAMED,))
    light = format_of(view, "Station F").foreground().color().name()
    theme.apply(qapp, "dark")
    dark = format_of(view, "Station F").foreground().color().name()
    assert light != dark
    theme.apply(qapp, "system")


def test_nothing_is_nothing(view: ChangesView) -> None:
    view.show_things((RENAMED,))
    view.show_things(())
    assert view.toPlainText() == ""
