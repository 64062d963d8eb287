"""Works out what a corrected text does to the citations of a document, and what may be proposed. Writes nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Final

from explorer.domain.anchoring import Anchored, Span, anchor, carry_over
from explorer.domain.ids import ClaimId, DocumentId
from explorer.domain.model import CitationState
from explorer.domain.near_words import nearest
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Vocabulary
from explorer.formats.source_text import SourceText
from explorer.session.form_errors import FormProblemsError
from explorer.session.reader import Reader
from explorer.session.shown_versions import Reanchored, VersionPlan
from explorer.session.words import value_words
from explorer.store import edit_log, reading, versions
from explorer.store.versions import CitedWords

Report = Callable[[int], bool]
MOST_PROPOSED: Final = 300  # quotes that are gone, for which the nearest words are looked for


class VersionCancelled(Exception):  # noqa: N818 - asked for, so not an error
    """The person stopped it; nothing was written."""


def plan_of(
    reader: Reader, document_id: DocumentId, source: SourceText, report: Report | None = None
) -> VersionPlan:
    """What becomes of everything that rests on a document; raise `FormProblemsError` when the text cannot replace it."""
    connection = reader.workspace.connection
    made_at = edit_log.standing(connection)
    document = reading.read_document(connection, document_id)
    chain = versions.chain_of(connection, document_id)
    _refuse(chain, document_id, same=source.text == document.text)
    furniture = versions.furniture_of(connection, document_id)
    cited = versions.cited_words(connection, document_id, chain[:-1])
    text_of = cache(lambda each: reading.read_document(connection, each).text)
    rows: list[Reanchored] = []
    # The newest version's come first, and its furniture with them: its text is gone through once for both.
    groups = {old_id: list(some) for old_id, some in groupby(cited, key=lambda each: each.document_id)}
    kept: tuple[tuple[int, int, str], ...] = ()
    for old_id in dict.fromkeys((document_id, *groups)):
        old, some, before = text_of(old_id), groups.get(old_id, []), len(rows)
        own = furniture if old_id == document_id else []
        spans = [(c.start, c.end) for c in some] + [(start, end) for _, start, end, _ in own]
        anchored = carry_over(old, source.text, spans, _passed_on(report, before, len(some)))
        if own:
            kept = _kept(anchored[len(some) :], [reason for *_, reason in own])
        for each, carried_there in zip(some, anchored, strict=False):
            found = carried_there if _is_verbatim(each, old) else _by_itself(each, source.text)
            rows.append(_row(each, _out_of_furniture(found, kept)))
    rows = _with_proposals(rows, {c.id: c for c in cited}, source.text, text_of)
    title = document.title or document.file_name
    lost = len(furniture) - len(kept)
    return VersionPlan(document_id, title, source, tuple(_once(rows)), kept, lost, made_at)


def _refuse(chain: Sequence[DocumentId], document_id: DocumentId, *, same: bool) -> None:
    if chain[-1] != document_id:
        raise FormProblemsError({"text": "There is a newer version of this document. Correct that one."})
    if same:
        raise FormProblemsError({"text": "This is the text that is there already."})


def _passed_on(report: Report | None, before: int, most: int) -> Callable[[int], None]:
    def told(done: int) -> None:
        if report is not None and not report(before + min(done, most)):
            raise VersionCancelled

    return told


def _kept(carried: Sequence[Anchored], reasons: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (*each.place, reason) for each, reason in zip(carried, reasons, strict=True) if each.place is not None
    )


def _is_verbatim(cited: CitedWords, old: str) -> bool:
    return old[cited.start : cited.end] == cited.exact


def _by_itself(cited: CitedWords, new: str) -> Anchored:
    """One that came broken: only its own words and neighbours tell where it may be."""
    return anchor(new, cited.exact, cited.prefix, cited.suffix, cited.start)


def _out_of_furniture(found: Anchored, furniture: Sequence[tuple[int, int, str]]) -> Anchored:
    """Words that would lie in page furniture now are no evidence any more."""
    place = found.place
    if place is not None and any(place[0] < end and place[1] > start for start, end, _ in furniture):
        return Anchored(CitationState.BROKEN)
    return found


def _row(cited: CitedWords, found: Anchored) -> Reanchored:
    only = found.places[0] if len(found.places) == 1 else None
    return Reanchored(
        citation_id=cited.id,
        claim_id=cited.claim_id,
        outcome=found.outcome,
        exact=cited.exact,
        span=(cited.start, cited.end),
        place=found.place,
        offer=only,
        offered=cited.exact if found.place or only else "",
        places=len(found.places),
    )


def claim_words(reader: Reader, claim_ids: Iterable[ClaimId]) -> dict[ClaimId, str]:
    """Claims in a line each: "Station F: desks 3,000"; not those that are there no more."""
    told = reading.claims_alone(reader.workspace.connection, claim_ids)
    return {each.claim.id: _line(each, reader.vocabulary) for each in told}


def _line(told: ToldClaim, vocabulary: Vocabulary) -> str:
    value = value_words(told, told.subject.id, vocabulary)
    return f"{told.subject.name}: {vocabulary.property_label(told.claim.property)} {value}".strip()


def _with_proposals(
    rows: Sequence[Reanchored],
    cited: Mapping[int, CitedWords],
    new: str,
    text_of: Callable[[DocumentId], str],
) -> list[Reanchored]:
    """The same with the nearest words of what is gone, for the first of them."""
    gone = [row for row in rows if row.outcome is CitationState.BROKEN][:MOST_PROPOSED]
    found: dict[int, Reanchored] = {}
    for row in gone:
        old = text_of(cited[row.citation_id].document_id)
        near = nearest(old, new, *row.span) if _is_verbatim(cited[row.citation_id], old) else None
        if near is not None:
            span: Span | None = None if near.differs else (near.start, near.end)
            refused = f"not proposed: {' and '.join(near.differs)} differ" if near.differs else ""
            offered = new[near.start : near.end]
            found[row.citation_id] = replace(row, offer=span, offered=offered, refused=refused)
    return [found.get(row.citation_id, row) for row in rows]


def _once(rows: Sequence[Reanchored]) -> list[Reanchored]:
    """No claim cites the same words twice: what was left behind stays there when they are cited already."""
    taken: set[tuple[ClaimId, Span]] = set()
    kept = []
    for row in rows:
        double = row.place is not None and (row.claim_id, row.place) in taken
        if row.place is not None:
            taken.add((row.claim_id, row.place))
        kept.append(replace(row, place=None, outcome=CitationState.BROKEN) if double else row)
    return kept
