"""Reading while writing: what the panes show after a save, a deletion, an undo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.edits import Changed
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.session import Session
from tests.session.write import (
    DESKS,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    ONE,
    STATION_F,
    TWO,
    USES,
    change_claim,
    change_entity,
    cited,
    new_claim,
)
from tests.ui.flows.locks import held_by_another
from tests.ui.flows.place import Place, marked, opened_place, quotes, shown
from tests.workspaces import small_copy

GONE = EntityId(2**40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def place(qtbot: QtBot, path: Path) -> Iterator[Place]:
    with opened_place(path, first=STATION_F) as made:
        yield made


def test_after_a_write_the_highlights_of_the_open_document_are_read_again(place: Place) -> None:
    place.browse.open_document(ONE)
    start = place.session.document(ONE).text.index("It cost")
    assert place.source.text.highlight_at(start) is None
    claim = new_claim(
        place.session,
        HPC_AI,
        property="description",
        value="dear",
        citations=(cited(place.session, ONE, "It cost"),),
    )
    highlight = place.source.text.highlight_at(start)
    assert highlight is not None
    assert highlight.claims == (claim,)
    place.session.undo()
    assert place.source.text.highlight_at(start) is None


WRITES: dict[str, Callable[[Session], object]] = {
    "of the claim itself": lambda session: change_claim(session, DESKS, number="3,500"),
    "of the entity": lambda session: change_entity(session, STATION_F, name="Station G"),
    "of another claim": lambda session: session.delete_claim(ClaimId(2)),
    "of another entity": lambda session: session.delete_entities((HPC_AI,)),
    "of a new entity": lambda session: new_claim(session, JEAN_ZAY, property="description", value="fast"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_keeps_the_quote_that_is_shown(place: Place, write: Callable[[Session], object]) -> None:
    place.browse.open_claim(DESKS)
    before = place.browse.shown_quote()
    write(place.session)
    quote = place.browse.shown_quote()
    assert before is not None
    assert quote is not None
    assert quote.citation_id == before.citation_id
    assert quote in quotes(place)  # as it is now
    assert marked(place) == (ONE, "3,000 desks")
    line = place.detail.claims.current_line()
    assert line is not None
    assert line.claim_id == DESKS


def test_a_quote_that_another_took_the_place_of_gives_way_to_it(place: Place) -> None:
    place.browse.open_claim(DESKS)
    change_claim(place.session, DESKS, citations=(cited(place.session, TWO, "Jean Zay"),))
    assert marked(place) == (TWO, "Jean Zay")


def test_when_the_claim_of_the_quote_is_deleted_its_document_stays_with_nothing_marked(place: Place) -> None:
    place.browse.open_claim(DESKS)
    place.session.delete_claim(DESKS)
    assert marked(place) == (ONE, "")
    assert place.browse.shown_quote() is None
    place.browse.next_quote()
    assert place.browse.shown_quote() == quotes(place)[0]


def test_a_document_read_from_its_beginning_stays_after_a_write(place: Place) -> None:
    place.browse.open_document(TWO)
    change_entity(place.session, STATION_F, summary="Another.")
    change_entity(place.session, HPC_AI, summary="Another.")
    assert marked(place) == (TWO, "")
    assert place.browse.shown_quote() is None
    assert place.detail.summary.text() == "Another."


def test_the_first_quote_of_an_entity_is_shown_as_soon_as_it_has_one(place: Place) -> None:
    place.browse.open_entity(JEAN_ZAY)
    change_claim(place.session, USES, citations=(cited(place.session, TWO, "Jean Zay"),))
    assert marked(place) == (TWO, "Jean Zay")


def test_after_a_rename_all_panes_say_the_new_name(place: Place) -> None:
    change_entity(place.session, STATION_F, name="Station G")
    assert place.detail.name.text() == "Station G"
    assert "Station G" in place.names()
    assert place.counted[-1] == place.session.counts()


@pytest.mark.parametrize(
    ("visited", "deleted", "left_at"),
    [
        ((FAIRBANK,), (FAIRBANK,), STATION_F),
        ((FAIRBANK, HPC_AI), (HPC_AI,), FAIRBANK),
        ((FAIRBANK, HPC_AI), (HPC_AI, FAIRBANK), STATION_F),
        ((FAIRBANK, STATION_F), (STATION_F,), FAIRBANK),
        ((FAIRBANK, HPC_AI), (STATION_F,), HPC_AI),  # not the one that is shown
        ((FAIRBANK,), (FAIRBANK, STATION_F), None),
        ((), (STATION_F,), None),
    ],
)
def test_deleting_the_entity_shown_goes_to_the_one_visited_before_that_is_still_there(
    place: Place, visited: tuple[EntityId, ...], deleted: tuple[EntityId, ...], left_at: EntityId | None
) -> None:
    for entity in visited:
        place.browse.open_entity(entity)
    place.session.delete_entities(deleted)
    assert shown(place) == (left_at, left_at, left_at)
    assert place.visited[-1] == left_at
    assert place.troubles == []
    assert not set(deleted) & set(place.entities.model.ids_between(0, 9))
    if left_at is None:
        assert marked(place) == (None, "")
    place.session.undo()
    assert set(deleted) <= set(place.entities.model.ids_between(0, 9))


def test_undoing_the_deletion_of_all_there_was_lets_it_be_opened_again(place: Place) -> None:
    place.session.delete_entities((STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI))
    assert shown(place) == (None, None, None)
    assert place.entities.model.rowCount() == 0
    place.session.undo()
    place.browse.open_entity(STATION_F)
    assert shown(place) == (STATION_F, STATION_F, STATION_F)


def test_trouble_with_reading_after_a_write_is_told_and_not_taken_for_a_failed_write(place: Place) -> None:
    with held_by_another(place.session):
        place.browse._changed(Changed("rename of Station F", frozenset({STATION_F})))
    assert "Another program is using this workspace" in place.troubles[0]
    assert shown(place) == (STATION_F, STATION_F, STATION_F)
