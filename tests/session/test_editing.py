"""What the writes do to what hangs on what they change; what all writes promise is in test_session."""

import random
from dataclasses import replace

import pytest

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.model import CitationState, Origin
from explorer.session.forms import CitationForm, EntityForm, NameForm
from explorer.session.session import Session
from explorer.store.errors import NoSuchRow
from tests.session.write import (
    COST,
    DESKS,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    LOAN,
    ONE,
    STATION_F,
    change_claim,
    change_entity,
    cited,
    new_claim,
)
from tests.workspaces import rows_in


def part_of(session: Session, claim: ClaimId) -> ClaimId | None:
    funding = session.claim(claim).funding
    assert funding is not None
    return funding.part_of


# ── Envelopes ───────────────────────────────────────────────────────────────────────────────────────────────
def test_deleting_an_envelope_frees_its_parts(small: Session) -> None:
    small.delete_claim(COST)
    assert part_of(small, LOAN) is None
    small.undo()
    assert part_of(small, LOAN) == COST


def test_an_envelope_that_becomes_words_frees_its_parts(small: Session) -> None:
    change_claim(small, COST, property="description", value="dear", funding=None)
    assert part_of(small, LOAN) is None
    assert small.claim(COST).funding is None


def test_money_left_in_the_form_of_another_property_is_not_kept(small: Session) -> None:
    change_claim(small, COST, property="description", value="dear")
    assert small.claim(COST).funding is None
    assert rows_in(small.path, ("funding",))["funding"] != []


def test_deleting_the_entity_of_an_envelope_frees_parts_of_others(small: Session) -> None:
    loan = small.claim(LOAN)
    moved = change_claim(small, LOAN, object_id=None, object_name="", object_kind="")
    small.delete_entities([STATION_F])
    assert part_of(small, moved) is None
    small.undo()
    small.undo()
    assert small.claim(LOAN) == loan


# ── Deleting ────────────────────────────────────────────────────────────────────────────────────────────────
def test_deleting_an_entity_takes_all_that_hangs_on_it(small: Session) -> None:
    small.delete_entities([STATION_F])
    left = rows_in(small.path)
    assert [row[1] for row in left["claim"]] == [6, 8]  # neither its own, nor those that lead to it
    assert {row[2] for row in left["citation"]} == {6, 8}
    assert [row[1] for row in left["entity"]] == [2, 3, 4]
    assert len(left["judgement"]) == 1


def test_deleting_either_end_of_a_judgement_takes_the_judgement(small: Session) -> None:
    for entity in (JEAN_ZAY, HPC_AI):
        small.delete_entities([entity])
        assert rows_in(small.path, ("judgement",))["judgement"] == []
        small.undo()


def test_deleting_nothing_writes_nothing(small: Session) -> None:
    small.delete_entities([])
    assert small.undo_state().undo is None


@pytest.mark.parametrize("ids", [[99], [STATION_F, 99]])
def test_deleting_an_entity_that_is_not_there_deletes_no_other(small: Session, ids: list[EntityId]) -> None:
    before = rows_in(small.path)
    with pytest.raises(NoSuchRow):
        small.delete_entities(ids)
    assert rows_in(small.path) == before


# ── Entities ────────────────────────────────────────────────────────────────────────────────────────────────
def keys(session: Session) -> list[object]:
    return [row[2] for row in rows_in(session.path, ("entity",))["entity"]]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Fairbank Capital", "fairbank-capital"),
        ("Fairbank", "fairbank-2"),
        ("  École\tPolytechnique ", "ecole-polytechnique"),
        ("!!!", "entity"),
        ("🗼", "entity"),
        ("x" * 200, "x" * 60),
        ("=SUM(A1)", "sum-a1"),
        ("人工智能", "人-工-智-能"),
    ],
)
def test_a_new_entity_gets_a_readable_key_of_its_own(small: Session, name: str, key: str) -> None:
    small.save_entity(EntityForm(None, name, "lab"))
    assert keys(small)[-1] == key


def test_keys_stay_apart_however_often_a_name_is_added(small: Session) -> None:
    for _ in range(3):
        small.save_entity(EntityForm(None, "HPC-AI", "lab"))
    assert keys(small)[-3:] == ["hpc-ai-2", "hpc-ai-3", "hpc-ai-4"]


def test_a_rename_keeps_the_key_and_the_quoted_old_name(small: Session) -> None:
    change_entity(small, STATION_F, name="Halle Freyssinet")
    assert keys(small)[0] == "station-f"
    form = small.entity_form(STATION_F)
    assert [(name.property, name.text) for name in form.aliases] == [("name", "Station F")]
    assert len(small.claim(ClaimId(1)).passages) == 1


