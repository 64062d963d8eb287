"""The disagreements of a workspace for other programs and for a terminal. Finds and settles nothing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explorer.domain.told import ToldClaim
from explorer.session.review import finding_row, shown_passages
from explorer.session.review_words import KINDS
from explorer.session.words import counted
from explorer.store import reading
from explorer.store.errors import told_as_trouble

if TYPE_CHECKING:
    from explorer.analysis.review.findings import Finding, Side
    from explorer.session.session import Session

Record = dict[str, object]
_AT_ONCE = 500  # findings whose claims are read in one go


def report_records(session: "Session") -> list[Record]:
    """Every disagreement as {kind, title, claims, status}, what matters first.

    `claims` has an entry for each quote of each claim: claim_id, file_name, start and end in code points, exact; a
    claim without a quote has one with nothing but its id.
    """
    records: list[Record] = []
    for found, told in _with_claims(session):
        quotes = [
            quote
            for claim_id in dict.fromkeys(side.claim_id for side in found.sides)
            if claim_id in told
            for quote in _quotes(told[claim_id], found)
        ]
        records.append(
            {
                "kind": found.kind.value,
                "title": found.title,
                "claims": quotes,
                "status": finding_row(found, session.review.left_open()).status,
            }
        )
    return records


def report_lines(session: "Session") -> Iterator[str]:
    """The same for people: a line for each disagreement, and one beneath it for each quote; those begin with a space."""
    count = still_open = 0
    for found, told in _with_claims(session):
        row = finding_row(found, session.review.left_open())
        count, still_open = count + 1, still_open + row.is_open
        yield f"{KINDS[found.kind].capitalize()}: {found.title} [{row.status_label}]"
        for side in found.sides:
            if side.claim_id in told:
                yield from _side_lines(side, told[side.claim_id], found)
    if not count:
        yield "No disagreement found."
    else:
        yield f"{counted(count, 'disagreement', 'disagreements')}, {still_open:,} open."


def _side_lines(side: "Side", told: ToldClaim, found: "Finding") -> Iterator[str]:
    passages = shown_passages(told, found.kind)
    for passage in passages:
        citation, document = passage.citation, passage.document
        says = side.says.strip("“”")
        head = "" if says in citation.exact else f"{says}: "
        yield f"  {head}“{citation.exact}” — {document.label} ({document.file_name}, {citation.start} to {citation.end})"
    if not passages:
        yield f"  {side.says} — claim {side.claim_id}, no source"


def _with_claims(session: "Session") -> Iterator[tuple["Finding", dict[int, ToldClaim]]]:
    with told_as_trouble(session.path):
        every = session.disagreements.all()
        for first in range(0, len(every), _AT_ONCE):
            some = every[first : first + _AT_ONCE]
            ids = {claim_id for found in some for claim_id in found.claim_ids}
            told: dict[int, ToldClaim] = {
                each.claim.id: each for each in reading.claims_by_id(session.workspace.connection, ids)
            }
            for found in some:
                yield found, told


def _quotes(told: ToldClaim, found: "Finding") -> list[Record]:
    return [
        {
            "claim_id": told.claim.id,
            "file_name": passage.document.file_name,
            "start": passage.citation.start,
            "end": passage.citation.end,
            "exact": passage.citation.exact,
        }
        for passage in shown_passages(told, found.kind)
    ] or [{"claim_id": told.claim.id, "file_name": None, "start": None, "end": None, "exact": None}]
