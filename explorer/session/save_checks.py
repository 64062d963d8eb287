"""What is wrong with a claim's form beside what is stored: words not there, sums that do not fit. Not the form alone.

`form_checks` looks at the form by itself; here it is held against the documents and the other sums.
"""

from collections.abc import Iterator

from explorer.domain.ids import ClaimId
from explorer.domain.model import Funding, Rank
from explorer.domain.text import is_blank
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import NEVER_ROUND, ValueType, Vocabulary
from explorer.session.form_reading import funding_of
from explorer.session.forms import CitationForm, ClaimForm, FundingForm
from explorer.session.money import is_too_large_for
from explorer.session.words import sum_words
from explorer.store import reading
from explorer.store.errors import NoSuchRow
from explorer.store.mergers import is_part_of
from explorer.store.workspace import Workspace

_Found = Iterator[tuple[str, str]]
_UNSAVED = ClaimId(0)


def stored_problems(workspace: Workspace, form: ClaimForm, vocabulary: Vocabulary) -> dict[str, str]:
    """Field by field why a form without problems of its own still cannot be saved; empty when it can.

    Raises `NoSuchRow` when the claim or a document is gone.
    """
    before = None
    if form.id is not None:
        before = next(iter(reading.claims_by_id(workspace.connection, [form.id])), None)
        if before is None:
            raise NoSuchRow(f"claim {form.id}")
    first: dict[str, str] = {}
    for field, sentence in _problems(workspace, form, before, vocabulary):
        first.setdefault(field, sentence)
    return first


def _problems(
    workspace: Workspace, form: ClaimForm, before: ToldClaim | None, vocabulary: Vocabulary
) -> _Found:
    if form.funding is not None and vocabulary.properties[form.property].value_type is ValueType.MONEY:
        yield from _money_problems(workspace, form.funding, before)
    yield from _circle_problems(workspace, form)
    places: set[tuple[int, int, int]] = set()
    for citation in form.citations:
        place = (citation.document_id, citation.start, citation.end)
        if place in places:
            yield "citations", f"“{_short(citation.exact)}” is cited twice. Remove one."
        places.add(place)
        if citation.id is None:
            yield from quote_problems(workspace, citation)


# ── Quotes ──────────────────────────────────────────────────────────────────────────────────────────────────
def quote_problems(workspace: Workspace, citation: CitationForm) -> _Found:
    """Why the words at a place of a document cannot be cited as they stand in a form."""
    connection = workspace.connection
    text = reading.read_document(connection, citation.document_id).text
    start, end = citation.start, citation.end
    quoted = f"“{_short(citation.exact)}”"
    if not 0 <= start < end <= len(text) or text[start:end] != citation.exact:
        yield "citations", f"{quoted} are not the words at this place. Select them again."
    elif is_blank(text[start:end]):
        yield "citations", "A quote has no words. Remove it."
    elif any(
        start < last and end > first
        for first, last in reading.boilerplate_in(connection, citation.document_id)
    ):
        yield "citations", f"{quoted} lies in page furniture. Quote the article itself."


def _short(exact: str) -> str:
    line = " ".join(exact.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


# ── Wholes and parts ────────────────────────────────────────────────────────────────────────────────────────
def _circle_problems(workspace: Workspace, form: ClaimForm) -> _Found:
    if form.property not in NEVER_ROUND or form.object_id is None or form.rank == Rank.DEPRECATED:
        return
    opened = form.opened
    if opened is not None and (opened.property, opened.object_id, opened.rank) == (
        form.property,
        form.object_id,
        form.rank,
    ):
        return  # it went round before: that must not lock the rest of it
    if is_part_of(workspace.connection, form.object_id, form.subject_id, NEVER_ROUND, but=form.id):
        name = reading.entity_names(workspace.connection, [form.object_id]).get(form.object_id, "")
        yield (
            "object",
            f"“{name}” is itself part of this, so it cannot have this as a part. Choose another.",
        )


# ── Envelopes ───────────────────────────────────────────────────────────────────────────────────────────────
def _money_problems(workspace: Workspace, form: FundingForm, before: ToldClaim | None) -> _Found:
    claim_id = before.claim.id if before else _UNSAVED
    funding = funding_of(form, claim_id, before.funding if before else None)
    if before is not None:
        for part in _fundings(workspace, reading.parts_of(workspace.connection, claim_id)):
            if is_too_large_for(part, funding):
                yield "funding.amount", f"{sum_words(part)} is part of this and would be larger than it."
    if funding.part_of is None:
        return
    envelope = next(iter(_fundings(workspace, [funding.part_of])), None)
    if envelope is None:
        yield "funding.part_of", "The larger sum is not in this workspace any more. Choose another."
    elif _lies_in(workspace, envelope, claim_id):
        yield "funding.part_of", "That sum is itself part of this one. Choose another."
    elif is_too_large_for(funding, envelope):
        yield "funding.part_of", f"This is more than the sum it would be part of, {sum_words(envelope)}."


def _lies_in(workspace: Workspace, funding: Funding, claim_id: ClaimId) -> bool:
    """Whether a sum is part of `claim_id`, directly or through others."""
    seen: set[ClaimId] = set()
    here: Funding | None = funding
    while here is not None and here.part_of is not None and here.part_of not in seen:
        if here.part_of == claim_id:
            return True
        seen.add(here.part_of)
        here = next(iter(_fundings(workspace, [here.part_of])), None)
    return False


def _fundings(workspace: Workspace, claim_ids: list[ClaimId]) -> list[Funding]:
    found = reading.claims_by_id(workspace.connection, claim_ids)
    return [told.funding for told in found if told.funding is not None]
