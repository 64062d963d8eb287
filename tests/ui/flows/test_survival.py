"""A bug in a slot or a thread: logged without a word of the user's, told once, and the window works on."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.ui.flows.survival import LOG_NAME, Survival, TroubleBar, details_of, keep_log
from explorer.ui.main_window import MainWindow
from tests.ui.windows import LEFT, names, opened, search
from tests.workspaces import rows_in, small_copy

SECRET = "the words of a document"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    handler = keep_log(tmp_path / "state")
    assert handler is not None
    yield tmp_path / "state" / LOG_NAME
    logging.getLogger("explorer").removeHandler(handler)
    handler.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as shown:
        survival = Survival(lambda: shown, shown)
        survival.begin()
        try:
            yield shown
        finally:
            survival.end()


def fail(words: str = SECRET) -> None:
    raise ValueError(words)


def button_that_fails(window: MainWindow) -> QPushButton:
    button = QPushButton("Fail", window)
    button.clicked.connect(lambda _=False: fail())
    button.show()
    return button


def bars(window: MainWindow) -> list[TroubleBar]:
    return [bar for bar in window.findChildren(TroubleBar) if bar.isVisible()]


def test_the_window_goes_on_after_a_bug_in_a_slot(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    before = rows_in(window.session.path)
    QTest.mouseClick(button_that_fails(window), LEFT)
    (bar,) = bars(window)
    assert "Something went wrong" in bar.words.text()
    assert bar.action.text() == "Copy details"
    search(qtbot, window, "station")
    assert names(window, 1) == ["Station F"]
    assert rows_in(window.session.path) == before
    said = log.read_text("utf-8")
    assert "ValueError" in said
    assert "test_survival.py" in said
    assert "in fail" in said
    assert SECRET not in said


def test_the_details_go_to_the_clipboard_and_nothing_is_undone(window: MainWindow) -> None:
    QTest.mouseClick(button_that_fails(window), LEFT)
    done: list[bool] = []
    window.messages.action_taken.connect(lambda: done.append(True))
    QTest.mouseClick(bars(window)[0].action, LEFT)
    copied = QApplication.clipboard().text()
    assert copied.startswith("Hub Explorer ")
    assert "ValueError" in copied
    assert SECRET not in copied
    assert done == []  # that button takes back edits


def test_the_same_bug_is_told_once_and_logged_each_time(window: MainWindow, log: Path) -> None:
    button = button_that_fails(window)
    QTest.mouseClick(button, LEFT)
    bars(window)[0].hide()
    QTest.mouseClick(button, LEFT)
    assert bars(window) == []
    assert log.read_text("utf-8").count("ValueError") == 2


def test_a_bug_in_a_thread_is_told_in_the_window(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(bars(window)) == 1)
    assert "ValueError" in log.read_text("utf-8")


def test_what_led_to_it_is_named_without_its_words() -> None:
    def outer() -> None:
        try:
            fail()
        except ValueError as error:
            raise KeyError(SECRET) from error

    with pytest.raises(KeyError) as caught:
        outer()
    details = details_of(caught.value)
    assert details.index("KeyError") < details.index("ValueError")
    assert SECRET not in details
    assert str(Path(__file__).parents[3]) not in details  # nor where the user's folders are


def test_ctrl_c_is_no_bug(window: MainWindow, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert bars(window) == []
    assert log.read_text("utf-8") == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_bug_before_there_is_a_window_is_told_on_the_terminal(
    qapp: QApplication, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survival = Survival(lambda: None, qapp)
    survival.begin()
    try:
        sys.excepthook(ValueError, ValueError("no such colour"), None)
    finally:
        survival.end()
    assert "ValueError: no such colour" in capsys.readouterr().err
    assert "ValueError" in log.read_text("utf-8")


def test_without_a_place_for_the_log_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert keep_log(tmp_path / "file") is None


def test_the_log_is_kept_small(log: Path) -> None:
    for _ in range(300):
        logging.getLogger("explorer").error("%s", "x" * 10_000)
    sizes = [path.stat().st_size for path in log.parent.iterdir()]
    assert len(sizes) == 4
    assert max(sizes) <= 500_000
