"""What every write promises: on disk when it returns, nothing when it raises, undone exactly, told to all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import cast

import pytest

from explorer.domain.edits import Changed
from explorer.domain.ids import EntityId
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import ClaimForm, EntityForm, FundingForm
from explorer.session.session import Session, open_session
from explorer.session.shown import EntityShown
from explorer.store.errors import (
    Interrupted,
    NoSuchRow,
    StaleEdit,
    WorkspaceBusy,
    WorkspaceUnwritable,
)
from tests.session.write import (
    DESKS,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    STATION_F,
    Step,
    Write,
    change_claim,
    change_entity,
    in_turn,
    new_claim,
)
from tests.session.writes import SAVES, WRITES, unsaved_claim
from tests.workspaces import DERIVED, LOG, RECORDED, rows_in, small_copy

EVERYTHING = (*RECORDED, *DERIVED, *LOG)

all_writes = pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
all_saves = pytest.mark.parametrize("write", SAVES.values(), ids=SAVES)


def all_shown(session: Session) -> dict[int, EntityShown | None]:
    """What the detail pane says of every entity that ever was."""
    found: dict[int, EntityShown | None] = {}
    for number in range(1, 8):
        try:
            found[number] = session.entity(EntityId(number))
        except NoSuchRow:
            found[number] = None
    return found


# ── Acknowledged is on disk ─────────────────────────────────────────────────────────────────────────────────
@all_writes
def test_a_write_is_on_disk_when_it_returns(small: Session, write: Write) -> None:
    write.prepare(small)
    before = rows_in(small.path)
    write.do(small)
    after = rows_in(small.path)
    assert after != before
    assert list(small.path.parent.iterdir()) == [small.path], "a journal is left"
    with closing(open_session(small.path, read_only=True)) as other:
        assert other.counts() == small.counts()
        assert all_shown(other) == all_shown(small)


@all_writes
def test_after_any_write_the_workspace_has_nothing_to_complain_of(small: Session, write: Write) -> None:
    write.prepare(small)
    before = {finding.what for finding in small.check()}
    write.do(small)
    assert {finding.what for finding in small.check()} <= before


# ── Undo and redo ───────────────────────────────────────────────────────────────────────────────────────────
@all_saves
def test_undo_restores_every_table_and_redo_brings_it_back(small: Session, write: Write) -> None:
    write.prepare(small)
    before = rows_in(small.path)
    write.do(small)
    after = rows_in(small.path)
    for _ in range(2):
        assert small.undo() is not None
        assert rows_in(small.path) == before
        assert small.redo() is not None
        assert rows_in(small.path) == after
    assert (small.undo_state().undo, small.undo_state().redo) == (write.label, None)


def test_all_writes_one_after_the_other_can_be_undone_to_the_beginning(small: Session) -> None:
    states = [rows_in(small.path)]
    for name, write in SAVES.items():
        if (
            write.prepare is Write.prepare
            and not name.startswith("delete")
            and name != "turn a sum into words"
        ):
            write.do(small)
            states.append(rows_in(small.path))
    SAVES["delete entities"].do(small)
    deleted = rows_in(small.path)
    for state in reversed(states):
        small.undo()
        assert rows_in(small.path) == state
    assert small.undo() is None
    for state in [*states[1:], deleted]:
        small.redo()
        assert rows_in(small.path) == state
    assert small.redo() is None


def test_undo_works_after_a_restart(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    before = rows_in(path)
    with closing(open_session(path)) as session:
        session.delete_entities([STATION_F])
    with closing(open_session(path)) as session:
        assert session.undo_state().undo == "deletion of Station F"
        session.undo()
    assert rows_in(path) == before


def test_a_new_write_ends_what_could_be_redone(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    change_entity(small, FAIRBANK, summary="Two.")
    small.undo()
    small.undo()
    assert small.undo_state().redo == "change of Fairbank"
    change_entity(small, HPC_AI, summary="Three.")
    assert small.undo_state() == type(small.undo_state())(undo="change of HPC-AI", redo=None)
    assert small.redo() is None


def test_nothing_to_undo_is_no_error(small: Session) -> None:
    told: list[Changed] = []
    small.on_change(told.append)
    assert (small.undo(), small.redo(), told) == (None, None, [])
    assert small.undo_state() == type(small.undo_state())(None, None)


# ── Announcing ──────────────────────────────────────────────────────────────────────────────────────────────
@all_writes
def test_a_write_is_told_once_with_every_entity_that_reads_differently(small: Session, write: Write) -> None:
    write.prepare(small)
    told: list[Changed] = []
    seen_by_others: list[bool] = []
    rows_before = rows_in(small.path)
    small.on_change(told.append)
    small.on_change(lambda _: seen_by_others.append(rows_in(small.path) != rows_before))
    before = all_shown(small)
    write.do(small)
    after = all_shown(small)
    assert [changed.label for changed in told] == [write.label]
    assert seen_by_others == [True], "told before it was on disk"
    differ = {EntityId(number) for number in before if before[number] != after[number]}
    assert differ <= told[0].entities
    assert bool(differ) == write.on_entities, "the table has a write that nobody would see"


def test_whoever_made_the_change_is_told_too(small: Session) -> None:
    told: list[object] = []
    small.on_change(lambda changed: told.append(changed.initiator))
    small.save_entity(EntityForm(None, "New", "lab"), initiator="form")
    small.undo(initiator="menu")
    small.redo(initiator="key")
    small.delete_entities([HPC_AI], initiator="list")
    small.delete_claim(new_claim(small, FAIRBANK, property="focus", value="x"), initiator="detail")
    assert told == ["form", "menu", "key", "list", None, "detail"]


def test_an_entity_far_from_the_change_is_left_alone(small: Session) -> None:
    told: list[Changed] = []
    small.on_change(told.append)
    change_entity(small, FAIRBANK, summary="A bank.")
    new_claim(small, HPC_AI, property="focus", value="x")
    assert [changed.entities for changed in told] == [{FAIRBANK}, {HPC_AI}]


def test_whoever_differed_from_what_changed_is_told_too(small: Session) -> None:
    vague = new_claim(small, FAIRBANK, property="funds", funding=FundingForm(amount="€5 million"))
    new_claim(small, FAIRBANK, property="funds", object_id=HPC_AI, funding=FundingForm(amount="€9 million"))
    told: list[Changed] = []
    small.on_change(told.append)
    before = small.entity(HPC_AI)
    small.delete_claim(vague)
    assert small.entity(HPC_AI) != before
    assert HPC_AI in told[0].entities
    small.undo()
    assert small.entity(HPC_AI) == before
    assert HPC_AI in told[1].entities


def test_a_listener_with_a_bug_does_not_make_a_write_look_failed(
    small: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[type[BaseException]] = []
    told: list[Changed] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: bugs.append(kind))

    def listen(_: Changed) -> None:
        raise ZeroDivisionError

    small.on_change(listen)
    small.on_change(told.append)
    change_entity(small, FAIRBANK, summary="A bank.")
    assert small.entity(FAIRBANK).summary == "A bank."
    assert (bugs, len(told)) == ([ZeroDivisionError], 1)


def test_saving_a_form_as_it_is_writes_and_tells_nothing(small: Session) -> None:
    told: list[Changed] = []
    small.on_change(told.append)
    before = small.path.read_bytes()
    for number in (1, 2, 3, 4):
        change_entity(small, EntityId(number))
    assert told == []
    assert small.path.read_bytes() == before


# ── When it raises, nothing has changed ─────────────────────────────────────────────────────────────────────
@contextmanager
def unchanged(session: Session) -> Iterator[None]:
    """The block raises something of the user's, tells nobody and changes nothing."""
    before, told = rows_in(session.path, EVERYTHING), list[Changed]()
    session.on_change(told.append)
    yield
    assert rows_in(session.path, EVERYTHING) == before
    assert told == []


