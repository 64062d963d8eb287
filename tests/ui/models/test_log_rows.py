"""Rows of the history and the bin are added page by page."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from explorer.ui.models.log_rows import LOG_ROLE, LogRow, LogRows


def row(title: str) -> LogRow:
    return LogRow(title, "today, 14:03", "pencil", "", faded=False, thing=title)


def test_rows_are_added_at_the_end_and_taken_away_together(qtmodeltester: ModelTester) -> None:
    model = LogRows()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.add([row("one"), row("two")])
    model.add([])
    model.add([row("three")])
    titles = [model.index(number).data() for number in range(model.rowCount())]
    assert titles == ["one", "two", "three"]
    assert model.row(model.index(2)).thing == "three"
    assert model.index(0).data(LOG_ROLE) == row("one")
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "one. today, 14:03"
    model.clear()
    assert model.rowCount() == 0
