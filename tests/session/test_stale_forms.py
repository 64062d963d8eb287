"""A form is not saved over what changed after it was opened: it says what changed, and takes the edits over."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from explorer.session.form_errors import StaleFormError
from explorer.session.forms import ClaimForm, EntityForm, FundingForm, NameForm
from explorer.session.session import Session, open_session
from explorer.session.stale_forms import changes, taken_over
from tests.session.form_setting import CLAIM, ENTITY, MONEY, VOCABULARY
from tests.session.write import (
    COST,
    DESKS,
    FAIRBANK,
    HPC_AI,
    LOAN,
    ONE,
    STATION_F,
    USES,
    change_claim,
    change_entity,
    cited,
    new_claim,
)
from tests.workspaces import rows_in


def funding(form: ClaimForm) -> FundingForm:
    assert form.funding is not None
    return form.funding


CLAIM_CASES: dict[str, tuple[Callable[[Session], object], list[str]]] = {
    "a figure": (
        lambda s: change_claim(s, DESKS, number="4,000"),
        ["the number was “3,000” and is now “4,000”"],
    ),
    "a rank": (
        lambda s: change_claim(s, DESKS, rank="normal", rank_reason=""),
        ["the rank was “preferred” and is now “normal”", "the reason “the only one” was removed"],
    ),
    "a note": (lambda s: change_claim(s, DESKS, note="counted"), ["the note “counted” was added"]),
    "a quote": (
        lambda s: change_claim(
            s, DESKS, citations=(*s.claim_form(DESKS).citations, cited(s, ONE, "Station F opened"))
        ),
        ["the quotes changed"],
    ),
    "nothing": (lambda s: change_claim(s, COST, note="elsewhere"), []),
    "the name of its entity": (lambda s: change_entity(s, STATION_F, name="Station G"), []),
}


@pytest.mark.parametrize(("change", "said"), CLAIM_CASES.values(), ids=CLAIM_CASES)
def test_what_changed_since_a_form_was_opened_is_said(
    small: Session, change: Callable[[Session], object], said: list[str]
) -> None:
    form = small.claim_form(DESKS)
    change(small)
    assert changes(form, small.claim_form(DESKS), small.vocabulary) == said


@pytest.mark.parametrize("elsewhere", [False, True], ids=["in this window", "by another program"])
def test_a_stale_claim_is_refused_and_nothing_is_written(small: Session, *, elsewhere: bool) -> None:
    form = small.claim_form(LOAN)
    if elsewhere:
        with closing(open_session(small.path)) as other:
            change_claim(other, LOAN, note="by another")
    else:
        change_claim(small, LOAN, note="by another")
    before = rows_in(small.path)
    with pytest.raises(StaleFormError) as refused:
        small.save_claim(replace(form, date="2019"))
    assert rows_in(small.path) == before
    assert refused.value.problems[""].startswith("This changed since you opened it: the note was “")
    small.save_claim(taken_over(replace(form, date="2019"), small.claim_form(LOAN)))
    claim = small.claim(LOAN).claim
    assert (claim.note, claim.date) == ("by another", "2019")


def test_a_stale_entity_is_refused_and_does_not_take_new_names_away(small: Session) -> None:
    form = small.entity_form(STATION_F)
    new_claim(small, STATION_F, property="alias", value="Halle Freyssinet")
    with pytest.raises(StaleFormError, match="the other names changed"):
        small.save_entity(replace(form, summary="A campus. In Paris."))
    mine = replace(form, summary="Large.", aliases=(NameForm(None, "acronym", "SF"),))
    small.save_entity(taken_over(mine, small.entity_form(STATION_F)))
    shown = small.entity_form(STATION_F)
    assert (shown.summary, [name.text for name in shown.aliases]) == ("Large.", ["Halle Freyssinet", "SF"])


def test_a_form_of_a_new_thing_and_one_that_nobody_opened_are_never_stale(small: Session) -> None:
    assert small.save_entity(EntityForm(None, "New", "lab"))
    change_entity(small, FAIRBANK, summary="One.")
    assert small.save_entity(EntityForm(FAIRBANK, "Fairbank", "fund", "Two."))


def test_each_side_keeps_its_own_edits_of_a_sum(small: Session) -> None:
    form = small.claim_form(LOAN)
    mine = replace(
        form, funding=replace(funding(form), purpose="desks"), object_id=HPC_AI, object_name="HPC-AI"
    )
    change_claim(small, LOAN, funding=replace(funding(form), stage="spent"))
    small.save_claim(taken_over(mine, small.claim_form(LOAN)))
    told = small.claim(LOAN)
    assert told.funding is not None
    assert (told.funding.purpose, told.funding.stage, told.claim.object_id) == ("desks", "spent", HPC_AI)


def test_what_the_other_changed_too_stays_as_the_person_typed_it() -> None:
    opened = replace(MONEY, note="a")
    form = replace(opened, note="b", funding=None, opened=opened)
    assert taken_over(form, replace(opened, note="c")) == replace(opened, note="b", funding=None)
    assert taken_over(replace(opened, opened=opened), replace(opened, note="c")).note == "c"


def test_rows_taken_away_stay_away_and_rows_changed_stay_changed() -> None:
    a, b, c = (NameForm(number, "alias", text) for number, text in ((1, "A"), (2, "B"), (3, "C")))  # type: ignore[arg-type]
    opened = replace(ENTITY, aliases=(a, b))
    form = replace(opened, aliases=(replace(b, text="B2"), NameForm(None, "alias", "D")), opened=opened)
    names = taken_over(form, replace(opened, aliases=(a, b, c))).aliases
    assert [name.text for name in names] == ["B2", "C", "D"]


def test_what_a_relation_leads_to_is_said_by_name(small: Session) -> None:
    form = small.claim_form(USES)
    change_claim(small, USES, object_id=HPC_AI)
    assert changes(form, small.claim_form(USES), small.vocabulary) == [
        "the entity was “Station F” and is now “HPC-AI”"
    ]


def test_kinds_and_properties_are_said_in_their_words() -> None:
    assert changes(ENTITY, replace(ENTITY, kind="person"), VOCABULARY) == [
        "the kind was “lab” and is now “person”"
    ]
    assert changes(CLAIM, replace(CLAIM, property="opened_on"), VOCABULARY) == [
        "what it says was “also called” and is now “opened on”"
    ]
    assert changes(MONEY, replace(MONEY, funding=FundingForm(amount="€12m")), VOCABULARY) == [
        "the sum was “€10m” and is now “€12m”"
    ]
