"""Checking a workspace: structure, hashes, every quote against its text, every rule. Repairs nothing."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from explorer.domain.ids import ClaimId
from explorer.domain.model import CitationState, Origin, Qualifier, Stage
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.formats.source_text import source_text
from explorer.store import reading, scanning
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.scanning import StoredQuote, StoredText
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import Workspace

_SHOWN = 60  # characters of a quote


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that falls short: where, what, and what to do."""

    area: str  # structure, document, citation, claim, funding, entity
    where: str
    what: str
    advice: str

    def sentence(self) -> str:
        """It in a line."""
        return f"{self.area}: {self.where}: {self.what} {self.advice}".strip()


def check_workspace(workspace: Workspace, vocabulary: Vocabulary) -> list[Finding]:
    """Everything that falls short; empty when all is well. A file that cannot be read is one finding."""
    try:
        with told_as_trouble(workspace.path):
            return list(_all(workspace, vocabulary))
    except DamagedWorkspace as error:
        return [Finding("structure", workspace.path.name, str(error), "")]


def _all(workspace: Workspace, vocabulary: Vocabulary) -> Iterator[Finding]:
    connection = workspace.connection
    broken = list(broken_structure(connection))
    for sentence in broken:
        yield Finding("structure", workspace.path.name, sentence + ".", "Go back to a copy of the file.")
    if broken:
        return  # what the rest would find follows from this
    for sentence in broken_index(connection):
        yield Finding("structure", workspace.path.name, sentence + ".", "Undo and redo any edit of it.")
    texts = {stored.file_name: stored for stored in scanning.stored_texts(connection)}
    for stored in texts.values():
        yield from _text(stored)
    yield from _citations(workspace, texts)
    claims = reading.claims_by_id(connection, scanning.claim_ids(connection))
    for told in claims:
        yield from _claim(told, vocabulary)
    yield from _envelopes(claims)
    for key, kind in scanning.entity_kinds(connection):
        if kind not in vocabulary.kinds:
            yield Finding("entity", key, f"“{kind}” is not a kind.", "Choose one of the list.")


def _text(stored: StoredText) -> Iterator[Finding]:
    if hashlib.sha256(stored.original).hexdigest() != stored.sha256:
        yield Finding("document", stored.file_name, "its bytes are not those imported.", "Import it again.")
    elif source_text(stored.original).text != stored.text:
        yield Finding("document", stored.file_name, "its text is not that of its bytes.", "Import it again.")


def _citations(workspace: Workspace, texts: Mapping[str, StoredText]) -> Iterator[Finding]:
    furniture = scanning.furniture_by_document(workspace.connection)
    for quote in scanning.stored_quotes(workspace.connection):
        text = texts[quote.file_name].text
        where = f"claim {quote.claim_id} in {quote.file_name}, {quote.start} to {quote.end}, “{quote.exact[:_SHOWN]}”"
        if what := _quote_trouble(quote, text):
            yield Finding("citation", where, what, "Cite the words again.")
        if any(
            quote.start < last and quote.end > first for first, last in furniture.get(quote.file_name, ())
        ):
            yield Finding("citation", where, "it lies in page furniture.", "Cite the article itself.")


def _quote_trouble(quote: StoredQuote, text: str) -> str:
    if quote.state in (CitationState.AMBIGUOUS, CitationState.BROKEN):
        return f"the quote is {quote.state}."
    if text[quote.start : quote.end] != quote.exact:
        return "these are not the words there."
    if not text[: quote.start].endswith(quote.prefix) or not text.startswith(quote.suffix, quote.end):
        return "the words around it are not those recorded."
    return ""


def _claim(told: ToldClaim, vocabulary: Vocabulary) -> Iterator[Finding]:
    claim = told.claim
    where = f"claim {claim.id} on {told.subject.name}"
    known = vocabulary.properties.get(claim.property)
    if known is None:
        yield Finding("claim", where, f"“{claim.property}” is not a property.", "Choose one of the list.")
    elif (known.value_type is ValueType.MONEY) != (told.funding is not None):
        yield Finding(
            "claim", where, "a sum needs its money detail, and nothing else has one.", "Edit the claim."
        )
    elif known.value_type is ValueType.ENTITY and told.object is None and claim.value_kind == "value":
        yield Finding("claim", where, "the relation leads nowhere.", "Choose the other entity.")
    if claim.unit is not None and claim.unit not in vocabulary.units:
        yield Finding("claim", where, f"“{claim.unit}” is not a unit.", "Choose one of the list.")
    if not told.passages and claim.origin is not Origin.ANALYST:
        yield Finding("claim", where, "it has no quote.", "Cite the words it rests on.")


def _envelopes(claims: list[ToldClaim]) -> Iterator[Finding]:
    sums = {told.claim.id: told for told in claims if told.funding is not None}
    for told in sums.values():
        funding = told.funding
        assert funding is not None
        where = f"claim {told.claim.id} on {told.subject.name}, “{funding.amount_text}”"
        if funding.currency is None and funding.stage is not Stage.TOTAL_CLAIM:
            yield Finding("funding", where, "it has no currency.", "Add the currency that the text prints.")
        low, high = funding.amount_low, funding.amount_high
        if funding.qualifier is Qualifier.BETWEEN and (low is None or high is None or low > high):
            yield Finding("funding", where, "its bounds are not a range.", "Edit the amount.")
        if _in_a_ring(told, sums):
            yield Finding("funding", where, "it is part of itself.", "Choose another envelope.")
        elif funding.part_of is not None and _larger(
            funding.amount_low, sums[funding.part_of], funding.currency
        ):
            yield Finding(
                "funding", where, "it is larger than the sum it is part of.", "Edit one of the two."
            )


def _in_a_ring(told: ToldClaim, sums: Mapping[ClaimId, ToldClaim]) -> bool:
    seen: set[ClaimId] = set()
    here: ToldClaim | None = told
    while here is not None and here.funding is not None and here.funding.part_of is not None:
        if here.claim.id in seen:
            return True
        seen.add(here.claim.id)
        here = sums.get(here.funding.part_of)
    return False


def _larger(low: Decimal | None, envelope: ToldClaim, currency: str | None) -> bool:
    whole = envelope.funding
    if low is None or whole is None or whole.amount_high is None or whole.currency != currency:
        return False
    return low > whole.amount_high
