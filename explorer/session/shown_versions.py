"""What a new version of a document does to each citation, and what its versions are, to be shown. Decides nothing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from explorer.domain.anchoring import Span
from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.domain.model import CitationState
from explorer.formats.source_text import SourceText
from explorer.session.words import counted

FOUND: Final = frozenset({CitationState.OK, CitationState.MOVED})


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """What is said of a document, as it is typed; its text and file name are another matter."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""  # a date in words or EDTF
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reanchored:
    """A citation and what a new text makes of it.

    `place` is where its words stand now; `offer` the place that a person may take instead, and `refused` why the
    nearest words are not offered. Around each there is a little of the text, for reading.
    """

    citation_id: CitationId
    claim_id: ClaimId
    outcome: CitationState
    exact: str
    span: Span  # in the text that it is cited in now
    place: Span | None = None
    offer: Span | None = None
    offered: str = ""  # the words there, or the nearest ones
    refused: str = ""
    places: int = 0  # how many places it may be

    @property
    def taken(self) -> Span | None:
        """Where it goes when nobody decides otherwise."""
        return self.place


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """A new text for a document, and what becomes of everything that rests on the present one."""

    document_id: DocumentId
    title: str
    source: SourceText
    rows: tuple[Reanchored, ...]
    furniture: tuple[tuple[int, int, str], ...]  # start, end and reason in the new text
    lost_furniture: int
    made_at: object = field(default=None, repr=False)  # the step of the log that it was worked out after

    def counts(self) -> Mapping[CitationState, int]:
        """How many citations have each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {state: found[state] for state in CitationState}

    def summary(self) -> str:
        """It in a line: "212 found, 9 moved, 1 ambiguous, 2 not found"."""
        found = self.counts()
        said = f"{found[CitationState.OK]:,} found, {found[CitationState.MOVED]:,} moved"
        said += f", {found[CitationState.AMBIGUOUS]:,} ambiguous, {found[CitationState.BROKEN]:,} not found"
        if self.lost_furniture:
            lost = counted(self.lost_furniture, "passage", "passages")
            said += (
                f"; {lost} of page furniture {'is' if self.lost_furniture == 1 else 'are'} not there any more"
            )
        return said


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version of a document: "Version 2 of 3", and how much is cited in it."""

    document_id: DocumentId
    name: str
    file_name: str
    facts: str
    newest: bool


def outcome_words(row: Reanchored) -> str:
    """What became of a citation, in words."""
    match row.outcome:
        case CitationState.OK:
            return "found"
        case CitationState.MOVED:
            return "moved: the words around it are others"
        case CitationState.AMBIGUOUS if row.places > 1:
            return f"ambiguous: the words stand at {row.places}{'+' if row.places >= 20 else ''} places"
        case CitationState.AMBIGUOUS:
            return "ambiguous: the words stand among others"
        case _:
            return f"not found, {row.refused}" if row.refused else "not found"
