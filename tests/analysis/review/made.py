"""Claims made for tests of rules, without a workspace: one line each, with the document and the quote they rest on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from explorer.analysis.review.findings import Finding
from explorer.analysis.review.ground import Ground, ground_of
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.model import Citation, Claim, Funding, FundingSide, Judgement, Qualifier, Stance, Verdict
from explorer.domain.told import DocumentRef, EntityRef, Passage, ToldClaim
from explorer.session.shipped import bundled_vocabulary

VOCABULARY = bundled_vocabulary()
ABOUT, OVER, UP_TO, BETWEEN = Qualifier.ABOUT, Qualifier.OVER, Qualifier.UP_TO, Qualifier.BETWEEN
_FUNDING = {field.name for field in fields(Funding)}

Rule = Callable[[Ground], Iterator[Finding]]


def ref(number: int, kind: str = "lab", name: str = "") -> EntityRef:
    return EntityRef(EntityId(number), name or f"Entity {number}", kind)


def document(number: int, published: str | None = None) -> DocumentRef:
    return DocumentRef(DocumentId(number), f"{number}.txt", f"Article {number}", None, None, published)


def claim(
    claim_id: int,
    property: str,  # noqa: A002 - the model's own word
    value: str = "",
    *,
    subject: int = 1,
    kind: str = "lab",
    to: int | None = None,
    to_kind: str = "lab",
    doc: int | tuple[int, ...] = 1,
    quote: str = "",
    published: str | None = None,
    stance: Stance = Stance.SUPPORTS,
    **more: Any,  # noqa: ANN401 - any field of the value
) -> ToldClaim:
    """A claim of an entity; `doc=()` leaves it without any source."""
    for name in ("number", "number_high"):
        if more.get(name) is not None:
            more[name] = Decimal(str(more[name]))
    other = ref(to, to_kind) if to is not None else None
    made = Claim(
        ClaimId(claim_id), EntityId(subject), property, value, object_id=other.id if other else None, **more
    )
    documents = doc if isinstance(doc, tuple) else (doc,)
    passages = tuple(
        Passage(
            Citation(
                CitationId(claim_id * 10 + at), made.id, DocumentId(at), 0, 9, quote or value, "", "", stance
            ),
            document(at, published),
        )
        for at in documents
    )
    return ToldClaim(made, ref(subject, kind), other, None, passages)


def money(
    number: int,
    amount: float | None,
    *,
    subject: int = 1,
    to: int | None = None,
    high: float | None = None,
    **more: Any,  # noqa: ANN401 - any field of the value
) -> ToldClaim:
    """A sum in euros that a body gives; in whole euros, or whatever `currency` says."""
    given = {name: more.pop(name) for name in list(more) if name in _FUNDING}
    told = claim(number, "funds", f"€{amount}", subject=subject, kind="public_body", to=to, **more)
    value = None if amount is None else Decimal(str(amount))
    qualifier = given.get("qualifier", Qualifier.EXACT)
    low = None if qualifier is UP_TO else value
    top = Decimal(str(high)) if high is not None else None if qualifier is OVER else value
    fixed = {"currency": "EUR", "subject_is": FundingSide.FUNDER, "amount_text": f"€{amount}", **given}
    funding = Funding(ClaimId(number), amount_low=low, amount_high=top, **fixed)
    return ToldClaim(told.claim, told.subject, told.object, funding, told.passages)


def judged(one: int, other: int, verdict: Verdict = Verdict.UNSURE) -> Judgement:
    return Judgement(one * 100 + other, EntityId(one), EntityId(other), verdict, "")


def found(rule: Rule, *claims: ToldClaim, judgements: Iterable[Judgement] = ()) -> list[Finding]:
    return list(rule(ground_of(claims, VOCABULARY.properties, VOCABULARY.units, judgements)))


def kinds(
    rule: Rule, *claims: ToldClaim, judgements: Iterable[Judgement] = ()
) -> list[tuple[str, tuple[int, ...]]]:
    """What a rule finds, as kinds and claims, in order of kind."""
    return sorted((each.kind.value, each.claim_ids) for each in found(rule, *claims, judgements=judgements))


def funding_of(told: ToldClaim) -> Funding:
    assert told.funding is not None
    return told.funding
