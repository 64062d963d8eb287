"""A form from selected words, on real documents: names looked up, offsets kept, refusals in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.domain.ids import DocumentId, EntityId
from explorer.session.citing import FURNITURE, CannotCiteError
from explorer.session.form_checks import problems
from explorer.session.forms import NOBODY
from explorer.session.proposing import Proposed, sentence_around
from explorer.session.session import Session
from explorer.session.shown import Query
from tests.session.write import FAIRBANK, ONE, STATION_F, TWO, new_claim


def proposed(session: Session, words: str, shown: str | None) -> Proposed:
    """The form from the first place of these words in any document, beside the entity found by `shown`."""
    entity = EntityId(session.find(Query(shown)).ids[0]) if shown else None
    for row in session.documents():
        start = session.document(row.id).text.find(words)
        if start >= 0:
            return session.proposing.propose(row.id, start, start + len(words), entity)
    raise LookupError(words)


# words, entity shown → subject, property, value as typed, other side
SENTENCES = [
    (
        "€10 Million Euros",
        "facebook",
        "Facebook",
        "funds",
        "€10 Million Euros",
        "Facebook AI research centre, Paris",
    ),
    ("€10 Million Euros", None, "", "", "€10 Million Euros", ""),
    ("34,000m2", "station f", "Station F", "floor_area", "34,000m2", ""),
    ("over 3,000 desks", "station f", "Station F", "desks", "over 3,000 desks", ""),
    ("1,8k jobs", "ibm", "IBM", "jobs", "1,8k jobs", ""),
    ("house 100 researchers", "valeo", "Valeo", "staff_target", "100 researchers", ""),
    ("Yann LeCun, director of F.A.I.R", None, "Yann LeCun", "leads", "", "F.A.I.R"),
]


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row[0]} [{row[1]}]")
def test_the_five_texts_propose_what_they_say(
    bundled: Session, row: tuple[str, str | None, str, str, str, str]
) -> None:
    words, shown, subject, known, value, other = row
    form = proposed(bundled, words, shown).form
    assert (form.subject_name, form.property, form.value, form.object_name) == (subject, known, value, other)
    assert form.citations[0].exact == words
    assert (form.id, form.origin) == (None, "analyst")
    if known:
        assert problems(form, bundled.vocabulary) == {}


def test_a_proposal_that_names_nobody_asks_who_it_is_about(bundled: Session) -> None:
    form = proposed(bundled, "€10 Million Euros", None).form
    assert form.subject_id == NOBODY
    assert problems(form, bundled.vocabulary)["subject"] == "Pick the entity that this is about."


def test_a_proposal_is_saved_as_any_form_is(small: Session) -> None:
    start = small.document(ONE).text.index("3,000 desks")
    found = small.proposing.propose(ONE, start, start + len("3,000 desks"), STATION_F)
    claim = small.claim(small.save_claim(found.form))
    assert (claim.claim.number, claim.claim.unit, claim.claim.origin.value) == (
        Decimal(3000),
        "desk",
        "analyst",
    )
    assert claim.passages[0].citation.exact == "3,000 desks"
    assert small.undo_state().undo == "addition of desks of Station F"


def test_names_are_found_by_their_aliases_and_the_one_shown_wins(small: Session) -> None:
    new_claim(small, FAIRBANK, property="alias", value="Station F")
    start = small.document(ONE).text.index("Station F has")
    for shown, subject in ((None, STATION_F), (FAIRBANK, FAIRBANK), (STATION_F, STATION_F)):
        found = small.proposing.propose(ONE, start, start + len("Station F has"), shown)
        assert found.form.subject_id == subject


def test_the_entities_of_a_sentence_are_found_those_in_the_words_first(small: Session) -> None:
    text = small.document(TWO).text
    start = text.index("HPC-AI")
    found = small.proposing.entities_near(TWO, start, start + 6)
    assert [ref.name for ref in found] == ["HPC-AI", "Jean Zay"]


def test_an_entity_that_is_gone_is_not_proposed(small: Session) -> None:
    start = small.document(ONE).text.index("3,000 desks")
    small.delete_entities([FAIRBANK])
    assert small.proposing.propose(ONE, start, start + 11, FAIRBANK).form.subject_id == NOBODY


def test_page_furniture_proposes_nothing(small: Session) -> None:
    with pytest.raises(CannotCiteError) as refused:
        small.proposing.propose(ONE, 0, 20, STATION_F)
    assert str(refused.value) == FURNITURE
    assert DocumentId(1) == ONE


AROUND = [
    ("One. Two three. Four.", "three", "Two three."),
    ("One. Two three. Four.", "One. Two", "One. Two three."),
    ("no sentence at all", "sentence", "no sentence at all"),
    ("🗼 One. Two 🗼 three. Four", "three", "Two 🗼 three."),
    ("a" * 3000 + ". Here. B" + "b" * 3000, "Here", "Here."),
    ("مرحبا. بالعالم.", "بالعالم", "بالعالم."),
]


@pytest.mark.parametrize(
    ("text", "words", "sentence"), AROUND, ids=[f"{row[1]} in {row[0][:24]}" for row in AROUND]
)
def test_words_are_read_in_their_sentence(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence


def test_a_proposal_says_for_each_field_where_it_is_from(bundled: Session) -> None:
    found = proposed(bundled, "€10 Million Euros", "facebook")
    assert found.because["funding.amount"] == "Proposed from “€10 Million Euros”."
    assert found.because["property"] == "Proposed from “investing”."
    assert found.because["subject"] == "Proposed because it is the entity shown."
    assert replace(found.form, note="x").note == "x"
