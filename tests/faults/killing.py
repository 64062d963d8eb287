"""A loop that starts a writer, kills it anywhere, and asks the oracle. Run as a process: FOLDER KILLS SEED [control].

The writer takes random steps from the table of all writes, undo and redo among them, on a session of its own, and
acknowledges each commit on a pipe. Its steps follow from a seed, so the loop takes them again on a copy: what the
killed file holds must be what the copy held after the last acknowledged commit, or after the next one. Nothing here
knows of tests; it forks, so it must stay a process with one thread.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from explorer.session.session import Session, open_session
from explorer.store.errors import StoreError
from tests.faults.oracle import Content, Lost, content_of, examine, undo_agrees
from tests.session.write import Step
from tests.session.writes import SAVES
from tests.workspaces import small_copy

# What a repair mends is first put there behind the session's back, where nobody acknowledges it.
_OURS: Final = [write for name, write in SAVES.items() if name != "repair"]
STEPS: Final[list[Step]] = [
    *(write.prepare for write in _OURS),
    *(write.do for write in _OURS),
    *([lambda s: s.undo(), lambda s: s.redo()] * 6),
]
LONGEST_WAIT: Final = 0.3  # seconds until the kill
MOST_STEPS: Final = 1000  # in the log; then the workspace is made anew
_JOURNAL_START: Final = bytes.fromhex("d9d505f920a163d7")

Acknowledge = Callable[[], object]


def _done(_: object) -> None:
    """A listener returns nothing."""


def take_steps(session: Session, seed: int, acknowledge: Acknowledge) -> None:
    """Write without end; each commit is acknowledged once it is on disk."""
    session.on_change(lambda _: _done(acknowledge()))
    chance = random.Random(seed)
    while True:
        with suppress(StoreError, ValueError):  # an earlier step made it impossible
            chance.choice(STEPS)(session)


def kill_once(path: Path, seed: int, after: float, *, early: bool) -> int:
    """Let a writer begin and kill it; return how many commits it acknowledged.

    An `early` writer is the control: it acknowledges its first commit before it, and then takes its time.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write(path, seed, writing, early=early)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        said.read(1)  # it is ready
        if early:
            said.read(1)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return len(said.read()) + early


def _write(path: Path, seed: int, pipe: int, *, early: bool) -> None:
    """The writer: a small cache, so that its journal is played into the file long before the commit."""
    try:
        session = open_session(path)
        session.workspace.connection.execute("PRAGMA cache_size = 4")
        os.write(pipe, b"r")
        if early:
            session.workspace.connection.set_trace_callback(lambda sql: _say_too_early(sql, pipe))
        take_steps(session, seed, lambda: os.write(pipe, b"."))
    finally:
        os._exit(1)


def _say_too_early(sql: str, pipe: int) -> None:
    if sql == "COMMIT":
        os.write(pipe, b".")
        time.sleep(3600)


class _Enough(BaseException):
    """The copy has taken all steps that can be on disk; no session takes it for a listener's bug."""


@dataclass(frozen=True, slots=True)
class State:
    """A workspace after one commit, and the number of its newest step."""

    content: Content
    newest: int


def states_after(path: Path, seed: int, commits: int) -> list[State]:
    """What the same steps make of a copy, from the start to one commit more than this."""
    with closing(open_session(path)) as session, suppress(_Enough):
        session.workspace.connection.execute("PRAGMA synchronous = OFF")
        found = [_state(session)]

        def note() -> None:
            found.append(_state(session))
            if len(found) > commits + 1:
                raise _Enough

        take_steps(session, seed, note)
    return found


def _state(session: Session) -> State:
    (newest,) = session.workspace.connection.execute("SELECT coalesce(max(id), 0) FROM edit").fetchone()
    return State(content_of(session.path), newest)


def is_hot(path: Path) -> bool:
    """Whether a journal lies there that has pages to be played back."""
    with suppress(FileNotFoundError):
        head = Path(f"{path}-journal").read_bytes()[:12]
        return head.startswith(_JOURNAL_START) and head[8:] != bytes(4)
    return False


@dataclass(slots=True)
class Report:
    """What came of all the kills."""

    kills: int = 0
    commits: int = 0  # acknowledged
    hot: int = 0  # kills that left a journal to be played back
    finished: int = 0  # kills between a commit and its acknowledgement
    lost: list[str] = field(default_factory=list)


def kill_often(folder: Path, kills: int, seed: int, *, early: bool = False) -> Report:
    """Kill one writer after the other on one workspace; the oracle's complaints are in the report."""
    path, chance, report = small_copy(folder), random.Random(seed), Report()
    states_after(
        Path(shutil.copy(path, folder.with_name("copy.hub"))), seed, 60
    )  # loads what writers would wait for
    for number in range(kills):
        copy = Path(shutil.copy(path, folder.with_name("copy.hub")))
        steps = seed * 100_000 + number
        commits = kill_once(path, steps, chance.uniform(0, LONGEST_WAIT), early=early)
        report.kills, report.commits, report.hot = (
            number + 1,
            report.commits + commits,
            report.hot + is_hot(path),
        )
        states = states_after(copy, steps, commits)
        try:
            here = commits + examine(path, [state.content for state in states[commits:]])
            report.finished += here > commits
            if here and states[here].newest > states[here - 1].newest:
                undo_agrees(path, states[here - 1].content)
        except Lost as error:
            report.lost.append(f"kill {number} after {commits} commits: {error}")
            path.unlink()
            path = small_copy(folder)
        if states[-1].newest > MOST_STEPS:
            path.unlink()
            path = small_copy(folder)
    return report


if __name__ == "__main__":
    where, how_often, first, *control = sys.argv[1:]
    print(json.dumps(asdict(kill_often(Path(where), int(how_often), int(first), early=bool(control)))))
