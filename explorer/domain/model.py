"""The things a workspace holds, as frozen values. Not how they are stored, found or shown.

Words follow the glossary in the README. Everything an entity is said to be hangs on a claim, and everything
that evidences a claim hangs on a citation: a quote is the verbatim span `text[start:end]` of its document.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId


class Rank(StrEnum):
    """How the analyst settles a disagreement without deleting anything."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Origin(StrEnum):
    """Who made a claim. Only an analyst's own note may stand without a citation."""

    CURATED = "curated"
    IMPORTED = "imported"
    SUGGESTED = "suggested"
    ANALYST = "analyst"


class ValueKind(StrEnum):
    """Wikibase's three kinds of value: a value, one that exists but is not said, and none."""

    VALUE = "value"
    SOME = "some"
    NONE = "none"


class Qualifier(StrEnum):
    """How exactly a figure or a sum is stated."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UP_TO = "up_to"
    BETWEEN = "between"


class Stage(StrEnum):
    """IATI's ladder, plus a total that a source asserts. Sums of different stages are never added."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    DISBURSED = "disbursed"
    SPENT = "spent"
    TOTAL_CLAIM = "total_claim"


class Cadence(StrEnum):
    """Whether a sum is meant once or for every year."""

    TOTAL = "total"
    PER_YEAR = "per_year"


class FundingSide(StrEnum):
    """Which side of the money the claim's subject is; its object, if any, is the other side."""

    FUNDER = "funder"
    RECIPIENT = "recipient"


class Stance(StrEnum):
    """What a passage does for a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MENTIONS = "mentions"


class Confidence(StrEnum):
    """How surely the passage says what the claim reads in it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class CitationState(StrEnum):
    """Whether the quote still stands where it was found."""

    OK = "ok"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    BROKEN = "broken"


class Verdict(StrEnum):
    """The recorded answer to "are these two the same?"."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Decision(StrEnum):
    """What an analyst decided about claims that seem to disagree."""

    BOTH_HOLD = "both_hold"
    NOT_A_DISAGREEMENT = "not_a_disagreement"
    LEFT_OPEN = "left_open"


@dataclass(frozen=True, slots=True)
class Document:
    """An immutable source text. `text` is the truth for offsets (code points); `sha256` is of the original bytes."""

    id: DocumentId
    file_name: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None  # EDTF, as far as the text itself says
    language: str | None
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other thing that claims are made about; `name` is its label."""

    id: EntityId
    key: str  # stable and readable; names the entity in a data package
    kind: str
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about one entity: a name, an attribute, a figure, a relation, or a sum of money.

    `value` is what was printed, `number` what it was read as; a relation has an `object_id` and maybe a `role`.
    `date` is EDTF; its first and last day are derived by the store.
    """

    id: ClaimId
    subject_id: EntityId
    property: str
    value: str = ""
    value_kind: ValueKind = ValueKind.VALUE
    number: Decimal | None = None
    number_high: Decimal | None = None  # only with Qualifier.BETWEEN
    unit: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    object_id: EntityId | None = None
    role: str = ""
    date: str | None = None
    rank: Rank = Rank.NORMAL
    rank_reason: str = ""
    origin: Origin = Origin.ANALYST
    note: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """The money detail of a claim. Amounts are in whole currency units; a missing bound is not known.

    exact and about: both bounds equal; over: only low; up_to: only high; between: both.
    """

    claim_id: ClaimId
    subject_is: FundingSide
    amount_text: str  # as printed
    amount_low: Decimal | None
    amount_high: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    currency: str | None = None  # ISO 4217
    cadence: Cadence = Cadence.TOTAL
    stage: Stage = Stage.PLEDGED
    kind: str = ""  # investment, plan, grant, cost, total…
    purpose: str = ""
    announced: str | None = None  # EDTF
    term: str | None = None  # ISO 8601 duration, when the text gives only a length ("over four years")
    period: str | None = None  # EDTF interval, when the text gives dates ("until 2022" = "../2022")
    part_of: ClaimId | None = None  # the envelope


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact passage that a claim rests on: half-open offsets in Unicode code points, and the words there."""

    id: CitationId
    claim_id: ClaimId
    document_id: DocumentId
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    stance: Stance = Stance.SUPPORTS
    confidence: Confidence = Confidence.HIGH
    state: CitationState = CitationState.OK


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two entities are the same, with the reason."""

    id: int
    entity_a: EntityId
    entity_b: EntityId
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was decided about claims that seem to disagree in one respect; `claims` are in order."""

    id: int
    kind: str  # of the finding
    claims: tuple[ClaimId, ...]
    decision: Decision
    reason: str
