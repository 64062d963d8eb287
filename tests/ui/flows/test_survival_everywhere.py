"""Bugs where they hurt most: while painting, in a model, in threads, on closing. And never anybody's words in the log."""

import logging
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.session.session import open_session
from explorer.store.errors import StoreError
from explorer.ui.flows.survival import LOG_NAME, Survival, TroubleBar, details_of, keep_log
from explorer.ui.jobs import Task
from explorer.ui.main_window import MainWindow
from tests.session.write import STATION_F
from tests.ui.windows import LEFT, names, opened, search
from tests.workspaces import bundled_copy, rows_in, small_copy

_TOP = QModelIndex()
LONG = 60_000  # milliseconds; a machine may be busy
LINE = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (ERROR|WARNING) explorer[\w.]*: )?"
    r"(Hub Explorer [\w.]+, Python [\d.]+, \w+|[\w.]+(Error|Exception|Warning|Group|Sentinel|Iteration)|StoreError"
    r"|  [\w./<>-]+:\d+ in [\w<>]+|  \([\d,]+ times by now\)|a warning)"
)


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


def bars(window: MainWindow) -> list[TroubleBar]:
    return [bar for bar in window.findChildren(TroubleBar) if bar.isVisible()]


def works(qtbot: QtBot, window: MainWindow) -> bool:
    search(qtbot, window, "station")
    return names(window, 1) == ["Station F"]


class CannotPaint(QWidget):
    """A widget with a bug that comes with every frame."""

    painted = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        raise ValueError("words of a document")


class CannotTell(QAbstractListModel):
    """A model with a bug in every cell."""

    asked = 0

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        return 50

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        self.asked += 1
        raise KeyError("words of a document")


# ── Where they hurt ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_bug_in_every_frame_is_told_once_and_fills_no_log(
    qtbot: QtBot, window: MainWindow, log: Path
) -> None:
    widget = CannotPaint(window)
    widget.resize(50, 50)
    widget.show()
    again = QTimer(widget, interval=0)
    again.timeout.connect(lambda: widget.update() if widget.painted < 150 else again.stop())
    again.start()
    qtbot.waitUntil(lambda: widget.painted > 1, timeout=LONG)
    assert len(bars(window)) == 1
    bars(window)[0].hide()
    qtbot.waitUntil(lambda: widget.painted > 100, timeout=LONG)
    again.stop()
    assert bars(window) == []
    said = log.read_text("utf-8")
    assert said.count("ValueError") == 5  # the first three, the tenth and the hundredth
    assert "(100 times by now)" in said
    widget.hide()
    assert works(qtbot, window)


def test_a_bug_in_a_model_is_told_once_and_the_window_works(
    qtbot: QtBot, window: MainWindow, log: Path
) -> None:
    view, model = QListView(window), CannotTell()
    view.setModel(model)
    view.resize(200, 200)
    QTimer.singleShot(0, view.show)
    qtbot.waitUntil(lambda: model.asked > 3 and len(bars(window)) == 1, timeout=LONG)
    assert log.read_text("utf-8").count("KeyError") <= 6
    view.setModel(None)
    view.hide()
    assert works(qtbot, window)


def test_a_bug_in_a_worker_is_told_in_the_window_and_to_whoever_waits(
    qtbot: QtBot, window: MainWindow, log: Path
) -> None:
    def work(_: object) -> None:
        raise ZeroDivisionError("words of a document")

    answers: list[object] = []
    task = Task(work, window)
    task.ended.connect(lambda _, error: answers.append(error))
    task.start()
    qtbot.waitUntil(lambda: bool(answers) and len(bars(window)) == 1, timeout=LONG)
    assert isinstance(answers[0], StoreError)
    assert "words" not in str(answers[0])
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert works(qtbot, window)


@pytest.mark.parametrize("part", ["exports", "desk", "money", "browse"])
def test_a_bug_on_closing_keeps_no_window_nor_workspace_open(
    window: MainWindow, log: Path, request: pytest.FixtureRequest, part: str
) -> None:
    def fail() -> None:
        raise ValueError("words of a document")

    owner = getattr(window, part)
    stop: Callable[[], None] = owner.stop
    owner.stop = fail
    before, ended = rows_in(window.session.path), []
    window.closed.connect(lambda: ended.append(True))
    window.close()
    assert not window.isVisible()
    assert ended == [True]  # the lock is let go
    with closing(open_session(window.session.path)) as again:
        assert again.counts().entities == 4
    assert rows_in(window.session.path) == before
    assert "ValueError" in log.read_text("utf-8")
    stop()


def test_a_bug_while_a_save_is_announced_leaves_the_save(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    def fail(_: object) -> None:
        raise ValueError("words of a document")

    window.session.on_change(fail)
    window.session.tags.add([STATION_F], "kept")
    assert len(bars(window)) == 1
    assert [tag for tag, _ in window.session.tags.in_use()] == ["kept"]
    assert works(qtbot, window)


# ── Nobody's words ──────────────────────────────────────────────────────────────────────────────────────────
def errors_with(words: str) -> list[BaseException]:
    noted = ValueError("x")
    noted.add_note(words)
    return [
        ValueError(words),
        KeyError(words),
        OSError(2, words, words),
        UnicodeDecodeError("utf-8", words.encode("utf-8", "replace"), 0, 1, words),
        StoreError(words, words),
        ExceptionGroup(words, [ValueError(words)]),
        noted,
    ]


@given(st.text(min_size=9))
def test_no_words_of_an_error_are_in_its_details(words: str) -> None:
    for error in errors_with(words):
        try:
            raise RuntimeError(words) from error
        except RuntimeError as caught:
            details = details_of(caught)
        assert words not in details
        assert all(LINE.fullmatch(line) for line in details.splitlines()), details


def test_no_word_of_a_workspace_gets_into_the_log(qtbot: QtBot, tmp_path: Path, log: Path) -> None:
    path = bundled_copy(tmp_path)
    with closing(open_session(path)) as session:
        texts = [session.document(row.id).text for row in session.documents()]
    found = sorted({word for text in texts for word in re.findall(r"[^\W\d_]{7,}", text)})
    assert len(found) > 500
    with opened(qtbot, path) as window:
        survival = Survival(lambda: window, window)
        survival.begin()
        try:
            for start in range(0, len(found), 300):
                words = " ".join(found[start : start + 300])
                for error in errors_with(words):
                    button = QPushButton(window)
                    button.clicked.connect(lambda _=False, error=error: raise_(error))
                    QTest.mouseClick(button, LEFT)
                    logging.getLogger("explorer.test").warning("a warning", exc_info=error)
        finally:
            survival.end()
    said = log.read_text("utf-8")
    assert said.count("ValueError") >= 5
    assert [word for word in found if re.search(rf"\b{word}\b", said)] == []
    assert [line for line in said.splitlines() if not LINE.fullmatch(line)] == []
    assert str(tmp_path) not in said


def raise_(error: BaseException) -> None:
    raise error


def test_the_log_is_for_its_owner_alone(log: Path) -> None:
    for _ in range(150):
        logging.getLogger("explorer").error("%s", "x" * 10_000)
    for file in log.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
