"""The list beside the timeline: clicks, keys and what has no room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.models.timeline_rows import SideRow
from explorer.ui.widgets.timeline.lists import totals_rows
from explorer.ui.widgets.timeline.side import TimelineSide
from tests.analysis import fakes

ROWS = [
    SideRow("Pledged"),
    SideRow("€1 million", "A", ClaimId(7), "pledged"),
    SideRow("€2 million", "", ClaimId(8)),
]


def side(qtbot: QtBot, rows: list[SideRow]) -> TimelineSide:
    made = TimelineSide()
    qtbot.addWidget(made)
    made.show_rows("Totals", rows, closable=True)
    made.resize(260, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def place(made: TimelineSide, row: int) -> QRect:
    return made.list.visualRect(made.model.index(row))


def test_a_click_on_a_row_asks_for_its_claim(qtbot: QtBot) -> None:
    made = side(qtbot, ROWS)
    with qtbot.waitSignal(made.claim_wanted) as asked:
        QTest.mouseClick(
            made.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place(made, 2).center(),
        )
    assert asked.args == [8]


def test_a_heading_asks_for_nothing_and_keys_pass_it_by(qtbot: QtBot) -> None:
    made = side(qtbot, ROWS)
    with qtbot.assertNotEmitted(made.claim_wanted):
        QTest.mouseClick(
            made.list.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place(made, 0).center(),
        )
    made.list.setFocus()
    made.list.setCurrentIndex(made.model.index(1))
    with qtbot.waitSignal(made.claim_wanted) as asked:
        QTest.keyClick(made.list, Qt.Key.Key_Return)
    assert asked.args == [7]
    QTest.keyClick(made.list, Qt.Key.Key_Up)
    assert made.list.currentIndex().row() != 0


def test_rows_with_a_second_line_are_higher(qtbot: QtBot) -> None:
    made = side(qtbot, ROWS)
    assert place(made, 1).height() > place(made, 2).height()


def test_the_way_back_is_there_only_when_there_is_one(qtbot: QtBot) -> None:
    made = side(qtbot, ROWS)
    with qtbot.waitSignal(made.closed):
        QTest.mouseClick(made.close_button, Qt.MouseButton.LeftButton)
    made.show_rows("Undated (1)", ROWS, closable=False)
    assert not made.close_button.isVisible()


def test_all_rows_can_be_painted(qtbot: QtBot) -> None:
    rows = totals_rows(timeline_of(fakes.ALL, "funder"))
    assert side(qtbot, rows).grab().toImage() != side(qtbot, []).grab().toImage()
