"""A new version in words."""

from dataclasses import replace

import pytest

from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.domain.model import CitationState
from explorer.formats.source_text import source_text
from explorer.session.shown_versions import Reanchored, VersionPlan, outcome_words


def row(outcome: CitationState, places: int = 0) -> Reanchored:
    return Reanchored(CitationId(1), ClaimId(1), outcome, "3", (0, 1), places=places)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (row(CitationState.OK), "found"),
        (row(CitationState.MOVED), "moved: the words around it are others"),
        (row(CitationState.AMBIGUOUS, 3), "ambiguous: the words stand at 3 places"),
        (row(CitationState.AMBIGUOUS, 20), "ambiguous: the words stand at 20+ places"),
        (row(CitationState.AMBIGUOUS, 1), "ambiguous: the words stand among others"),
        (row(CitationState.BROKEN), "not found"),
        (replace(row(CitationState.BROKEN), refused="figures differ"), "not found, figures differ"),
    ],
)
def test_each_outcome_has_its_words(shown: Reanchored, words: str) -> None:
    assert outcome_words(shown) == words


def test_a_plan_says_how_many_fared_how() -> None:
    states = [CitationState.OK] * 2 + [CitationState.MOVED, CitationState.BROKEN]
    rows = tuple(row(state) for state in states)
    plan = VersionPlan(DocumentId(1), "A", source_text(b"3"), rows, (), 1)
    assert plan.summary() == (
        "2 found, 1 moved, 0 ambiguous, 1 not found; 1 passage of page furniture is not there any more"
    )
