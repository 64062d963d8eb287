"""Questions about what is not there, and answers that are new after every change."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.analysis.review.findings import Kind
from explorer.domain.ids import ClaimId, EntityId
from explorer.session import reader
from explorer.session.session import Session, open_session
from explorer.session.shown import Counts, Query
from explorer.store.errors import DamagedWorkspace, NoSuchRow
from tests.session.write import COST, DESKS, FAIRBANK, ONE, STATION_F, change_claim, new_claim
from tests.workspaces import bundled_copy, small_copy


def test_what_there_is_is_counted(small: Session) -> None:
    assert small.counts() == Counts(entities=4, claims=9, citations=8, documents=2, fundings=3)


@pytest.mark.parametrize(
    "method",
    ["entity", "claim", "line_of", "document", "entity_form", "claim_form", "new_claim_form", "delete_claim"],
)
def test_what_is_gone_is_said_to_be_gone(small: Session, method: str) -> None:
    with pytest.raises(NoSuchRow, match="not in this workspace any more"):
        getattr(small, method)(99)


def test_a_claim_is_told_in_full(small: Session) -> None:
    told = small.claim(COST)
    assert (told.subject.name, told.object, told.claim.property) == ("Station F", None, "costs")
    assert told.funding is not None
    assert [passage.document.label for passage in told.passages] == ["A campus"]


def test_a_line_is_that_of_the_detail(small: Session) -> None:
    lines = {line.claim_id: line for section in small.entity(STATION_F).sections for line in section.lines}
    for number in (2, 3, 4, 9):
        assert small.line_of(ClaimId(number)) == lines[ClaimId(number)]


def test_names_are_picked_by_relevance_up_to_a_limit(small: Session) -> None:
    assert [row.name for row in small.names_like("fair")] == ["Fairbank"]
    assert len(small.names_like("", limit=2)) == 2
    assert small.names_like("nobody") == ()


def test_differences_are_worked_out_anew_only_after_a_change(small: Session) -> None:
    first = small.disagreements.kept.findings(small.workspace, small.vocabulary)
    assert small.disagreements.kept.findings(small.workspace, small.vocabulary) is first
    again = new_claim(small, STATION_F, property="desks", number="2,000")
    assert [found.claim_ids for found in small.disagreements.all()] == [(DESKS, again)]
    assert STATION_F in small.disagreements.entities()
    small.undo()
    assert small.disagreements.all() == list(first)
    assert small.disagreements.entities() == set()


def test_a_change_by_another_program_is_seen(small: Session) -> None:
    new_claim(small, STATION_F, property="desks", number="2,000")
    assert len(small.disagreements.all()) == 1
    with closing(sqlite3.connect(small.path)) as other:
        other.execute("UPDATE claim SET number = 2000 WHERE id = ?", (DESKS,))
        other.execute("UPDATE entity SET name = 'Fairbank II' WHERE id = ?", (FAIRBANK,))
        other.commit()
    assert [found.kind for found in small.disagreements.all()] == [Kind.QUOTE]  # not what its quote says
    assert small.entity(FAIRBANK).name == "Fairbank II"


def test_a_file_that_can_no_longer_be_read_is_told_as_damaged(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path, read_only=True)) as session:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * (size - 4096))
        with pytest.raises(DamagedWorkspace):
            session.entity(STATION_F)
        with pytest.raises(DamagedWorkspace):
            session.find(Query("station"))
        with pytest.raises(DamagedWorkspace):
            session.document(ONE)
        with pytest.raises(DamagedWorkspace):
            session.funding()


def test_sums_that_can_hold_others_are_offered_as_envelopes(small: Session) -> None:
    offered = dict(small.envelopes_for(None))
    assert set(offered) == {4, 6}  # the fifth claim is a part itself
    assert offered[COST] == "€250 million 2015 to 2017, Station F"
    assert COST not in dict(small.envelopes_for(COST))
    change_claim(small, COST, property="description", value="x", funding=None)
    assert set(dict(small.envelopes_for(None))) == {5, 6}


def test_of_very_many_sums_those_about_the_same_are_offered_first_and_the_others_are_not_read(
    small: Session,
) -> None:
    connection = small.workspace.connection
    connection.execute("BEGIN")
    for number in range(1000, 13_000):
        connection.execute(
            "INSERT INTO claim (id, subject_id, property, origin) VALUES (?, 4, 'funds', 'analyst')",
            (number,),
        )
        connection.execute(
            """INSERT INTO funding (claim_id, subject_is, stage, amount_text, qualifier, cadence)
            VALUES (?, 'funder', 'spent', '€1m', 'exact', 'total')""",
            (number,),
        )
    connection.execute("UPDATE claim SET subject_id = 2, object_id = 3 WHERE id = 12999")
    connection.execute("COMMIT")
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    connection.set_progress_handler(count, 100)
    offered = small.envelopes_for(None, about=[EntityId(2)])
    connection.set_progress_handler(None, 100)
    assert 12999 in [claim for claim, _ in offered[:20]]
    assert len(offered) <= 200
    assert steps[0] * 100 < 100_000  # all of them would be five times as many


def test_a_sum_has_the_places_of_its_recipient_and_else_those_of_its_funder(tmp_path: Path) -> None:
    with closing(open_session(bundled_copy(tmp_path), read_only=True)) as session:
        placed = [one for one in session.funding() if one.places]
        assert placed
        for one in placed:
            side = one.funder_id if one.places_of_funder else one.recipient_id
            located = {
                line.other_id
                for section in session.entity(EntityId(side or 0)).sections
                for line in section.lines
                if line.property == "located_in" and not line.inverse and line.rank != "deprecated"
            }
            assert {place for place, _ in one.places} == located
        (few,) = session.fundings_of([placed[0].claim_id])
        assert (few.places, few.amount) == (placed[0].places, placed[0].amount)


def test_sums_are_counted_up_to_a_number(small: Session) -> None:
    assert (small.funding_count(2), small.funding_count(100)) == (2, 3)


def test_of_very_many_claims_the_first_are_listed_and_the_others_counted(
    small: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = small.entity(STATION_F)
    listed = [line.claim_id for section in everything.sections for line in section.lines]
    monkeypatch.setattr(reader, "_MOST_LISTED", 2)
    shown = small.entity_to_read(STATION_F)
    some = [line.claim_id for section in shown.sections for line in section.lines]
    assert shown.complete
    assert len(some) == 2 < len(listed)
    assert shown.facts == f"{everything.facts} · the first 2 are listed"
    (other, *_) = sorted(set(listed) - set(some))
    with_it = small.entity_to_read(STATION_F, other)
    assert other in [line.claim_id for section in with_it.sections for line in section.lines]
    assert with_it.facts.endswith("the first 3 are listed")
    (elsewhere, *_) = [
        line.claim_id
        for s in small.entity(FAIRBANK).sections
        for line in s.lines
        if line.claim_id not in listed
    ]
    assert small.entity_to_read(STATION_F, elsewhere).sections == shown.sections
    monkeypatch.undo()
    assert small.entity_to_read(STATION_F) == everything


def test_of_very_many_claims_known_disagreements_are_told(
    small: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_claim(small, STATION_F, property="desks", number="2,000")
    monkeypatch.setattr(reader, "_MOST_LISTED", 7)
    small.disagreements.waits = True
    differs = [line.differs for section in small.entity_to_read(STATION_F).sections for line in section.lines]
    assert not any(differs)
    small.disagreements.all()
    differs = [line.differs for section in small.entity_to_read(STATION_F).sections for line in section.lines]
    assert any(differs)
