"""What the window shows, as frozen values that are ready to paint. Not where they come from, nor how they look.

The session computes them; panes paint them. Strings are plain text in the user's words: no ids, no markup.
"""

from array import array
from dataclasses import dataclass, field
from enum import StrEnum

from typing_extensions import override

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId


# ── The list ────────────────────────────────────────────────────────────────────────────────────────────────
class Facet(StrEnum):
    """The groups of the filter pane."""

    STAR = "star"
    TAG = "tag"
    KIND = "kind"
    PLACE = "place"
    DOCUMENT = "document"
    MONEY = "money"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Choice:
    """One box in the filter pane: entities that have it, under all other filters and the search."""

    facet: Facet
    value: str  # what a Query carries
    label: str
    count: int
    chosen: bool


class Sort(StrEnum):
    """Orders of the list."""

    RELEVANCE = "relevance"
    NAME = "name"
    KIND = "kind"
    CLAIMS = "claims"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the list. Within a facet any of the values will do; every facet must hold."""

    text: str = ""
    chosen: frozenset[tuple[Facet, str]] = frozenset()
    sort: Sort = Sort.RELEVANCE
    descending: bool = False
    span: tuple[str, str] | None = None  # first and last ISO day that the money of an entity must overlap


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entity in the list."""

    id: EntityId
    name: str
    kind: str  # key, for the icon and hue
    kind_label: str
    place: str
    document_count: int
    claim_count: int
    matched: str  # why it is here: 'also named “FAIR”', 'says “…”'; empty when the name itself matched
    differs: bool  # sources disagree on something about it
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a Query: all ids in order, and the rows of the first page.

    In a large workspace the first answer has the first few ids only, and a complete one without rows comes after it.
    """

    query: Query
    ids: "array[int]"
    first_rows: tuple[ListRow, ...]
    total_in_workspace: int | None  # None while it is being counted
    choices: tuple[Choice, ...]
    complete: bool = True


# ── An entity ───────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class QuoteShown:
    """One citation of a claim: the words, and where they stand."""

    citation_id: CitationId
    claim_id: ClaimId
    document_id: DocumentId
    document_title: str
    document_date: str  # "2 May 2018", or "undated"
    start: int  # code points of the document's text, half-open
    end: int
    exact: str
    prefix: str
    suffix: str
    stance: str
    state: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of the detail pane: a claim as a label, a value in words, and its quotes."""

    claim_id: ClaimId
    property: str
    label: str  # "located in", "floor area"
    value: str  # "34,000 m²", "Station F", "€10 million over five years"
    detail: str  # role, date, rank reason: "CEO and co-founder · 2018"
    printed: str  # the value as printed, when it reads differently from `value`
    other_id: EntityId | None  # the entity at the other end of a relation
    other_kind: str
    inverse: bool  # the entity shown is the object of the claim
    quotes: tuple[QuoteShown, ...]
    rank: str
    origin: str
    origin_note: str  # "Analyst's note, no source" and the like; empty for a cited claim
    differs: str  # what it disagrees with, in words; empty when nothing
    other: str = ""  # the name of the entity at the other end, as it stands in `value` or in `detail`


@dataclass(frozen=True, slots=True)
class Section:
    """One group of claims in the detail pane."""

    key: str
    title: str
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class MergedShown:
    """An entity that is part of the one shown."""

    id: EntityId
    name: str
    words: str  # "merged on 3 May 2026: the same lab"


@dataclass(frozen=True, slots=True)
class EntityShown:
    """Everything the detail pane says of an entity."""

    id: EntityId
    name: str
    kind: str
    kind_label: str
    summary: str
    facts: str  # "Paris · 4 documents · 23 claims"
    judgements: tuple[str, ...]  # 'Perhaps the same as “Jean Zay”: unsure, …'
    sections: tuple[Section, ...]
    tags: tuple[str, ...] = ()
    starred: bool = False
    merged: tuple[MergedShown, ...] = ()  # what became part of it
    complete: bool = True  # or there are more claims, which are read meanwhile


# ── A document ──────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of text with the same claims resting on it throughout; stretches never overlap."""

    start: int
    end: int
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class ClaimBrief:
    """A claim in a line, for lists of what rests on some words."""

    claim_id: ClaimId
    entity_id: EntityId
    entity: str
    kind: str
    label: str
    value: str
    citation_id: CitationId


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A source text with what rests on it. Offsets are code points of `text`."""

    id: DocumentId
    file_name: str
    title: str
    facts: str  # "Laura Calmore · Applied Artificial Intelligence · 2 May 2018"
    text: str
    boilerplate: tuple[tuple[int, int], ...]
    highlights: tuple[Highlight, ...]
    uncited: tuple[tuple[int, int], ...] = ()  # sentences on which no claim rests, page furniture apart
    cited: str = ""  # "97 % of sentences cited · 2 uncited"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list of them."""

    id: DocumentId
    title: str
    file_name: str
    facts: str


# ── Money on a timeline ─────────────────────────────────────────────────────────────────────────────────────
class Lane(StrEnum):
    """What a lane of the timeline stands for."""

    FUNDER = "funder"
    RECIPIENT = "recipient"
    STAGE = "stage"
    KIND = "kind"
    DOCUMENT = "document"
    PROGRAMME = "programme"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class FundingShown:
    """One funding claim, ready for the timeline: words for people, days for the axis.

    `first_day` and `last_day` are ISO days or None where the text leaves that end open;
    `dated_by` says what the position rests on.
    """

    claim_id: ClaimId
    subject_id: EntityId
    funder_id: EntityId | None
    funder: str  # "unknown funder" when no text says
    recipient_id: EntityId | None
    recipient: str
    purpose: str
    kind: str
    stage: str  # key of domain.model.Stage
    stage_label: str
    amount: str  # "over €10 million", "€70 million a year"
    amount_text: str  # as printed
    low: float | None  # in whole units of `currency`
    high: float | None
    qualifier: str
    currency: str
    per_year: bool
    first_day: str | None
    last_day: str | None
    dated_by: str  # "period": the text gives dates; "announced"; "published": only its document is dated; "": undated
    when: str  # in words: "until 2022", "over four years, told on 2 May 2018", "undated"
    part_of: ClaimId | None
    part_count: int  # how many fundings are part of this one
    documents: tuple[str, ...]  # titles
    quote: str  # the words of the first citation
    differs: str
    term: str | None = None  # ISO 8601 duration, where the text gives a length but no dates
    rank: str = "normal"  # key of domain.model.Rank
    programmes: tuple[tuple[EntityId, str], ...] = ()  # those that give or get it, with their names
    places: tuple[tuple[EntityId, str], ...] = ()  # where the recipient lies; else, where the funder does
    places_of_funder: bool = False


# ── Undo and messages ───────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class UndoState:
    """Labels for the menu; None where there is nothing to undo or redo."""

    undo: str | None
    redo: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a workspace holds."""

    entities: int
    claims: int
    citations: int
    documents: int
    fundings: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that did not work, for people: what, where, what to do."""

    what: str
    where: str = ""
    advice: str = ""
    details: tuple[str, ...] = field(default=())

    @override
    def __str__(self) -> str:
        """One clear sentence or two."""
        head = f"{self.what}: {self.where}." if self.where else f"{self.what}."
        return f"{head} {self.advice}".strip()
