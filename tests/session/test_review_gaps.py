"""Gaps in words, a page at a time."""

from explorer.session.review_gaps import gap_counts, gap_rows
from explorer.session.session import Session
from tests.session.write import FAIRBANK, STATION_F, new_claim


def test_claims_and_entities_and_sentences_are_told_in_words(small: Session) -> None:
    claim = new_claim(small, STATION_F, property="focus", value="AI")
    (row,) = [
        r
        for r in gap_rows(small.workspace, small.vocabulary, "no_source", after=0, limit=9)
        if r.key == claim
    ]
    assert (row.words, row.entity_id, row.claim_id) == ("Station F, focus: AI", STATION_F, claim)
    places = gap_rows(small.workspace, small.vocabulary, "no_place", after=0, limit=9)
    assert ("Fairbank", FAIRBANK, None) in [(r.words, r.entity_id, r.claim_id) for r in places]
    sentences = gap_rows(small.workspace, small.vocabulary, "uncited", after=0, limit=99)
    assert all(r.document_id is not None and r.end > r.start for r in sentences)


def test_sentences_come_a_document_at_a_time(bundled: Session) -> None:
    first = gap_rows(bundled.workspace, bundled.vocabulary, "uncited", after=0, limit=1)
    rest = gap_rows(bundled.workspace, bundled.vocabulary, "uncited", after=first[-1].key, limit=99)
    counted = {gap.gap: gap.count for gap in gap_counts(bundled.workspace, bundled.vocabulary)}
    assert len(first) + len(rest) == counted["uncited"]
    assert {row.document_id for row in first} & {row.document_id for row in rest} == set()
