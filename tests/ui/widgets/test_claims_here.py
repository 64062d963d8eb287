"""The strip under the text: which claims rest on the words, chosen by click or by Enter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimBrief
from explorer.ui.widgets.claims_here import ClaimsHere


def briefs(count: int) -> tuple[ClaimBrief, ...]:
    return tuple(
        ClaimBrief(ClaimId(n), EntityId(n), f"Entity {n}", "company", "located in", "Paris", CitationId(n))
        for n in range(1, count + 1)
    )


def shown(qtbot: QtBot, count: int) -> ClaimsHere:
    strip = ClaimsHere()
    qtbot.addWidget(strip)
    strip.resize(400, 200)
    strip.show_claims(briefs(count))
    return strip


def test_without_claims_there_is_no_strip(qtbot: QtBot) -> None:
    strip = shown(qtbot, 2)
    assert strip.isVisible()
    strip.show_claims(())
    assert not strip.isVisible()


def test_the_heading_counts_and_many_claims_scroll(qtbot: QtBot) -> None:
    strip = shown(qtbot, 2)
    two = strip.list.height()
    assert strip.heading.text() == "Claims resting on these words · 2"
    strip.show_claims(briefs(5))
    five = strip.list.height()
    strip.show_claims(briefs(500))
    assert two < five == strip.list.height()
    assert strip.count() == 500


def test_a_click_chooses_a_claim(qtbot: QtBot) -> None:
    strip = shown(qtbot, 3)
    chosen: list[ClaimBrief] = []
    strip.claim_chosen.connect(chosen.append)
    third = strip.list.visualRect(strip.list.model().index(2, 0)).center()
    QTest.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert chosen == [briefs(3)[2]]


def test_arrows_and_enter_choose_a_claim_and_escape_closes(qtbot: QtBot) -> None:
    strip = shown(qtbot, 3)
    chosen: list[ClaimBrief] = []
    closed: list[bool] = []
    strip.claim_chosen.connect(chosen.append)
    strip.closed.connect(lambda: closed.append(True))
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    QTest.keyClick(strip.list, Qt.Key.Key_Down)
    assert len(chosen) == 1
    QTest.keyClick(strip.list, Qt.Key.Key_Enter)
    assert chosen == [briefs(3)[0], briefs(3)[1]]
    QTest.keyClick(strip.list, Qt.Key.Key_Escape)
    assert closed == [True]


def test_enter_on_an_empty_list_does_nothing(qtbot: QtBot) -> None:
    strip = shown(qtbot, 0)
    chosen: list[ClaimBrief] = []
    strip.claim_chosen.connect(chosen.append)
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    assert chosen == []
