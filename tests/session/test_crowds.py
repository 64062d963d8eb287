"""A crowd read from a workspace: in parts, after a change, and in every kind of lane."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.analysis.crowd import Crowd, Reading
from explorer.domain.ids import EntityId
from explorer.session import crowds
from explorer.session.crowds import Cancelled, Crowds, lane_names
from explorer.session.shown import Lane
from explorer.store.workspace import Workspace, open_workspace
from tests.money import FIRST, crowded_copy

SUMS = 300


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_workspace(crowded_copy(tmp_path, SUMS), read_only=True)) as opened:
        yield opened


def whole(workspace: Workspace, lane: Lane = Lane.FUNDER) -> tuple[Crowds, Reading]:
    made = Crowds()
    return made, made.whole(workspace, lane, lambda _: True, lambda _: None)


def lanes(crowd: Crowd) -> dict[int, set[int]]:
    return {
        int(crowd.values[lane]): set(crowd.members(*crowd.firsts[lane : lane + 2].tolist()))
        for lane in range(crowd.lanes)
    }


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_what_there_is_after_a_moment_is_shown_before_the_rest(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "_AT_ONCE", 50)
    monkeypatch.setattr(crowds, "_FIRST_PICTURE", -1.0)
    parts: list[Reading] = []
    reading = Crowds().whole(workspace, Lane.STAGE, lambda _: True, parts.append)
    assert [(part.read, part.is_whole) for part in parts] == [(50, False)]
    assert reading.is_whole
    assert reading.read == len(reading.crowd) > 50


def test_a_reading_that_nobody_wants_stops(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "_AT_ONCE", 50)
    heard: list[int] = []

    def report(done: int) -> bool:
        heard.append(done)
        return False

    with pytest.raises(Cancelled):
        Crowds().whole(workspace, Lane.STAGE, report, lambda _: None)
    assert heard == [50]


def test_a_workspace_without_sums_is_an_empty_crowd(workspace: Workspace) -> None:
    change(workspace.path, "DELETE FROM funding")
    _, reading = whole(workspace)
    assert len(reading.crowd) == 0


def test_after_a_change_the_sums_are_those_of_the_file(workspace: Workspace) -> None:
    made, before = whole(workspace)
    change(workspace.path, f"DELETE FROM funding WHERE claim_id = {FIRST + 3}")
    change(workspace.path, f"UPDATE claim SET subject_id = {FIRST + 8} WHERE id = {FIRST + 44}")
    entities = [EntityId(FIRST + 3), EntityId(FIRST + 4), EntityId(FIRST + 8)]
    after = made.changed(workspace, entities, Lane.FUNDER)
    anew = whole(workspace)[1]
    assert len(after.crowd) == len(before.crowd) - 1
    assert lanes(after.crowd) == lanes(anew.crowd)


def test_the_lanes_of_documents_are_those_that_tell_the_sum(workspace: Workspace) -> None:
    crowd = whole(workspace, Lane.DOCUMENT)[1].crowd
    told = workspace.connection.execute(
        """SELECT t.document_id, t.claim_id FROM citation t JOIN funding f ON f.claim_id = t.claim_id"""
    ).fetchall()
    placed = {claim for claims in lanes(crowd).values() for claim in claims}
    assert {(lane, claim) for lane, claims in lanes(crowd).items() for claim in claims if lane >= 0} == {
        (document, claim) for document, claim in told if claim in placed
    }


def test_a_programme_is_a_lane_whether_it_gives_or_gets(workspace: Workspace) -> None:
    found = lanes(whole(workspace, Lane.PROGRAMME)[1].crowd)
    rows = workspace.connection.execute(
        f"SELECT funder_id, recipient_id, claim_id FROM v_funding WHERE claim_id = {FIRST + 9}"
    ).fetchone()
    assert rows[0] == FIRST + 9, "a programme"
    assert FIRST + 9 in found[FIRST + 9]
    assert FIRST not in {claim for lane, claims in found.items() if lane >= 0 for claim in claims}


def test_a_place_is_that_of_the_recipient_or_else_says_that_it_is_the_funders(workspace: Workspace) -> None:
    place = workspace.connection.execute("SELECT min(id) FROM entity").fetchone()[0]
    giver, getter = workspace.connection.execute(
        f"SELECT funder_id, recipient_id FROM v_funding WHERE claim_id = {FIRST + 2}"
    ).fetchone()
    located = (
        "INSERT INTO claim(subject_id, property, object_id, origin) VALUES ({}, 'located_in', {}, 'analyst')"
    )
    change(workspace.path, located.format(giver, place))
    found = lanes(whole(workspace, Lane.PLACE)[1].crowd)
    assert FIRST + 2 in found[-2 - place]
    change(workspace.path, located.format(getter, place))
    reading = whole(workspace, Lane.PLACE)[1]
    assert FIRST + 2 in lanes(reading.crowd)[place]
    names = lane_names(workspace, reading.crowd.lane_by, [place, -2 - place])
    assert names[-2 - place] == f"{names[place]} (place of the funder)"
