"""A source text with what rests on it: stretches that never overlap, and the claims under the pointer."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.ids import ClaimId, DocumentId
from explorer.domain.model import CitationState, Document
from explorer.session.session import Session
from explorer.session.shipped import bundled_vocabulary
from explorer.session.sources import claim_briefs, document_row, document_shown, highlights_of
from tests.session.told import TOWN, document, passage, told
from tests.session.write import COST, DESKS, HPC_AI, LOAN, ONE, TWO

VOCABULARY = bundled_vocabulary()

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15), st.integers(1, 5)).map(
        lambda one: (one[0], one[0] + one[1], ClaimId(one[2]))
    ),
    max_size=12,
)


@given(SPANS)
def test_highlights_are_disjoint_and_say_at_each_character_which_claims_rest_on_it(
    citations: list[tuple[int, int, ClaimId]],
) -> None:
    found = highlights_of(citations)
    for here, there in pairwise(found):
        assert here.end <= there.start
        assert here.end < there.start or here.claims != there.claims, "cut where nothing changes"
    at = {
        place: set(highlight.claims) for highlight in found for place in range(highlight.start, highlight.end)
    }
    for place in range(60):
        resting = {claim for start, end, claim in citations if start <= place < end}
        assert at.get(place, set()) == resting
    for highlight in found:
        assert highlight.start < highlight.end
        assert list(highlight.claims) == sorted(set(highlight.claims))


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([], []),
        ([(0, 5, 1)], [(0, 5, (1,))]),
        ([(0, 5, 1), (5, 8, 2)], [(0, 5, (1,)), (5, 8, (2,))]),  # side by side
        ([(0, 5, 1), (7, 8, 2)], [(0, 5, (1,)), (7, 8, (2,))]),
        ([(0, 9, 1), (3, 5, 2)], [(0, 3, (1,)), (3, 5, (1, 2)), (5, 9, (1,))]),
        ([(0, 5, 1), (0, 5, 1)], [(0, 5, (1,))]),
        ([(0, 5, 1), (3, 9, 1)], [(0, 9, (1,))]),
        ([(3, 9, 2), (0, 5, 1)], [(0, 3, (1,)), (3, 5, (1, 2)), (5, 9, (2,))]),
    ],
)
def test_overlapping_quotes_are_cut_into_stretches(
    citations: list[tuple[int, int, ClaimId]], expected: list[tuple[int, int, tuple[int, ...]]]
) -> None:
    assert [(one.start, one.end, one.claims) for one in highlights_of(citations)] == expected


def test_the_bundled_texts_are_highlighted_where_they_are_cited(bundled: Session) -> None:
    for row in bundled.documents():
        shown = bundled.document(row.id)
        assert shown.highlights
        for highlight in shown.highlights:
            briefs = bundled.claims_at(row.id, highlight.start, highlight.start + 1)
            assert {brief.claim_id for brief in briefs} == set(highlight.claims)
            assert not any(
                highlight.start < last and highlight.end > first for first, last in shown.boilerplate
            )


# ── What rests on some words ────────────────────────────────────────────────────────────────────────────────
def test_the_closest_fitting_quote_comes_first() -> None:
    wide = told(None, passage(7, start=0, end=50), id=ClaimId(7), value="wide")
    close = told(TOWN, passage(8, start=10, end=15), id=ClaimId(8), property="located_in")
    briefs = claim_briefs([wide, close], 1, 12, 13, VOCABULARY)
    assert [(brief.claim_id, brief.label, brief.value) for brief in briefs] == [
        (8, "located in", "The Town"),
        (7, "focus", "wide"),
    ]
    assert (briefs[0].entity, briefs[0].kind, briefs[0].citation_id) == ("The Lab", "lab", 90)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [(0, 1, 0), (9, 10, 0), (10, 11, 1), (14, 15, 1), (15, 16, 0), (0, 99, 1), (5, 11, 1)],
)
def test_a_quote_is_met_from_its_first_to_its_last_character(start: int, end: int, count: int) -> None:
    claim = told(None, passage(7, start=10, end=15))
    assert len(claim_briefs([claim], 1, start, end, VOCABULARY)) == count


def test_quotes_of_other_documents_and_broken_ones_do_not_count() -> None:
    elsewhere = passage(7, document(2))
    broken = passage(7, start=1, state=CitationState.BROKEN)
    unclear = passage(7, start=2, state=CitationState.AMBIGUOUS)
    moved = passage(7, start=3, state=CitationState.MOVED)
    claim = told(None, elsewhere, broken, unclear, moved)
    assert [brief.citation_id for brief in claim_briefs([claim], 1, 0, 9, VOCABULARY)] == [73]


def test_a_workspace_tells_what_rests_on_a_place(small: Session) -> None:
    text = small.document(ONE).text
    assert [b.claim_id for b in small.claims_at(ONE, text.index("3,000"), text.index("3,000") + 1)] == [DESKS]
    both = text.index("€250")
    assert {b.claim_id for b in small.claims_at(ONE, both, len(text))} == {COST, LOAN}
    assert small.claims_at(ONE, 0, 3) == ()
    assert small.claims_at(DocumentId(99), 0, 3) == ()
    gone = next(
        q
        for s in small.entity(HPC_AI).sections
        for line in s.lines
        for q in line.quotes
        if q.state == "broken"
    )
    assert all(brief.citation_id != gone.citation_id for brief in small.claims_at(TWO, gone.start, gone.end))


# ── A document ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_document_is_shown_with_its_facts(small: Session) -> None:
    one, two = small.documents()
    assert (one.title, one.file_name, one.facts) == ("A campus", "one.txt", "2 May 2018")
    assert (two.title, two.file_name, two.facts) == ("Jean Zay, or not", "two.txt", "A. Writer · undated")
    shown = small.document(ONE)
    assert (shown.title, shown.facts, shown.boilerplate) == ("A campus", "2 May 2018", ((0, 10),))
    assert "🗼" in shown.text


def test_a_document_without_a_title_goes_by_its_file_name() -> None:
    plain = Document(ONE, "notes.txt", None, None, "A Press", None, None, "text", "0")
    assert document_shown(plain, [], []).title == "notes.txt"
    assert document_shown(plain, [], []).facts == "A Press · undated"
    assert document_row(document(title=None)).title == "1.txt"
