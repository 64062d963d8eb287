"""The review dialog alone: it shows what it is given, wishes for what is done, and writes nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.shown_review import CandidateShown, FindingRow, GapCount, GapRow
from explorer.ui.dialogs.review import ReviewDialog
from tests.ui.made_findings import TWO, finding, row, side
from tests.ui.review_desk import said, titles
from tests.ui.windows import CTRL, LEFT

KEY = Qt.Key
OTHER = row(7, 8)
SETTLED = row(4, 5, status="both_hold")
PAIRS = (
    CandidateShown(EntityId(1), EntityId(2), ("INRIA", "Inria"), ("lab", "lab"), ("same letters",), ()),
    CandidateShown(
        EntityId(3), EntityId(4), ("FAIR", "Fair"), ("lab", "event"), ("same letters",), ("kinds",)
    ),
)
GAPS = (
    GapCount("no_source", "Claims without a source", 1, "add_citation"),
    GapCount("no_place", "Entities without a place", 900, "add_place"),
)
NO_SOURCE = GapRow("no_source", 3, "Station F, desks: 3,000", EntityId(1), ClaimId(3))
NO_PLACE = GapRow("no_place", 2, "Fairbank", EntityId(2), None)


@pytest.fixture
def desk(qtbot: QtBot) -> ReviewDialog:
    made = shown(qtbot)
    made.show_findings((TWO.row, OTHER, SETTLED))
    return made


def shown(qtbot: QtBot, *, editable: bool = True) -> ReviewDialog:
    made = ReviewDialog(editable=editable)
    qtbot.addWidget(made)
    made.finding_wanted.connect(lambda key: made.show_finding(FOUND[key]))
    made.restore_size(QByteArray())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


FOUND = {
    TWO.row.key: replace(TWO, row=replace(TWO.row, title="First")),
    OTHER.key: finding(side(7, "a"), side(8, "b"), reason="ask them"),
    SETTLED.key: finding(side(4, "a"), side(5, "b"), status="both_hold", reason="two years"),
}


def test_it_looks_until_the_list_is_there_and_then_has_the_focus(qtbot: QtBot) -> None:
    desk = shown(qtbot)
    assert desk.empty.texts()[0] == "Looking…"
    desk.show_progress("findings", 1500)
    assert desk.empty.texts()[1] == "1,500 looked at. Closing the window stops it."
    desk.show_progress("pairs", 9)  # another list
    assert "1,500" in desk.empty.texts()[1]
    desk.show_findings((OTHER,))
    assert desk.list.hasFocus()
    desk.show_progress("findings", 2)  # looking again takes nothing away
    assert desk.list.isVisible()
    desk.show_findings(())
    assert desk.empty.texts()[0] == "Nothing is open."
    desk.show_findings((OTHER,))
    assert desk.list.hasFocus()


def test_open_only_hides_what_is_settled(desk: ReviewDialog) -> None:
    two = row(1, 2, status="both_hold")
    desk.show_findings((two, OTHER))
    assert titles(desk) == [OTHER.title]
    assert desk.head.sections["findings"].text() == "&Disagreements (1)"
    QTest.mouseClick(desk.head.open_only, LEFT)
    assert titles(desk) == [two.title, OTHER.title]


def test_it_asks_for_a_disagreement_once(qtbot: QtBot, desk: ReviewDialog) -> None:
    asked: list[object] = []
    desk.finding_wanted.connect(asked.append)
    desk.show_findings((OTHER,))
    QTest.mouseClick(desk.head.open_only, LEFT)
    assert asked == [OTHER.key, OTHER.key]


def test_letters_decide_with_the_reason_that_was_typed(qtbot: QtBot, desk: ReviewDialog) -> None:
    desk.show_findings((OTHER,))
    assert desk.reason.text() == "ask them"
    desk.reason.setFocus()
    desk.reason.selectAll()
    with qtbot.assertNotEmitted(desk.settle_wanted), qtbot.assertNotEmitted(desk.rank_wanted):
        QTest.keyClicks(desk.reason, "bnl2 psu")
        QTest.keyClick(desk.reason, KEY.Key_Return)
    assert desk.list.hasFocus()
    with qtbot.waitSignal(desk.settle_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_B)
    assert wish.args == [OTHER.key, Decision.BOTH_HOLD, "bnl2 psu"]
    QTest.keyClick(desk.list, KEY.Key_2, Qt.KeyboardModifier.KeypadModifier)
    with qtbot.waitSignal(desk.rank_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_S)
    assert wish.args == [ClaimId(8), Rank.DEPRECATED, "bnl2 psu"]


def test_letters_with_other_keys_decide_nothing(qtbot: QtBot, desk: ReviewDialog) -> None:
    with qtbot.assertNotEmitted(desk.settle_wanted), qtbot.assertNotEmitted(desk.rank_wanted):
        QTest.keyClick(desk.list, KEY.Key_B, CTRL)
        QTest.keyClick(desk.list, KEY.Key_P, Qt.KeyboardModifier.ShiftModifier)


def test_the_chosen_side_and_a_typed_reason_stay_when_it_is_shown_again(desk: ReviewDialog) -> None:
    desk.show_findings((OTHER, SETTLED))
    desk.choose_side(1)
    desk.reason.setText("typed")
    desk.show_findings((row(9, 10), OTHER))
    assert "● 2" in desk.sides.toPlainText()
    assert desk.reason.text() == "typed"


def test_a_reason_is_not_kept_for_the_next_pair(qtbot: QtBot, desk: ReviewDialog) -> None:
    QTest.mouseClick(desk.head.sections["pairs"], LEFT)
    desk.show_pairs(PAIRS)
    desk.list.setFocus()
    QTest.keyClicks(desk.reason, "one lab")
    with qtbot.waitSignal(desk.judge_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_N)
    assert wish.args == [(EntityId(1), EntityId(2)), Verdict.DIFFERENT, "one lab"]
    desk.show_pairs(PAIRS[1:])
    assert desk.reason.text() == ""
    assert desk.sides.toPlainText().splitlines() == [
        "FAIR — Fair",
        "lab · event",
        "+ same letters",
        "− kinds",
    ]
    with qtbot.waitSignal(desk.merge_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_M)
    assert wish.args == [EntityId(3), EntityId(4)]


def test_a_list_is_asked_for_when_it_is_first_opened(qtbot: QtBot, desk: ReviewDialog) -> None:
    asked: list[object] = []
    desk.section_wanted.connect(asked.append)
    for name in ("pairs", "findings", "pairs"):
        QTest.mouseClick(desk.head.sections[name], LEFT)
        if name == "pairs":
            desk.show_pairs(PAIRS)
    assert asked == ["pairs"]
    assert desk.sections_read() == ["findings", "pairs"]


def test_a_gap_says_what_return_does_about_it(qtbot: QtBot, desk: ReviewDialog) -> None:
    QTest.mouseClick(desk.head.sections["gaps"], LEFT)
    with qtbot.waitSignal(desk.gap_wanted) as asked:
        desk.show_gaps(GAPS)
    assert asked.args == ["no_source"]
    desk.show_gap_rows((NO_SOURCE,))
    assert desk.show_button.text() == "Add &evidence…"
    assert desk.reason.isHidden()
    with qtbot.waitSignal(desk.repair_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert wish.args == [NO_SOURCE, "add_citation"]
    with qtbot.waitSignal(desk.gap_wanted) as asked:
        QTest.keyClick(desk.head.gap, KEY.Key_Down)
    assert asked.args == ["no_place"]
    desk.show_gap_rows((NO_PLACE,))
    assert said(desk) == "The first 1 of 900; the next come as these are mended."
    with qtbot.waitSignal(desk.repair_wanted) as wish:
        place = desk.list.visualRect(desk.list.currentIndex()).center()
        QTest.mouseClick(desk.list.viewport(), LEFT, pos=place)
        QTest.mouseDClick(desk.list.viewport(), LEFT, pos=place)
    assert wish.args == [NO_PLACE, "add_place"]


def test_return_on_a_button_presses_the_button(qtbot: QtBot, desk: ReviewDialog) -> None:
    desk.close_button.setFocus()
    with qtbot.assertNotEmitted(desk.entity_wanted), qtbot.assertNotEmitted(desk.quote_wanted):
        QTest.keyClick(desk.close_button, KEY.Key_Return)
    assert not desk.isVisible()


def test_a_side_without_a_quote_shows_its_entity(qtbot: QtBot, desk: ReviewDialog) -> None:
    desk.show_findings((OTHER,))
    with qtbot.waitSignal(desk.entity_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_Return)
    assert wish.args == [EntityId(1)]


def test_escape_in_the_reason_goes_back_to_the_list_and_then_closes(desk: ReviewDialog) -> None:
    desk.reason.setFocus()
    QTest.keyClick(desk.reason, KEY.Key_Escape)
    assert desk.isVisible()
    assert desk.list.hasFocus()
    QTest.keyClick(desk.list, KEY.Key_Escape)
    assert not desk.isVisible()


@pytest.mark.parametrize("read", [True, False])
def test_the_disagreement_of_a_claim_is_chosen_as_soon_as_it_is_there(qtbot: QtBot, read: bool) -> None:
    desk = shown(qtbot)
    if read:
        desk.show_findings((TWO.row, OTHER))
        QTest.mouseClick(desk.head.sections["gaps"], LEFT)
    desk.choose_disagreement_of(ClaimId(8))
    if not read:
        desk.show_findings((TWO.row, OTHER))
    thing = desk.list.thing()
    assert isinstance(thing, FindingRow)
    assert thing.key == OTHER.key
    desk.choose_disagreement_of(ClaimId(99))  # settled meanwhile
    assert desk.list.thing() == OTHER


def test_what_may_not_be_written_may_be_looked_at(qtbot: QtBot) -> None:
    desk = shown(qtbot, editable=False)
    QTest.mouseClick(desk.head.open_only, LEFT)
    desk.show_findings((TWO.row,))
    desk.list.setFocus()
    with qtbot.assertNotEmitted(desk.settle_wanted), qtbot.assertNotEmitted(desk.rank_wanted):
        for key in (KEY.Key_P, KEY.Key_S, KEY.Key_B, KEY.Key_N, KEY.Key_L, KEY.Key_U):
            QTest.keyClick(desk.list, key)
    with qtbot.waitSignal(desk.quote_wanted) as wish:
        QTest.keyClick(desk.list, KEY.Key_Return)
    assert wish.args == [TWO.sides[0].quotes[0].quote]


def test_everything_has_a_name_for_a_screen_reader(desk: ReviewDialog) -> None:
    named = (desk.list, desk.sides, desk.reason, desk.head.gap)
    assert all(widget.accessibleName() for widget in named)
