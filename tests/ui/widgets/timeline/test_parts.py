"""The parts of the timeline pane are there before anything is shown, and can be named by a screen reader."""

from pytestqt.qtbot import QtBot

from explorer.ui.widgets.timeline.parts import TimelineParts


def test_every_part_is_there_and_has_a_name(qtbot: QtBot) -> None:
    parts = TimelineParts()
    qtbot.addWidget(parts)
    assert parts.accessibleName() == "Funding timeline"
    for tool in parts.header.tools:
        assert tool is parts.legend or tool.accessibleName()
    assert parts.table.accessibleName()
    assert parts.empty.parent() is not None
