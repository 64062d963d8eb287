"""Small widgets on as many lines as they need."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.flow_row import FlowRow


def row_of(qtbot: QtBot, count: int, width: int) -> tuple[FlowRow, list[QLabel]]:
    row = FlowRow()
    qtbot.addWidget(row)
    labels = [QLabel(f"label {number}") for number in range(count)]
    for label in labels:
        label.setFixedSize(80, 20)
    row.resize(width, 200)
    row.put(labels)
    row.show()
    return row, labels


def test_what_has_no_room_stands_on_the_next_line(qtbot: QtBot) -> None:
    row, labels = row_of(qtbot, 5, 200)
    assert [(label.x(), label.y()) for label in labels] == [(0, 0), (84, 0), (0, 24), (84, 24), (0, 48)]
    assert row.heightForWidth(200) == 68
    assert row.heightForWidth(1000) == 20
    assert row.heightForWidth(10) == 5 * 24 - 4


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    row, labels = row_of(qtbot, 3, 200)
    labels[0].hide()
    assert row.heightForWidth(200) == 20
