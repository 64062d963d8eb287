"""Reading: which entity, which quote, which document are shown, also after writes and when things are gone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.building import create_empty
from tests.session.write import (
    DESKS,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    ONE,
    PLEDGE,
    STATION_F,
    TWO,
    USES,
    change_claim,
    cited,
)
from tests.ui.flows.locks import held_by_another
from tests.ui.flows.place import Place, behind_its_back, marked, opened_place, quotes, shown
from tests.workspaces import small_copy

GONE = EntityId(2**40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def place(qtbot: QtBot, path: Path) -> Iterator[Place]:
    with opened_place(path, first=STATION_F) as made:
        yield made


# ── The start ───────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("remembered", [None, STATION_F, HPC_AI, GONE, EntityId(0)])
def test_the_entity_read_last_is_opened_or_else_the_first_of_the_list(
    qtbot: QtBot, path: Path, remembered: EntityId | None
) -> None:
    with opened_place(path, first=remembered) as place:
        known = remembered in (STATION_F, HPC_AI)
        opened = remembered if known else place.entities.model.id_at(0)
        assert shown(place) == (opened, opened, opened)
        assert place.browse.shown_quote() == quotes(place)[0]
        assert place.source.chooser.count() == 2
        assert place.troubles == []


def test_an_empty_workspace_shows_nothing_and_says_no_trouble(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "empty.hub"
    create_empty(path)
    with opened_place(path) as place:
        for ask in (
            place.browse.next_quote,
            place.browse.previous_quote,
            place.browse.back,
            place.browse.forward,
        ):
            ask()
        assert shown(place) == (None, None, None)
        assert marked(place) == (None, "")
        assert place.troubles == []


# ── Entities and claims ─────────────────────────────────────────────────────────────────────────────────────
def test_an_entity_is_opened_with_its_first_quote_marked(place: Place) -> None:
    place.browse.open_entity(FAIRBANK)
    assert shown(place) == (FAIRBANK, FAIRBANK, FAIRBANK)
    assert marked(place) == (quotes(place)[0].document_id, quotes(place)[0].exact)
    assert place.visited[-1] == FAIRBANK


def test_an_entity_without_quotes_leaves_the_source_empty(place: Place) -> None:
    place.browse.open_entity(JEAN_ZAY)
    assert shown(place) == (JEAN_ZAY, JEAN_ZAY, JEAN_ZAY)
    assert marked(place) == (None, "")
    assert place.browse.shown_quote() is None


def test_opening_nothing_or_the_same_changes_nothing(place: Place) -> None:
    place.browse.open_quote(quotes(place)[2])
    before, visits = marked(place), len(place.visited)
    place.browse.open_entity(None)
    place.browse.open_entity(STATION_F)
    assert (marked(place), len(place.visited)) == (before, visits)


def test_an_entity_that_is_gone_is_told_and_what_is_shown_stays(place: Place) -> None:
    before = marked(place)
    place.browse.open_entity(GONE)
    assert shown(place) == (STATION_F, STATION_F, STATION_F)
    assert marked(place) == before
    assert len(place.troubles) == 1
    assert place.troubles[0].startswith("It is not in this workspace any more")


@pytest.mark.parametrize(
    ("claim", "subject", "words"),
    [
        (DESKS, STATION_F, "3,000 desks"),
        (PLEDGE, FAIRBANK, "Fairbank pledged over 5M€ a year"),
        (USES, JEAN_ZAY, ""),
    ],
)
def test_a_claim_is_opened_at_its_subject_with_its_words(
    place: Place, claim: ClaimId, subject: EntityId, words: str
) -> None:
    place.browse.open_claim(claim)
    assert shown(place) == (subject, subject, subject)
    line = place.detail.claims.current_line()
    assert line is not None
    assert line.claim_id == claim
    assert marked(place)[1] == words


def test_of_several_quotes_of_a_claim_the_wished_one_is_shown(place: Place) -> None:
    both = (cited(place.session, ONE, "3,000 desks"), cited(place.session, TWO, "HPC-AI"))
    change_claim(place.session, DESKS, citations=both)
    first, second = [quote for quote in quotes(place) if quote.claim_id == DESKS]
    place.browse.open_claim(DESKS, second.citation_id)
    assert marked(place) == (TWO, "HPC-AI")
    place.browse.open_claim(DESKS)
    assert marked(place) == (ONE, "3,000 desks")
    assert place.browse.shown_quote() == first


def test_a_claim_that_is_gone_is_told_and_what_is_shown_stays(place: Place) -> None:
    before = marked(place)
    place.browse.open_claim(ClaimId(999))
    assert (shown(place)[0], marked(place)) == (STATION_F, before)
    assert "not in this workspace any more" in place.troubles[0]


def test_words_lead_to_their_claims_and_a_claim_to_its_entity(place: Place) -> None:
    pledge = place.session.claim(PLEDGE).passages[0].citation
    place.browse.open_document(TWO)
    place.browse.open_place(TWO, pledge.start)
    assert place.source.claims.count() == 1
    (brief,) = place.session.claims_at(TWO, pledge.start, pledge.start + 1)
    place.browse.open_brief(brief)
    assert shown(place) == (FAIRBANK, FAIRBANK, FAIRBANK)
    assert marked(place) == (TWO, pledge.exact)


# ── Quotes ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_stepping_goes_through_all_quotes_and_round_again(place: Place) -> None:
    every = quotes(place)
    assert len(every) >= 4
    seen = [place.browse.shown_quote()]
    for _ in every:
        place.browse.next_quote()
        seen.append(place.browse.shown_quote())
    assert seen == [*every, every[0]]
    place.browse.previous_quote()
    assert place.browse.shown_quote() == every[-1]
    assert place.source.position.text() == f"{len(every)} of {len(every)} quotes"


@pytest.mark.parametrize(("forward", "place_in_list"), [(True, 0), (False, -1)])
def test_stepping_from_a_document_read_from_its_beginning_starts_at_an_end(
    place: Place, forward: bool, place_in_list: int
) -> None:
    place.browse.open_document(TWO)
    assert (place.browse.shown_quote(), marked(place)) == (None, (TWO, ""))
    (place.browse.next_quote if forward else place.browse.previous_quote)()
    assert place.browse.shown_quote() == quotes(place)[place_in_list]


def test_stepping_with_no_quotes_does_nothing(place: Place) -> None:
    place.browse.open_entity(JEAN_ZAY)
    place.browse.next_quote()
    place.browse.previous_quote()
    assert (place.browse.shown_quote(), place.troubles) == (None, [])


# ── Back and forward ────────────────────────────────────────────────────────────────────────────────────────
def test_back_and_forward_go_over_what_was_visited(place: Place) -> None:
    place.browse.open_entity(FAIRBANK)
    place.browse.open_claim(USES)  # of Jean Zay
    walk = []
    for step in ("back", "back", "back", "forward", "forward", "forward"):
        getattr(place.browse, step)()
        walk.append((place.browse.shown_entity(), place.browse.can_go()))
    assert walk == [
        (FAIRBANK, (True, True)),
        (STATION_F, (False, True)),
        (STATION_F, (False, True)),
        (FAIRBANK, (True, True)),
        (JEAN_ZAY, (True, False)),
        (JEAN_ZAY, (True, False)),
    ]


@pytest.mark.parametrize(
    ("gone", "back_to", "can_go"),
    [
        ((JEAN_ZAY,), FAIRBANK, (True, True)),
        ((JEAN_ZAY, FAIRBANK), STATION_F, (False, True)),
        ((JEAN_ZAY, FAIRBANK, STATION_F), HPC_AI, (False, False)),
    ],
)
def test_back_steps_over_entities_that_another_window_deleted(
    place: Place, path: Path, gone: tuple[EntityId, ...], back_to: EntityId, can_go: tuple[bool, bool]
) -> None:
    for entity in (FAIRBANK, JEAN_ZAY, HPC_AI):
        place.browse.open_entity(entity)
    behind_its_back(path, lambda session: session.delete_entities(gone))
    place.browse.back()
    assert place.browse.shown_entity() == back_to
    assert place.browse.can_go() == can_go
    assert place.visited[-1] == back_to  # or the buttons would still offer what is gone
    assert place.troubles == []


def test_forward_steps_over_entities_that_another_window_deleted(place: Place, path: Path) -> None:
    for entity in (FAIRBANK, JEAN_ZAY, HPC_AI):
        place.browse.open_entity(entity)
    for _ in range(3):
        place.browse.back()
    behind_its_back(path, lambda session: session.delete_entities((FAIRBANK, JEAN_ZAY)))
    place.browse.forward()
    assert shown(place)[:2] == (HPC_AI, HPC_AI)
    place.browse.back()
    assert shown(place)[:2] == (STATION_F, STATION_F)


# ── Trouble ─────────────────────────────────────────────────────────────────────────────────────────────────
ASKS: dict[str, Callable[[Place], None]] = {
    "an entity": lambda place: place.browse.open_entity(HPC_AI),
    "a claim": lambda place: place.browse.open_claim(PLEDGE),
    "a document": lambda place: place.browse.open_document(TWO),
    "a place": lambda place: place.browse.open_place(ONE, 20),
    "rows": lambda place: place.browse.fetch_rows(0, 4),
    "back": lambda place: place.browse.back(),
    "forward": lambda place: place.browse.forward(),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_while_the_file_cannot_be_read_that_is_told_and_what_is_shown_stays(
    place: Place, ask: Callable[[Place], None]
) -> None:
    place.browse.open_entity(FAIRBANK)
    place.browse.open_entity(JEAN_ZAY)
    place.browse.back()
    before = (shown(place), marked(place), place.browse.can_go())
    with held_by_another(place.session):
        ask(place)
    assert len(place.troubles) == 1
    assert "Another program is using this workspace" in place.troubles[0]
    assert (shown(place), marked(place), place.browse.can_go()) == before
    ask(place)
    assert len(place.troubles) == 1  # all is well again
