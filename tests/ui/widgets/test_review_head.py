"""The head of the review desk tells which list is wanted, and what of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.shown_review import GapCount
from explorer.ui.widgets.review_head import FINDINGS, GAPS, PAIRS, ReviewHead
from tests.ui.windows import LEFT

COUNTS = (
    GapCount("no_source", "Claims without a source", 0, "add_citation"),
    GapCount("no_place", "Entities without a place", 1200, "add_place"),
    GapCount("no_kind", "Entities of a kind that is not in the list", 3, "edit_entity"),
)


@pytest.fixture
def head(qtbot: QtBot) -> ReviewHead:
    made = ReviewHead()
    qtbot.addWidget(made)
    made.show()
    return made


def offered(head: ReviewHead) -> list[str]:
    return [head.gap.itemText(at) for at in range(head.gap.count())]


@pytest.mark.parametrize("section", [PAIRS, GAPS])
def test_a_list_is_asked_for_by_its_button(qtbot: QtBot, head: ReviewHead, section: str) -> None:
    with qtbot.waitSignal(head.section_chosen) as asked:
        QTest.mouseClick(head.sections[section], LEFT)
    assert asked.args == [section]


def test_each_list_has_its_own_choice_beside_it(head: ReviewHead) -> None:
    for section, open_only, gap in ((FINDINGS, True, False), (PAIRS, False, False), (GAPS, False, True)):
        head.show_section(section)
        assert (head.open_only.isVisible(), head.gap.isVisible()) == (open_only, gap)
        assert [name for name, button in head.sections.items() if button.isChecked()] == [section]


def test_counts_stand_in_the_buttons(head: ReviewHead) -> None:
    head.count(FINDINGS, 1234)
    assert head.sections[FINDINGS].text() == "&Disagreements (1,234)"
    head.count(FINDINGS, 0)
    assert head.sections[FINDINGS].text() == "&Disagreements (0)"


def test_only_what_there_is_is_offered_and_the_choice_stays(qtbot: QtBot, head: ReviewHead) -> None:
    head.show_section(GAPS)
    assert head.offer_gaps(COUNTS) == "no_place"
    assert offered(head) == [
        "Entities without a place (1,200)",
        "Entities of a kind that is not in the list (3)",
    ]
    assert head.sections[GAPS].text() == "&Gaps (1,203)"
    with qtbot.waitSignal(head.gap_chosen) as asked:
        QTest.keyClick(head.gap, Qt.Key.Key_Down)
    assert asked.args == ["no_kind"]
    with qtbot.assertNotEmitted(head.gap_chosen):
        assert head.offer_gaps(COUNTS) == "no_kind"
        assert head.offer_gaps(COUNTS[:2]) == "no_place"
        assert head.offer_gaps(()) == ""
    assert head.sections[GAPS].text() == "&Gaps (0)"


def test_the_box_for_open_ones_tells_of_every_change(qtbot: QtBot, head: ReviewHead) -> None:
    assert head.open_only.isChecked()
    with qtbot.waitSignal(head.open_only_changed):
        QTest.mouseClick(head.open_only, LEFT)
