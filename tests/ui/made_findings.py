"""A disagreement as the session shows it, made up for tests of what paints it."""

from explorer.analysis.trust import Reading
from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.review_words import STATUSES
from explorer.session.shown import QuoteShown
from explorer.session.shown_review import FindingRow, FindingShown, QuoteMarked, SideShown


def quote(claim: int, exact: str, *differing: str) -> QuoteMarked:
    """A quote of a claim, in which these words differ from the other sides."""
    shown = QuoteShown(
        citation_id=CitationId(100 + claim),
        claim_id=ClaimId(claim),
        document_id=DocumentId(1),
        document_title="AI & HPC in France",
        document_date="2 May 2018",
        start=0,
        end=len(exact),
        exact=exact,
        prefix="",
        suffix="",
        stance="supports",
        state="ok",
    )
    return QuoteMarked(shown, tuple((exact.index(w), exact.index(w) + len(w)) for w in differing))


def side(claim: int, value: str, *quotes: QuoteMarked, **more: str) -> SideShown:
    words = {"says": "", "role": "", "follows": "", "rank": "normal", "rank_reason": "", **more}
    reading = (Reading("documents", "one document"), Reading("date", "undated"))
    return SideShown(
        claim_id=ClaimId(claim),
        entity_id=EntityId(1),
        entity="Facebook",
        label="funds",
        value=value,
        quotes=quotes,
        trust=reading,
        **words,
    )


def row(*claims: int, status: str = "open", kind: str = "term") -> FindingRow:
    return FindingRow(
        key=(kind, tuple(ClaimId(claim) for claim in claims)),
        kind=kind,
        kind_label="term of a sum",
        title=f"Facebook, €10 million: {len(claims)} terms",
        status=status,
        status_label=STATUSES[status],
        is_open=status in {"open", "left_open"},
        is_about_money=True,
        in_one_document=False,
        rests=1,
        entities=(EntityId(1),),
    )


def finding(*sides: SideShown, status: str = "open", reason: str = "") -> FindingShown:
    found = row(*(each.claim_id for each in sides), status=status)
    return FindingShown(found, "They agree on the sum and differ in the term.", reason, sides)


TWO = finding(
    side(
        1,
        "over €10 million",
        quote(1, "Facebook will invest over €10m", "over €10m"),
        says="no term",
        follows="Then nothing says until when.",
    ),
    side(
        2,
        "€10 million over five years",
        quote(2, "investing €10 Million over five years", "five years"),
        says="over five years",
        rank="preferred",
        rank_reason="later",
    ),
    reason="Two stages of one plan.",
    status="both_hold",
)
