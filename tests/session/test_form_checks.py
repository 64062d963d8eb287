"""What is wrong with a filled form is said beside its field, in a sentence; what can be saved has no problem."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Qualifier
from explorer.session.form_checks import is_visible, problems
from explorer.session.form_readings import readings
from explorer.session.forms import NOT_SAID, ClaimForm, EntityForm, FundingForm, NameForm
from explorer.session.session import Session
from tests.session.form_setting import CLAIM, ENTITY, ME, MONEY, NUMBER, OTHER, QUOTE, VOCABULARY
from tests.session.write import DESKS


def test_a_whole_form_has_no_problems() -> None:
    assert problems(ENTITY, VOCABULARY) == {}
    assert problems(CLAIM, VOCABULARY) == {}
    assert problems(MONEY, VOCABULARY) == {}


ENTITY_CASES = [
    (replace(ENTITY, name=""), "name", "Give it a name."),
    (replace(ENTITY, name=" \u200b\t"), "name", "Give it a name."),
    (replace(ENTITY, name="FAIR\x07"), "name", "Remove the invisible control characters."),
    (replace(ENTITY, name="\ud800FAIR"), "name", "Remove the invisible control characters."),
    (replace(ENTITY, name="x" * 501), "name", "A name has at most 500 characters."),
    (replace(ENTITY, kind=""), "kind", "Choose a kind."),
    (replace(ENTITY, kind="planet"), "kind", "“planet” is not a kind of this workspace."),
    (replace(ENTITY, summary="A\x00B"), "summary", "Remove the invisible control characters."),
    (replace(ENTITY, aliases=(NameForm(None, "alias", " "),)), "aliases.0", "Type this name, or remove it."),
    (
        replace(ENTITY, aliases=(NameForm(None, "alias", "FAIR "),)),
        "aliases.0",
        "This name is there already.",
    ),
    (
        replace(ENTITY, aliases=(NameForm(None, "alias", "F.A.I.R"), NameForm(None, "alias", "F.A.I.R"))),
        "aliases.1",
        "This name is there already.",
    ),
    (replace(ENTITY, aliases=(NameForm(None, "age", "x"),)), "aliases.0", "“age” is not a sort of name."),
]


@pytest.mark.parametrize(("form", "field", "sentence"), ENTITY_CASES)
def test_what_is_wrong_with_an_entity_is_said_beside_its_field(
    form: EntityForm, field: str, sentence: str
) -> None:
    assert problems(form, VOCABULARY) == {field: sentence}


def test_the_same_name_may_be_an_alias_and_an_acronym() -> None:
    names = (NameForm(None, "alias", "F.A.I.R"), NameForm(None, "acronym", "F.A.I.R"))
    assert problems(replace(ENTITY, aliases=names), VOCABULARY) == {}


RELATION = replace(CLAIM, property="located_in", value="", object_id=OTHER, object_kind="place")
CLAIM_CASES = [
    (replace(CLAIM, property=""), "property", "Choose what this says."),
    (replace(CLAIM, property="age"), "property", "“age” is not a property of this workspace."),
    (replace(CLAIM, property="quotation"), "property", "“said” is not said of this kind of thing (lab)."),
    (replace(CLAIM, value=" "), "value", "Type the name."),
    (replace(CLAIM, property="quotation", subject_kind="person", value="\u200b"), "value", "Type the words."),
    (replace(CLAIM, note="\x1b[31m"), "note", "Remove the invisible control characters."),
    (replace(NUMBER, number=""), "number", "There is no number."),
    (
        replace(NUMBER, number="many"),
        "number",
        "Start with the number, such as 3,000 or 1.8k or over 20 or 20 to 100.",
    ),
    (
        replace(NUMBER, number="over 20", qualifier="up_to"),
        "number",
        "The number says “over”, the choice “up to”.",
    ),
    (replace(NUMBER, qualifier="between"), "number", "Type both numbers, such as 20 to 100."),
    (replace(NUMBER, qualifier="nearly"), "number", "“nearly” is not a way to say a number."),
    (replace(NUMBER, number="30 cats"), "number", "“cats” is not a unit. Choose one from the list."),
    (
        replace(NUMBER, number="30 m2", unit="desk"),
        "number",
        "The number says square metres, the unit desks.",
    ),
    (replace(NUMBER, unit="cat"), "unit", "“cat” is not a unit of this workspace."),
    (
        replace(NUMBER, property="floor_area", unit="desk"),
        "unit",
        "“floor area” is counted in square metres, not in desks.",
    ),
    (replace(RELATION, object_id=None), "object", "Pick an entity from the list."),
    (replace(RELATION, object_id=ME), "object", "An entity cannot be related to itself."),
    (replace(RELATION, object_kind="lab"), "object", "“located in” leads to a place."),
    (replace(CLAIM, property="opened_on", value=""), "date", "Give the date, or the words as printed."),
    (replace(CLAIM, date="30 February 2018"), "date", "There is no 30 February 2018."),
    (replace(CLAIM, rank="preferred"), "rank_reason", "Say why this is preferred."),
    (replace(CLAIM, rank="deprecated", rank_reason=" "), "rank_reason", "Say why this is set aside."),
    (replace(CLAIM, rank="first"), "rank", "“first” is not one of the choices."),
    (
        replace(CLAIM, citations=(), origin="curated"),
        "citations",
        "Keep at least one quote: only your own notes stand without.",
    ),
    (
        replace(CLAIM, citations=(replace(QUOTE, exact=" \n"),)),
        "citations",
        "A quote has no words. Remove it.",
    ),
    (replace(MONEY, funding=None), "funding.amount", "Type the sum."),
    (replace(MONEY, object_id=ME), "object", "An entity cannot be related to itself."),
    (replace(MONEY, object_name="Fac"), "object", "Pick an entity from the list, or leave this empty."),
]


@pytest.mark.parametrize(("form", "field", "sentence"), CLAIM_CASES)
def test_what_is_wrong_with_a_claim_is_said_beside_its_field(
    form: ClaimForm, field: str, sentence: str
) -> None:
    assert problems(form, VOCABULARY) == {field: sentence}


FUNDING_CASES = [
    (FundingForm(amount=""), "funding.amount", "There is no sum of money."),
    (FundingForm(amount="10m"), "funding.amount", "No currency is given. Add € or a code such as EUR."),
    (FundingForm(amount="€10m", currency="USD"), "funding.amount", "Two currencies are named: EUR and USD."),
    (
        FundingForm(amount="€10m over five years", term="four years"),
        "funding.amount",
        "The sum and the term name different lengths of time.",
    ),
    (
        FundingForm(amount="€10m", announced="soon"),
        "funding.announced",
        "“soon” is not a date that can be placed.",
    ),
    (FundingForm(amount="€10m", period="2022/2018"), "funding.period", "The last date is before the first."),
    (FundingForm(amount="€10m", term="long"), "funding.term", "“long” is not a length of time."),
    (FundingForm(amount="€10m", part_of=ClaimId(7)), "funding.part_of", "A sum cannot be part of itself."),
    (FundingForm(amount="€10m", stage="hoped"), "funding.stage", "“hoped” is not one of the choices."),
    (FundingForm(amount="€10m", cadence=""), "funding.cadence", "“” is not one of the choices."),
    (FundingForm(amount="€10m", subject_is="x"), "funding.subject_is", "“x” is not one of the choices."),
]


@pytest.mark.parametrize(("funding", "field", "sentence"), FUNDING_CASES)
def test_what_is_wrong_with_a_sum_is_said_beside_its_field(
    funding: FundingForm, field: str, sentence: str
) -> None:
    found = problems(replace(MONEY, funding=funding), VOCABULARY)
    assert list(found) == [field]
    assert found[field].startswith(sentence)


def test_the_analysts_own_note_needs_no_quote_and_is_told_so() -> None:
    note = replace(CLAIM, citations=())
    assert problems(note, VOCABULARY) == {}
    assert readings(note, VOCABULARY) == {"citations": "No quote yet: this will show as your own note."}


def test_a_date_may_stay_the_words_that_were_printed() -> None:
    assert problems(replace(CLAIM, property="opened_on", value="earlier this year"), VOCABULARY) == {}


def test_a_value_known_to_exist_but_not_said_needs_none() -> None:
    assert problems(replace(NUMBER, number="", value_kind="some"), VOCABULARY) == {}
    assert "value" in problems(replace(NUMBER, value_kind="half"), VOCABULARY)


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a", True),
        ("漢", True),
        ("😀", True),
        ("", False),
        (" \u00a0\n", False),
        ("\u200b\u2060", False),
        ("\x00", False),
    ],
)
def test_only_what_can_be_seen_is_a_name(text: str, visible: bool) -> None:
    assert is_visible(text) is visible


texts = st.text(max_size=30) | st.sampled_from(
    ["€10m", "over 20", "2018", "five years", "alias", "funds", "staff"]
)
fundings = st.none() | st.builds(FundingForm, *[texts] * 10)
claims = st.builds(
    ClaimForm,
    subject_id=st.just(ME),
    subject_kind=texts,
    property=texts | st.sampled_from(sorted(VOCABULARY.properties)),
    value=texts,
    number=texts,
    unit=texts,
    qualifier=texts | st.sampled_from(Qualifier),
    object_id=st.sampled_from([None, ME, OTHER]),
    date=texts,
    rank=texts,
    rank_reason=texts,
    origin=texts,
    funding=fundings,
)


@given(claims)
def test_whatever_is_typed_gets_sentences_and_never_an_exception(form: ClaimForm) -> None:
    found = problems(form, VOCABULARY)
    assert all(sentence.endswith(".") for sentence in found.values())
    assert not {field for field in readings(form, VOCABULARY) if field in found} - {"citations", "date"}


def test_all_that_is_bundled_can_be_saved_as_it_is(bundled: Session) -> None:
    ids = {claim_id for (claim_id,) in bundled.workspace.connection.execute("SELECT id FROM claim")}
    assert ids
    found = {
        claim_id: problems(bundled.claim_form(ClaimId(claim_id)), bundled.vocabulary) for claim_id in ids
    }
    assert {claim_id: sentences for claim_id, sentences in found.items() if sentences} == {}
    entities = [entity_id for (entity_id,) in bundled.workspace.connection.execute("SELECT id FROM entity")]
    names = {
        number: problems(bundled.entity_form(EntityId(number)), bundled.vocabulary) for number in entities
    }
    assert {number: sentences for number, sentences in names.items() if sentences} == {}


# ── What it was before ──────────────────────────────────────────────────────────────────────────────────────
def test_a_claim_whose_property_no_longer_fits_its_entity_can_still_be_edited(small: Session) -> None:
    form = small.claim_form(DESKS)
    small.save_entity(replace(small.entity_form(form.subject_id), kind="person"))
    form = small.claim_form(DESKS)
    assert problems(form, small.vocabulary) == {}
    small.save_claim(replace(form, note="still"))
    assert small.claim(DESKS).claim.note == "still"
    other = replace(form, property="floor_area")
    assert "is not said of this kind of thing" in problems(other, small.vocabulary)["property"]


def test_a_relation_to_what_no_longer_fits_can_still_be_edited() -> None:
    opened = replace(RELATION, object_kind="lab")
    assert problems(replace(opened, note="x", opened=opened), VOCABULARY) == {}
    assert "object" in problems(replace(opened, object_id=EntityId(9), opened=opened), VOCABULARY)


def test_a_sum_without_a_currency_is_taken_only_when_that_is_chosen() -> None:
    form = replace(MONEY, funding=FundingForm(amount="10 million", currency=NOT_SAID))
    assert problems(form, VOCABULARY) == {}
    assert readings(form, VOCABULARY)["funding.amount"] == "Reads as 10 million, currency unknown, exactly."
    named = replace(MONEY, funding=FundingForm(amount="€10m", currency=NOT_SAID))
    assert problems(named, VOCABULARY) == {
        "funding.amount": "The sum names a currency, EUR; the choice says that none is given."
    }
