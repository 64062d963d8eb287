"""An entity with many claims is shown with its first ones at once, and with all of them a moment later."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session import reader
from explorer.session.session import Session
from explorer.session.shown import EntityShown, Query
from explorer.ui.flows.filling import Filling
from tests.session.write import change_entity
from tests.ui.flows.place import Place, opened_place
from tests.workspaces import bundled_copy


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(reader, "_MANY", 12)
    monkeypatch.setattr(reader, "_AT_FIRST", 6)
    with opened_place(bundled_copy(tmp_path)) as made:
        yield made


def entity(session: Session, name: str) -> EntityId:
    return EntityId(session.find(Query(name)).ids[0])


def lines(shown: EntityShown | None) -> list[int]:
    return [line.claim_id for section in shown.sections for line in section.lines] if shown else []


def settled(qtbot: QtBot, place: Place) -> None:
    qtbot.waitUntil(lambda: place.browse._shown is not None and place.browse._shown.complete)


def test_the_first_claims_are_the_first_of_all(place: Place) -> None:
    station = entity(place.session, "station f")
    start, whole = place.session.entity_start(station), place.session.entity(station)
    assert (start.complete, whole.complete) == (False, True)
    assert len(lines(start)) == 6
    assert lines(start) == lines(whole)[:6]
    assert (start.name, start.facts, start.tags) == (whole.name, whole.facts, whole.tags)


def test_the_rest_is_filled_in_and_the_place_is_kept(qtbot: QtBot, place: Place) -> None:
    station = entity(place.session, "station f")
    place.browse.open_entity(station)
    assert len(lines(place.browse._shown)) == 6
    quote = place.browse.shown_quote()
    settled(qtbot, place)
    assert lines(place.browse._shown) == lines(place.session.entity(station))
    assert place.browse.shown_quote() == quote


def test_what_is_left_before_it_is_filled_stays_left(qtbot: QtBot, place: Place) -> None:
    place.browse.open_entity(entity(place.session, "station f"))
    other = entity(place.session, "facebook ai research")
    place.browse.open_entity(other)
    settled(qtbot, place)
    qtbot.wait(50)
    assert place.browse.shown_entity() == other


def test_a_claim_far_down_is_shown_when_it_is_asked_for(place: Place) -> None:
    station = entity(place.session, "station f")
    last = lines(place.session.entity(station))[-1]
    place.browse.open_entity(entity(place.session, "facebook ai research"))
    place.browse.open_claim(last)  # type: ignore[arg-type]
    assert last in lines(place.browse._shown)


def test_after_a_write_all_of_it_is_read_anew(qtbot: QtBot, place: Place) -> None:
    station = entity(place.session, "station f")
    place.browse.open_entity(station)
    settled(qtbot, place)
    change_entity(place.session, station, name="Quux")
    qtbot.waitUntil(lambda: place.browse._shown is not None and place.browse._shown.name == "Quux")
    settled(qtbot, place)
    assert lines(place.browse._shown) == lines(place.session.entity(station))


def test_stopping_lets_the_file_go(qtbot: QtBot, place: Place) -> None:
    filling = Filling(place.session, place.browse)
    told: list[object] = []
    filling.answered.connect(told.append)
    filling.read(entity(place.session, "station f"))
    filling.stop()
    qtbot.wait(20)
    assert told == []


def test_a_claim_among_those_that_are_not_listed_is_listed_when_it_is_asked_for(
    qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = entity(place.session, "station f")
    monkeypatch.setattr(reader, "_MOST_LISTED", 13)
    place.browse.open_entity(station)
    settled(qtbot, place)
    (other, *_) = set(lines(place.session.entity(station))) - set(lines(place.browse._shown))
    told = place.session.claim(other)  # type: ignore[arg-type]
    assert told.subject.id == station
    place.browse.open_claim(other)  # type: ignore[arg-type]
    assert other in lines(place.browse._shown)


def test_what_is_dropped_is_not_waited_for_and_never_told(qtbot: QtBot, place: Place) -> None:
    filling = Filling(place.session, place.browse)
    told: list[object] = []
    filling.answered.connect(told.append)
    for name in ("station f", "facebook ai research", "station f"):
        filling.read(entity(place.session, name))
        filling._begin()
        filling.drop()
    assert not filling.is_reading()
    filling.stop()
    qtbot.waitUntil(lambda: not filling._ending)
    assert told == []
