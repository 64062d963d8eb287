"""Questions answered off the main thread, the latest only; long work with progress, cancel and errors."""

import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.session.form_errors import FormProblemsError
from explorer.session.reader import Reader
from explorer.session.session import Session, open_session
from explorer.session.shown import Choice, Found, Query
from explorer.store.errors import Interrupted, StoreError, WorkspaceBusy
from explorer.store.workspace import Workspace
from explorer.ui.jobs import Finder, Task
from tests.workspaces import bundled_copy

PAGE = 16
Report = Callable[[int], bool]
MakeFinder = Callable[[Reader], Finder]


def rows_and_counts(reader: Reader, query: Query, rows: bool) -> Iterator[object]:
    if rows:
        yield reader.find_rows(query, PAGE)
    yield reader.choices(query)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(bundled_copy(tmp_path))
    yield opened
    opened.close()


class Told:
    """What a finder told, in the order in which it came."""

    def __init__(self, finder: Finder) -> None:
        self.found: list[Found] = []
        self.counted: list[tuple[Choice, ...]] = []
        self.failed: list[Exception] = []
        finder.found.connect(self.found.append)
        finder.counted.connect(self.counted.append)
        finder.failed.connect(self.failed.append)


@pytest.fixture
def ask_with(session: Session) -> Iterator[MakeFinder]:
    """Makes finders that are stopped at the end, also when the test fails."""
    made: list[Finder] = []

    def make(reader: Reader) -> Finder:
        made.append(Finder(reader, rows_and_counts))
        return made[-1]

    yield make
    for finder in made:
        finder.stop()


@pytest.fixture
def finder(session: Session, ask_with: MakeFinder) -> Finder:
    return ask_with(session.reader_for_thread())


# ── Finder ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_question_is_answered_with_rows_and_then_with_counts(
    qtbot: QtBot, session: Session, finder: Finder
) -> None:
    told, query = Told(finder), Query("station f")
    finder.ask(query)
    qtbot.waitUntil(lambda: bool(told.counted))
    assert told.found == [session.find_rows(query, PAGE)]
    assert told.counted == [session.choices(query)]
    assert told.failed == []


def test_counts_alone_can_be_asked_for(qtbot: QtBot, session: Session, finder: Finder) -> None:
    told = Told(finder)
    finder.ask(Query("paris"), rows=False)
    qtbot.waitUntil(lambda: bool(told.counted))
    assert (told.found, told.counted) == ([], [session.choices(Query("paris"))])


def test_of_twenty_questions_in_a_row_only_the_last_is_told(
    qtbot: QtBot, session: Session, finder: Finder
) -> None:
    told = Told(finder)
    queries = [Query(f"{word} {letter}") for word in ("paris", "lab", "fair", "ai") for letter in "abcde"]
    for query in queries:
        finder.ask(query)
    qtbot.waitUntil(lambda: bool(told.counted))
    qtbot.wait(50)  # whatever else might still come
    assert [found.query for found in told.found] == queries[-1:]
    assert told.counted == [session.choices(queries[-1])]
    assert told.failed == []


def test_typing_slowly_ends_with_the_answer_to_the_last_letter(
    qtbot: QtBot, session: Session, finder: Finder
) -> None:
    told, word = Told(finder), "facebook ai research"
    for length in range(1, len(word) + 1):
        finder.ask(Query(word[:length]))
        qtbot.wait(length % 4)
    qtbot.waitUntil(lambda: bool(told.found) and told.found[-1].query == Query(word))
    qtbot.waitUntil(lambda: bool(told.counted) and told.counted[-1] == session.choices(Query(word)))
    asked = [len(found.query.text) for found in told.found]
    assert asked == sorted(set(asked)), "an older answer came after a newer one"


def test_what_is_dropped_is_not_answered_and_the_next_question_is(
    qtbot: QtBot, session: Session, finder: Finder
) -> None:
    told = Told(finder)
    for wait in range(8):
        finder.ask(Query(f"paris {wait}"))
        qtbot.wait(wait)
        before = (len(told.found), len(told.counted))
        finder.drop()
        qtbot.wait(20)
        assert (len(told.found), len(told.counted)) == before
    finder.ask(Query("lab"))
    qtbot.waitUntil(lambda: bool(told.counted) and told.found[-1].query == Query("lab"))
    assert told.failed == []


