"""Bulk edits in a real window: chosen and previewed by clicks and keys, written as one step, stopped, undone."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.bulk import Bulk, Report
from explorer.session.shown_bulk import BulkPlan
from explorer.ui.dialogs.bulk import BulkDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import JEAN_ZAY
from tests.ui.windows import CTRL, LEFT, SHIFT, click_row, opened
from tests.workspaces import LOG, RECORDED, bundled_copy, rows_in, small_copy

EVERYTHING = (*RECORDED, *LOG)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        click_row(made, 0)
        yield made


def opened_dialog(window: MainWindow) -> BulkDialog:
    QTest.keyClick(window, Qt.Key.Key_B, CTRL)
    (dialog,) = window.findChildren(BulkDialog)
    return dialog


def previewed(qtbot: QtBot, dialog: BulkDialog) -> BulkPlan:
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.plan is not None
    return dialog.plan


def type_tag(dialog: BulkDialog, tag: str) -> None:
    dialog.value.choose("add_tag")
    QTest.keyClicks(dialog.value.tag, tag)


def test_all_that_are_shown_are_tagged_as_one_step_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = rows_in(window.session.path, RECORDED)
    dialog = opened_dialog(window)
    QTest.mouseClick(dialog.all_shown, LEFT)
    type_tag(dialog, "To check")
    plan = previewed(qtbot, dialog)
    assert (len(plan.changes), dialog.do_button.text()) == (4, "&Change 4 entities")
    qtbot.waitUntil(lambda: dialog.model.index(0, 2).data() == "To check")
    assert rows_in(window.session.path, RECORDED) == before, "a preview writes nothing"
    with qtbot.waitSignal(dialog.finished):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.session.tags.in_use() == (("To check", 4),)
    assert "tagging of 4 entities" in window.messages.words.text()
    assert [chip.tag for chip in window.detail.tags.chips] == ["To check"]
    QTest.mouseClick(window.messages.action, LEFT)
    assert rows_in(window.session.path, RECORDED) == before


def test_only_what_is_selected_is_changed(qtbot: QtBot, window: MainWindow) -> None:
    click_row(window, 1, SHIFT)
    chosen = set(window.entities.selected())
    dialog = opened_dialog(window)
    assert dialog.only_selected.isChecked()
    assert dialog.only_selected.text() == "2 &selected"
    dialog.value.choose("star")
    dialog.value.changed.emit()
    plan = previewed(qtbot, dialog)
    assert set(plan.changes) == chosen
    with qtbot.waitSignal(dialog.finished):
        QTest.mouseClick(dialog.do_button, LEFT)
    assert window.session.tags.starred(list(chosen)) == chosen


def test_the_tag_key_leads_here_when_several_are_selected(window: MainWindow) -> None:
    click_row(window, 1, SHIFT)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    (dialog,) = window.findChildren(BulkDialog)
    assert dialog.value.what.value() == "add_tag"
    assert dialog.focusWidget() is dialog.value.tag


def test_what_is_no_tag_is_told_beside_the_field_and_nothing_can_be_done(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened_dialog(window)
    type_tag(dialog, "x" * 61)
    qtbot.waitUntil(lambda: "at most 60" in dialog.caption.text())
    assert not dialog.do_button.isEnabled()
    assert dialog.plan is None


def test_rows_that_cannot_be_changed_say_why(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened_dialog(window)
    QTest.mouseClick(dialog.all_shown, LEFT)
    dialog.value.choose("property")
    dialog.value.says.choose("position")
    dialog.value.says.chosen.emit("position")
    QTest.keyClicks(dialog.focusWidget(), "CEO")
    plan = previewed(qtbot, dialog)
    assert (len(plan.changes), len(plan.cannot)) == (0, 4)
    assert dialog.caption.text() == "4 cannot be changed"
    assert not dialog.do_button.isEnabled()
    qtbot.waitUntil(lambda: "not said of this kind" in str(dialog.model.index(0, 2).data()))


def test_what_changed_meanwhile_is_told_and_nothing_is_written(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened_dialog(window)
    QTest.mouseClick(dialog.all_shown, LEFT)
    type_tag(dialog, "AI")
    previewed(qtbot, dialog)
    window.session.delete_entities([JEAN_ZAY])
    before = rows_in(window.session.path, EVERYTHING)
    QTest.mouseClick(dialog.do_button, LEFT)
    qtbot.waitUntil(lambda: "changed meanwhile" in dialog.caption.text())
    assert rows_in(window.session.path, EVERYTHING) == before
    assert dialog.isVisible()


class Gate:
    """Holds the write after its last row until the test has cancelled it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go_on = Event(), Event()
        apply = Bulk.apply

        def held(room: Bulk, plan: BulkPlan, initiator: object = None, report: Report | None = None) -> int:
            def slow(done: int) -> bool:
                answer = report is None or report(done)
                self.reached.set()
                self.go_on.wait(20)
                return answer and (report is None or report(done))

            return apply(room, plan, initiator, slow)

        monkeypatch.setattr(Bulk, "apply", held)


def test_a_write_can_be_cancelled_and_then_nothing_has_changed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        before = rows_in(window.session.path, EVERYTHING)
        dialog = opened_dialog(window)
        QTest.mouseClick(dialog.all_shown, LEFT)
        type_tag(dialog, "AI")
        previewed(qtbot, dialog)
        QTest.mouseClick(dialog.do_button, LEFT)
        qtbot.waitUntil(gate.reached.is_set)
        assert window.session.counts().entities == len(before["entity"]), "reading goes on meanwhile"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        gate.go_on.set()
        qtbot.waitUntil(lambda: "Stopped. Nothing was changed." in dialog.work.message.text())
        assert rows_in(window.session.path, EVERYTHING) == before
        assert dialog.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_closing_the_window_ends_a_write_and_leaves_nothing_of_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        before = rows_in(path, EVERYTHING)
        dialog = opened_dialog(window)
        QTest.mouseClick(dialog.all_shown, LEFT)
        type_tag(dialog, "AI")
        previewed(qtbot, dialog)
        QTest.mouseClick(dialog.do_button, LEFT)
        qtbot.waitUntil(gate.reached.is_set)
        window.desk.bulk._cancel()
        gate.go_on.set()
    assert rows_in(path, EVERYTHING) == before


def test_a_hundred_thousand_rows_are_read_a_page_at_a_time(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened_dialog(window)
    asked: list[tuple[int, int]] = []
    dialog.rows_wanted.disconnect()
    dialog.rows_wanted.connect(lambda first, count: asked.append((first, count)))
    dialog.model.show_count(100_000)
    dialog.table.scrollToBottom()
    qtbot.waitUntil(lambda: any(first > 99_000 for first, _ in asked))
    assert len(asked) < 6


def test_a_window_for_reading_offers_none(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=True) as window:
        assert not window.actions_by_name["bulk_edit"].isEnabled()


def test_a_newer_question_takes_the_place_of_an_older_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened_dialog(window)
    QTest.mouseClick(dialog.all_shown, LEFT)
    type_tag(dialog, "one")
    dialog._ask()
    QTest.keyClicks(dialog.value.tag, " two")
    dialog._ask()
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.change == dialog.value.change())
