"""What a rule finds: claims that disagree, in what, and how much depends on it. Not how it was found, nor settled."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.told import EntityRef, ToldClaim


class Kind(StrEnum):
    """What it is that disagrees. A settlement is stored under it, so a member never changes its value."""

    SUM = "sum"
    CURRENCY = "currency"
    BOUND = "bound"
    TERM = "term"
    PURPOSE = "purpose"
    STANDING = "standing"
    PARTS = "parts"
    PART_CURRENCY = "part_currency"
    SHARE = "share"
    TOTAL = "total"
    VALUE = "value"
    FIGURE_BOUND = "figure_bound"
    COUNTED = "counted"
    DEADLINE = "deadline"
    FOCUS = "focus"
    BEFORE_AFTER = "before_after"
    SUPERLATIVE = "superlative"
    ONLY_ONE = "only_one"
    UNDISCLOSED = "undisclosed"
    BEGUN = "begun"
    WHO = "who"
    AUTHORS = "authors"
    NATURE = "nature"
    PLACE = "place"
    OFFICE = "office"
    POSITION = "position"
    NAMES = "names"
    SPELLING = "spelling"
    IDENTITY = "identity"
    ONE_NAME = "one_name"
    QUOTE = "quote"
    CONTRADICTED = "contradicted"


# Several tellings of one sum: what the timeline joins into one bar.
TELLINGS: Final = frozenset({Kind.SUM, Kind.CURRENCY, Kind.BOUND, Kind.TERM, Kind.PURPOSE, Kind.STANDING})
PREFERRED: Final = "preferred"  # how a finding is settled of which one side is preferred
# Those that are settled when one side is preferred: their sides are alternatives. Parts do not come to their sum any
# more because one of them is preferred, and two things do not become one.
CHOICES: Final = TELLINGS | {
    Kind.SHARE, Kind.TOTAL, Kind.VALUE, Kind.FIGURE_BOUND, Kind.COUNTED, Kind.DEADLINE, Kind.FOCUS, Kind.BEFORE_AFTER,
    Kind.SUPERLATIVE, Kind.ONLY_ONE, Kind.BEGUN, Kind.WHO, Kind.NATURE, Kind.PLACE, Kind.OFFICE, Kind.POSITION, Kind.NAMES,
    Kind.SPELLING,
}  # fmt: skip
_MONEY: Final = TELLINGS | {Kind.PARTS, Kind.PART_CURRENCY, Kind.SHARE, Kind.TOTAL}

_WHERE: Final = frozenset({"located_in", "part_of", "outside"})


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a finding: what it says in the respect that differs, in words, and its documents' titles."""

    claim_id: ClaimId
    says: str
    where: str
    role: str = ""  # such as "whole" and "part"; empty where all claims stand on one footing


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims that disagree. `rests` is how many claims there are on what its claims are about."""

    kind: Kind
    title: str
    what: str
    sides: tuple[Side, ...]
    touches: frozenset[EntityId]  # the entities at either end of its claims, places apart
    subjects: frozenset[EntityId]
    one_document: bool
    rests: int = 0
    settled_by: str = ""  # how the data itself settles it, such as "ranked"; empty where nothing does

    @property
    def claim_ids(self) -> tuple[ClaimId, ...]:
        """Its claims, in the order of their ids."""
        return tuple(sorted({side.claim_id for side in self.sides}))

    @property
    def key(self) -> tuple[str, tuple[ClaimId, ...]]:
        """What a settlement is remembered by."""
        return self.kind.value, self.claim_ids

    @property
    def is_about_money(self) -> bool:
        """Whether a sum of money depends on it."""
        return self.kind in _MONEY

    def entities(self) -> frozenset[EntityId]:
        """The entities at either end of its claims."""
        return self.touches

    def is_chosen_by(self, preferred: Collection[ClaimId]) -> bool:
        """Whether an analyst prefers one side of it to the others: one saying, or all that take one role."""
        chosen = [side for side in self.sides if side.claim_id in preferred]
        if self.kind not in CHOICES or not chosen or len(chosen) == len(self.sides):
            return False
        roles = {side.role for side in chosen}
        return len({side.says for side in chosen}) == 1 or (len(roles) == 1 and roles != {""})

    def others(self, claim_id: ClaimId) -> tuple[Side, ...]:
        """The sides that say something else than this claim does."""
        own = {(side.says, side.role) for side in self.sides if side.claim_id == claim_id}
        return tuple(
            side for side in self.sides if side.claim_id != claim_id and (side.says, side.role) not in own
        )


def order(finding: Finding) -> tuple[bool, int, tuple[str, tuple[ClaimId, ...]]]:
    """What matters first: money, then how many claims rest on it."""
    return not finding.is_about_money, -finding.rests, finding.key


Telling = tuple[ToldClaim, str] | tuple[ToldClaim, str, str]  # a claim, what it says, and maybe its role


def finding(
    kind: Kind, title: str, what: str, tellings: Iterable[Telling], touches: frozenset[EntityId] | None = None
) -> Finding:
    """A finding of these claims, in the order given; the same claim with the same words counts once.

    It touches what stands at either end of its claims, unless it is said to touch less.
    """
    given = list(tellings)
    sides = dict.fromkeys(Side(told[0].claim.id, told[1], _titles(told[0]), *told[2:]) for told in given)
    documents = {document for told in given for document in documents_of(told[0])}
    if touches is None:
        touches = frozenset(ref.id for told in given for ref in _ends(told[0]))
    subjects = frozenset(told[0].subject.id for told in given)
    return Finding(kind, title, what, tuple(sides), touches, subjects, one_document=len(documents) == 1)


def documents_of(told: ToldClaim) -> frozenset[int]:
    """The documents that support a claim; a passage that only gives context supports nothing."""
    return frozenset(
        passage.document.id for passage in told.passages if passage.citation.stance.value == "supports"
    )


def _titles(told: ToldClaim) -> str:
    return "; ".join(
        dict.fromkeys(p.document.label for p in told.passages if p.citation.stance.value != "mentions")
    )


def _ends(told: ToldClaim) -> list[EntityRef]:
    """The subject, and the object but where it only says where: half a hub's claims lead to its city."""
    if told.object is None or (
        told.funding is None and (told.claim.property in _WHERE or told.object.kind == "place")
    ):
        return [told.subject]
    return [told.subject, told.object]
