"""What was deleted is found in the bin in words, and comes back one by one or several at once."""

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from explorer.domain.ids import EditId, EntityId
from explorer.session.forms import EntityForm
from explorer.session.session import Session, open_session
from explorer.session.shown_history import BinItem
from explorer.store.errors import NoSuchRow, StandsInTheWay, WorkspaceUnwritable
from tests.session.write import (
    COST,
    DESKS,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    STATION_F,
    USES,
    change_entity,
    new_claim,
)
from tests.session.writes import SAVES, restore_all
from tests.workspaces import DERIVED, LOG, RECORDED, rows_in

if TYPE_CHECKING:
    from explorer.domain.edits import Changed

CONTENT = (*RECORDED, *DERIVED)
EVERYTHING = (*CONTENT, *LOG)


def items(session: Session, text: str = "") -> list[BinItem]:
    return [item for page in session.bin.items(text) for item in page]


def titles(session: Session, text: str = "") -> list[str]:
    return [item.title for item in items(session, text)]


def restore(session: Session, *chosen: BinItem) -> str:
    return session.bin.restore([(item.edit, item.place) for item in chosen]).words


# ── What is in it ───────────────────────────────────────────────────────────────────────────────────────────
def test_an_entity_is_in_the_bin_with_what_hung_on_it(small: Session) -> None:
    small.delete_entities([JEAN_ZAY])
    (item,) = items(small)
    assert (item.title, item.noun, item.kind) == ("Jean Zay", "infrastructure", "infrastructure")
    assert item.with_words == "with 1 claim and 1 judgement"
    assert item.label == "Deletion of Jean Zay"


def test_claims_sums_and_quotes_are_in_the_bin_newest_first(small: Session) -> None:
    small.delete_claim(DESKS)
    small.delete_claim(COST)
    SAVES["drop and add quotes"].do(small)
    found = items(small)
    assert [item.title for item in found] == [
        "Located in of HPC-AI: “gone words”",
        "Costs of Station F: €250 million",
        "Desks of Station F: 3,000 desks",
    ]
    assert [item.noun for item in found] == ["quote", "sum", "claim"]
    assert [item.with_words for item in found] == ["", "with 1 quote", "with 1 quote"]


def test_another_name_that_was_taken_away_is_in_the_bin(small: Session) -> None:
    form = EntityForm(None, "Mistral", "startup")
    made = small.save_entity(form)
    new_claim(small, made, property="alias", value="Mistral AI")
    change_entity(small, made, aliases=())
    assert titles(small) == ["Also called of Mistral: Mistral AI"]


def test_what_was_deleted_and_undone_is_not_in_the_bin(small: Session) -> None:
    small.delete_claim(DESKS)
    small.undo()
    assert items(small) == []
    small.redo()
    assert len(items(small)) == 1
    small.history.revert(EditId(1))
    assert items(small) == []


def test_a_reverted_addition_is_in_the_bin(small: Session) -> None:
    small.save_entity(EntityForm(None, "Mistral", "startup"))
    small.history.revert(EditId(1))
    assert titles(small) == ["Mistral"]


