"""The choice of a claim for selected words: by keys alone, by mouse, by typing; refused in words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimBrief
from explorer.ui.dialogs.evidence import EvidenceDialog

NONE_YET = CitationId(0)
BRIEFS = (
    ClaimBrief(ClaimId(1), EntityId(1), "Station F", "infrastructure", "desks", "3,000 desks", NONE_YET),
    ClaimBrief(ClaimId(2), EntityId(1), "Station F", "infrastructure", "opened on", "2017", NONE_YET),
    ClaimBrief(ClaimId(3), EntityId(2), "Fairbank", "fund", "funds", "€10 million", NONE_YET),
)


def suggest(text: str) -> tuple[ClaimBrief, ...]:
    return tuple(brief for brief in BRIEFS if text.casefold() in f"{brief.entity} {brief.label}".casefold())


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[EvidenceDialog]:
    made = EvidenceDialog("has <b>3,000</b>\ndesks", suggest)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    yield made
    made.close()


def chosen(dialog: EvidenceDialog) -> list[ClaimId]:
    found: list[ClaimId] = []
    dialog.chosen.connect(found.append)
    return found


def test_the_likeliest_is_one_key_away(dialog: EvidenceDialog) -> None:
    found = chosen(dialog)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert found == [1]


def test_arrows_move_in_the_list_while_the_line_keeps_the_keyboard(dialog: EvidenceDialog) -> None:
    found = chosen(dialog)
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.line, Qt.Key.Key_Up)
    assert dialog.line.hasFocus()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert found == [2]


def test_typing_finds_others_and_says_when_there_are_none(dialog: EvidenceDialog) -> None:
    found = chosen(dialog)
    QTest.keyClicks(dialog.line, "fair")
    assert [brief.claim_id for brief in dialog.briefs()] == [3]
    QTest.keyClicks(dialog.line, "y tale")
    assert dialog.nothing.isVisible()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (found, dialog.add_button.isEnabled()) == ([], False)
    dialog.line.clear()
    assert len(dialog.briefs()) == 3


def test_a_double_click_chooses_and_escape_leaves(dialog: EvidenceDialog) -> None:
    found = chosen(dialog)
    row = dialog.list.visualRect(dialog.list.model().index(2, 0)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    QTest.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert found == [3]
    QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_refused_is_said_and_it_stays_open(dialog: EvidenceDialog) -> None:
    dialog.refuse("The disk is full.")
    assert dialog.isVisible()
    assert "The disk is full." in [label.text() for label in dialog.findChildren(QLabel)]


def test_the_words_are_shown_as_they_are(dialog: EvidenceDialog) -> None:
    quotes = [label for label in dialog.findChildren(QLabel) if label.text().startswith("“")]
    assert [label.text() for label in quotes] == ["“has <b>3,000</b> desks”"]
    assert quotes[0].textFormat() == Qt.TextFormat.PlainText
    assert dialog.list.accessibleName()
    assert dialog.line.accessibleName()