def test_a_name_taken_off_goes_with_its_quotes_and_no_other(small: Session) -> None:
    change_entity(small, STATION_F, name="Halle Freyssinet")
    quotes = len(rows_in(small.path, ("citation",))["citation"])
    change_entity(small, STATION_F, aliases=())
    left = rows_in(small.path)
    assert [row[1] for row in left["claim"]] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert len(left["citation"]) == quotes - 1


def test_a_name_that_no_text_gives_is_kept_though_the_form_cannot_show_it(small: Session) -> None:
    unnamed = new_claim(small, STATION_F, property="name", value_kind="some")
    assert small.entity_form(STATION_F).aliases == ()
    change_entity(small, STATION_F, summary="A campus of start-ups.")
    assert small.claim(unnamed).claim.property == "name"


def test_a_name_claim_of_another_entity_is_not_touched(small: Session) -> None:
    form = replace(small.entity_form(FAIRBANK), aliases=(NameForm(ClaimId(1), "alias", "Mine"),))
    with pytest.raises(NoSuchRow):
        small.save_entity(form)
    assert small.claim(ClaimId(1)).claim.value == "Station F"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Short", "addition of Short"),
        (" Two \n words ", "addition of Two words"),
        ("n" * 60, "addition of " + "n" * 60),
        ("n" * 61, "addition of " + "n" * 59 + "…"),
    ],
)
def test_the_undo_label_fits_into_a_menu(small: Session, name: str, label: str) -> None:
    small.save_entity(EntityForm(None, name, "lab"))
    assert small.undo_state().undo == label


# ── Claims and quotes ───────────────────────────────────────────────────────────────────────────────────────
def test_a_new_claim_is_the_analysts_and_a_changed_one_stays_whose_it_was(small: Session) -> None:
    added = new_claim(small, STATION_F, property="focus", value="AI")
    changed = change_claim(small, DESKS, note="counted again")
    assert small.claim(added).claim.origin is Origin.ANALYST
    assert small.claim(changed).claim.origin is Origin.CURATED
    assert changed == DESKS


def test_a_claim_can_move_to_another_entity(small: Session) -> None:
    change_claim(small, ClaimId(9), subject_id=FAIRBANK, subject_kind="public_body")
    assert small.claim(ClaimId(9)).subject.name == "Fairbank"


def test_quotes_taken_off_go_and_the_others_stay_as_they_were(small: Session) -> None:
    kept = small.claim(COST).passages
    form = small.claim_form(COST)
    change_claim(small, COST, citations=(*form.citations, cited(small, ONE, "250")))
    assert small.claim(COST).passages[:1] == kept
    change_claim(small, COST, citations=small.claim_form(COST).citations[1:])
    assert [passage.citation.exact for passage in small.claim(COST).passages] == ["250"]


@pytest.mark.parametrize("words", ["🗼", "Station F opened", "€10 million came from the city’s bank.", "F"])
def test_a_selection_is_cited_word_for_word(small: Session, words: str) -> None:
    text = small.document(ONE).text
    start = text.index(words)
    added = new_claim(small, FAIRBANK, property="focus", value="x", citations=(cited(small, ONE, words),))
    (passage,) = small.claim(added).passages
    citation = passage.citation
    assert (citation.exact, text[citation.start : citation.end]) == (words, words)
    assert citation.start == start
    assert citation.prefix == text[max(0, start - 32) : start]
    assert citation.suffix == text[citation.end : citation.end + 32]
    assert citation.state is CitationState.OK


def test_any_selection_in_the_bundled_texts_is_cited_word_for_word(session: Session) -> None:
    pick = random.Random(5)
    entity = EntityId(1)
    quotes: list[CitationForm] = []
    for row in session.documents():
        shown = session.document(row.id)
        while sum(quote.document_id == row.id for quote in quotes) < 20:
            start = pick.randrange(len(shown.text) - 1)
            end = min(len(shown.text), start + pick.randrange(1, 200))
            furniture = any(start < last and end > first for first, last in shown.boilerplate)
            if shown.text[start:end].strip() and not furniture:
                quotes.append(CitationForm(None, row.id, row.title, start, end, shown.text[start:end]))
    claim = new_claim(session, entity, property="description", value="x", citations=tuple(quotes))
    passages = session.claim(claim).passages
    assert len(passages) == 100
    for passage in passages:
        text, citation = session.document(passage.document.id).text, passage.citation
        assert text[citation.start : citation.end] == citation.exact
        assert text[: citation.start].endswith(citation.prefix)
        assert text[citation.end :].startswith(citation.suffix)
        assert len(citation.prefix) == min(32, citation.start)
    assert session.check() == []


def test_a_quote_of_a_document_that_is_gone_is_refused(small: Session) -> None:
    quote = CitationForm(None, DocumentId(9), "gone", 0, 3, "abc")
    with pytest.raises(NoSuchRow):
        new_claim(small, FAIRBANK, property="focus", value="x", citations=(quote,))
    assert small.undo_state().undo is None