def test_what_is_dropped_before_its_turn_is_not_even_begun(finder: Finder) -> None:
    finder.ask(Query("paris"))
    finder.drop()
    assert finder._box.is_empty()


class SlowToInterrupt(Workspace):
    """A workspace whose interruption takes a while, in which the other thread may begin with something else."""

    seconds = 0.0

    @override
    def interrupt(self) -> None:
        time.sleep(SlowToInterrupt.seconds)
        super().interrupt()


def test_a_question_is_never_stopped_by_its_own_arrival(
    qtbot: QtBot, session: Session, ask_with: MakeFinder
) -> None:
    plain = session.reader_for_thread()
    workspace = SlowToInterrupt(plain.workspace.path, plain.workspace.connection, read_only=True)
    finder = ask_with(Reader(workspace, session.vocabulary))
    told = Told(finder)
    for tries in range(40):
        SlowToInterrupt.seconds = tries / 5000
        for letter in "abc":
            finder.ask(Query(f"paris {letter}{tries}"))
        qtbot.waitUntil(lambda: bool(told.counted))
        assert told.found[-1].query == Query(f"paris c{tries}")
        told.counted.clear()


def test_a_reader_that_fails_says_why_and_answers_again_once_it_can(
    qtbot: QtBot, session: Session, ask_with: MakeFinder
) -> None:
    reader = session.reader_for_thread()
    reader.workspace.connection.execute("PRAGMA busy_timeout = 0")
    finder = ask_with(reader)
    told = Told(finder)
    with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        finder.ask(Query("paris"))
        qtbot.waitUntil(lambda: bool(told.failed))
        other.execute("ROLLBACK")
    assert isinstance(told.failed[0], WorkspaceBusy)
    assert "Another program is using this workspace" in str(told.failed[0])
    assert (told.found, told.counted) == ([], [])
    finder.ask(Query("paris"))
    qtbot.waitUntil(lambda: bool(told.counted))
    assert len(told.failed) == 1


