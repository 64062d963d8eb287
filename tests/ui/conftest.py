"""Shown values with few words, for the tests of widgets and panes."""

from collections.abc import Callable

import pytest

from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.session.shown import ClaimLine, QuoteShown

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]


@pytest.fixture
def make_quote() -> MakeQuote:
    """`make_quote(7, "over €10m", document_title="…")`; what is not said is ordinary."""

    def make(number: int, exact: str = "over €10m", **told: object) -> QuoteShown:
        words: dict[str, object] = {
            "citation_id": CitationId(number),
            "claim_id": ClaimId(number),
            "document_id": DocumentId(1),
            "document_title": "AI & HPC in France",
            "document_date": "undated",
            "start": 0,
            "end": len(exact),
            "exact": exact,
            "prefix": "",
            "suffix": "",
            "stance": "supports",
            "state": "ok",
        }
        return QuoteShown(**{**words, **told})  # type: ignore[arg-type]

    return make


@pytest.fixture
def make_line() -> MakeLine:
    """`make_line(1, quote, value="Paris", rank="preferred")`; what is not said is ordinary."""

    def make(number: int, *quotes: QuoteShown, **told: object) -> ClaimLine:
        words: dict[str, object] = {
            "claim_id": ClaimId(number),
            "property": "funds",
            "label": "funds",
            "value": f"€{number} million",
            "detail": "",
            "printed": "",
            "other_id": None,
            "other_kind": "",
            "inverse": False,
            "quotes": quotes,
            "rank": "normal",
            "origin": "curated",
            "origin_note": "",
            "differs": "",
        }
        return ClaimLine(**{**words, **told})  # type: ignore[arg-type]

    return make
