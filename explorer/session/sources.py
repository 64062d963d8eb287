"""What the source pane shows of a document: its text, the highlighted stretches, and the claims on them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from explorer.analysis.coverage import coverage_of
from explorer.domain.ids import ClaimId
from explorer.domain.model import CitationState, Document
from explorer.domain.told import DocumentRef, ToldClaim
from explorer.domain.vocabulary import Vocabulary
from explorer.session.coverage import cited_words
from explorer.session.shown import ClaimBrief, DocumentRow, DocumentShown, Highlight
from explorer.session.words import day_words, value_words

_SEPARATOR: Final = " · "
_STANDING: Final = {CitationState.OK, CitationState.MOVED}


def document_shown(
    document: Document,
    boilerplate: Sequence[tuple[int, int]],
    citations: Sequence[tuple[int, int, ClaimId]],
) -> DocumentShown:
    """A document ready to be painted."""
    coverage = coverage_of(document.text, boilerplate, ((start, end) for start, end, _ in citations))
    return DocumentShown(
        id=document.id,
        file_name=document.file_name,
        title=document.title or document.file_name,
        facts=_facts(document.author, document.publisher, document.published),
        text=document.text,
        boilerplate=tuple(boilerplate),
        highlights=highlights_of(citations),
        uncited=coverage.uncited,
        cited=cited_words(len(coverage.sentences), coverage.covered),
    )


def document_row(ref: DocumentRef) -> DocumentRow:
    """A document in a list of them."""
    return DocumentRow(ref.id, ref.label, ref.file_name, _facts(ref.author, ref.publisher, ref.published))


def highlights_of(citations: Sequence[tuple[int, int, ClaimId]]) -> tuple[Highlight, ...]:
    """Cut overlapping citations into stretches, each with all the claims that rest on it; gaps have none."""
    starts: dict[int, list[ClaimId]] = {}
    ends: dict[int, list[ClaimId]] = {}
    for start, end, claim in citations:
        starts.setdefault(start, []).append(claim)
        ends.setdefault(end, []).append(claim)
    borders = sorted({*starts, *ends})
    open_claims: list[ClaimId] = []
    found: list[Highlight] = []
    for here, there in pairwise(borders):
        for claim in ends.get(here, ()):
            open_claims.remove(claim)
        open_claims.extend(starts.get(here, ()))
        if not open_claims:
            continue
        resting = tuple(sorted(set(open_claims)))
        # Where another quote of the same claims begins or ends there is nothing to see.
        same = bool(found) and found[-1].end == here and found[-1].claims == resting
        found.append(Highlight(found.pop().start if same else here, there, resting))
    return tuple(found)


def claim_briefs(
    claims: Iterable[ToldClaim], document: int, start: int, end: int, vocabulary: Vocabulary
) -> tuple[ClaimBrief, ...]:
    """The claims that rest on some words of a document, the closest-fitting quotes first."""
    found = [
        (
            passage.citation.end - passage.citation.start,
            ClaimBrief(
                claim_id=told.claim.id,
                entity_id=told.subject.id,
                entity=told.subject.name,
                kind=told.subject.kind,
                label=vocabulary.property_label(told.claim.property),
                value=value_words(told, told.subject.id, vocabulary),
                citation_id=passage.citation.id,
            ),
        )
        for told in claims
        for passage in told.passages
        if passage.document.id == document
        and passage.citation.state in _STANDING
        and passage.citation.start < end
        and passage.citation.end > start
    ]
    return tuple(brief for _, brief in sorted(found, key=lambda pair: (pair[0], pair[1].claim_id)))


def _facts(author: str | None, publisher: str | None, published: str | None) -> str:
    return _SEPARATOR.join(part for part in (author, publisher, day_words(published)) if part)
