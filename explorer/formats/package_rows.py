"""The rows of a data package, typed. Not how they are read, written, checked or kept.

Fields stand in the order of the file's columns. Rows name each other by the package's own keys; offsets are
code points of the document's text. A blank cell is None, or "" where the text itself may be empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from explorer.domain.model import (
    Cadence,
    CitationState,
    Confidence,
    Decision,
    FundingSide,
    Origin,
    Qualifier,
    Rank,
    Stage,
    Stance,
    ValueKind,
    Verdict,
)
from explorer.formats.package_desk import DESK_COLUMNS, DeskTables
from explorer.formats.package_versions import VERSION_COLUMNS, VERSIONS_FILE, VersionRow
from explorer.formats.source_text import SourceText


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """documents.csv: a source text; `document` is its file name and key, `sha256` of the original bytes."""

    document: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None  # EDTF
    language: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class BoilerplateRow:
    """boilerplate.csv: a passage of page furniture; the offsets are worked out, not columns."""

    document: str
    exact: str
    prefix: str
    suffix: str
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """entities.csv: who and what is spoken of."""

    entity: str
    kind: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """claims.csv: one statement about one entity."""

    claim: int
    entity: str
    property: str
    value: str = ""
    value_kind: ValueKind = ValueKind.VALUE
    number: Decimal | None = None
    number_high: Decimal | None = None
    unit: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    object: str | None = None
    role: str = ""
    date: str | None = None  # EDTF
    rank: Rank = Rank.NORMAL
    rank_reason: str = ""
    origin: Origin = Origin.CURATED
    note: str = ""


@dataclass(frozen=True, slots=True)
class FundingRow:
    """funding.csv: the money detail of a claim; amounts in whole units of the currency."""

    claim: int
    subject_is: FundingSide
    purpose: str
    kind: str
    stage: Stage
    amount_text: str  # as printed
    amount_low: Decimal | None
    amount_high: Decimal | None
    qualifier: Qualifier
    currency: str | None  # ISO 4217
    cadence: Cadence
    announced: str | None  # EDTF
    term: str | None  # ISO 8601 duration
    period: str | None  # EDTF interval
    part_of: int | None  # the claim of the envelope


@dataclass(frozen=True, slots=True)
class CitationRow:
    """citations.csv: the words a claim rests on; `text[start:end]` unless ambiguous or broken."""

    claim: int
    document: str
    exact: str
    prefix: str
    suffix: str
    stance: Stance
    confidence: Confidence
    start: int
    end: int
    state: CitationState


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """judgements.csv: whether two entities are the same."""

    judgement: int
    entity_a: str
    entity_b: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """settlements.csv: what was decided about claims that seem to disagree; the file is there only with rows."""

    settlement: int
    kind: str
    claims: tuple[int, ...]  # in order
    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class MergerRow:
    """mergers.csv: an entity that became part of another; the file is there only with rows."""

    merged: str  # the key of the entity that is no longer there
    into: str
    turn: int  # one with a higher turn is a later one
    made_at: str  # ISO 8601, UTC
    name: str
    reason: str
    document: str | None  # the passage that says so, if any
    start: int | None
    end: int | None
    exact: str
    parts: str  # what splitting needs, as package_mergers writes it


@dataclass(frozen=True, slots=True)
class PackageTables:
    """A whole package that holds together; `texts` are the documents' contents by file name."""

    documents: tuple[DocumentRow, ...] = ()
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    boilerplate: tuple[BoilerplateRow, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    fundings: tuple[FundingRow, ...] = ()
    citations: tuple[CitationRow, ...] = ()
    judgements: tuple[JudgementRow, ...] = ()
    settlements: tuple[SettlementRow, ...] = ()
    mergers: tuple[MergerRow, ...] = ()
    desk: DeskTables = field(default_factory=DeskTables)
    versions: tuple[VersionRow, ...] = ()


DOCUMENTS_FILE: Final = "documents.csv"
BOILERPLATE_FILE: Final = "boilerplate.csv"
ENTITIES_FILE: Final = "entities.csv"
CLAIMS_FILE: Final = "claims.csv"
FUNDING_FILE: Final = "funding.csv"
CITATIONS_FILE: Final = "citations.csv"
JUDGEMENTS_FILE: Final = "judgements.csv"
SETTLEMENTS_FILE: Final = "settlements.csv"
MERGERS_FILE: Final = "mergers.csv"
OPTIONAL_FILES: Final = frozenset(
    {SETTLEMENTS_FILE, MERGERS_FILE, VERSIONS_FILE, *DESK_COLUMNS}
)  # packages of before do not have them

# What a blank cell stands for, in the columns that have such a value; writing leaves these blank again.
BLANK: Final[Mapping[str, Mapping[str, str]]] = {
    CLAIMS_FILE: {
        "value_kind": ValueKind.VALUE,
        "qualifier": Qualifier.EXACT,
        "rank": Rank.NORMAL,
        "origin": Origin.CURATED,
    },
    CITATIONS_FILE: {"stance": Stance.SUPPORTS, "confidence": Confidence.HIGH},
}

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    **DESK_COLUMNS,
    DOCUMENTS_FILE: tuple(DocumentRow.__slots__),
    BOILERPLATE_FILE: tuple(BoilerplateRow.__slots__)[:5],
    ENTITIES_FILE: tuple(EntityRow.__slots__),
    CLAIMS_FILE: tuple(ClaimRow.__slots__),
    FUNDING_FILE: tuple(FundingRow.__slots__),
    CITATIONS_FILE: tuple(CitationRow.__slots__),
    JUDGEMENTS_FILE: tuple(JudgementRow.__slots__),
    SETTLEMENTS_FILE: tuple(SettlementRow.__slots__),
    MERGERS_FILE: tuple(MergerRow.__slots__),
    VERSIONS_FILE: VERSION_COLUMNS,
}
