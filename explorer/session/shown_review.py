"""What the review desk shows, as frozen values: findings, gaps, candidates, readings. Holds no rule and paints nothing."""

from dataclasses import dataclass

from explorer.analysis.review.findings import CHOICES
from explorer.analysis.trust import Reading
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.shown import QuoteShown

FindingKey = tuple[str, tuple[ClaimId, ...]]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One disagreement in a list of them."""

    key: FindingKey
    kind: str  # of analysis.review.findings.Kind
    kind_label: str  # "term", "parts of a sum"
    title: str
    status: str  # "open", "left_open", "both_hold", "not_a_disagreement", "preferred", "ranked", "judged"
    status_label: str  # "open", "both hold"
    is_open: bool  # still to be settled; what is left open on purpose is
    is_about_money: bool
    in_one_document: bool
    rests: int  # how many claims there are on what it is about
    entities: tuple[EntityId, ...]  # what it is about; the first is the one to open


@dataclass(frozen=True, slots=True)
class QuoteMarked:
    """A quote with the words that the other quotes lack; spans are code points of `quote.exact`."""

    quote: QuoteShown
    differing: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One claim of a disagreement, to stand beside the others."""

    claim_id: ClaimId
    entity_id: EntityId
    entity: str
    label: str  # "funds", "staff"
    value: str  # the claim in words
    says: str  # in the respect that differs: "over four years"
    role: str  # "whole", "part", "done"; empty where all stand on one footing
    follows: str  # what holds if this one does; empty where nothing more than it says
    rank: str
    rank_reason: str
    quotes: tuple[QuoteMarked, ...]
    trust: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One disagreement in full, with everything that is needed to settle it."""

    row: FindingRow
    what: str  # what differs, in a sentence
    reason: str  # why it was settled as it is, or left open
    sides: tuple[SideShown, ...]

    def rivals(self, claim_id: ClaimId) -> tuple[SideShown, ...]:
        """The sides that are preferred as well and say something else: beside them, preferring this settles nothing."""
        own = {side.says for side in self.sides if side.claim_id == claim_id}
        preferred = (side for side in self.sides if side.rank == "preferred" and side.claim_id != claim_id)
        return tuple(side for side in preferred if side.says not in own)

    @property
    def is_choice(self) -> bool:
        """Whether its sides are alternatives, so that preferring one of them settles it."""
        return self.row.kind in CHOICES


@dataclass(frozen=True, slots=True)
class GapCount:
    """How much of one sort is missing."""

    gap: str
    label: str  # "sums without a currency"
    count: int
    repair: str  # what one key would do: "add_citation", "edit_claim", "edit_entity", "read_document"; or ""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One thing that misses something; exactly one of claim and document, or neither, beside the entity."""

    gap: str
    key: int  # give the last one of a page to get the next
    words: str
    entity_id: EntityId | None
    claim_id: ClaimId | None
    document_id: int | None = None
    start: int = 0  # code points, of a sentence without any claim
    end: int = 0


@dataclass(frozen=True, slots=True)
class CandidateShown:
    """Two entities that may be one."""

    one: EntityId
    other: EntityId
    names: tuple[str, str]
    kinds: tuple[str, str]
    evidence_for: tuple[str, ...]
    evidence_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """Two judged different that a chain of judgements makes the same."""

    one: EntityId
    other: EntityId
    words: str  # "“A” is judged the same as “B”, and “B” as “C”, yet “A” and “C” are judged different"
