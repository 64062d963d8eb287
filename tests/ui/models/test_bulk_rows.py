"""The table of a bulk preview: pages, words, and what is soft."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown_bulk import BulkRow, Outcome
from explorer.ui import tokens
from explorer.ui.models.bulk_rows import AFTER, BEFORE, NAME, PAGE, BulkRowsModel

CHANGES = BulkRow(EntityId(1), "Station F", "place", "", "To check", Outcome.CHANGES)
CANNOT = BulkRow(EntityId(2), "FAIR", "lab", "x", "x", Outcome.CANNOT, "It is not fit.")
GONE = BulkRow(EntityId(3), "", "", "", "", Outcome.CANNOT, "It is not in this workspace any more.")


@pytest.fixture
def model(qtbot: QtBot) -> BulkRowsModel:
    made = BulkRowsModel()
    made.show_count(3)
    made.show_rows(0, (CHANGES, CANNOT, GONE))
    return made


def test_each_row_says_before_and_after_or_why_not(model: BulkRowsModel) -> None:
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(3)]
    assert rows == [
        ["Station F", "—", "To check"],
        ["FAIR", "x", "It is not fit."],
        ["Gone", "—", "It is not in this workspace any more."],
    ]
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in range(3)] == ["Entity", "Before", "After"]


def test_the_model_keeps_to_qts_rules(model: BulkRowsModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_count(2)
    model.show_rows(0, (CHANGES, CANNOT))
    assert tester.model() is model


def test_what_stays_as_it_is_is_soft(model: BulkRowsModel) -> None:
    role = Qt.ItemDataRole.ForegroundRole
    assert model.index(0, AFTER).data(role) is None
    soft = QColor(tokens.current().text_soft)
    assert model.index(0, BEFORE).data(role) == model.index(1, AFTER).data(role) == soft
    assert isinstance(model.index(1, NAME).data(Qt.ItemDataRole.DecorationRole), QIcon)


def test_rows_are_asked_for_once_when_they_are_looked_at(qtbot: QtBot, model: BulkRowsModel) -> None:
    model.show_count(1000)
    asked: list[tuple[int, int]] = []
    model.rows_wanted.connect(lambda first, count: asked.append((first, count)))
    for row in (0, 1, 999):
        assert model.index(row, 0).data() is None
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked == [(0, PAGE), (960, 40)]


def test_pages_that_nobody_looks_at_are_forgotten(model: BulkRowsModel) -> None:
    model.show_count(100_000)
    for page in range(200):
        model.show_rows(page * PAGE, (CHANGES,) * PAGE)
    assert model.row_shown(0) is None
    assert model.row_shown(199 * PAGE) is CHANGES
