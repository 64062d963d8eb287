"""Disagreements looked for in the background, and the marks that the list shows of them."""

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.session.session import open_session
from explorer.session.shown import Facet
from explorer.ui.flows.marks import Marks
from explorer.ui.models.entity_list import PAGE
from tests.session.write import DESKS, STATION_F, new_claim
from tests.ui.windows import opened, settled
from tests.workspaces import bundled_copy, small_copy


def test_marks_are_known_a_moment_later_and_in_step_with_what_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = open_session(small_copy(tmp_path))
    place = QObject()
    marks = Marks(session, place)
    assert session.disagreements.entities() == set(), "nobody has looked yet, and nobody waits"
    with qtbot.waitSignal(marks.renewed):
        marks.renew()
    before = session.disagreements.entities()
    claim = new_claim(session, STATION_F, property="desks", number="2,000")
    with qtbot.waitSignal(marks.renewed):
        marks.renew()
    assert STATION_F in session.disagreements.entities()
    assert (DESKS, claim) in {found.claim_ids for found in session.disagreements.all()}
    session.undo()
    with qtbot.waitSignal(marks.renewed):
        marks.renew()
    assert session.disagreements.entities() == before
    marks.renew()
    assert not marks.is_looking(), "nothing was written since"
    marks.stop()
    session.close()


def test_a_look_can_be_stopped_at_any_moment(qtbot: QtBot, tmp_path: Path) -> None:
    session = open_session(bundled_copy(tmp_path))
    place = QObject()
    marks = Marks(session, place)
    marks.renew()
    marks.stop()
    marks.stop()
    marks.renew()
    assert not marks.is_looking()
    session.close()


def test_the_list_marks_what_differs_and_the_filter_finds_it(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        disagreements = window.session.disagreements
        qtbot.waitUntil(lambda: bool(disagreements.kept.known()) and not window.browse.is_looking())
        shown = [
            row for number in range(PAGE) if (row := window.entities.model.row_shown(number)) is not None
        ]
        assert {row.id for row in shown if row.differs} == {
            row.id for row in shown
        } & disagreements.entities()
        assert any(row.differs for row in shown)
        window.browse.choose(frozenset({(Facet.EVIDENCE, "differs")}))
        settled(qtbot, window)
        assert window.entities.model.rowCount() == len(disagreements.entities())
