"""A list of a crowd grows where one is, and asks only for what it does not know."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.analysis.crowd import crowd_of, whole_reading
from explorer.ui.panes.timeline import TimelinePane
from explorer.ui.widgets.timeline.crowd_listing import AT_FIRST
from explorer.ui.widgets.timeline.listed import Listed
from tests.analysis.test_crowd import NAMES, columns_of
from tests.ui.widgets.timeline.test_crowd_guide import book_of, told


def test_a_list_grows_where_one_is_and_its_totals_come_from_the_book(qtbot: QtBot) -> None:
    pane = TimelinePane()
    qtbot.addWidget(pane)
    asked: list[Sequence[int]] = []
    pane.details_wanted.connect(asked.append)
    pane.details_wanted.connect(lambda claims: pane.show_details(told(*claims)))
    pane.show_crowd(whole_reading(crowd_of(columns_of(3_000), NAMES, "stage"), 100))
    assert pane._guide is not None
    pane.show_book(book_of(pane._guide))
    assert "Pledged" in pane.header.note.text()
    crowd = pane.crowd()
    assert crowd is not None
    pane._list(Listed(members=crowd.members(0, 2_000)))
    assert len(asked[-1]) == AT_FIRST
    rows = pane.side.model.rowCount()
    pane.resize(900, 300)
    pane.show()
    index = pane.side.model.index(rows - 1)
    pane.side.list.scrollTo(index)
    spot = pane.side.list.visualRect(index).center()
    QTest.mouseClick(pane.side.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pane.side.model.rowCount() > rows
    assert len(asked[-1]) < AT_FIRST, "what is known is not asked for again"
    assert pane.side.list.currentIndex().row() == rows - 1
