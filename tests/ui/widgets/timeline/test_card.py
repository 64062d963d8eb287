"""The card: plain text, inside the window, out of the way of the mark and of the mouse."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.timeline.card import TimelineCard
from explorer.ui.widgets.timeline.words import CardWords

WORDS = CardWords("Facebook → <b>FAIR</b>", "over €10 million", ("Pledged", "HPC"), "“words”", "another term")


def card_in(qtbot: QtBot, width: int = 900, height: int = 700) -> TimelineCard:
    room = QWidget()
    room.resize(width, height)
    qtbot.addWidget(room)
    room.show()
    card = TimelineCard(room)
    card.room = room  # type: ignore[attr-defined]  # qtbot alone would not hold it
    return card


def test_everything_is_said_in_plain_text(qtbot: QtBot) -> None:
    card = card_in(qtbot)
    card.show_words(WORDS, QRect(100, 500, 50, 20))
    assert card.texts() == (
        "Facebook → <b>FAIR</b>",
        "over €10 million",
        "Pledged\nHPC",
        "“words”",
        "Differs: another term",
    )
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel))


def test_what_is_not_known_takes_no_room(qtbot: QtBot) -> None:
    card = card_in(qtbot)
    card.show_words(WORDS, QRect(100, 500, 50, 20))
    full = card.height()
    card.show_lines("Inria", (), QRect(100, 500, 50, 20))
    assert card.texts() == ("Inria",)
    assert card.height() < full / 2


@pytest.mark.parametrize(
    "place",
    [QRect(100, 500, 50, 20), QRect(880, 500, 15, 20), QRect(5, 5, 50, 20), QRect(-40, 300, 2000, 20)],
)
def test_the_card_stays_in_the_window_and_leaves_the_mark_seen(qtbot: QtBot, place: QRect) -> None:
    card = card_in(qtbot)
    card.show_words(WORDS, place)
    room = card.parentWidget()
    assert room is not None
    assert room.rect().contains(card.geometry())
    assert not card.geometry().intersects(place)


def test_a_small_window_still_holds_it(qtbot: QtBot) -> None:
    card = card_in(qtbot, 300, 120)
    card.show_words(WORDS, QRect(100, 60, 20, 20))
    assert card.isVisible()
    assert card.x() >= 0
    assert card.y() >= 0


def test_the_mouse_goes_through_it(qtbot: QtBot) -> None:
    card = card_in(qtbot)
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
