"""The line above a pane: what gives way when there is no room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.pane_header import PaneHeader, tool_button


def header_with_tools(qtbot: QtBot) -> tuple[PaneHeader, QToolButton]:
    header = PaneHeader("Entities")
    qtbot.addWidget(header)
    order = tool_button("arrow-up-down", "Order", header)
    order.setText("Relevance")
    header.add_tool(order)
    header.add_tool(tool_button("plus", "New entity", header))
    header.show_words("12 of 158", "3 selected")
    header.show()
    return header, order


@pytest.mark.parametrize(
    ("width", "style"),
    [
        (600, Qt.ToolButtonStyle.ToolButtonTextBesideIcon),
        (215, Qt.ToolButtonStyle.ToolButtonIconOnly),
    ],
)
def test_a_tool_gives_up_its_words_before_the_counts_do(
    qtbot: QtBot, width: int, style: Qt.ToolButtonStyle
) -> None:
    header, order = header_with_tools(qtbot)
    header.resize(width, header.height())
    assert order.toolButtonStyle() == style
    qtbot.waitUntil(lambda: not header.note.is_elided())


def test_a_longer_note_takes_the_room_of_the_words(qtbot: QtBot) -> None:
    header, order = header_with_tools(qtbot)
    header.show_words("12", "")
    header.resize(260, header.height())
    assert order.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    header.show_words("1,000,000 entities", "999,999 selected")
    assert order.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_a_tool_has_a_name_for_those_who_do_not_see_its_icon(qtbot: QtBot) -> None:
    button = tool_button("plus", "New entity")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip(), button.icon().isNull()) == (
        "New entity",
        "New entity",
        False,
    )


def test_headers_stand_at_the_same_height_at_every_zoom(qtbot: QtBot) -> None:
    header, _ = header_with_tools(qtbot)
    other = PaneHeader("Filters")
    qtbot.addWidget(other)
    before = header.height()
    try:
        tokens.use("light", 1.5, QFont())
        header.refresh()
        other.refresh()
        assert header.height() == other.height() == round(before * 1.5)
    finally:
        tokens.use("light", 1.0, QFont())


def test_markup_in_a_title_stays_text(qtbot: QtBot) -> None:
    header = PaneHeader("<b>x</b>")
    qtbot.addWidget(header)
    assert header.title.textFormat() == header.note.textFormat() == Qt.TextFormat.PlainText