def test_the_failure_of_an_older_question_is_not_told(
    qtbot: QtBot, session: Session, ask_with: MakeFinder
) -> None:
    reader = session.reader_for_thread()
    reader.workspace.connection.execute("PRAGMA busy_timeout = 0")
    finder = ask_with(reader)
    told = Told(finder)
    with closing(sqlite3.connect(session.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        finder.ask(Query("paris"))
        time.sleep(0.1)  # it fails now, unheard: nothing is told while the main thread does not listen
        other.execute("ROLLBACK")
    finder.ask(Query("lab"))
    qtbot.waitUntil(lambda: bool(told.counted))
    assert told.failed == []
    assert [found.query for found in told.found] == [Query("lab")]


def open_files() -> list[str]:
    """The names of all files that this process holds open, as Linux tells them."""
    found = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the handle on the folder that is just being read
            found.append(str(handle.readlink()))
    return found


@pytest.mark.parametrize("asked", [0, 1, 20])
def test_stop_ends_the_thread_and_lets_the_file_go(session: Session, asked: int) -> None:
    reader = session.reader_for_thread()
    finder = Finder(reader, rows_and_counts)
    told = Told(finder)
    for number in range(asked):
        finder.ask(Query(f"paris {number}"))
    finder.stop()
    assert finder.findChildren(QThread)[0].isFinished()
    with pytest.raises(sqlite3.ProgrammingError):
        reader.workspace.connection.execute("SELECT 1")
    session.close()
    if sys.platform == "linux":
        assert str(session.path) not in open_files()
    assert (told.found, told.counted, told.failed) == ([], [], [])


def test_after_stop_nothing_is_told_any_more(qtbot: QtBot, session: Session) -> None:
    finder = Finder(session.reader_for_thread(), rows_and_counts)
    told = Told(finder)
    finder.ask(Query("paris"))
    time.sleep(0.2)  # the answer is there, but nobody has been told of it
    finder.stop()
    qtbot.wait(20)
    assert (told.found, told.counted) == ([], [])


def test_stop_may_be_called_twice(session: Session) -> None:
    finder = Finder(session.reader_for_thread(), rows_and_counts)
    finder.stop()
    finder.stop()


def test_a_bug_while_answering_ends_the_question_and_the_next_one_is_answered(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: seen.append(told[1]))

    def answers(reader: Reader, query: Query, rows: bool) -> Iterator[object]:
        if query.text == "bug":
            raise KeyError("words of a document")
        yield from rows_and_counts(reader, query, rows)

    finder = Finder(session.reader_for_thread(), answers)
    told = Told(finder)
    try:
        finder.ask(Query("bug"))
        qtbot.waitUntil(lambda: bool(told.failed))
        assert "a mistake in the program" in str(told.failed[0])
        assert [type(error) for error in seen] == [KeyError]
        finder.ask(Query("paris"))
        qtbot.waitUntil(lambda: bool(told.counted))
    finally:
        finder.stop()


# ── Task ────────────────────────────────────────────────────────────────────────────────────────────────────
class Ends:
    """What a task told."""

    def __init__(self, task: Task) -> None:
        self.progress: list[object] = []
        self.outcomes: list[tuple[object, object]] = []
        task.progressed.connect(self.progress.append)
        task.ended.connect(lambda result, error: self.outcomes.append((result, error)))


def count_to(last: int) -> Callable[[Report], int]:
    def work(report: Report) -> int:
        done = 0
        while done < last and report(done):
            done += 1
        return done

    return work


def test_a_task_runs_elsewhere_and_tells_progress_and_result_here(qtbot: QtBot) -> None:
    threads: list[int] = []

    def work(report: Report) -> str:
        threads.append(threading.get_ident())
        report(1)
        report(2**40)  # more than 32 bits
        return "done"

    task = Task(work)
    ends = Ends(task)
    task.progressed.connect(lambda _: threads.append(threading.get_ident()))
    task.start()
    qtbot.waitUntil(lambda: bool(ends.outcomes))
    assert ends.progress == [1, 2**40]
    assert ends.outcomes == [("done", None)]
    assert threads[0] != threads[1] == threads[2] == threading.get_ident()


def test_a_cancelled_task_hears_of_it_at_its_next_report(qtbot: QtBot) -> None:
    task = Task(count_to(10**9))
    ends = Ends(task)
    task.start()
    qtbot.waitUntil(lambda: len(ends.progress) > 3)
    task.cancel()
    qtbot.waitUntil(lambda: bool(ends.outcomes))
    ((result, error),) = ends.outcomes
    assert error is None
    assert isinstance(result, int)
    assert 3 < result < 10**9


def test_a_task_cancelled_before_it_begins_does_nothing(qtbot: QtBot) -> None:
    task = Task(count_to(10**9))
    ends = Ends(task)
    task.cancel()
    task.start()
    qtbot.waitUntil(lambda: bool(ends.outcomes))
    assert ends.outcomes == [(0, None)]


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), StoreError("x"), Interrupted(), FormProblemsError({"": "odd"})],
)
def test_an_error_in_a_task_is_told_and_not_raised(qtbot: QtBot, error: Exception) -> None:
    def work(_: Report) -> None:
        raise error

    task = Task(work)
    ends = Ends(task)
    task.start()
    qtbot.waitUntil(lambda: bool(ends.outcomes))
    assert ends.outcomes == [(None, error)]


@pytest.mark.parametrize("bug", [ValueError("odd"), KeyError("odd"), RecursionError()])
def test_a_bug_in_a_task_is_told_as_one_without_its_words_and_goes_to_the_log(
    qtbot: QtBot, bug: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: seen.append(told[1]))

    def work(_: Report) -> None:
        raise bug

    task = Task(work)
    ends = Ends(task)
    task.start()
    qtbot.waitUntil(lambda: bool(ends.outcomes))
    ((result, error),) = ends.outcomes
    assert result is None
    assert "a mistake in the program" in str(error)
    assert "odd" not in str(error)
    assert seen == [bug]


def test_wait_stops_the_work_and_returns_when_its_thread_is_over() -> None:
    task = Task(count_to(10**9))
    task.start()
    task.wait()
    assert task.findChildren(QThread)[0].isFinished()


def test_wait_interrupts_work_that_never_reports_until_it_has_ended(qtbot: QtBot) -> None:
    heard = threading.Semaphore(0)

    def work(_: Report) -> str:
        for _each in range(3):  # as a check runs many statements, each of which must be interrupted
            heard.acquire()
        return "ended"

    task = Task(work, interrupt=heard.release)
    ends = Ends(task)
    task.start()
    task.wait()
    qtbot.waitUntil(lambda: bool(ends.outcomes))
    assert ends.outcomes == [("ended", None)]


def test_waiting_for_a_task_that_never_began_returns_at_once() -> None:
    Task(count_to(10**9)).wait()
