"""The review of a new version by itself: seen, filtered, decided by keys and clicks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.model import CitationState
from explorer.session.session import Session, open_session
from explorer.ui import theme
from explorer.ui.dialogs.reanchoring import ReanchoringDialog
from tests.session.write import ONE
from tests.session.writes import corrected
from tests.ui.windows import LEFT
from tests.workspaces import small_copy


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = open_session(small_copy(tmp_path_factory.mktemp("reanchoring")))
    theme.set_vocabulary(made.vocabulary)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> ReanchoringDialog:
    shown = session.document(ONE)
    made = ReanchoringDialog(shown.title, shown.text, session.versions.claim_words)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    made.show_plan(session.versions.preview(ONE, corrected(session)))
    return made


def test_it_begins_with_what_needs_a_decision_and_marks_the_words_that_differ(
    dialog: ReanchoringDialog,
) -> None:
    assert dialog.summary.text() == "4 found, 0 moved, 0 ambiguous, 1 not found"
    assert dialog.filter.value() == CitationState.BROKEN.value
    assert dialog.model.rowCount() == 1
    said = dialog.changes.toPlainText()
    assert "€10 million came from the city’s bank" in said
    assert "€10 million came straight from the city’s bank" in said
    assert dialog.stay_note.text() == "1 of 5 stay with the earlier version"


def test_the_filter_shows_all_or_one_outcome(dialog: ReanchoringDialog) -> None:
    dialog.filter.setFocus()
    QTest.keyClick(dialog.filter, Qt.Key.Key_Home)
    assert (dialog.filter.currentText(), dialog.model.rowCount()) == ("All 5", 5)
    QTest.keyClick(dialog.filter, Qt.Key.Key_End)
    assert (dialog.filter.currentText(), dialog.model.rowCount()) == ("Found (4)", 4)


@pytest.mark.parametrize("how", ["space", "click"])
def test_a_proposal_is_taken_by_keys_or_a_click_and_saved_with_the_rest(
    qtbot: QtBot, dialog: ReanchoringDialog, how: str
) -> None:
    match how:
        case "space":
            QTest.keyClick(dialog.table, Qt.Key.Key_Space)
        case _:
            QTest.mouseClick(dialog.take, LEFT)
    assert dialog.stay_note.text() == ""
    assert dialog.plan is not None
    offered = next(row for row in dialog.plan.rows if row.offer is not None)
    with qtbot.waitSignal(dialog.apply_wanted) as told:
        QTest.mouseClick(dialog.do_button, LEFT)
    assert told.args == [dialog.plan, {offered.citation_id: offered.offer}]


def test_what_was_found_can_be_left_behind(dialog: ReanchoringDialog) -> None:
    dialog.filter.choose("")
    dialog._filter()
    dialog.table.selectRow(0)
    QTest.mouseClick(dialog.leave, LEFT)
    assert dialog.model.decisions() == {dialog.plan.rows[0].citation_id: None}  # type: ignore[union-attr]
    assert dialog.table.currentIndex().row() == 1, "on to the next"


def test_while_it_runs_it_can_only_be_cancelled(qtbot: QtBot, dialog: ReanchoringDialog) -> None:
    dialog.show_progress(1, 5)
    assert not dialog.do_button.isVisible()
    with qtbot.waitSignal(dialog.cancel_wanted):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitSignal(dialog.cancel_wanted):
        dialog.close()
    assert dialog.isVisible()
    dialog.show_trouble("Stopped. Nothing was changed.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
