"""The list of claims that rest on some words."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimBrief
from explorer.ui.models.claim_briefs import BRIEF_ROLE, ClaimBriefs


def brief(number: int, entity: str = "Facebook") -> ClaimBrief:
    return ClaimBrief(
        ClaimId(number), EntityId(7), entity, "company", "invests in", "Paris", CitationId(number)
    )


def test_each_claim_is_a_row_that_reads_as_a_sentence(qtbot: QtBot) -> None:
    model = ClaimBriefs()
    model.show((brief(1), brief(2, "<b>Bold</b>")))
    assert model.rowCount() == 2
    index = model.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "<b>Bold</b>, invests in: Paris"
    assert index.data(BRIEF_ROLE) == model.brief(index) == brief(2, "<b>Bold</b>")


def test_it_answers_what_it_has_not_with_nothing(qtbot: QtBot) -> None:
    model = ClaimBriefs()
    model.show((brief(1),))
    assert model.data(QModelIndex()) is None
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.rowCount(model.index(0)) == 0


def test_qt_finds_no_fault_with_the_model(qtbot: QtBot) -> None:
    model = ClaimBriefs()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for rows in ((), (brief(1),), (brief(1), brief(2)), ()):
        model.show(rows)
    assert tester.model() is model
