"""The bulk edit dialog by itself: counts, button, and that it stays while work goes on."""

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.session.bulk_changes import SetStar
from explorer.session.shipped import bundled_vocabulary
from explorer.session.shown_bulk import BulkPlan
from explorer.ui.dialogs.bulk import BulkDialog


def plan(changes: int, cannot: int = 0, same: int = 0) -> BulkPlan:
    parts = [array("q", range(count)) for count in (changes, cannot, same)]
    return BulkPlan(SetStar(on=True), "star on them", *parts)


@pytest.fixture
def dialog(qtbot: QtBot) -> BulkDialog:
    made = BulkDialog(bundled_vocabulary(), lambda _: (), [])
    qtbot.addWidget(made)
    made.offer(0, 1204)
    made.show()
    return made


@pytest.mark.parametrize(
    ("counts", "caption", "button", "on"),
    [
        ((1, 0, 0), "1 changes", "Change &1 entity", True),
        (
            (1204, 3, 1),
            "1,204 change · 3 cannot be changed · 1 is so already",
            "&Change 1,204 entities",
            True,
        ),
        ((0, 0, 2), "2 are so already", "&Change", False),
        ((0, 0, 0), "Nothing is selected.", "&Change", False),
    ],
)
def test_it_says_how_many(
    dialog: BulkDialog, counts: tuple[int, int, int], caption: str, button: str, *, on: bool
) -> None:
    dialog.show_plan(plan(*counts))
    assert (dialog.caption.text(), dialog.do_button.text()) == (caption, button)
    assert dialog.do_button.isEnabled() == on


def test_with_nothing_selected_all_shown_are_meant(dialog: BulkDialog) -> None:
    assert not dialog.only_selected.isEnabled()
    assert dialog.all_shown.isChecked()
    assert dialog.all_shown.text() == "&all 1,204 shown"


def test_it_stays_while_the_work_goes_on_and_asks_for_it_to_end(dialog: BulkDialog) -> None:
    spy = QSignalSpy(dialog.cancel_wanted)
    dialog.show_plan(plan(3))
    QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    for _ in range(2):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert (spy.count(), dialog.isVisible()) == (3, True)
    dialog.show_trouble("Stopped. Nothing was changed.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_another_choice_takes_the_preview_back(dialog: BulkDialog) -> None:
    dialog.show_plan(plan(3))
    dialog.value.choose("delete")
    dialog.value.changed.emit()
    assert dialog.plan is None
    assert not dialog.do_button.isEnabled()


def test_a_refused_one_says_why_and_how_far_a_look_is(dialog: BulkDialog) -> None:
    dialog.show_problems({"kind": "Choose a kind."})
    assert dialog.caption.text() == "Choose a kind."
    dialog.show_looking(500, 1204)
    assert dialog.caption.text() == "Looking at 500 of 1,204…"
