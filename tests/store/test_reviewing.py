"""What lies around an entity, found by index; what edits wrote; settlements and judgements."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.ids import ClaimId
from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.forms import EntityForm, FundingForm
from explorer.session.review_runs import findings_near, reviewed_properties
from explorer.session.session import Session, open_session
from explorer.store import reviewing
from tests.session.write import DESKS, FAIRBANK, HPC_AI, PLACE, STATION_F, new_claim
from tests.workspaces import bundled_copy, small_copy


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        yield opened


@pytest.fixture
def bundled(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(bundled_copy(tmp_path))) as opened:
        yield opened


def claims_around(session: Session, *ids: int) -> set[int]:
    found = reviewing.around(session.workspace.connection, ids, reviewed_properties(session.vocabulary))
    return {told.claim.id for told in found.claims}


def test_own_claims_of_reviewed_properties_are_around_and_others_are_not(small: Session) -> None:
    focus = new_claim(small, STATION_F, property="focus", value="AI")
    aim = new_claim(small, STATION_F, property="aim", value="grow")
    far = new_claim(small, FAIRBANK, property="focus", value="AI")
    around = claims_around(small, STATION_F)
    assert {DESKS, focus} <= around
    assert not {aim, far} & around


def test_the_place_of_a_place_is_around(small: Session) -> None:
    assert PLACE in claims_around(small, HPC_AI)


def test_sums_of_a_giver_that_name_nobody_are_around_each_that_it_gives_to(small: Session) -> None:
    named = new_claim(
        small, FAIRBANK, property="funds", object_id=HPC_AI, funding=FundingForm(amount="€5 million")
    )
    unnamed = new_claim(small, FAIRBANK, property="funds", funding=FundingForm(amount="€6 million"))
    other = small.save_entity(EntityForm(None, "Another lab", "lab"))
    elsewhere = new_claim(
        small, FAIRBANK, property="funds", object_id=other, funding=FundingForm(amount="€7 million")
    )
    assert {named, unnamed} <= claims_around(small, HPC_AI)
    assert elsewhere not in claims_around(small, HPC_AI)
    assert {named, unnamed, elsewhere} <= claims_around(small, FAIRBANK)


def test_what_is_told_near_an_entity_is_what_is_told_of_it_in_all(bundled: Session) -> None:
    every = {finding.key: finding for finding in bundled.disagreements.all()}
    wide = {"one_name", "superlative"}
    for row in bundled.workspace.connection.execute("SELECT id FROM entity").fetchall():
        near = {finding.key: finding for finding in findings_near(bundled.workspace, bundled.vocabulary, row)}
        assert near == {
            key: finding for key, finding in every.items() if row[0] in finding.touches and key[0] not in wide
        }


def test_edits_tell_whom_they_touched_and_whether_names_changed(small: Session) -> None:
    connection = small.workspace.connection
    new_claim(small, STATION_F, property="focus", value="AI")
    new_claim(small, HPC_AI, property="alias", value="H")
    edits = reviewing.edits_between(connection, 0, 2)
    assert edits == [1, 2] == reviewing.edits_between(connection, 2, 0)
    assert reviewing.entities_of_edits(connection, edits) == {STATION_F, HPC_AI}
    assert not reviewing.edits_change(connection, [1], {"alias"})
    assert reviewing.edits_change(connection, [2], {"alias"})


def test_a_settlement_is_found_by_its_claims_in_any_order(small: Session) -> None:
    connection = small.workspace.connection
    new_claim(small, STATION_F, property="desks", number="2,000")
    (found,) = [f for f in small.disagreements.all() if f.kind.value == "value"]
    small.review.settle(found.key, Decision.BOTH_HOLD, "at other times")
    made = reviewing.settlement_of(connection, "value", reversed(found.claim_ids))
    assert made is not None
    assert (made.claims, made.decision, made.reason) == (
        found.claim_ids,
        Decision.BOTH_HOLD,
        "at other times",
    )
    assert reviewing.settlements(connection) == [made]
    assert reviewing.settlement_of(connection, "term", found.claim_ids) is None
    assert reviewing.claims_cell([3, 1, 1]) == "[1, 3]"


def test_the_last_judgement_counts_whoever_was_named_first(small: Session) -> None:
    connection = small.workspace.connection
    small.review.judge(STATION_F, FAIRBANK, Verdict.DIFFERENT, "a place and a bank")
    found = reviewing.judgement_between(connection, FAIRBANK, STATION_F)
    assert found is not None
    assert found.verdict is Verdict.DIFFERENT
    assert reviewing.judgement_between(connection, STATION_F, HPC_AI) is None
    assert found in reviewing.all_judgements(connection)


@pytest.mark.parametrize(("ids", "expected"), [([STATION_F], 1), ([999], 0)])
def test_how_many_claims_rest_on_an_entity(
    small: Session, ids: list[int], expected: int, tmp_path: Path
) -> None:
    found = reviewing.rests_of(small.workspace.connection, ids)
    assert (len(found), all(count > 0 for count in found.values())) == (expected, True)


def test_claims_can_be_asked_for_by_property(small: Session) -> None:
    connection = small.workspace.connection
    desks = {told.claim.id for told in reviewing.claims_with(connection, ["desks"])}
    assert desks == {DESKS}
    names = list(reviewing.names_shared(connection, ["name"]))
    assert (ClaimId(1), STATION_F, "Station F") in names
    ranked = new_claim(
        small, STATION_F, property="desks", number="9", rank=Rank.DEPRECATED.value, rank_reason="no"
    )
    assert ranked in claims_around(small, STATION_F)


def test_those_whose_sums_may_be_told_twice_are_looked_at_first(small: Session) -> None:
    connection = small.workspace.connection
    # The grant is a part of what the building cost; the yearly investment is told once.
    assert reviewing.with_comparable_sums(connection) == [STATION_F, FAIRBANK]
    small.delete_claim(ClaimId(5))
    assert reviewing.with_comparable_sums(connection) == []
