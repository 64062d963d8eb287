"""Edits, merges, imports of versions, undo, redo, restarts, and kills in the middle of any of them, against a model.

The walk is that of tests/session; this adds that the program dies at some statement of a step or of undo or redo. What
a killed process leaves is what lies on the disk at that moment, so file and journal are copied then, and the walk goes
on with the copy. Real kills at any moment are in test_kills.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from typing_extensions import override

from explorer.session.form_errors import FormProblemsError
from explorer.session.session import open_session
from explorer.store.errors import StoreError
from tests.faults.killing import is_hot
from tests.session.model_steps import STEPS, Bench
from tests.session.test_session_model import Walk


class Figures:
    """What the walks of one run came to."""

    kills = hot = taken_back = deepest = 0


class KilledWalk(Walk):
    """A walk whose program may die at any statement."""

    @override
    @initialize()
    def build(self) -> None:
        super().build()
        self.lives = 0
        self._spill()

    def _spill(self) -> None:
        self.session.workspace.connection.execute("PRAGMA cache_size = 2")

    @precondition(lambda self: self.can_go_on())
    @rule(data=st.data(), name=st.sampled_from(sorted(STEPS)), at=st.integers(1, 60))
    def dies_in_a_step(self, data: st.DataObject, name: str, at: int) -> None:
        do, needs = STEPS[name]
        if any(table == needs for table, _ in self.now):
            last, bench = self.newest(), Bench(self.session, self.now, data)
            if self._dies(at, lambda: do(bench)):
                self.wrote(last)

    @precondition(lambda self: self.done)
    @rule(at=st.integers(1, 60))
    def dies_in_undo(self, at: int) -> None:
        if self._dies(at, self.session.undo):
            made = self.done.pop()
            made.state = "undone"
            self.undone.insert(0, made)
            self.now = made.before

    @precondition(lambda self: self.undone)
    @rule(at=st.integers(1, 60))
    def dies_in_redo(self, at: int) -> None:
        if self._dies(at, self.session.redo):
            made = self.undone.pop(0)
            made.state = "done"
            self.done.append(made)
            self.now = made.after

    def _dies(self, at: int, do: Callable[[], object]) -> bool:
        """Do it, but go on with what was on the disk before its statement `at`; was it there by then?"""
        self.lives += 1
        place, left = self.folder / str(self.lives), at
        told = len(self.told)

        def count(_: str) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                place.mkdir()
                for lying in self.session.path.parent.glob("small.hub*"):
                    shutil.copy(lying, place)

        connection = self.session.workspace.connection
        connection.set_trace_callback(count)
        with suppress(FormProblemsError, StoreError):
            do()
        connection.set_trace_callback(None)
        after = self.newest(), self.stored()
        if not place.exists():  # it was over before that
            place.mkdir()
            shutil.copy(self.session.path, place)
        self.session.close()
        Figures.kills += 1
        Figures.hot += is_hot(place / "small.hub")
        self.session = open_session(place / "small.hub")
        self.session.on_change(self.told.append)
        self._spill()
        there = len(self.told) > told and (self.newest(), self.stored()) == after and self._is_news(after[0])
        Figures.taken_back += len(self.told) > told and not there
        return there

    def _is_news(self, newest: object) -> bool:
        """Whether the copy holds the step, told by the log: some steps change the log alone."""
        states = {entry.id: entry.state.value for page in self.session.history.entries() for entry in page}
        known = {made.id: made.state for made in self.every()}
        return states != known

    @override
    def teardown(self) -> None:
        with suppress(AttributeError):
            depth = len(self.done)
            Figures.deepest = max(Figures.deepest, depth)
            while self.done:
                self.undo()
                self.equals_the_model()
            for _ in range(depth):
                self.redo()
                self.equals_the_model()
        super().teardown()


def run(examples: int, steps: int) -> None:
    Figures.kills = Figures.hot = Figures.taken_back = Figures.deepest = 0
    run_state_machine_as_test(KilledWalk, settings=settings(max_examples=examples, stateful_step_count=steps))
    print({name: value for name, value in vars(Figures).items() if isinstance(value, int)})


def test_any_walk_with_kills_equals_the_model_at_every_depth() -> None:
    run(5, 15)
    assert Figures.kills > 0


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_long_walks_with_kills_equal_the_model_at_every_depth() -> None:
    run(100, 60)
    assert Figures.hot > 50
    assert Figures.deepest > 20
