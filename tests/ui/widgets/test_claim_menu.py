"""The context menu of a claim, worked by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.shown import ClaimLine, QuoteShown
from explorer.ui.widgets.claim_menu import ClaimMenu

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # offscreen, of pop-ups


def choose(menu: ClaimMenu, start: str) -> None:
    """Walk down to an entry and press Enter."""
    wanted = entry(menu, start)
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction() is wanted:
            break
    QTest.keyClick(menu, Qt.Key.Key_Return)


def entry(menu: ClaimMenu, start: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(start))


def test_it_asks_for_what_was_chosen(qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote) -> None:
    menu = ClaimMenu()
    qtbot.addWidget(menu)
    quotes = (make_quote(1), make_quote(2))
    line = make_line(9, *quotes, other_id=EntityId(5), other="Station F & more")
    asked: list[object] = []
    for signal in (menu.quote_wanted, menu.entity_wanted, menu.edit_wanted, menu.delete_wanted):
        signal.connect(asked.append)
    for start in ("Show quote", "Go to “Station F && more”", "Edit claim", "Delete claim"):
        menu.open_for(line, quotes[1], QPoint(5, 5), editable=True)
        choose(menu, start)
    assert asked == [quotes[1], EntityId(5), ClaimId(9), ClaimId(9)]


def test_a_disagreement_is_offered_for_review_where_there_is_one(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    menu = ClaimMenu()
    qtbot.addWidget(menu)
    menu.open_for(make_line(9), None, QPoint(5, 5), editable=False)
    assert not entry(menu, "Review the disagreement").isVisible()
    menu.open_for(make_line(9, differs="another sum"), None, QPoint(5, 5), editable=False)
    with qtbot.waitSignal(menu.differs_wanted) as asked:
        choose(menu, "Review the disagreement")
    assert asked.args == [ClaimId(9)]


@pytest.mark.parametrize(
    ("start", "copied"),
    [
        ("Copy value", "€9 million"),
        ("Copy quote", "€9\u00a0million\nin Paris"),
        ("Copy quote with", "“€9\u00a0million\nin Paris” (AI & HPC in France · undated)"),
    ],
)
def test_it_copies_exactly(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote, start: str, copied: str
) -> None:
    menu = ClaimMenu()
    qtbot.addWidget(menu)
    quote = make_quote(1, "€9\u00a0million\nin Paris")
    menu.open_for(make_line(9, quote), quote, QPoint(5, 5), editable=True)
    choose(menu, start)
    assert QApplication.clipboard().text() == copied


def test_it_offers_only_what_can_be_done(qtbot: QtBot, make_line: MakeLine) -> None:
    menu = ClaimMenu()
    qtbot.addWidget(menu)
    menu.open_for(make_line(1), None, QPoint(5, 5), editable=False)
    offered = [action.text() for action in menu.actions() if action.isVisible() and action.isEnabled()]
    assert [text for text in offered if text] == ["Copy value\tCtrl+C"]
    menu.close()
