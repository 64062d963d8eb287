"""What is read is what lies there: whole claims, in the order promised, and nothing that is gone."""

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest

from explorer.domain.edits import MOST_NAMED, Changed, RowChange
from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.model import (
    Cadence,
    CitationState,
    Confidence,
    Funding,
    FundingSide,
    Origin,
    Qualifier,
    Rank,
    Stage,
    Stance,
    ValueKind,
    Verdict,
)
from explorer.domain.told import EntityRef, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES
from explorer.store import reading, reviewing
from explorer.store.errors import NoSuchRow
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import small_copy

STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI = (EntityId(number) for number in (1, 2, 3, 4))
GONE = 10**6


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The nine claims of tests/data/package, for reading."""
    path = small_copy(tmp_path_factory.mktemp("reading"))
    with closing(open_workspace(path, read_only=True)) as workspace:
        yield workspace


def ids(claims: list[ToldClaim]) -> list[int]:
    return [told.claim.id for told in claims]


def test_an_entity_is_read_whole(small: Workspace) -> None:
    entity = reading.read_entity(small.connection, STATION_F)
    assert (entity.id, entity.key, entity.kind) == (STATION_F, "station-f", "infrastructure")
    assert (entity.name, entity.summary) == ("Station F", "A campus.")
    with pytest.raises(NoSuchRow, match=f"entity {GONE}"):
        reading.read_entity(small.connection, EntityId(GONE))


def test_a_claim_is_read_with_both_ends_its_money_and_its_passages(small: Workspace) -> None:
    (told,) = reading.claims_by_id(small.connection, [5])
    assert told.subject == EntityRef(FAIRBANK, "Fairbank", "public_body")
    assert told.object == EntityRef(STATION_F, "Station F", "infrastructure")
    assert (told.funder, told.recipient) == (told.subject, told.object)
    assert told.claim.note == 'the "city\'s" bank,\nperhaps'
    assert told.funding == Funding(
        claim_id=ClaimId(5),
        subject_is=FundingSide.FUNDER,
        amount_text="€10 million",
        amount_low=Decimal(10_000_000),
        amount_high=Decimal(10_000_000),
        currency="EUR",
        stage=Stage.DISBURSED,
        kind="grant",
        part_of=ClaimId(4),
    )
    (passage,) = told.passages
    assert passage.citation.exact == "€10 million came from the city’s bank"
    assert passage.document.file_name == "one.txt"
    document = reading.read_document(small.connection, passage.document.id)
    assert document.text[passage.citation.start : passage.citation.end] == passage.citation.exact


def test_every_column_of_a_claim_is_read(small: Workspace) -> None:
    claims = {told.claim.id: told for told in reading.claims_by_id(small.connection, range(1, 10))}
    assert claims[ClaimId(2)].claim.date == "2017"
    desks, staff = claims[ClaimId(3)].claim, claims[ClaimId(9)].claim
    assert (desks.number, desks.unit, desks.rank) == (Decimal(3000), "desk", Rank.PREFERRED)
    assert (desks.rank_reason, desks.origin) == ("the only one", Origin.CURATED)
    assert (staff.number, staff.number_high, staff.qualifier) == (
        Decimal(20),
        Decimal(100),
        Qualifier.BETWEEN,
    )
    assert (staff.rank, staff.origin) == (Rank.DEPRECATED, Origin.ANALYST)
    assert claims[ClaimId(7)].claim.role == "host"
    assert claims[ClaimId(8)].claim.value_kind is ValueKind.SOME
    pledge = claims[ClaimId(6)].funding
    assert pledge is not None
    assert (pledge.amount_low, pledge.amount_high) == (Decimal(5_000_000), None)
    assert (pledge.qualifier, pledge.cadence) == (Qualifier.OVER, Cadence.PER_YEAR)
    assert (pledge.announced, pledge.term, pledge.purpose) == ("2018-05", "P4Y", "research")
    one, gone = claims[ClaimId(8)].passages
    assert (one.citation.stance, one.citation.confidence) == (Stance.MENTIONS, Confidence.LOW)
    assert gone.citation.state is CitationState.BROKEN


def test_claims_come_by_their_ends_in_order(small: Workspace) -> None:
    connection = small.connection
    assert ids(reading.claims_about(connection, STATION_F)) == [1, 2, 3, 4, 5, 7, 9]
    assert ids(reading.claims_about(connection, FAIRBANK)) == [5, 6]
    assert ids(reading.claims_about(connection, EntityId(GONE))) == []


def test_the_claims_that_name_an_entity_are_found_without_reading_the_others(small: Workspace) -> None:
    connection = small.connection
    everything = reading.claims_about(connection, STATION_F)
    assert reading.naming_claims(connection, STATION_F) == [
        told for told in everything if told.claim.property in NAME_PROPERTIES
    ]
    assert [told.claim.id for told in reading.naming_claims(connection, STATION_F)] == [1]
    assert reading.naming_claims(connection, EntityId(GONE)) == []
    assert ids(reading.claims_at_either_end(connection, [])) == []
    assert ids(reading.claims_at_either_end(connection, [HPC_AI, GONE, FAIRBANK])) == [8, 5, 6]
    assert ids(reading.claims_at_either_end(connection, [STATION_F])) == [1, 2, 3, 4, 9, 5, 7]
    assert ids(reading.claims_by_id(connection, [9, 1, GONE, 1])) == [1, 9]
    assert ids(reading.claims_of(connection, [STATION_F, HPC_AI], ["desks", "located_in", "x"])) == [3, 8]
    assert ids(reading.funding_claims(connection)) == [4, 5, 6]


def test_claims_that_could_contradict_are_sums_and_what_is_told_twice(workspace: Workspace) -> None:
    connection = workspace.connection
    fundings = set(ids(reading.funding_claims(connection)))
    with recorded(connection, "told twice") as edit:
        claim = {"subject_id": 1, "property": "staff", "origin": "analyst", "number": 1}
        twice = {edit.insert("claim", claim), edit.insert("claim", claim)}
        edit.insert("claim", {**claim, "property": "desks"})
        edit.insert("claim", {**claim, "subject_id": 2})
    assert set(ids(reading.comparable_claims(connection, ["staff", "desks"]))) == fundings | twice
    assert set(ids(reading.comparable_claims(connection, []))) == fundings
    assert set(ids(reading.comparable_claims(connection, ["staff"], about=[1, 2]))) == twice
    assert reading.comparable_claims(connection, ["staff"], about=[]) == []
    ((funder,),) = connection.execute("SELECT id FROM entity WHERE key = 'facebook'").fetchall()
    about = reading.comparable_claims(connection, ["staff"], about=[funder])
    assert set(ids(about)) == {
        told.claim.id for told in reading.claims_about(connection, EntityId(funder)) if told.funding
    }


def test_rows_of_a_list_come_in_the_order_asked_for(small: Workspace) -> None:
    rows = reading.list_rows(small.connection, [HPC_AI, GONE, STATION_F])
    assert rows == [
        (HPC_AI, "HPC-AI", "infrastructure", 1, 1, ""),
        (STATION_F, "Station F", "infrastructure", 1, 7, ""),
    ]
    assert reading.list_rows(small.connection, []) == []


def test_a_row_names_its_first_two_places_that_still_hold(workspace: Workspace) -> None:
    places = [("A", "deprecated"), ("B", "normal"), ("B", "normal"), ("C", "preferred"), ("D", "normal")]
    with recorded(workspace.connection, "places") as edit:
        lab = edit.insert("entity", {"key": "new", "kind": "lab", "name": "New lab"})
        where = {
            name: edit.insert("entity", {"key": name, "kind": "place", "name": name})
            for name, _ in places[:2] + places[3:]
        }
        for name, rank in places:
            ends = {"subject_id": lab, "object_id": where[name], "rank": rank}
            edit.insert("claim", {"property": "located_in", "origin": "analyst", **ends})
    assert reading.list_rows(workspace.connection, [lab]) == [(lab, "New lab", "lab", 0, 5, "B, C")]


def test_names_and_summaries_are_of_those_that_are_there(small: Workspace) -> None:
    wanted = [STATION_F, GONE, HPC_AI]
    assert reading.entity_names(small.connection, wanted) == {STATION_F: "Station F", HPC_AI: "HPC-AI"}
    assert reading.entity_summaries(small.connection, wanted) == {STATION_F: "A campus.", HPC_AI: ""}


def test_neighbours_are_tied_by_claims_and_judgements(small: Workspace) -> None:
    assert reading.neighbours_of(small.connection, [STATION_F]) == {FAIRBANK, JEAN_ZAY}
    assert reading.neighbours_of(small.connection, [HPC_AI]) == {JEAN_ZAY}
    assert reading.neighbours_of(small.connection, []) == set()


def test_judgements_are_seen_from_both_sides(small: Workspace) -> None:
    for one, other in ((JEAN_ZAY, HPC_AI), (HPC_AI, JEAN_ZAY)):
        ((judgement, ref),) = reading.judgements_about(small.connection, one)
        assert ref.id == other
        assert {judgement.entity_a, judgement.entity_b} == {JEAN_ZAY, HPC_AI}
        assert judgement.verdict is Verdict.UNSURE
    assert reading.judgements_about(small.connection, STATION_F) == []


def test_parts_and_keys(small: Workspace) -> None:
    assert reading.parts_of(small.connection, ClaimId(4)) == [5]
    assert reading.parts_of(small.connection, ClaimId(5)) == []
    assert reading.key_is_taken(small.connection, "hpc-ai")
    assert not reading.key_is_taken(small.connection, "HPC-AI")


def test_documents_are_read_with_their_furniture_and_standing_citations(small: Workspace) -> None:
    refs = reading.document_refs(small.connection)
    assert [ref.file_name for ref in refs] == ["one.txt", "two.txt"]
    one, two = (reading.read_document(small.connection, ref.id) for ref in refs)
    assert one.text.startswith("🗼") or "🗼" in one.text
    cited = reading.citations_in(small.connection, two.id)
    assert [claim for _, _, claim in cited] == [8, 6], "in the order of the text, the broken one left out"
    assert cited == sorted(cited)
    for start, end in reading.boilerplate_in(small.connection, one.id):
        assert 0 <= start < end <= len(one.text)
    with pytest.raises(NoSuchRow, match=f"document {GONE}"):
        reading.read_document(small.connection, DocumentId(GONE))
    assert reading.citations_in(small.connection, DocumentId(GONE)) == []


def test_everything_is_counted(small: Workspace) -> None:
    assert reading.count_rows(small.connection) == (4, 9, 8, 2, 3)


def test_many_ids_are_no_trouble(bundled: Workspace) -> None:
    many = [*range(100_000)]
    assert len(reading.claims_by_id(bundled.connection, many)) > 500
    assert len(reading.list_rows(bundled.connection, many)) > 100


def test_of_a_city_with_very_many_neighbours_not_all_are_read(workspace: Workspace) -> None:
    connection = workspace.connection
    connection.execute("BEGIN")
    many = range(10_000, 40_000)
    connection.executemany(
        "INSERT INTO entity (id, key, kind, name, sort_name) VALUES (?1, ?1, 'company', 'x', 'x')",
        [(number,) for number in many],
    )
    connection.executemany(
        "INSERT INTO claim (subject_id, object_id, property, origin) VALUES (?, 1, 'located_in', 'analyst')",
        [(number,) for number in many],
    )
    connection.execute("COMMIT")
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    connection.set_progress_handler(count, 100)
    found = reading.neighbours_of(connection, [1])
    reviewing.compared_with(connection, [1], [RowChange("funding", 101, None, {"claim_id": 101})])
    connection.set_progress_handler(None, 100)
    assert len(found) == MOST_NAMED
    assert steps[0] * 100 < 250_000  # all of them would be twice as many
    assert Changed("rename of a city", frozenset(map(EntityId, found))).concerns(EntityId(39_999))
