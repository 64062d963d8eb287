"""A line of work counts while it runs, can be cancelled only then, and keeps its place when it says nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.ui.widgets.icon_label import IconLabel
from explorer.ui.widgets.work_line import WorkLine


@pytest.fixture
def line(qtbot: QtBot) -> WorkLine:
    made = WorkLine()
    qtbot.addWidget(made)
    made.resize(400, made.height())
    made.show()
    return made


def _has_icon(line: WorkLine) -> bool:
    icons = line.findChildren(IconLabel)
    assert len(icons) == 1
    return icons[0].isVisible()


@pytest.mark.parametrize(
    ("done", "total", "share", "words"),
    [
        (0, 10, 0.0, "0 of 10 rows"),
        (5, 10, 0.5, "5 of 10 rows"),
        (2**40, 2**41, 0.5, "1,099,511,627,776 of 2,199,023,255,552 rows"),  # a bar counts in 32 bits
        (12, 10, 1.0, "12 of 10 rows"),  # a count that was only guessed
    ],
)
def test_it_says_how_far_it_is(line: WorkLine, done: int, total: int, share: float, words: str) -> None:
    line.show_progress(done, total)
    assert line.bar.value() == share * line.bar.maximum()
    assert line.message.text() == words


@pytest.mark.parametrize("total", [None, 0])
def test_without_a_total_the_bar_only_moves(line: WorkLine, total: int | None) -> None:
    line.show_progress(10, 20)
    line.show_progress(1200, total)
    assert (line.bar.minimum(), line.bar.maximum()) == (0, 0)
    assert line.message.text() == "1,200 rows"


def test_only_running_work_can_be_cancelled(line: WorkLine) -> None:
    wanted = QSignalSpy(line.cancel_wanted)
    assert not line.is_running()
    assert not line.cancel.isVisible()
    line.show_progress(1, None)
    assert line.is_running()
    QTest.mouseClick(line.cancel, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1
    line.show_sentence("Wrote 3 rows.", good=True)
    assert not line.is_running()
    assert not line.cancel.isVisible()


def test_how_it_ended_is_told_with_an_icon_and_to_screen_readers(line: WorkLine) -> None:
    line.show_sentence("Wrote 3 rows to <b>x</b>.", good=True)
    assert (line.message.text(), _has_icon(line)) == ("Wrote 3 rows to <b>x</b>.", True)
    assert line.message.textFormat() == Qt.TextFormat.PlainText
    assert line.message.accessibleName() == "Wrote 3 rows to <b>x</b>."
    done = line.grab().toImage()
    line.show_sentence("Wrote 3 rows to <b>x</b>.", good=False)
    assert line.grab().toImage() != done, "trouble does not look like success"
    line.show_nothing()
    assert (line.message.text(), _has_icon(line), line.is_running()) == ("", False, False)


def test_its_height_stays_the_same_whatever_it_says(line: WorkLine) -> None:
    heights = {line.height()}
    line.show_progress(1, 2)
    heights.add(line.height())
    line.show_sentence("A sentence that needs more than one line of room. " * 2, good=False)
    line.adjustSize()
    heights.add(line.height())
    line.show_nothing()
    line.adjustSize()
    assert heights == {line.height()}
