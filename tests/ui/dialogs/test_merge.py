"""The merge dialog by itself: picking, swapping, choosing, and what it asks for."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.domain.mergers import Choices, Side
from explorer.domain.model import Verdict
from explorer.session.session import Session, open_session
from explorer.ui import theme
from explorer.ui.dialogs.merge import MergeDialog, MergeWish
from explorer.ui.models.merge_rows import MERGED
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F, TWO, cited, new_claim
from tests.workspaces import small_copy

RETURN = Qt.Key.Key_Return


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = open_session(small_copy(tmp_path_factory.mktemp("merge")))
    theme.set_vocabulary(made.vocabulary)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> MergeDialog:
    quote = cited(session, TWO, "Fairbank pledged")
    made = MergeDialog(session.merging.preview, session.names_like, quote)
    qtbot.addWidget(made)
    return made


def start(qtbot: QtBot, dialog: MergeDialog, session: Session, *entities: EntityId) -> list[MergeWish]:
    parties = [session.merging.parties([entity])[0] for entity in entities]
    told: list[MergeWish] = []
    dialog.wished.connect(told.append)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    dialog.start(*parties, *([None] * (2 - len(parties))))
    return told


def test_two_are_shown_side_by_side_and_return_asks_for_their_merger(
    qtbot: QtBot, dialog: MergeDialog, session: Session
) -> None:
    told = start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    assert dialog.table.rows.index(0, MERGED).data() == "HPC-AI"
    assert dialog.rest.text() == "1 more claim of Jean Zay stays as it is."
    assert dialog.focusWidget() is dialog.reason
    QTest.keyClicks(dialog.reason, "one machine")
    QTest.keyClick(dialog.reason, RETURN)
    assert told == [MergeWish(JEAN_ZAY, HPC_AI, Choices(), "one machine", None)]
    assert not dialog.isVisible()


def test_escape_asks_for_nothing(qtbot: QtBot, dialog: MergeDialog, session: Session) -> None:
    told = start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (told, dialog.isVisible()) == ([], False)


def test_the_other_is_picked_by_typing(qtbot: QtBot, dialog: MergeDialog, session: Session) -> None:
    told = start(qtbot, dialog, session, JEAN_ZAY)
    assert dialog.focusWidget() is dialog.gone
    assert not dialog.merge.isEnabled()
    QTest.keyClicks(dialog.gone, "hpc")
    QTest.keyClick(dialog.gone.popup, RETURN)
    assert dialog.gone.picked().id == HPC_AI
    assert dialog.merge.isEnabled()
    QTest.keyClicks(dialog.reason, "one machine")
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    assert [(wish.keep, wish.gone) for wish in told] == [(JEAN_ZAY, HPC_AI)]


def test_swapping_keeps_the_other(qtbot: QtBot, dialog: MergeDialog, session: Session) -> None:
    told = start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    QTest.keyClick(dialog, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert dialog.table.rows.index(0, MERGED).data() == "Jean Zay"
    QTest.keyClicks(dialog.reason, "x")
    QTest.keyClick(dialog.reason, RETURN)
    assert [(wish.keep, wish.gone) for wish in told] == [(HPC_AI, JEAN_ZAY)]


def test_a_field_and_a_passage_are_chosen(qtbot: QtBot, dialog: MergeDialog, session: Session) -> None:
    told = start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Right)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    shown = dialog.preview()
    assert shown is not None
    assert shown.fields[0].result == "HPC-AI"
    words = [dialog.passage.itemText(place) for place in range(dialog.passage.count())]
    assert words[:2] == ["None", "Selected words: “Fairbank pledged”"]
    assert len(words) == 4
    dialog.passage.setFocus()
    QTest.keyClick(dialog.passage, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.reason, "x")
    QTest.keyClick(dialog.reason, RETURN)
    (wish,) = told
    assert wish.choices == Choices(name=Side.MERGED)
    assert wish.citation is not None
    assert wish.citation.exact == "Fairbank pledged"


def test_a_quote_of_a_claim_can_be_the_passage(qtbot: QtBot, dialog: MergeDialog, session: Session) -> None:
    told = start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    dialog.passage.setCurrentIndex(2)
    QTest.keyClicks(dialog.reason, "x")
    QTest.keyClick(dialog.reason, RETURN)
    assert told[0].citation is not None
    assert told[0].citation.exact.startswith("Jean Zay (the supercomputer) — also called")


def test_what_stands_in_the_way_is_said_and_return_does_nothing(
    qtbot: QtBot, dialog: MergeDialog, session: Session
) -> None:
    new_claim(session, JEAN_ZAY, property="part_of", object_id=FAIRBANK)
    new_claim(session, FAIRBANK, property="part_of", object_id=HPC_AI)
    told = start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    assert "“Fairbank”" in dialog._foot.text()
    assert not dialog.merge.isEnabled()
    QTest.keyClick(dialog.reason, RETURN)
    assert (told, dialog.isVisible()) == ([], True)


def test_what_was_judged_is_told_and_a_common_name_is_proposed_as_reason(
    qtbot: QtBot, dialog: MergeDialog, session: Session
) -> None:
    session.merging.judge(STATION_F, FAIRBANK, Verdict.DIFFERENT, "a house")
    for entity in (STATION_F, FAIRBANK):
        new_claim(session, entity, property="alias", value="Halle")
    start(qtbot, dialog, session, STATION_F, FAIRBANK)
    assert dialog.warnings.lines()[0] == "Judged before: not the same (“a house”)."
    assert dialog.reason.text() == "Both are called “Halle”"
    dialog.keep.show_picked(JEAN_ZAY, "Jean Zay", "infrastructure")
    dialog.keep.changed.emit()
    assert (dialog.reason.text(), dialog.warnings.lines()[:1]) != ("Both are called “Halle”", ())
    assert "Judged before" not in " ".join(dialog.warnings.lines())


def test_a_refusal_keeps_the_dialog_open_with_all_that_was_typed(
    qtbot: QtBot, dialog: MergeDialog, session: Session
) -> None:
    start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    dialog.wished.connect(lambda _: dialog.refuse({"reason": "Say why.", "": "The disk is full."}))
    QTest.keyClicks(dialog.reason, " ")
    QTest.keyClick(dialog.reason, RETURN)
    assert dialog.isVisible()
    assert dialog._reason_field.note() == "Say why."
    assert dialog._foot.text() == "The disk is full."


def test_one_that_went_meanwhile_is_told(qtbot: QtBot, dialog: MergeDialog, session: Session) -> None:
    start(qtbot, dialog, session, JEAN_ZAY, HPC_AI)
    session.delete_entities([HPC_AI])
    dialog.keep.changed.emit()
    assert "not in this workspace any more" in dialog._foot.text()
    assert not dialog.merge.isEnabled()
