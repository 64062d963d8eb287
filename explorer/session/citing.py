"""Words selected in a document, as evidence: whether they can be cited, for which claims, and citing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.model import Document
from explorer.domain.text import fold, is_blank, query_words, words
from explorer.domain.told import ToldClaim
from explorer.session.forms import CitationForm
from explorer.session.shown import ClaimBrief
from explorer.session.words import value_words
from explorer.store import naming, reading
from explorer.store.errors import told_as_trouble

if TYPE_CHECKING:
    from explorer.session.session import Session

MOST: Final = 300  # claims offered at once
_NAMED_NEARBY: Final = 5  # entities whose claims are offered beside those of the one shown
NO_WORDS: Final = "Select some words first."
FURNITURE: Final = "These words lie in page furniture, which is never a source."


class CannotCiteError(ValueError):
    """Words that cannot be cited; `str()` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class WordsToCite:
    """Selected words without the spaces around them, or `problem`: why they cannot be cited, in a sentence."""

    start: int
    end: int
    exact: str
    problem: str = ""


def words_to_cite(text: str, boilerplate: Sequence[tuple[int, int]], start: int, end: int) -> WordsToCite:
    """What of a selection would be cited; offsets are code points, `boilerplate` is the furniture of the page."""
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    exact = exact.strip()
    end = start + len(exact)
    if is_blank(exact):
        return WordsToCite(start, end, exact, NO_WORDS)
    if any(start < last and end > first for first, last in boilerplate):
        return WordsToCite(start, end, exact, FURNITURE)
    return WordsToCite(start, end, exact)


class Citing:
    """Adding selected words as evidence to a claim that is there already."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def choices(
        self, document_id: DocumentId, start: int, end: int, shown: EntityId | None, text: str = ""
    ) -> tuple[ClaimBrief, ...]:
        """The claims that the words may support: those of the entity shown first, those whose value they say on top.

        `text` is what a person types to find another claim, by its entity, property or value.
        """
        said = fold(self._document(document_id).text[start:end])
        near = self._session.proposing.entities_near(document_id, start, end, shown)
        ids = [shown] if shown is not None else []
        ids += [entity.id for entity in near[:_NAMED_NEARBY]]
        if text.strip():
            ids += [row.id for row in self._session.names_like(text, _NAMED_NEARBY)]
        order = {entity_id: place for place, entity_id in enumerate(dict.fromkeys(ids))}
        with told_as_trouble(self._session.path):
            connection = self._session.workspace.connection
            claims = reading.claims_by_id(connection, naming.claims_to_cite(connection, order, MOST))
        found = [
            (order[told.subject.id], not self._is_said(told, said), told.claim.id, self._brief(told))
            for told in claims
            if not _is_cited(told, document_id, start, end)
        ]
        typed = query_words(text)
        return tuple(brief for *_, brief in sorted(found, key=lambda row: row[:3]) if _has(brief, typed))

    def add(
        self,
        claim_id: ClaimId,
        document_id: DocumentId,
        start: int,
        end: int,
        initiator: object = None,
    ) -> None:
        """Cite `text[start:end]` as evidence of a claim; raises `CannotCiteError`, `NoSuchRow`."""
        from explorer.session import editing

        citation = self.quote(document_id, start, end)
        told = self._session.claim(claim_id)
        if _is_cited(told, document_id, citation.start, citation.end):
            raise CannotCiteError("This claim rests on these words already.")
        with self._session.writing(initiator):
            editing.add_evidence(self._session.workspace, told, citation, self._session.vocabulary)

    def quote(self, document_id: DocumentId, start: int, end: int) -> CitationForm:
        """Selected words as the quote of a form; raises `CannotCiteError` where they cannot be one."""
        document = self._document(document_id)
        with told_as_trouble(self._session.path):
            furniture = reading.boilerplate_in(self._session.workspace.connection, document_id)
        cited = words_to_cite(document.text, furniture, start, end)
        if cited.problem:
            raise CannotCiteError(cited.problem)
        title = document.title or document.file_name
        return CitationForm(None, document_id, title, cited.start, cited.end, cited.exact)

    def _document(self, document_id: DocumentId) -> Document:
        with told_as_trouble(self._session.path):
            return reading.read_document(self._session.workspace.connection, document_id)

    def _is_said(self, told: ToldClaim, said: str) -> bool:
        """Whether the words hold the value of a claim, as printed or as read."""
        claim, funding = told.claim, told.funding
        values = [
            claim.value,
            value_words(told, told.subject.id, self._session.vocabulary),
            told.object.name if told.object else "",
            funding.amount_text if funding else "",
        ]
        return any(fold(value) in said for value in values if not is_blank(value))

    def _brief(self, told: ToldClaim) -> ClaimBrief:
        vocabulary = self._session.vocabulary
        return ClaimBrief(
            claim_id=told.claim.id,
            entity_id=told.subject.id,
            entity=told.subject.name,
            kind=told.subject.kind,
            label=vocabulary.property_label(told.claim.property),
            value=value_words(told, told.subject.id, vocabulary),
            citation_id=CitationId(0),  # none yet
        )


def _is_cited(told: ToldClaim, document_id: DocumentId, start: int, end: int) -> bool:
    place = (document_id, start, end)
    return any((p.document.id, p.citation.start, p.citation.end) == place for p in told.passages)


def _has(brief: ClaimBrief, typed: list[str]) -> bool:
    there = words(f"{brief.entity} {brief.label} {brief.value}")
    return all(any(word.startswith(start) for word in there) for start in typed)
