"""Bulk edits without a screen: sorted out, written as one step, taken back as one; stopped or stale, nothing is written."""

from array import array
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.ids import EntityId
from explorer.session.bulk import BulkCancelled, preview, rows
from explorer.session.bulk_changes import AddTag, BulkChange, SetKind, SetStar
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.session.shown_bulk import BulkPlan, Outcome
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F
from tests.workspaces import LOG, RECORDED, rows_in

if TYPE_CHECKING:
    from explorer.domain.edits import Changed

EVERYTHING = (*RECORDED, *LOG)
ALL = [STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI]


def test_a_preview_sorts_out_what_changes_what_cannot_and_what_is_so_already(small: Session) -> None:
    plan = small.bulk.preview(SetKind("infrastructure"), [FAIRBANK, EntityId(99), *ALL])
    assert (list(plan.changes), list(plan.cannot)) == ([FAIRBANK], [99])
    assert sorted(plan.same) == [STATION_F, JEAN_ZAY, HPC_AI]
    assert plan.label == "change of kind of Fairbank"
    first, second, *_ = small.bulk.rows(plan, 0, 10)
    assert (first.name, first.before, first.after) == ("Fairbank", "public body", "infrastructure")
    assert (second.outcome, second.why) == (Outcome.CANNOT, "It is not in this workspace any more.")


def test_all_that_can_be_changed_is_changed_as_one_step_and_nothing_else(small: Session) -> None:
    before = rows_in(small.path, RECORDED)
    told: list[Changed] = []
    small.on_change(told.append)
    plan = small.bulk.do(AddTag("To check"), [*ALL, EntityId(99)], initiator="script")
    assert [(c.label, c.entities, c.initiator) for c in told] == [
        ("tagging of 4 entities", frozenset(ALL), "script")
    ]
    after = rows_in(small.path, RECORDED)
    assert len(plan.changes) == len(after["entity_tag"]) == 4
    assert {table for table in RECORDED if before[table] != after[table]} == {"entity_tag"}
    assert small.undo_state().undo == "tagging of 4 entities"
    small.undo()
    assert rows_in(small.path, RECORDED) == before


def test_where_all_is_so_already_nothing_is_written(small: Session) -> None:
    before = small.path.read_bytes()
    told: list[Changed] = []
    small.on_change(told.append)
    assert small.bulk.apply(small.bulk.preview(SetStar(on=False), ALL)) == 0
    assert (small.path.read_bytes(), told) == (before, [])


@pytest.mark.parametrize("change", [AddTag(" "), AddTag("x" * 61), SetKind(""), SetKind("spaceship")])
def test_what_can_be_done_to_nothing_is_refused_beside_its_field(small: Session, change: BulkChange) -> None:
    with pytest.raises(FormProblemsError) as caught:
        small.bulk.preview(change, ALL)
    assert set(caught.value.problems) <= {"tag", "kind"}


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda s: s.delete_entities([JEAN_ZAY]),
        lambda s: s.tags.add([JEAN_ZAY], "ai"),
    ],
    ids=["deleted", "tagged"],
)
def test_a_preview_that_no_longer_holds_is_not_written(
    small: Session, meanwhile: Callable[[Session], object]
) -> None:
    plan = small.bulk.preview(AddTag("AI"), ALL)
    meanwhile(small)
    before = rows_in(small.path, EVERYTHING)
    with pytest.raises(FormProblemsError, match="changed meanwhile"):
        small.bulk.apply(plan)
    assert rows_in(small.path, EVERYTHING) == before


def test_cancelling_writes_nothing(session: Session) -> None:
    ids = session.workspace.connection.execute("SELECT id FROM entity").fetchall()
    plan = session.bulk.preview(AddTag("AI"), [row[0] for row in ids])
    before = rows_in(session.path, EVERYTHING)
    heard: list[int] = []

    def stop(done: int) -> bool:
        heard.append(done)
        return False

    with pytest.raises(BulkCancelled):
        session.bulk.apply(plan, report=stop)
    assert heard == [len(plan.changes)]
    assert rows_in(session.path, EVERYTHING) == before
    assert not session.workspace.connection.in_transaction
    with pytest.raises(BulkCancelled):
        session.bulk.preview(AddTag("AI"), ALL, stop)


def test_a_session_for_a_thread_writes_and_this_one_tells_of_it(small: Session) -> None:
    told: list[Changed] = []
    heard: list[Changed] = []
    small.on_change(told.append)
    with closing(small.session_for_thread()) as other:
        other.on_change(heard.append)
        other.bulk.do(AddTag("AI"), ALL, initiator="dialog")
    assert told == []
    small.announce(heard[0])
    assert told == heard
    assert small.entity(JEAN_ZAY).tags == ("AI",)
    assert small.undo_state().undo == "tagging of 4 entities"


def test_a_reader_on_a_thread_previews_the_same(small: Session) -> None:
    reader = small.reader_for_thread()
    plan = preview(reader, SetStar(on=True), ALL)
    assert rows(reader, plan, 0, 2) == small.bulk.rows(small.bulk.preview(SetStar(on=True), ALL), 0, 2)
    reader.workspace.close()


@given(
    st.lists(st.integers(0, 9), max_size=12),
    st.lists(st.integers(10, 19), max_size=12),
    st.lists(st.integers(20, 29), max_size=12),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_pages_of_a_preview_are_cut_from_one_list(
    changes: list[int], cannot: list[int], same: list[int], first: int, count: int
) -> None:
    plan = BulkPlan(AddTag("x"), "", array("q", changes), array("q", cannot), array("q", same))
    assert len(plan) == len(changes + cannot + same)
    assert plan.ids(first, count) == (changes + cannot + same)[first : first + count]
