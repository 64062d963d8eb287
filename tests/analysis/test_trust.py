"""What a claim rests on, part by part."""

import pytest

from explorer.analysis.trust import in_a_line, independent, reading_of
from explorer.domain.model import CitationState, Confidence, Origin, Qualifier, Rank
from tests.session.told import document, money, passage, told

DATED, UNDATED = document(1), document(2, None)

CASES: dict[str, tuple[object, str]] = {
    "one dated document": (told(None, passage(7, DATED)), "one document · dated 2 May 2018"),
    "an undated document": (told(None, passage(7, UNDATED)), "one document · undated"),
    "two documents": (
        told(None, passage(7, DATED), passage(7, UNDATED)),
        "2 independent documents · dated 2 May 2018, 1 undated",
    ),
    "two dates": (
        told(None, passage(7, DATED), passage(7, document(3, "2020"))),
        "2 independent documents · 2 May 2018 to 2020",
    ),
    "no source": (told(origin=Origin.CURATED), "no source"),
    "an analyst's note": (told(origin=Origin.ANALYST), "an analyst’s note, no source"),
    "a sum up to": (
        told(None, passage(7, DATED), funding=money(None, 5, qualifier=Qualifier.UP_TO)),
        "one document · dated 2 May 2018 · a ceiling, not a figure",
    ),
    "an exact sum": (
        told(None, passage(7, DATED), funding=money()),
        "one document · dated 2 May 2018 · exact",
    ),
    "ranked": (
        told(None, passage(7, DATED), rank=Rank.DEPRECATED, rank_reason="older"),
        "one document · dated 2 May 2018 · ranked deprecated by an analyst: older",
    ),
    "unsure": (
        told(None, passage(7, DATED, confidence=Confidence.MEDIUM)),
        "one document · dated 2 May 2018 · 1 quote that can be read in another way",
    ),
    "lost": (
        told(None, passage(7, DATED, state=CitationState.BROKEN)),
        "one document · dated 2 May 2018 · 1 quote no longer found",
    ),
}


@pytest.mark.parametrize(("claim", "words"), CASES.values(), ids=CASES)
def test_a_reading_is_made_of_visible_parts(claim: object, words: str) -> None:
    assert in_a_line(reading_of(claim)) == words  # type: ignore[arg-type]


def test_disputes_are_told_by_number() -> None:
    assert reading_of(told(None, passage(7, DATED)), 2)[-1].words == "2 open disagreements"
    assert reading_of(told(None, passage(7, DATED)), 1)[-1].words == "1 open disagreement"


def test_documents_that_print_the_same_long_words_are_one_voice() -> None:
    from dataclasses import replace

    def saying(words: str, number: int) -> object:
        here = passage(7, document(number))
        return replace(here, citation=replace(here.citation, exact=words))

    long, other = (
        "the same long sentence, printed word for word",
        "another long sentence, of its own making now",
    )
    assert independent([saying(long, 1), saying(long, 2)]) == 1  # type: ignore[list-item]
    assert independent([saying(long, 1), saying(other, 2)]) == 2  # type: ignore[list-item]
    assert independent([saying("Facebook", 1), saying("Facebook", 2)]) == 2  # type: ignore[list-item]
    assert independent([]) == 0