FOUND = [
    ("jean", ["Jean Zay"]),
    ("supercomputer", ["Jean Zay"]),
    ("3,000", ["Desks of Station F: 3,000 desks"]),
    ("station desks", ["Desks of Station F: 3,000 desks"]),
    ("host", ["Jean Zay"]),  # the role in a claim that hung on it
    ("nothing of the kind", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_the_bin_is_searched_by_all_that_its_things_say(
    small: Session, text: str, expected: list[str]
) -> None:
    change_entity(small, JEAN_ZAY, summary="A supercomputer.")
    small.delete_claim(DESKS)
    small.delete_entities([JEAN_ZAY])
    assert titles(small, text) == expected


def test_a_thing_in_the_bin_is_told_in_full(small: Session) -> None:
    small.delete_claim(DESKS)
    (item,) = items(small)
    (thing,) = small.bin.detail(item)
    assert (thing.title, thing.verb) == ("Desks of Station F", "deleted")
    assert [field.label for field in thing.fields] == [
        "Value",
        "Rank",
        "Reason for the rank",
        "Quote",
    ]
    restore(small, item)
    assert small.bin.detail(item) == ()


# ── Coming back ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("entity", [STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI])
def test_an_entity_comes_back_exactly_although_other_things_were_done_since(
    small: Session, entity: EntityId
) -> None:
    before = rows_in(small.path, CONTENT)
    small.delete_entities([entity])
    other = small.save_entity(EntityForm(None, "New one", "lab"))
    small.bin.restore([(EditId(1), ("entity", entity))])
    assert rows_in(small.path, CONTENT) != before
    small.history.revert(EditId(2))
    assert rows_in(small.path, CONTENT) == before
    with pytest.raises(NoSuchRow):
        small.entity(other)


def test_what_came_back_is_said(small: Session) -> None:
    small.delete_entities([STATION_F])
    (item,) = items(small)
    assert restore(small, item) == "Station F is back, with 7 claims, 2 sums and 5 quotes."
    small.delete_claim(DESKS)
    assert restore(small, items(small)[0]) == "Desks of Station F is back, with 1 quote."


def test_several_come_back_as_one_step(small: Session) -> None:
    before = rows_in(small.path, CONTENT)
    small.delete_claim(DESKS)
    small.delete_entities([JEAN_ZAY])
    told: list[Changed] = []
    small.on_change(told.append)
    restore_all(small)
    assert rows_in(small.path, CONTENT) == before
    assert [changed.label for changed in told] == ["restoration of 2 things"]
    assert {STATION_F, JEAN_ZAY} <= told[0].entities
    small.undo()
    assert len(items(small)) == 2


def test_a_claim_whose_entity_is_in_the_bin_brings_it_along(small: Session) -> None:
    small.delete_claim(USES)
    small.delete_entities([JEAN_ZAY])
    claim = next(item for item in items(small) if item.place[0] == "claim")
    words = restore(small, claim)
    assert "Jean Zay came back too" in words
    assert small.entity(JEAN_ZAY).name == "Jean Zay"
    assert small.claim(USES).subject.id == JEAN_ZAY


def test_claims_that_name_what_stays_in_the_bin_stay_there(small: Session) -> None:
    before = rows_in(small.path, CONTENT)
    small.delete_entities([JEAN_ZAY])
    small.delete_entities([STATION_F])
    station, zay = items(small)
    assert restore(small, zay).endswith("1 claim stays in the bin until the entity it names is back.")
    assert [item.place for item in items(small)] == [station.place, ("claim", USES)]
    restore(small, station)
    assert rows_in(small.path, CONTENT) != before
    left = [item for item in items(small) if item.place == ("claim", USES)]
    assert [item.title for item in left] == ["Uses of Jean Zay: Station F"]
    restore(small, *left)
    assert {table: rows_in(small.path)[table] for table in ("claim", "entity")} == {
        table: before[table] for table in ("claim", "entity")
    }


def test_an_entity_whose_key_was_given_away_comes_back_under_another(small: Session) -> None:
    before = small.entity(JEAN_ZAY)
    small.delete_entities([JEAN_ZAY])
    twin = small.save_entity(EntityForm(None, "Jean Zay", "lab"))
    restore(small, items(small)[0])
    assert small.entity(JEAN_ZAY).name == before.name
    assert small.entity(twin).kind == "lab"
    keys = dict(small.workspace.connection.execute("SELECT id, key FROM entity"))
    assert keys[JEAN_ZAY] == f"{keys[twin]}-2"


def test_what_is_there_again_is_not_restored_twice(small: Session) -> None:
    small.delete_claim(DESKS)
    (item,) = items(small)
    restore(small, item)
    before = rows_in(small.path, EVERYTHING)
    with pytest.raises(StandsInTheWay, match="Desks of Station F is not in the bin any more"):
        restore(small, item)
    assert rows_in(small.path, EVERYTHING) == before


def test_what_cannot_come_back_is_refused_with_the_reason(small: Session) -> None:
    small.delete_claim(DESKS)
    connection = small.workspace.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM document WHERE id = 1")  # as another program might
    connection.execute("PRAGMA foreign_keys = ON")
    (item,) = items(small)
    words = restore(small, item)
    assert words == "Desks of Station F is back."


def test_a_workspace_open_for_reading_restores_nothing(small: Session) -> None:
    small.delete_claim(DESKS)
    with closing(open_session(small.path, read_only=True)) as reader:
        assert len(items(reader)) == 1
        with pytest.raises(WorkspaceUnwritable):
            restore(reader, *items(reader))


# ── Before deleting ─────────────────────────────────────────────────────────────────────────────────────────
def test_what_hangs_on_an_entity_is_said(small: Session) -> None:
    words = small.bin.words_about([STATION_F])
    assert words == "7 claims, 2 sums and 5 quotes; 2 other entities named it"
    assert small.bin.words_about([STATION_F, FAIRBANK]).endswith("1 other entity named them")
    lonely = small.save_entity(EntityForm(None, "Alone", "lab"))
    assert small.bin.words_about([lonely]) == ""
