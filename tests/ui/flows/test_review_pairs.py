"""Pairs that may be one and what is missing, in the review desk of the window: judged, merged and mended by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.model import Verdict
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.merge import MergeDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import FAIRBANK, HPC_AI, STATION_F
from tests.ui.review_desk import (
    choose_gap,
    disputed,
    go,
    open_desk,
    other_dialog,
    press,
    rested,
    said,
    titles,
    twin,
    type_reason,
)
from tests.ui.windows import LEFT, LONG
from tests.workspaces import rows_in

KEY = Qt.Key


# ── One or two ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("key", "verdict"), [(KEY.Key_N, Verdict.DIFFERENT), (KEY.Key_U, Verdict.UNSURE)], ids=str
)
def test_a_pair_that_was_judged_never_comes_back(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, verdict: Verdict
) -> None:
    twin(window)
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "pairs")
    assert titles(desk) == ["Fairbank — Fair Bank"]
    assert "+ " in desk.sides.toPlainText()
    type_reason(qtbot, desk, "two banks")
    press(qtbot, desk, key)
    assert titles(desk) == []
    assert desk.empty.texts() == ("No two look like one.", "Pairs that were judged never come back.")
    assert said(desk) == "Judged; the pair will not be asked again."
    judged = rows_in(window.session.path)["judgement"][-1]
    assert verdict.value in judged
    assert "two banks" in judged
    desk.close()
    again = open_desk(qtbot, window)
    go(qtbot, again, "pairs")
    assert titles(again) == []


def test_a_pair_is_merged_in_the_merge_dialog(qtbot: QtBot, window: MainWindow) -> None:
    twin(window)
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "pairs")
    press(qtbot, desk, KEY.Key_M)
    qtbot.waitUntil(lambda: other_dialog(window, MergeDialog) is not None, timeout=LONG)
    merge = other_dialog(window, MergeDialog)
    assert isinstance(merge, MergeDialog)
    merge.reason.insert("one bank")
    merge.merge.click()
    rested(qtbot, desk)
    assert titles(desk) == []


def test_return_on_a_pair_shows_the_first_of_it(qtbot: QtBot, window: MainWindow) -> None:
    twin(window)
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "pairs")
    press(qtbot, desk, KEY.Key_Return)
    assert window.browse.shown_entity() == FAIRBANK


def test_judgements_against_each_other_are_listed_first(qtbot: QtBot, window: MainWindow) -> None:
    review = window.session.review
    review.judge(STATION_F, FAIRBANK, Verdict.SAME)
    review.judge(FAIRBANK, HPC_AI, Verdict.SAME)
    review.judge(STATION_F, HPC_AI, Verdict.DIFFERENT)
    twin(window)
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "pairs")
    assert titles(desk)[0].startswith("“Station F” = “Fairbank” = “HPC-AI” by judgements")
    assert "Judge one of them anew" in desk.sides.toPlainText()
    assert desk.deciding.isHidden()


# ── Gaps ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_gaps_are_listed_by_their_sort(qtbot: QtBot, bundled_window: MainWindow) -> None:
    desk = open_desk(qtbot, bundled_window)
    go(qtbot, desk, "gaps")
    counts = [gap for gap in bundled_window.session.review.gaps() if gap.count]
    assert [desk.head.gap.itemData(at) for at in range(desk.head.gap.count())] == [g.gap for g in counts]
    for gap in counts:
        rows = choose_gap(qtbot, desk, gap.gap)
        assert len(rows) == gap.count
        assert desk.sides.toPlainText().startswith(gap.label)


def test_a_claim_without_a_source_opens_its_form(qtbot: QtBot, window: MainWindow) -> None:
    key = disputed(window.session)
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "gaps")
    rows = choose_gap(qtbot, desk, "no_source")
    assert key[1][1] in [row.claim_id for row in rows]
    assert desk.show_button.text() == "Add &evidence…"
    assert desk.list.choose(lambda thing: thing == next(r for r in rows if r.claim_id == key[1][1]))
    desk.list.setFocus()
    press(qtbot, desk, KEY.Key_Return)
    qtbot.waitUntil(lambda: other_dialog(window, ClaimFormDialog) is not None, timeout=LONG)
    assert window.browse.shown_entity() == STATION_F


def test_an_entity_without_a_place_gets_a_form_that_says_where(qtbot: QtBot, window: MainWindow) -> None:
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "gaps")
    (row, *_) = choose_gap(qtbot, desk, "no_place")
    QTest.mouseClick(desk.show_button, LEFT)
    qtbot.waitUntil(lambda: other_dialog(window, ClaimFormDialog) is not None, timeout=LONG)
    form = other_dialog(window, ClaimFormDialog)
    assert isinstance(form, ClaimFormDialog)
    assert form.says.value() == "located_in"
    assert window.browse.shown_entity() == row.entity_id


def test_an_entity_of_an_unknown_kind_opens_its_form(qtbot: QtBot, window: MainWindow) -> None:
    window.session.workspace.connection.execute("UPDATE entity SET kind = 'x' WHERE id = ?", (FAIRBANK,))
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "gaps")
    choose_gap(qtbot, desk, "no_kind")
    QTest.mouseClick(desk.show_button, LEFT)
    qtbot.waitUntil(lambda: other_dialog(window, EntityFormDialog) is not None, timeout=LONG)


def test_a_sentence_without_a_claim_is_shown_where_it_stands(
    qtbot: QtBot, bundled_window: MainWindow
) -> None:
    window = bundled_window
    desk = open_desk(qtbot, window)
    go(qtbot, desk, "gaps")
    first, second, *_ = choose_gap(qtbot, desk, "uncited")
    desk.list.setFocus()
    press(qtbot, desk, KEY.Key_Down)
    assert desk.list.thing() == second
    press(qtbot, desk, KEY.Key_Return)
    assert window.source.document_id() == second.document_id
    assert first.start != second.start
