"""Each bulk change: before, after, why not, and what it leaves."""

import pytest

from explorer.domain.ids import EntityId
from explorer.session.bulk_changes import AddTag, BulkChange, Delete, RemoveTag, SetKind, SetStar
from explorer.session.session import Session
from explorer.session.shown_bulk import Outcome
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F
from tests.workspaces import RECORDED, rows_in

CHANGES, SAME = Outcome.CHANGES, Outcome.SAME


@pytest.fixture
def marked(small: Session) -> Session:
    small.tags.add([STATION_F], "HPC")
    small.tags.add([STATION_F, FAIRBANK], "To check")
    small.tags.star([STATION_F], on=True)
    return small


@pytest.mark.parametrize(
    ("change", "entity", "before", "after", "outcome"),
    [
        (SetKind("lab"), STATION_F, "infrastructure", "lab", CHANGES),
        (SetKind("public_body"), FAIRBANK, "public body", "public body", SAME),
        (AddTag(" ai "), STATION_F, "HPC, To check", "ai, HPC, To check", CHANGES),
        (AddTag("TO CHECK"), JEAN_ZAY, "", "To check", CHANGES),
        (AddTag("to check"), FAIRBANK, "To check", "To check", SAME),
        (RemoveTag("hpc"), STATION_F, "HPC, To check", "To check", CHANGES),
        (RemoveTag("hpc"), FAIRBANK, "To check", "To check", SAME),
        (SetStar(on=True), FAIRBANK, "", "starred", CHANGES),
        (SetStar(on=True), STATION_F, "starred", "starred", SAME),
        (SetStar(on=False), STATION_F, "starred", "", CHANGES),
        (SetStar(on=False), FAIRBANK, "", "", SAME),
        (Delete(), JEAN_ZAY, "1 claim", "deleted", CHANGES),
    ],
)
def test_a_row_says_what_was_and_what_will_be(  # noqa: PLR0917 - the columns of the table
    marked: Session, change: BulkChange, entity: EntityId, before: str, after: str, outcome: Outcome
) -> None:
    ((row, write),) = change.look(marked, [entity])
    assert (row.id, row.before, row.after, row.outcome) == (entity, before, after, outcome)
    assert (write is None) == (outcome is SAME) == bool(row.why)


def test_what_is_done_is_what_the_preview_said(marked: Session) -> None:
    ids = [STATION_F, FAIRBANK, JEAN_ZAY]
    for change in (SetKind("lab"), AddTag("ai"), RemoveTag("to check"), SetStar(on=True)):
        said = {row.id: row.after for row, _ in change.look(marked, ids)}
        marked.bulk.do(change, ids)
        assert {row.id: row.before for row, _ in change.look(marked, ids)} == said


def test_deleting_many_at_once_leaves_what_deleting_one_by_one_leaves(small: Session) -> None:
    start = rows_in(small.path, RECORDED)
    small.bulk.do(Delete(), [STATION_F, HPC_AI])
    at_once = rows_in(small.path)
    small.undo()
    assert rows_in(small.path, RECORDED) == start
    small.delete_entities([STATION_F])
    small.delete_entities([HPC_AI])
    assert rows_in(small.path) == at_once


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (SetKind("lab"), "change of kind of 2 entities"),
        (AddTag("x"), "tagging of 2 entities"),
        (RemoveTag("x"), "removal of a tag from 2 entities"),
        (SetStar(on=True), "star on 2 entities"),
        (SetStar(on=False), "removal of the star from 2 entities"),
        (Delete(), "deletion of 2 entities"),
    ],
)
def test_each_has_a_label_for_undo(small: Session, change: BulkChange, label: str) -> None:
    assert change.label("2 entities", small.vocabulary) == label
