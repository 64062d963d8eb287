"""The tools of the timeline's header."""

from pytestqt.qtbot import QtBot

from explorer.ui.widgets.timeline.header import TimelineHeader


def test_the_tools_come_and_go_together_but_for_the_pictures_legend(qtbot: QtBot) -> None:
    header = TimelineHeader()
    qtbot.addWidget(header)
    header.show_tools(wanted=True)
    assert not any(tool.isHidden() for tool in header.tools)
    header.charts_button.setChecked(True)
    header.show_tools(wanted=True)
    assert [tool for tool in header.tools if tool.isHidden()] == [header.legend]
    assert not header.fit_button.isEnabled()
    header.show_tools(wanted=False)
    assert all(tool.isHidden() for tool in header.tools)


def test_every_tool_has_a_name(qtbot: QtBot) -> None:
    header = TimelineHeader()
    qtbot.addWidget(header)
    assert all(tool.accessibleName() for tool in header.tools if tool is not header.legend)
