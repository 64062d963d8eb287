"""Any sequence of edits, reversals, restorations, undo, redo and restarts equals an in-memory model at every depth.

What each step must make of the rows is told in model_steps. What a reversal may do is told here once more, from the
states before and after each step alone, and compared with what the session does or refuses.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from explorer.domain.ids import EditId, EntityId
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import open_session
from explorer.store.errors import StandsInTheWay, StoreError
from explorer.store.rows import KEYS
from explorer.store.structure import broken_index, broken_structure
from tests.session.model_steps import STEPS, Bench, Place, Row, State
from tests.workspaces import small_copy

if TYPE_CHECKING:
    from explorer.domain.edits import Changed
    from explorer.session.shown_history import BinItem

FEWEST: Final = 3  # entities that a random walk needs to go on

# The references of the schema, written down once more.
REFERENCES: Final = {
    "claim": {"subject_id": "entity", "object_id": "entity"},
    "funding": {"claim_id": "claim", "part_of": "funding"},
    "citation": {"claim_id": "claim", "document_id": "document"},
    "judgement": {"entity_a": "entity", "entity_b": "entity"},
    "entity_tag": {"entity_id": "entity"},
    "star": {"entity_id": "entity"},
    "merger": {"into_id": "entity"},
}
UNIQUE: Final = {"entity": ("key",), "entity_tag": ("entity_id", "folded"), "merger": ("key",)}
# Columns that are read together; what no group names is one group.
GROUPS: Final = {
    "entity": [{"name", "sort_name"}, {"kind"}, {"summary"}],
    "claim": [{"date", "date_from", "date_to"}, {"rank", "rank_reason"}, {"role"}, {"note"}],
    "funding": [{"purpose"}, {"announced"}, {"term", "period", "period_from", "period_to"}, {"part_of"}],
}


@dataclass
class Made:
    """One step of the log: the states on its two sides, and where it stands."""

    id: EditId
    label: str
    before: State
    after: State
    state: str = "done"


class Reversed(Exception):  # noqa: N818 - what the model says to a reversal that cannot be
    """The rows do not fit."""


def reversed_in(now: State, before: State, after: State) -> State:
    """The state `now` with the change from `before` to `after` taken back; raises `Reversed` where it cannot be."""
    made = dict(now)
    for place in before.keys() | after.keys():
        old, new, here = before.get(place), after.get(place), now.get(place)
        if old == new:
            continue
        if old is None or new is None or here is None:
            if here != new:
                raise Reversed
            if old is None:
                made.pop(place)
            else:
                made[place] = old
            continue
        concerned = concerned_columns(place[0], old, new)
        if any(here[column] != new[column] for column in concerned):
            raise Reversed
        made[place] = {**here, **{column: old[column] for column in concerned}}
    if not is_whole(made, came={place for place in made if place not in now}):
        raise Reversed
    return made


def concerned_columns(table: str, old: Row, new: Row) -> set[str]:
    groups = GROUPS.get(table, [])
    rest = set(old) - set().union(*groups)
    return {column for group in [*groups, rest] if any(old[c] != new[c] for c in group) for column in group}


def is_whole(state: State, came: set[Place]) -> bool:
    """Whether every reference leads somewhere, and nothing is there twice; new entities get another key."""
    for (table, row_id), row in state.items():
        for column, parent in REFERENCES.get(table, {}).items():
            value = row[column]
            if isinstance(value, int) and (parent, value) not in state:
                return False
        if table in UNIQUE and not (table == "entity" and (table, row_id) in came):
            same = [
                place
                for place, other in state.items()
                if place[0] == table
                and place not in came
                and all(other[column] == row[column] for column in UNIQUE[table])
            ]
            if len(same) > int((table, row_id) not in came):
                return False
    return True


def without_keys(state: State) -> State:
    """Entities that came back may have another key."""
    return {place: {**row, "key": ""} if place[0] == "entity" else row for place, row in state.items()}


class Walk(RuleBasedStateMachine):
    """One session; `states[position]` is what it should hold, `made` all steps that ever were."""

    @initialize()
    def build(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hub-explorer-walk-"))
        self.session = open_session(small_copy(self.folder))
        self.told: list[Changed] = []
        self.session.on_change(self.told.append)
        self.done: list[Made] = []
        self.undone: list[Made] = []  # the one that redo brings back first comes first
        self.given_up: list[Made] = []
        self.start = self.now = self.stored()

    # ── What there is ───────────────────────────────────────────────────────────────────────────────────────
    def stored(self) -> State:
        found: State = {}
        uri = f"{self.session.path.as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            for table, key in KEYS.items():
                for row in connection.execute(f"SELECT * FROM {table}"):
                    found[table, row[key]] = dict(row)
        return found

    def newest(self) -> EditId | None:
        with closing(sqlite3.connect(self.session.path)) as connection:
            return EditId(connection.execute("SELECT max(id) FROM edit").fetchone()[0] or 0)

    def wrote(self, last: EditId | None) -> None:
        """A write went through: it is the newest step, if it changed anything, and ends what could be redone."""
        after, newest = self.stored(), self.newest()
        if newest == last:
            assert after == self.now
            return
        assert newest is not None
        label = self.told[-1].label
        assert self.told[-1].lost == len(self.undone)
        for made in self.undone:
            made.state = "abandoned"
        self.given_up += self.undone
        self.undone = []
        self.done.append(Made(newest, label, self.now, after))
        self.now = after

    # ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────
    @precondition(lambda self: self.can_go_on())
    @rule(data=st.data(), names=st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=4))
    def steps(self, data: st.DataObject, names: list[str]) -> None:
        for name in names:
            if self.can_go_on():
                self.step(data, name)
                self.equals_the_model()

    def can_go_on(self) -> bool:
        return sum(table == "entity" for table, _ in self.now) >= FEWEST

    def step(self, data: st.DataObject, name: str) -> None:
        do, needs = STEPS[name]
        if not any(table == needs for table, _ in self.now):
            return
        last = self.newest()
        try:
            expected = do(Bench(self.session, self.now, data))
        except (FormProblemsError, StoreError):
            assert self.stored() == self.now
            assert self.newest() == last
            return
        if expected is not None:
            expected.check(self.now, self.stored())
        self.wrote(last)

    @rule()
    def undo(self) -> None:
        changed = self.session.undo()
        if not self.done:
            assert changed is None
            return
        made = self.done.pop()
        assert changed is not None
        assert (changed.label, changed.lost) == (made.label, 0)
        made.state = "undone"
        self.undone.insert(0, made)
        self.now = made.before

    @rule()
    def redo(self) -> None:
        changed = self.session.redo()
        if not self.undone:
            assert changed is None
            return
        made = self.undone.pop(0)
        assert changed is not None
        assert changed.label == made.label
        made.state = "done"
        self.done.append(made)
        self.now = made.after

    @precondition(lambda self: len(self.done) > 1)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        count = len(self.done)
        for _ in range(count):
            self.undo()
            self.equals_the_model()
        assert self.now == self.start
        for _ in range(count):
            self.redo()
            self.equals_the_model()

    @precondition(lambda self: self.done)
    @rule(data=st.data())
    def revert(self, data: st.DataObject) -> None:
        made = data.draw(st.sampled_from(self.done))
        self.replay(made, made.before, made.after, again=False)

    @precondition(lambda self: self.undone or self.given_up)
    @rule(data=st.data())
    def do_again(self, data: st.DataObject) -> None:
        made = data.draw(st.sampled_from(self.undone + self.given_up))
        self.replay(made, made.after, made.before, again=True)

    def replay(self, made: Made, to: State, come_from: State, *, again: bool) -> None:
        last, room = self.newest(), self.session.history
        act = room.do_again if again else room.revert
        detail = room.detail(made.id)
        try:
            expected = reversed_in(self.now, to, come_from)
        except Reversed:
            assert not detail.can_revert
            assert not detail.can_repeat
            assert detail.why_not
            with pytest.raises(StandsInTheWay):
                act(made.id)
            return
        assert detail.can_repeat if again else detail.can_revert, detail.why_not
        act(made.id)
        assert without_keys(self.stored()) == without_keys(expected)
        self.wrote(last)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        items = [item for page in self.session.bin.items() for item in page]
        assert all(item.place not in self.now for item in items)
        assert len({item.place for item in items}) == len(items)
        if not items:
            return
        chosen: list[BinItem] = data.draw(
            st.lists(st.sampled_from(items), min_size=1, max_size=2, unique_by=lambda item: item.place)
        )
        last = self.newest()
        try:
            self.session.bin.restore([(item.edit, item.place) for item in chosen])
        except StandsInTheWay:
            assert self.stored() == self.now
            return
        after = self.stored()
        assert all(item.place in after for item in chosen)
        self.only_brought_back(after)
        self.wrote(last)
        left = {item.place for page in self.session.bin.items() for item in page}
        assert not left & {item.place for item in chosen}

    def only_brought_back(self, after: State) -> None:
        """What came had been there, as it last was; nothing went, and nothing else is other than it was."""
        assert self.now.keys() <= after.keys()
        ever = [self.start, *(state for made in self.every() for state in (made.before, made.after))]
        for place, row in after.items():
            before = self.now.get(place)
            if before == row:
                continue
            if before is not None:  # a part of a larger sum that came back
                assert place[0] == "funding"
                assert {**row, "part_of": None} == before
                continue
            free = {"key"} if place[0] == "entity" else {"part_of", "subject_id", "object_id"}
            free |= {"entity_a", "entity_b"} if place[0] == "judgement" else set()
            was = [state[place] for state in ever if place in state]
            assert any(
                all(cell == old[column] for column, cell in row.items() if column not in free) for old in was
            ), place

    def every(self) -> list[Made]:
        return self.done + self.undone + self.given_up

    @rule()
    def reopen(self) -> None:
        path = self.session.path
        self.session.close()
        self.session = open_session(path)
        self.session.on_change(self.told.append)

    # ── Always ──────────────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def equals_the_model(self) -> None:
        assert self.stored() == self.now

    @invariant()
    def is_whole_and_its_derived_rows_are_up_to_date(self) -> None:
        assert list(broken_structure(self.session.workspace.connection)) == []
        assert list(broken_index(self.session.workspace.connection)) == []

    @invariant()
    def the_history_lists_every_step_where_it_stands(self) -> None:
        listed = {entry.id: entry.state.value for page in self.session.history.entries() for entry in page}
        assert listed == {made.id: made.state for made in self.every()}

    @invariant()
    def the_history_of_an_entity_has_every_step_that_changed_its_row(self) -> None:
        for place in list(self.now)[:3]:
            if place[0] == "entity":
                pages = self.session.history.entries(EntityId(place[1]))
                listed = {entry.id for page in pages for entry in page}
                touched = {m.id for m in self.every() if m.before.get(place) != m.after.get(place)}
                assert touched <= listed

    @override
    def teardown(self) -> None:
        with suppress(AttributeError):  # before anything was built
            self.session.close()
            shutil.rmtree(self.folder)


def test_any_walk_equals_the_model_at_every_depth() -> None:
    run_state_machine_as_test(Walk, settings=settings(max_examples=12, stateful_step_count=25))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_many_long_walks_equal_the_model_at_every_depth() -> None:
    run_state_machine_as_test(Walk, settings=settings(max_examples=400, stateful_step_count=80))
