"""The judgement dialog by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.domain.model import Verdict
from explorer.session.session import Session, open_session
from explorer.ui import theme
from explorer.ui.dialogs.judge import JudgeDialog, JudgeWish
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F
from tests.workspaces import small_copy

RETURN = Qt.Key.Key_Return


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = open_session(small_copy(tmp_path_factory.mktemp("judge")))
    theme.set_vocabulary(made.vocabulary)
    yield made
    made.close()


def start(qtbot: QtBot, session: Session, *entities: EntityId) -> tuple[JudgeDialog, list[JudgeWish]]:
    dialog = JudgeDialog(session.merging.judgement_on, session.names_like, Verdict.DIFFERENT)
    qtbot.addWidget(dialog)
    told: list[JudgeWish] = []
    dialog.wished.connect(told.append)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    parties = [session.merging.parties([entity])[0] for entity in entities]
    dialog.start(*parties, *([None] * (2 - len(parties))))
    return dialog, told


def test_a_judgement_is_asked_for_by_keys_alone(qtbot: QtBot, session: Session) -> None:
    dialog, told = start(qtbot, session, STATION_F, FAIRBANK)
    assert dialog.forget.isHidden()
    QTest.keyClicks(dialog.reason, "a house")
    dialog.verdict.setFocus()
    QTest.keyClick(dialog.verdict, Qt.Key.Key_Down)
    dialog.reason.setFocus()
    QTest.keyClick(dialog.reason, RETURN)
    assert told == [JudgeWish(STATION_F, FAIRBANK, Verdict.UNSURE, "a house")]
    assert not dialog.isVisible()


def test_a_former_judgement_is_told_and_can_be_forgotten(qtbot: QtBot, session: Session) -> None:
    dialog, told = start(qtbot, session, JEAN_ZAY, HPC_AI)
    assert dialog.former.text() == "Judged before: Unsure: perhaps the same (“no text says so”)."
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    assert told == [JudgeWish(JEAN_ZAY, HPC_AI, None)]


def test_the_other_is_picked_by_typing(qtbot: QtBot, session: Session) -> None:
    dialog, told = start(qtbot, session, JEAN_ZAY)
    assert not dialog.save.isEnabled()
    QTest.keyClicks(dialog.other, "fairb")
    QTest.keyClick(dialog.other.popup, RETURN)
    assert dialog.save.isEnabled()
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert told == [JudgeWish(JEAN_ZAY, FAIRBANK, Verdict.DIFFERENT, "")]


def test_a_refusal_keeps_it_open(qtbot: QtBot, session: Session) -> None:
    dialog, _ = start(qtbot, session, STATION_F, FAIRBANK)
    dialog.wished.connect(lambda _: dialog.refuse({"reason": "Too long.", "": "Busy."}))
    QTest.keyClick(dialog.reason, RETURN)
    assert dialog.isVisible()
    assert (dialog._reason_field.note(), dialog.foot.text()) == ("Too long.", "Busy.")
