"""Claims made for tests of words and details, without a workspace."""

from decimal import Decimal

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.model import (
    Cadence,
    Citation,
    Claim,
    Funding,
    FundingSide,
    Origin,
    Qualifier,
    Stage,
)
from explorer.domain.told import DocumentRef, EntityRef, Passage, ToldClaim

LAB = EntityRef(EntityId(1), "The Lab", "lab")
BANK = EntityRef(EntityId(2), "The Bank", "public_body")
TOWN = EntityRef(EntityId(3), "The Town", "place")


def document(
    number: int = 1, published: str | None = "2018-05-02", title: str | None = "An article"
) -> DocumentRef:
    return DocumentRef(DocumentId(number), f"{number}.txt", title, None, None, published)


def passage(
    claim: int = 7, where: DocumentRef | None = None, start: int = 0, end: int = 5, **more: object
) -> Passage:
    where = where or document()
    found = Citation(
        CitationId(claim * 10 + start),
        ClaimId(claim),
        where.id,
        start,
        end,
        "words",
        "before ",
        " after",
        **more,  # type: ignore[arg-type]
    )
    return Passage(found, where)


def told(
    other: EntityRef | None = None,
    *passages: Passage,
    funding: Funding | None = None,
    subject: EntityRef = LAB,
    **fields: object,
) -> ToldClaim:
    """A claim of The Lab; `fields` are those of a Claim."""
    given = {"id": ClaimId(7), "property": "focus", "origin": Origin.CURATED, **fields}
    claim = Claim(subject_id=subject.id, object_id=other.id if other else None, **given)  # type: ignore[arg-type]
    return ToldClaim(claim, subject, other, funding, passages)


def money(low: int | None = 10_000_000, high: int | None = 10_000_000, **fields: object) -> Funding:
    """The money of claim 7; The Lab gives it unless said otherwise."""
    given: dict[str, object] = {
        "claim_id": ClaimId(7),
        "subject_is": FundingSide.FUNDER,
        "amount_text": "10M€",
        "currency": "EUR",
        "qualifier": Qualifier.EXACT,
        "cadence": Cadence.TOTAL,
        "stage": Stage.PLEDGED,
        **fields,
    }
    return Funding(
        amount_low=None if low is None else Decimal(low),
        amount_high=None if high is None else Decimal(high),
        **given,  # type: ignore[arg-type]
    )
