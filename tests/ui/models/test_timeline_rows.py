"""Rows of the list beside the timeline."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.ui.models.timeline_rows import ROW_ROLE, SideRow, TimelineRows

ROWS = (SideRow("Undated"), SideRow("€1 million", "Inria", ClaimId(7)), SideRow("€2 million", "", ClaimId(8)))


def test_the_model_keeps_to_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    made = TimelineRows()
    made.show(ROWS)
    qtmodeltester.check(made)  # type: ignore[no-untyped-call]


def test_a_row_is_said_with_its_second_line() -> None:
    made = TimelineRows()
    made.show(ROWS)
    assert [made.index(n).data() for n in range(3)] == ["Undated", "€1 million, Inria", "€2 million"]
    assert made.index(1).data(ROW_ROLE) == ROWS[1]
    assert made.row(made.index(2)).claim == 8


def test_headings_cannot_be_chosen() -> None:
    made = TimelineRows()
    made.show(ROWS)
    selectable = Qt.ItemFlag.ItemIsSelectable
    assert [bool(made.flags(made.index(n)) & selectable) for n in range(3)] == [False, True, True]
