"""The list of claims under real clicks and keys, short and very long."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimLine, QuoteShown, Section
from explorer.ui import tokens
from explorer.ui.widgets.claim_layout import Spot, Target
from explorer.ui.widgets.claim_menu import ClaimMenu
from explorer.ui.widgets.claim_view import ClaimView

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sections(make_line: MakeLine, make_quote: MakeQuote) -> tuple[Section, ...]:
    return (
        Section(
            "money",
            "Funding",
            (
                make_line(1, make_quote(11), make_quote(12), make_quote(13), make_quote(14)),
                make_line(2, make_quote(21), value="Station F", other="Station F", other_id=EntityId(5)),
            ),
        ),
        Section("people", "People", (make_line(3, origin_note="No source"), make_line(4, make_quote(41)))),
    )


def shown(qtbot: QtBot, sections: tuple[Section, ...], height: int = 700) -> ClaimView:
    view = ClaimView()
    qtbot.addWidget(view)
    view.resize(480, height)
    view.show_sections(sections)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus()
    return view


def long_entity(make_line: MakeLine, make_quote: MakeQuote, count: int = 1000) -> tuple[Section, ...]:
    lines = tuple(
        make_line(n, make_quote(n, f"quote {n} says that it is {n} million " * 4)) for n in range(count)
    )
    return (Section("figures", "Figures", lines),)


def test_the_first_claims_of_a_long_entity_are_seen_before_the_last_are_laid_out(
    qtbot: QtBot, sections: tuple[Section, ...], make_line: MakeLine, make_quote: MakeQuote
) -> None:
    view = shown(qtbot, sections)
    view.show_sections(long_entity(make_line, make_quote, 100))
    view.select_claim(ClaimId(0))
    assert not view.indexAt(QPoint(40, 60)).isValid()  # else this would tell nothing
    early = view.viewport().grab().toImage()
    qtbot.waitUntil(lambda: view.indexAt(QPoint(40, 60)).isValid())
    assert early == view.viewport().grab().toImage()


class Asked:
    """What a view asked for, in order."""

    def __init__(self, view: ClaimView) -> None:
        self.all: list[tuple[str, object]] = []
        view.quote_wanted.connect(lambda quote: self.all.append(("quote", quote.citation_id)))
        view.entity_wanted.connect(lambda entity: self.all.append(("entity", entity)))
        view.edit_wanted.connect(lambda claim: self.all.append(("edit", claim)))
        view.edit_in_place_wanted.connect(lambda claim: self.all.append(("edit here", claim)))
        view.delete_wanted.connect(lambda claim: self.all.append(("delete", claim)))
        view.differs_wanted.connect(lambda claim: self.all.append(("differs", claim)))


def place(view: ClaimView, claim: int, target: Target | None = None, number: int = 0) -> QPoint:
    """A point on a part of a claim, or on its label."""
    index = view.model().index_of_claim(ClaimId(claim))  # type: ignore[attr-defined]
    corner = view.visualRect(index).topLeft()
    if target is None:
        return corner + QPoint(24, 14)
    row = view._delegate.arranged(index)
    assert row is not None
    spots: list[Spot] = [spot for spot in row.spots if spot.target is target]
    return corner + spots[number].rect.center().toPoint()


def test_a_click_on_a_claim_asks_for_its_first_quote(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=place(view, 1))
    QTest.mouseClick(view.viewport(), LEFT, pos=place(view, 4))
    assert asked.all == [("quote", CitationId(11)), ("quote", CitationId(41))]
    line = view.current_line()
    assert line is not None
    assert line.claim_id == ClaimId(4)


def test_a_click_on_a_quote_asks_for_that_quote(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=place(view, 1, Target.QUOTE, 1))
    assert asked.all == [("quote", CitationId(12))]


def test_a_click_on_a_link_asks_for_the_entity(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=place(view, 2, Target.ENTITY))
    assert asked.all == [("entity", EntityId(5))]


def test_more_quotes_open_in_place_and_can_be_clicked(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)
    QTest.mouseClick(view.viewport(), LEFT, pos=place(view, 1, Target.MORE))
    assert asked.all == []
    QTest.mouseClick(view.viewport(), LEFT, pos=place(view, 1, Target.QUOTE, 3))
    assert asked.all == [("quote", CitationId(14))]


@pytest.mark.parametrize(("claim", "target"), [(3, None), (1, Target.QUOTE)])
def test_a_press_that_is_let_go_elsewhere_asks_for_nothing(
    qtbot: QtBot, sections: tuple[Section, ...], claim: int, target: Target | None
) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)
    QTest.mousePress(view.viewport(), LEFT, pos=place(view, claim, target))
    QTest.mouseRelease(view.viewport(), LEFT, pos=place(view, 4))
    assert asked.all == []


def test_a_claim_without_quotes_a_heading_and_empty_room_ask_for_nothing(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)
    heading = view.visualRect(view.model().index(0, 0)).center()
    for point in (place(view, 3), heading, QPoint(200, view.viewport().height() - 4)):
        QTest.mouseClick(view.viewport(), LEFT, pos=point)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, pos=place(view, 4))
    assert asked.all == []


def test_the_pointer_is_a_hand_over_what_can_be_clicked(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    for point, shape in [
        (place(view, 1, Target.QUOTE), Qt.CursorShape.PointingHandCursor),
        (place(view, 3), Qt.CursorShape.ArrowCursor),
        (place(view, 2, Target.ENTITY), Qt.CursorShape.PointingHandCursor),
        (place(view, 1, Target.MORE), Qt.CursorShape.PointingHandCursor),
    ]:
        QTest.mouseMove(view.viewport(), point)
        QApplication.processEvents()
        assert view.viewport().cursor().shape() == shape
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view._delegate.under_pointer is None


def test_arrows_pass_over_headings_and_home_and_end_stay_on_claims(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view = shown(qtbot, sections)
    seen = []
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    for key in (Qt.Key.Key_Home, down, down, down, up, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
        line = view.current_line()
        seen.append(line.claim_id if line else None)
    assert seen == [1, 2, 3, 4, 3, 4, 1, 1]


@pytest.mark.parametrize(
    ("claim", "key", "modifier", "asked_for"),
    [
        (1, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, [("quote", 11)]),
        (1, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, [("quote", 11)]),
        (3, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, []),
        (2, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, [("entity", 5)]),
        (2, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, [("entity", 5)]),
        (1, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, []),
        (2, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, []),
        (2, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, [("edit here", 2)]),
        (2, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier, [("edit", 2)]),
        (3, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, [("delete", 3)]),
        (3, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier, []),
    ],
)
def test_keys_ask_for_what_a_claim_leads_to(
    *,
    qtbot: QtBot,
    sections: tuple[Section, ...],
    claim: int,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    asked_for: list[tuple[str, int]],
) -> None:
    view = shown(qtbot, sections)
    view.select_claim(ClaimId(claim))
    asked = Asked(view)
    QTest.keyClick(view, key, modifier)
    assert asked.all == asked_for


def test_enter_again_goes_through_the_quotes_of_a_claim_and_round(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view = shown(qtbot, sections)
    view.select_claim(ClaimId(1))
    asked = Asked(view)
    view.quote_wanted.connect(lambda quote: view.show_current_quote(quote.citation_id))
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert [citation for _kind, citation in asked.all] == [11, 12, 13, 14, 11]


def test_where_nothing_may_be_changed_keys_change_nothing(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view = shown(qtbot, sections)
    view.set_editable(editable=False)
    view.select_claim(ClaimId(1))
    asked = Asked(view)
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert asked.all == []


def test_a_key_that_means_something_here_beats_the_windows_shortcut(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view = shown(qtbot, sections)

    def taken(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    view.select_claim(ClaimId(1))
    assert [taken(key) for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_F6)] == [True, True, False]
    view.show_sections(())
    assert not taken(Qt.Key.Key_Delete)


def test_the_value_of_the_chosen_claim_is_copied(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    view.select_claim(ClaimId(2))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Station F"


@pytest.mark.qt_log_ignore("^This plugin does not support")  # offscreen, of pop-ups
def test_the_context_menu_knows_claim_and_quote(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    asked = Asked(view)

    def opened(reason: QContextMenuEvent.Reason, point: QPoint) -> ClaimMenu | None:
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, point, QPoint(5, 5)))
        popup = QApplication.activePopupWidget()
        return popup if isinstance(popup, ClaimMenu) else None

    menu = opened(QContextMenuEvent.Reason.Mouse, place(view, 1, Target.QUOTE, 1))
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    view.select_claim(ClaimId(4))
    menu = opened(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked.all == [("quote", CitationId(12)), ("quote", CitationId(41))]
    assert opened(QContextMenuEvent.Reason.Mouse, QPoint(10, 5)) is None  # on a heading


def test_the_claim_of_the_current_quote_comes_into_view_even_from_behind_more(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view = shown(qtbot, sections, height=160)
    view.show_current_quote(CitationId(41))
    assert (
        view.viewport()
        .rect()
        .intersects(
            view.visualRect(view.model().index_of_claim(ClaimId(4)))  # type: ignore[attr-defined]
        )
    )
    view.show_current_quote(CitationId(14))
    row = view._delegate.arranged(view.model().index(1, 0))
    assert row is not None
    assert [block.quote.citation_id for block in row.quotes] == [11, 12, 13, 14]
    view.show_current_quote(CitationId(999))
    view.show_current_quote(None)
    assert view._delegate.current_quote is None


def test_a_thousand_claims_are_there_before_all_are_laid_out(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    view = shown(qtbot, long_entity(make_line, make_quote, 3))
    view.show_sections(long_entity(make_line, make_quote))
    view.grab()
    measured = len(view._delegate._heights)
    assert 8 < measured < 500
    last = view.model().index(1000, 0)
    qtbot.waitUntil(lambda: not view.visualRect(last).isEmpty())
    assert len(view._delegate._heights) == 1001
    assert len(view._delegate._arranged) < 60  # only what was seen


def test_a_claim_far_down_is_chosen_before_its_turn_in_the_layout(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    view = shown(qtbot, ())
    view.show_sections(long_entity(make_line, make_quote))
    assert view.select_claim(ClaimId(940))
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    assert not view.select_claim(ClaimId(5000))
    line = view.current_line()
    assert line is not None
    assert line.claim_id == ClaimId(940)


def test_another_width_keeps_the_claim_at_the_top(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    view = shown(qtbot, long_entity(make_line, make_quote, 120), height=300)
    view.verticalScrollBar().setValue(2000)
    top = view.indexAt(QPoint(1, 1)).row()
    assert top > 10
    for width in (300, 700, 480):
        view.resize(width, 300)
        assert view.indexAt(QPoint(1, 1)).row() == top, width


def test_the_same_entity_again_keeps_place_choice_and_what_was_opened(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    view = shown(qtbot, long_entity(make_line, make_quote, 120), height=300)
    view.select_claim(ClaimId(50))
    before = view.verticalScrollBar().value()
    changed = long_entity(make_line, make_quote, 119)
    view.show_sections_again(changed)
    assert view.verticalScrollBar().value() == before > 0
    line = view.current_line()
    assert line is changed[0].lines[50]
    view.show_sections_again(long_entity(make_line, make_quote, 20))
    assert view.current_line() is None
    view.show_sections(changed)
    assert view.verticalScrollBar().value() == 0


def test_rows_fill_the_width_and_never_scroll_sideways(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    for width in (220, 480, 1200):
        view.resize(width, 500)
        assert view.horizontalScrollBar().maximum() == 0


def test_another_zoom_lays_all_out_again(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view = shown(qtbot, sections)
    before = view.visualRect(view.model().index(1, 0)).height()
    font = tokens.font("body")
    try:
        tokens.use("light", 2.0, font)
        QApplication.sendEvent(view, QEvent(QEvent.Type.PaletteChange))
        assert view.visualRect(view.model().index(1, 0)).height() > before
    finally:
        tokens.use("light", 1.0, font)


def test_a_click_on_the_badge_asks_for_the_disagreement(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    line = make_line(1, make_quote(11), differs="Another sum in another text")
    view = shown(qtbot, (Section("money", "Funding", (line,)),))
    asked = Asked(view)
    before = view.grab().toImage()
    spot = place(view, 1, Target.DIFFERS)
    QTest.mouseMove(view.viewport(), spot)
    qtbot.waitUntil(lambda: view.grab().toImage() != before)  # it looks as if it could be clicked
    QTest.mouseClick(view.viewport(), LEFT, pos=spot)
    assert asked.all == [("differs", ClaimId(1))]
