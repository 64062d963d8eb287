"""The detail pane: an entity's heading and claims, and the wishes that come from them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimLine, EntityShown, MergedShown, QuoteShown, Section
from explorer.ui.panes.detail import DetailPane

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]
LEFT = Qt.MouseButton.LeftButton
EMPTY = "Select an entity to read what the sources say about it."


def entity(number: int, *lines: ClaimLine, name: str = "Station F", summary: str = "") -> EntityShown:
    sections = (Section("money", "Funding", lines),) if lines else ()
    return EntityShown(EntityId(number), name, "place", "place", summary, "Paris · 2 documents", (), sections)


def shown(qtbot: QtBot, what: EntityShown | None = None, width: int = 520) -> DetailPane:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.resize(width, 640)
    if what is not None:
        pane.show_entity(what)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    return pane


def texts(pane: DetailPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]


def test_an_empty_pane_says_what_to_do(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    assert texts(pane) == [EMPTY]
    pane.show_entity(entity(1))
    assert EMPTY not in texts(pane)
    assert pane.entity_id() == EntityId(1)
    pane.show_entity(None)
    assert texts(pane) == [EMPTY]
    assert pane.entity_id() is None


def test_the_heading_tells_name_kind_facts_summary_and_judgements(qtbot: QtBot) -> None:
    pane = shown(qtbot)
    whole = entity(1, summary="The biggest campus.")
    judged = ("Perhaps the same as “Halle Freyssinet”: unsure",)
    pane.show_entity(
        EntityShown(whole.id, whole.name, "place", "place", whole.summary, whole.facts, judged, ())
    )
    assert texts(pane) == ["Station F", "place · Paris · 2 documents", "The biggest campus.", *judged]
    pane.show_entity(entity(2, name="FAIR"))
    assert texts(pane) == ["FAIR", "place · Paris · 2 documents", "Add a summary"]
    pane.set_editable(editable=False)
    assert texts(pane) == ["FAIR", "place · Paris · 2 documents"]
    pane.show_entity(entity(3, summary="A lab."))
    pane.set_editable(editable=True)
    assert "A lab." in texts(pane)


def test_values_quotes_and_links_ask_to_be_followed(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    quote = make_quote(7, "Station F in Paris")
    line = make_line(3, quote, value="Paris", other="Paris", other_id=EntityId(5))
    pane = shown(qtbot, entity(1, line))
    asked: list[object] = []
    for signal in (
        pane.quote_wanted,
        pane.entity_wanted,
        pane.edit_in_place_wanted,
        pane.delete_claim_wanted,
    ):
        signal.connect(asked.append)
    row = pane.claims.visualRect(pane.claims.model().index(1, 0))
    QTest.mouseClick(pane.claims.viewport(), LEFT, pos=row.center())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(pane.claims, key)
    assert asked == [quote, EntityId(5), ClaimId(3), ClaimId(3)]


def test_the_buttons_ask_to_edit_and_to_add(qtbot: QtBot, make_line: MakeLine) -> None:
    pane = shown(qtbot, entity(1, make_line(1)))
    asked: list[str] = []
    pane.edit_entity_wanted.connect(lambda: asked.append("edit"))
    pane.add_claim_wanted.connect(lambda: asked.append("add"))
    QTest.mouseClick(pane.edit, LEFT)
    QTest.mouseClick(pane.add, LEFT)
    assert asked == ["edit", "add"]


def test_everything_is_reached_by_tab(qtbot: QtBot, make_line: MakeLine) -> None:
    pane = shown(qtbot, entity(1, make_line(1)))
    pane.setFocus()
    stops = (pane.claims, pane.star, pane.edit, pane.add, pane.merge, pane.history, pane.tags.line)
    for widget, after in pairwise(stops):
        assert QApplication.focusWidget() is widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after


def test_the_same_entity_keeps_the_chosen_claim_and_another_starts_afresh(
    qtbot: QtBot, make_line: MakeLine
) -> None:
    pane = shown(qtbot, entity(1, make_line(1), make_line(2)))
    assert pane.select_claim(ClaimId(2))
    pane.show_entity(entity(1, make_line(2, value="changed")))
    line = pane.claims.current_line()
    assert line is not None
    assert line.value == "changed"
    pane.show_entity(entity(2, make_line(2)))
    assert pane.claims.current_line() is None
    assert not pane.select_claim(ClaimId(1))


def test_the_current_quote_is_marked(qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote) -> None:
    pane = shown(qtbot, entity(1, make_line(1, make_quote(7))))
    before = pane.claims.viewport().grab().toImage()
    pane.show_current_quote(CitationId(7))
    assert pane.claims.viewport().grab().toImage() != before
    pane.show_current_quote(None)
    assert pane.claims.viewport().grab().toImage() == before


def test_a_workspace_for_reading_only_offers_no_changes(qtbot: QtBot, make_line: MakeLine) -> None:
    pane = shown(qtbot, entity(1, make_line(1)))
    pane.set_editable(editable=False)
    asked: list[object] = []
    pane.edit_in_place_wanted.connect(asked.append)
    pane.select_claim(ClaimId(1))
    QTest.keyClick(pane.claims, Qt.Key.Key_F2)
    assert (asked, pane.edit.isVisible(), pane.add.isVisible()) == ([], False, False)
    pane.set_editable(editable=True)
    QTest.keyClick(pane.claims, Qt.Key.Key_F2)
    assert (asked, pane.edit.isVisible()) == ([ClaimId(1)], True)


def test_in_a_narrow_pane_the_name_takes_the_room_of_the_buttons_words(
    qtbot: QtBot, make_line: MakeLine
) -> None:
    pane = shown(qtbot, entity(1, make_line(1)), width=700)
    button, least = pane.add.width(), pane.minimumSizeHint().width()
    pane.resize(380, 640)
    qtbot.waitUntil(lambda: pane.add.width() < button and pane.minimumSizeHint().width() < least)
    assert pane.add.accessibleName() or pane.add.text() == "Add claim"


def test_markup_in_data_is_shown_as_it_is(qtbot: QtBot, make_line: MakeLine) -> None:
    name = '<img src="file:///x.png"> & <b>more</b>'
    pane = shown(qtbot, entity(1, make_line(1, value=name), name=name, summary=name))
    assert texts(pane).count(name) == 2
    assert {label.textFormat() for label in pane.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_very_long_name_wraps_and_keeps_the_claims_in_view(qtbot: QtBot, make_line: MakeLine) -> None:
    pane = shown(qtbot, entity(1, make_line(1), name="Institut national de recherche " * 4), width=360)
    assert pane.width() == 360
    assert pane.claims.height() > 200


def test_every_part_has_a_name_for_a_screen_reader(qtbot: QtBot, make_line: MakeLine) -> None:
    pane = shown(qtbot, entity(1, make_line(1)))
    assert pane.accessibleName() == "Details"
    assert pane.claims.accessibleName() == "Claims about Station F"


def test_what_became_part_of_the_entity_is_told_and_can_be_taken_out(
    qtbot: QtBot, make_line: MakeLine
) -> None:
    merged = (MergedShown(EntityId(9), "FAIR", "merged on 3 May 2026: the same lab"),)
    pane = shown(qtbot, replace(entity(1, make_line(1)), merged=merged))
    told: list[object] = []
    pane.merge_wanted.connect(lambda: told.append("merge"))
    pane.split_wanted.connect(told.append)
    QTest.mouseClick(pane.merge, LEFT)
    QTest.mouseClick(pane.merged.buttons[0], LEFT)
    assert told == ["merge", EntityId(9)]
    pane.set_editable(editable=False)
    assert pane.merge.isHidden()
    pane.show_entity(entity(1, make_line(1)))
    assert pane.merged.isHidden()
