"""Selected words as evidence: which can be cited, which claims are offered, and what is refused. Undone in test_session."""

import pytest

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.session.citing import FURNITURE, NO_WORDS, CannotCiteError, words_to_cite
from explorer.session.session import Session
from explorer.store.errors import NoSuchRow
from tests.session.write import COST, DESKS, FAIRBANK, HPC_AI, LOAN, ONE, STATION_F, TWO
from tests.workspaces import rows_in

TEXT = "Skip links 🗼 Station F\r\n\u00a0has desks. Read more. مرحبا بالعالم"
FIELDS = ((0, 10), (TEXT.index("Read more"), TEXT.index("Read more") + 9))
WORDS = [
    ("Station F", "Station F", ""),
    (" Station F\r\n\u00a0", "Station F", ""),
    ("🗼 Station", "🗼 Station", ""),
    ("links 🗼", "links 🗼", FURNITURE),
    ("has desks. Read", "has desks. Read", FURNITURE),
    ("\r\n\u00a0", "", NO_WORDS),
    ("مرحبا بالعالم", "مرحبا بالعالم", ""),
]


@pytest.mark.parametrize(("selected", "exact", "problem"), WORDS, ids=[repr(row[0]) for row in WORDS])
def test_words_are_cited_without_the_spaces_around_them_and_never_from_page_furniture(
    selected: str, exact: str, problem: str
) -> None:
    start = TEXT.index(selected)
    found = words_to_cite(TEXT, FIELDS, start, start + len(selected))
    assert (found.exact, found.problem) == (exact, problem)
    assert TEXT[found.start : found.end] == exact


def span(session: Session, document: DocumentId, words: str) -> tuple[int, int]:
    start = session.document(document).text.index(words)
    return start, start + len(words)


def offered(session: Session, words: str, shown: EntityId | None, text: str = "") -> list[tuple[str, str]]:
    document = ONE if words in session.document(ONE).text else TWO
    found = session.citing.choices(document, *span(session, document, words), shown, text)
    return [(brief.entity, brief.label) for brief in found]


def test_the_claims_of_the_open_entity_come_first_and_those_that_the_words_say_on_top(small: Session) -> None:
    found = offered(small, "has 3,000 desks", STATION_F)
    assert found[0] == ("Station F", "desks")
    assert {entity for entity, _ in found} == {"Station F"}
    assert offered(small, "of which €10 million came", FAIRBANK)[0] == ("Fairbank", "funds")


def test_claims_of_those_named_in_the_sentence_follow(small: Session) -> None:
    found = [entity for entity, _ in offered(small, "3,000 desks", FAIRBANK)]
    assert found == sorted(found, key=lambda name: name != "Fairbank")
    assert "Station F" in found


def test_others_are_found_by_typing(small: Session) -> None:
    assert ("HPC-AI", "located in") not in offered(small, "has 3,000 desks", STATION_F)
    assert offered(small, "has 3,000 desks", STATION_F, "hpc") == [("HPC-AI", "located in")]
    assert offered(small, "has 3,000 desks", STATION_F, "desk") == [("Station F", "desks")]
    assert offered(small, "has 3,000 desks", STATION_F, "quantum cheese") == []
    assert offered(small, "has 3,000 desks", None, "")[0] == ("Station F", "desks")


def test_what_rests_on_just_these_words_already_is_not_offered(small: Session) -> None:
    assert ("Station F", "desks") not in offered(small, "3,000 desks", STATION_F)


def test_evidence_is_added_with_its_place_and_what_stands_around_it(small: Session) -> None:
    start, end = span(small, ONE, "🗼 Station F has 3,000 desks.")
    small.citing.add(DESKS, ONE, start - 1, end + 1)
    passage = small.claim(DESKS).passages[-1].citation
    assert (passage.start, passage.end, passage.exact) == (start, end, "🗼 Station F has 3,000 desks.")
    assert passage.prefix.endswith("2017. ")
    assert small.undo_state().undo == "evidence for desks of Station F"


REFUSED = {
    "page furniture": (DESKS, 0, 15, FURNITURE),
    "nothing": (DESKS, 10, 11, NO_WORDS),
    "the same words again": (DESKS, *(47, 58), "This claim rests on these words already."),
}


@pytest.mark.parametrize(("claim", "start", "end", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_evidence_is_refused_and_nothing_written(
    small: Session, claim: ClaimId, start: int, end: int, sentence: str
) -> None:
    if sentence.startswith("This claim"):
        start, end = span(small, ONE, "3,000 desks")
    before = rows_in(small.path)
    with pytest.raises(CannotCiteError) as refused:
        small.citing.add(claim, ONE, start, end)
    assert str(refused.value) == sentence
    assert rows_in(small.path) == before


def test_what_is_gone_is_said(small: Session) -> None:
    with pytest.raises(NoSuchRow):
        small.citing.add(ClaimId(999), ONE, 12, 20)
    with pytest.raises(NoSuchRow):
        small.citing.quote(DocumentId(99), 0, 5)
    small.delete_entities([HPC_AI])
    assert offered(small, "has 3,000 desks", HPC_AI)[0] == ("Station F", "desks")
    assert COST != LOAN
