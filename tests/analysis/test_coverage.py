"""A sentence is covered when a citation rests on any of it; page furniture and rows of stars do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.coverage import coverage_of, percent

TEXT = "Skip links\n\nOne. Two is here. Three\n***\nFour 😀 Five. Six\n\nRead more"
FURNITURE = ["Skip links", "Read more"]


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def uncited(*citations: str, furniture: tuple[str, ...] | list[str] = FURNITURE) -> list[str]:
    found = coverage_of(TEXT, [span(each) for each in furniture], [span(each) for each in citations])
    return [TEXT[start:end] for start, end in found.uncited]


@pytest.mark.parametrize(
    ("citations", "left"),
    [
        ((), ["One.", "Two is here.", "Three", "Four 😀 Five.", "Six"]),
        (("is",), ["One.", "Three", "Four 😀 Five.", "Six"]),
        (("Two is here.", "is", "Two"), ["One.", "Three", "Four 😀 Five.", "Six"]),
        (("here. Three",), ["One.", "Four 😀 Five.", "Six"]),
        ((" Two is here. ",), ["One.", "Three", "Four 😀 Five.", "Six"]),  # the spaces touch no neighbour
        (("One", "Six"), ["Two is here.", "Three", "Four 😀 Five."]),
        (("Six", "One"), ["Two is here.", "Three", "Four 😀 Five."]),
        (("Skip links", "Read more", "***"), ["One.", "Two is here.", "Three", "Four 😀 Five.", "Six"]),
        (("One. Two is here. Three\n***\nFour 😀 Five. Six", "Two"), []),
    ],
)
def test_the_sentences_that_nothing_rests_on_are_left(citations: tuple[str, ...], left: list[str]) -> None:
    assert uncited(*citations) == left


@pytest.mark.parametrize(
    ("furniture", "first", "last"),
    [
        ((), "Skip links", "Read more"),
        (("Skip links", "Read more"), "One.", "Six"),
        (("Read more", "Six\n\nRead more", "Skip links"), "One.", "Four 😀 Five."),
        (("Skip links\n\nOne. Two",), "is here.", "Read more"),  # the rest of a sentence still counts
        ((TEXT,), None, None),
    ],
)
def test_page_furniture_is_left_out(furniture: tuple[str, ...], first: str | None, last: str | None) -> None:
    left = uncited(furniture=furniture)
    assert (left[0] if left else None, left[-1] if left else None) == (first, last)


def test_a_citation_of_no_words_covers_nothing() -> None:
    start, _ = span("Two")
    assert coverage_of(TEXT, (), [(start + 1, start + 1)]).covered == 0


def test_a_long_citation_before_a_short_one_still_reaches_on() -> None:
    assert coverage_of("One. Two. Three.", (), [(0, 12), (1, 2)]).uncited == ()


@pytest.mark.parametrize(
    ("covered", "sentences", "shown"),
    [(0, 0, 0), (0, 9, 0), (9, 9, 100), (1, 3, 33), (2, 3, 66), (299, 300, 99), (1, 500, 1), (97, 100, 97)],
)
def test_the_share_is_never_rounded_up_to_all_nor_down_to_nothing(
    covered: int, sentences: int, shown: int
) -> None:
    assert percent(covered, sentences) == shown


SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)).map(lambda pair: (min(pair), max(pair))))


@given(st.text(alphabet="aB .!\n*é😀", max_size=90), SPANS, SPANS)
def test_every_sentence_is_either_cited_or_listed(
    text: str, boilerplate: list[tuple[int, int]], citations: list[tuple[int, int]]
) -> None:
    found = coverage_of(text, boilerplate, citations)
    furniture = {place for start, end in boilerplate for place in range(start, end)}
    cited = {place for start, end in citations for place in range(start, end)}
    for start, end in found.sentences:
        assert furniture.isdisjoint(range(start, end))
        assert ((start, end) in found.uncited) == cited.isdisjoint(range(start, end))
    places = {place for start, end in found.sentences for place in range(start, end)}
    said = {place for place, char in enumerate(text) if char.isalnum()}
    assert said - furniture == (said & places)
