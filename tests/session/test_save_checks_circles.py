"""Nothing is related to itself or part of itself, directly or through others: said beside the field, nothing written."""

from dataclasses import replace

import pytest

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.vocabulary import NEVER_ROUND
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.store.recording import recorded
from tests.session.write import COST, FAIRBANK, HPC_AI, JEAN_ZAY, LOAN, STATION_F, change_claim, new_claim
from tests.workspaces import LOG, RECORDED, rows_in

EVERYTHING = (*RECORDED, *LOG)


def part(session: Session, of: EntityId, whole: EntityId, **more: object) -> ClaimId:
    return new_claim(session, of, **{"property": "part_of", "object_id": whole, **more})


def refused(session: Session, of: EntityId, whole: EntityId, **more: object) -> dict[str, str]:
    before = rows_in(session.path, EVERYTHING)
    with pytest.raises(FormProblemsError) as caught:
        part(session, of, whole, **more)
    assert rows_in(session.path, EVERYTHING) == before
    return caught.value.problems


@pytest.mark.parametrize("property_key", NEVER_ROUND)
def test_nothing_is_related_to_itself(small: Session, property_key: str) -> None:
    problems = refused(small, HPC_AI, HPC_AI, property=property_key)
    assert problems["object"] == "An entity cannot be related to itself."


def test_nothing_is_part_of_its_part(small: Session) -> None:
    part(small, STATION_F, FAIRBANK)
    problems = refused(small, FAIRBANK, STATION_F)  # by its id alone, as a script says it
    assert problems == {
        "object": "“Station F” is itself part of this, so it cannot have this as a part. Choose another."
    }


def test_nor_through_others_whichever_words_say_so(small: Session) -> None:
    part(small, STATION_F, FAIRBANK)
    part(small, HPC_AI, JEAN_ZAY, property="parent")
    part(small, FAIRBANK, HPC_AI)
    assert refused(small, JEAN_ZAY, STATION_F).keys() == {"object"}
    assert part(small, STATION_F, JEAN_ZAY), "the other way round it is true already"


def test_a_claim_can_be_turned_round_or_set_aside(small: Session) -> None:
    link = part(small, STATION_F, FAIRBANK)
    aside = part(small, FAIRBANK, STATION_F, rank="deprecated", rank_reason="wrong way round")
    with pytest.raises(FormProblemsError):
        change_claim(small, aside, rank="normal", rank_reason="")
    change_claim(small, link, rank="deprecated", rank_reason="wrong way round")
    change_claim(small, aside, rank="normal", rank_reason="")
    change_claim(small, link, note="it can still be edited")


def test_a_claim_saved_again_is_no_circle_of_its_own(small: Session) -> None:
    link = part(small, STATION_F, FAIRBANK)
    change_claim(small, link, note="as printed")
    change_claim(small, link, object_id=HPC_AI)


def test_a_circle_that_came_with_the_data_does_not_lock_its_claims(small: Session) -> None:
    link = part(small, STATION_F, FAIRBANK)
    with recorded(small.workspace.connection, "import") as edit:
        edit.insert(
            "claim",
            {"subject_id": FAIRBANK, "object_id": STATION_F, "property": "part_of", "origin": "analyst"},
        )
    change_claim(small, link, note="as printed")
    with pytest.raises(FormProblemsError):
        change_claim(small, link, property="parent")


def test_other_relations_may_go_round(small: Session) -> None:
    new_claim(small, STATION_F, property="uses", object_id=FAIRBANK)
    assert new_claim(small, FAIRBANK, property="uses", object_id=STATION_F)


def test_a_sum_is_not_part_of_itself_nor_of_its_part(small: Session) -> None:
    before = rows_in(small.path, EVERYTHING)
    for envelope, words in ((COST, "cannot be part of itself"), (LOAN, "is itself part of this one")):
        money = small.claim_form(COST).funding
        assert money is not None
        with pytest.raises(FormProblemsError, match=words) as caught:
            small.save_claim(replace(small.claim_form(COST), funding=replace(money, part_of=envelope)))
        assert caught.value.problems.keys() == {"funding.part_of"}
    assert rows_in(small.path, EVERYTHING) == before