@all_writes
def test_a_workspace_open_for_reading_refuses_every_write(tmp_path: Path, write: Write) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        write.prepare(session)
    before = path.read_bytes()
    with closing(open_session(path, read_only=True)) as session:
        with unchanged(session), pytest.raises(WorkspaceUnwritable, match="reading only"):
            write.do(session)
        assert session.read_only
    assert path.read_bytes() == before


@all_writes
def test_while_another_program_writes_every_write_is_refused(small: Session, write: Write) -> None:
    write.prepare(small)
    small.workspace.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(small.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with unchanged(small), pytest.raises(WorkspaceBusy):
            write.do(small)
        other.execute("ROLLBACK")
    write.do(small)
    assert small.undo_state().undo != write.label or small.undo_state().redo is None


@all_writes
def test_a_write_stopped_anywhere_leaves_nothing_or_all_of_it(small: Session, write: Write) -> None:
    """The same write again and again, stopped by SQLite after ever more steps, until it goes through."""
    write.prepare(small)
    before = rows_in(small.path, EVERYTHING)
    connection = small.workspace.connection
    stops, steps = 0, 20
    while True:
        # Once only: SQLite asks again while it rolls back.
        answers = iter([*repeat(False, steps // 20), True])
        connection.set_progress_handler(partial(next, answers, False), 20)
        try:
            write.do(small)
        except Interrupted:
            assert rows_in(small.path, EVERYTHING) == before
            assert not connection.in_transaction
            stops, steps = stops + 1, int(steps * 1.3) + 20
            continue
        finally:
            connection.set_progress_handler(None, 0)
        break
    assert stops > 3
    assert rows_in(small.path) != {name: before[name] for name in (*RECORDED, *DERIVED)}
    small.redo() if write.label == small.undo_state().redo else small.undo()
    assert [finding for finding in small.check() if finding.area == "structure"] == []


LONG = "many words " * 5000


def change_it_long(session: Session) -> Session:
    change_entity(session, FAIRBANK, summary=LONG)
    return session


LARGE: dict[str, tuple[Step, Step]] = {  # what comes before, and what does not fit
    "add an entity": (lambda _: None, lambda s: s.save_entity(EntityForm(None, "New", "lab", LONG))),
    "change an entity": (lambda _: None, lambda s: change_entity(s, FAIRBANK, summary=LONG)),
    "add a claim": (lambda _: None, lambda s: new_claim(s, FAIRBANK, property="focus", value=LONG)),
    "change a claim": (lambda _: None, lambda s: change_claim(s, DESKS, note=LONG)),
    "undo": (
        lambda s: in_turn(change_it_long(s), lambda: s.delete_entities([FAIRBANK])),
        lambda s: s.undo(),
    ),
    "redo": (lambda s: in_turn(change_it_long(s), s.undo), lambda s: s.redo()),
}


@pytest.mark.parametrize(("prepare", "write"), LARGE.values(), ids=LARGE)
def test_a_full_disk_leaves_what_was_there_and_a_later_try_succeeds(
    small: Session, prepare: Step, write: Step
) -> None:
    prepare(small)
    connection = small.workspace.connection
    connection.execute("VACUUM")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with unchanged(small), pytest.raises(WorkspaceUnwritable, match="full"):
        write(small)
    assert not connection.in_transaction
    connection.execute("PRAGMA max_page_count = 1000000")
    before = rows_in(small.path)
    write(small)
    assert rows_in(small.path) != before


GONE = {name: write for name, write in SAVES.items() if not write.stays_possible}


@pytest.mark.parametrize("write", GONE.values(), ids=GONE)
def test_what_another_window_has_deleted_cannot_be_written(small: Session, write: Write) -> None:
    write.prepare(small)
    opened_here = _Remembering(small)
    if write.by_form:
        write.do(cast("Session", opened_here))
    with closing(open_session(small.path)) as other:
        other.delete_entities([STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI])
    with (
        unchanged(small),
        pytest.raises((NoSuchRow, FormProblemsError), match="not in this workspace any more"),
    ):
        opened_here.go_on() if write.by_form else write.do(small)


class _Remembering:
    """Stands for a session, but only remembers what should be written."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.made: list[tuple[str, tuple[object, ...]]] = []

    def go_on(self) -> None:
        (method, arguments), *_ = self.made
        getattr(self._session, method)(*arguments)

    def __getattr__(self, name: str) -> object:
        if name.startswith(("save_", "delete_")):
            return lambda *arguments: self.made.append((name, arguments))
        return getattr(self._session, name)


def test_an_undo_of_what_another_program_changed_since_is_refused(small: Session) -> None:
    change_entity(small, FAIRBANK, summary="One.")
    with closing(sqlite3.connect(small.path)) as other:
        other.execute("UPDATE entity SET summary = 'Two.' WHERE id = ?", (FAIRBANK,))
        other.commit()
    with unchanged(small), pytest.raises(StaleEdit):
        small.undo()
    assert small.entity(FAIRBANK).summary == "Two."


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (EntityForm(), {"name", "kind"}),
        (EntityForm(STATION_F, "  ", "infrastructure"), {"name"}),
        (unsaved_claim(), {"property"}),
    ],
)
def test_a_form_with_problems_writes_nothing_and_names_its_fields(
    small: Session, form: EntityForm | ClaimForm, fields: set[str]
) -> None:
    with unchanged(small), pytest.raises(FormProblemsError) as caught:
        small.save_entity(form) if isinstance(form, EntityForm) else small.save_claim(form)
    assert set(caught.value.problems) == fields
    assert all(sentence in str(caught.value) for sentence in caught.value.problems.values())
