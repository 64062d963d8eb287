"""Merging, splitting and judging in the window: by keys, by clicks, and back again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.session.session import open_session
from explorer.ui.dialogs.judge import JudgeDialog
from explorer.ui.dialogs.merge import MergeDialog
from explorer.ui.dialogs.split import SplitDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.entity_menu import EntityMenu
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F
from tests.ui.flows.locks import held_by_another
from tests.ui.windows import CTRL, LEFT, SHIFT, click_row, names, opened, settled, shown_entity
from tests.workspaces import LOG, RECORDED, rows_in, small_copy

RETURN = Qt.Key.Key_Return
Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, path) as made:
        yield made


def row_named(window: MainWindow, name: str) -> int:
    return names(window, 4).index(name)


def select(window: MainWindow, *wanted: str) -> None:
    """Click the first, then the others with Ctrl held."""
    for place, name in enumerate(wanted):
        click_row(window, row_named(window, name), CTRL if place else Qt.KeyboardModifier.NoModifier)


def dialog_of(qtbot: QtBot, window: MainWindow, kind: type[Dialog]) -> Dialog:
    def shown() -> list[Dialog]:
        return [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    (dialog,) = shown()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def merged(qtbot: QtBot, window: MainWindow) -> None:
    """Merge HPC-AI into Jean Zay by keys."""
    select(window, "Jean Zay", "HPC-AI")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    dialog = dialog_of(qtbot, window, MergeDialog)
    if dialog.keep.picked().id != JEAN_ZAY:
        QTest.keyClick(dialog, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(dialog.reason, "one machine")
    QTest.keyClick(dialog.reason, RETURN)
    settled(qtbot, window)


# ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_two_selected_are_merged_by_keys_and_the_message_undoes_it(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    before = rows_in(path)
    merged(qtbot, window)
    assert sorted(names(window, 4)) == ["Fairbank", "Jean Zay", "Station F"]
    assert shown_entity(window) == JEAN_ZAY
    assert window.messages.words.text() == "Saved: merger of HPC-AI into Jean Zay."
    assert not window.detail.merged.isHidden()
    QTest.mouseClick(window.messages.action, LEFT)
    settled(qtbot, window)
    assert rows_in(path) == before
    assert "HPC-AI" in names(window, 4)
    assert window.detail.merged.isHidden()


def test_the_one_that_is_read_is_merged_with_another_that_is_picked(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Jean Zay")
    QTest.mouseClick(window.detail.merge, LEFT)
    dialog = dialog_of(qtbot, window, MergeDialog)
    QTest.keyClicks(dialog.gone, "hpc")
    QTest.keyClick(dialog.gone.popup, RETURN)
    QTest.keyClicks(dialog.reason, "one machine")
    QTest.keyClick(dialog.reason, RETURN)
    settled(qtbot, window)
    assert [m.name for m in window.session.entity(JEAN_ZAY).merged] == ["HPC-AI"]


def test_leaving_the_preview_writes_nothing(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    before = rows_in(path, (*RECORDED, *LOG))
    select(window, "Jean Zay", "HPC-AI")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    QTest.keyClick(dialog_of(qtbot, window, MergeDialog), Qt.Key.Key_Escape)
    assert rows_in(path, (*RECORDED, *LOG)) == before


def test_a_merger_without_a_reason_is_refused_beside_the_field(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    before = rows_in(path, (*RECORDED, *LOG))
    select(window, "Jean Zay", "HPC-AI")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    dialog = dialog_of(qtbot, window, MergeDialog)
    QTest.keyClick(dialog.reason, RETURN)
    assert dialog.isVisible()
    assert dialog._reason_field.note() == "Say why these two are one."
    assert rows_in(path, (*RECORDED, *LOG)) == before


def test_three_are_too_many_and_said_so(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Jean Zay", "HPC-AI", "Fairbank")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    assert "two at a time" in window.messages.words.text()
    assert window.findChildren(MergeDialog) == []


def test_the_menu_of_the_list_merges_two(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Jean Zay", "HPC-AI")
    window.entities._show_menu(window.entities.mapToGlobal(window.entities.rect().center()))
    (menu,) = window.findChildren(EntityMenu)
    action = next(action for action in menu.actions() if action.text() == "Merge…")
    assert action.isEnabled()
    action.trigger()
    menu.close()
    assert dialog_of(qtbot, window, MergeDialog).keep.picked().id is not None


def test_words_selected_in_the_source_can_be_the_passage(qtbot: QtBot, window: MainWindow) -> None:
    document = window.session.documents()[1]
    window.browse.open_document(document.id)
    window.desk.merges.remember_words((document.id, 0, 8))
    select(window, "Jean Zay", "HPC-AI")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    dialog = dialog_of(qtbot, window, MergeDialog)
    dialog.passage.setCurrentIndex(1)
    QTest.keyClicks(dialog.reason, "it says so")
    QTest.keyClick(dialog.reason, RETURN)
    merges = [m for e in (JEAN_ZAY, HPC_AI) for m in window.session.merging.merged_into(e)]
    assert [m.exact for m in merges] == ["Jean Zay"]


def test_a_locked_file_is_told_in_the_dialog(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Jean Zay", "HPC-AI")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL)
    dialog = dialog_of(qtbot, window, MergeDialog)
    QTest.keyClicks(dialog.reason, "one machine")
    with held_by_another(window.session):
        QTest.keyClick(dialog.reason, RETURN)
    assert dialog.isVisible()
    assert "Another program" in dialog._foot.text()


# ── Going back and forth ────────────────────────────────────────────────────────────────────────────────────
def test_back_and_links_lead_to_the_one_that_stayed(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("Station F", "HPC-AI", "Fairbank"):
        select(window, name)
    window.session.merging.merge(JEAN_ZAY, HPC_AI, reason="one machine")
    settled(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown_entity(window) == JEAN_ZAY
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown_entity(window) == STATION_F
    window.browse.open_entity(HPC_AI)
    assert shown_entity(window) == JEAN_ZAY


def test_whoever_reads_the_one_that_is_merged_reads_the_other_then(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "HPC-AI")
    window.session.merging.merge(JEAN_ZAY, HPC_AI, reason="one machine")
    settled(qtbot, window)
    assert shown_entity(window) == JEAN_ZAY
    assert window.detail.name.text() == "Jean Zay"


# ── Splitting ───────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("by", ["button", "menu"])
def test_what_was_merged_is_split_off_again(qtbot: QtBot, window: MainWindow, by: str) -> None:
    merged(qtbot, window)
    if by == "button":
        QTest.mouseClick(window.detail.merged.buttons[0], LEFT)
    else:
        window.actions_by_name["split"].trigger()
    dialog = dialog_of(qtbot, window, SplitDialog)
    QTest.keyClick(dialog, RETURN)
    settled(qtbot, window)
    assert "HPC-AI" in names(window, 4)
    assert window.messages.words.text() == "Saved: split of HPC-AI from Jean Zay."
    assert window.detail.merged.isHidden()


def test_what_holds_nothing_cannot_be_split(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Station F")
    window.actions_by_name["split"].trigger()
    assert "Nothing was merged into this entity." in window.messages.words.text()


def test_a_split_that_another_window_made_is_told(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    merged(qtbot, window)
    QTest.mouseClick(window.detail.merged.buttons[0], LEFT)
    dialog = dialog_of(qtbot, window, SplitDialog)
    other = open_session(path)
    other.merging.split(HPC_AI)
    other.close()
    QTest.keyClick(dialog, RETURN)
    assert dialog.isVisible()
    assert "not in this workspace any more" in dialog.foot.text()


# ── Judging ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_two_are_judged_not_the_same_and_it_is_shown_and_forgotten(qtbot: QtBot, window: MainWindow) -> None:
    select(window, "Fairbank", "Station F")
    QTest.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    dialog = dialog_of(qtbot, window, JudgeDialog)
    QTest.keyClicks(dialog.reason, "a house and a bank")
    QTest.keyClick(dialog.reason, RETURN)
    assert window.detail.judgements.text().startswith("Not the same as “")
    assert window.session.merging.judgement_on(STATION_F, FAIRBANK) is not None
    window.actions_by_name["unsure"].trigger()
    dialog = dialog_of(qtbot, window, JudgeDialog)
    assert dialog.verdict.value() == "unsure"
    QTest.mouseClick(dialog.forget, LEFT)
    assert window.session.merging.judgement_on(STATION_F, FAIRBANK) is None


def test_nothing_of_this_is_offered_where_nothing_can_be_written(qtbot: QtBot, path: Path) -> None:
    session = open_session(path)
    session.merging.merge(JEAN_ZAY, HPC_AI, reason="one machine")
    session.close()
    with opened(qtbot, path, read_only=True) as window:
        select(window, "Jean Zay")
        for name in ("merge", "split", "different", "unsure"):
            assert not window.actions_by_name[name].isEnabled()
        assert window.detail.merge.isHidden()
        assert all(button.isHidden() for button in window.detail.merged.buttons)
