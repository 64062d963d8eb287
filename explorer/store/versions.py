"""Documents as rows: which took the place of which, what is cited in them, and what hangs on one. Decides nothing."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.domain.model import CitationState


@dataclass(frozen=True, slots=True)
class CitedWords:
    """A citation as it lies there."""

    id: CitationId
    claim_id: ClaimId
    document_id: DocumentId
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: CitationState


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document without its text."""

    id: DocumentId
    file_name: str
    title: str | None
    characters: int
    citations: int


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a document: citations, and the claims that rest on nothing else."""

    citations: int
    claims: int
    only: tuple[ClaimId, ...]  # analysts' own notes apart
    notes: tuple[ClaimId, ...]  # which may stand without a source


def chain_of(connection: sqlite3.Connection, document_id: DocumentId) -> tuple[DocumentId, ...]:
    """All versions of a document, the oldest first; itself alone where there is no other."""
    chain = [int(document_id)]
    # No version twice: a damaged file may have a circle.
    while (
        before := _one(connection, "SELECT document_id FROM document_version WHERE next_id = ?", chain[0])
    ) and (before not in chain):
        chain.insert(0, before)
    while (
        after := _one(connection, "SELECT next_id FROM document_version WHERE document_id = ?", chain[-1])
    ) and (after not in chain):
        chain.append(after)
    return tuple(DocumentId(each) for each in chain)


def stored_documents(connection: sqlite3.Connection, ids: Sequence[int]) -> list[StoredDocument]:
    """These documents, in the order given."""
    rows = connection.execute(
        """SELECT d.id, d.file_name, d.title, length(d.text),
            (SELECT count(*) FROM citation t WHERE t.document_id = d.id)
        FROM json_each(?) w JOIN document d ON d.id = w.value ORDER BY w.key""",
        (json.dumps([int(each) for each in ids]),),
    )
    return [StoredDocument(DocumentId(row[0]), *row[1:]) for row in rows]


def cited_words(
    connection: sqlite3.Connection, newest: DocumentId, earlier: Iterable[DocumentId]
) -> list[CitedWords]:
    """The citations of a document, and those that were left behind in its earlier versions, by version and place."""
    rows = connection.execute(
        """SELECT id, claim_id, document_id, start, "end", exact, prefix, suffix, state FROM citation
        WHERE document_id = ?1 OR (document_id IN (SELECT value FROM json_each(?2))
            AND state IN ('ambiguous', 'broken'))
        ORDER BY document_id = ?1 DESC, document_id, start, "end", id""",
        (newest, json.dumps([int(each) for each in earlier])),
    )
    found = ((*row[:-1], CitationState(row[-1])) for row in rows)
    return [CitedWords(*cells) for cells in found]


def furniture_of(connection: sqlite3.Connection, document_id: DocumentId) -> list[tuple[int, int, int, str]]:
    """(id, start, end, reason) of the page furniture of a document."""
    sql = 'SELECT id, start, "end", reason FROM boilerplate WHERE document_id = ? ORDER BY start, id'
    return list(connection.execute(sql, (document_id,)))


def resting_on(connection: sqlite3.Connection, document_id: DocumentId) -> Resting:
    """What would go with a document."""
    citations, claims = connection.execute(
        "SELECT count(*), count(DISTINCT claim_id) FROM citation WHERE document_id = ?", (document_id,)
    ).fetchone()
    rows = connection.execute(
        """SELECT DISTINCT c.id, c.origin FROM citation t JOIN claim c ON c.id = t.claim_id
        WHERE t.document_id = ?1
          AND NOT EXISTS (SELECT 1 FROM citation o WHERE o.claim_id = c.id AND o.document_id <> ?1)
        ORDER BY c.id""",
        (document_id,),
    ).fetchall()
    return Resting(
        citations,
        claims,
        tuple(ClaimId(claim) for claim, origin in rows if origin != "analyst"),
        tuple(ClaimId(claim) for claim, origin in rows if origin == "analyst"),
    )


def entities_citing(connection: sqlite3.Connection, document_ids: Sequence[int]) -> set[int]:
    """The entities whose detail names one of these documents as a source."""
    if not document_ids:
        return set()
    rows = connection.execute(
        """SELECT c.subject_id, c.object_id FROM json_each(?) w JOIN citation t ON t.document_id = w.value
        JOIN claim c ON c.id = t.claim_id""",
        (json.dumps([int(each) for each in document_ids]),),
    )
    return {end for row in rows for end in row if end is not None}


def citation_ids(connection: sqlite3.Connection, document_id: DocumentId) -> list[int]:
    """The citations of a document."""
    return _all(connection, "SELECT id FROM citation WHERE document_id = ? ORDER BY id", document_id)


def mergers_citing(connection: sqlite3.Connection, document_id: DocumentId) -> list[int]:
    """The mergers whose passage is in a document."""
    return _all(connection, "SELECT id FROM merger WHERE document_id = ? ORDER BY id", document_id)


def free_file_name(connection: sqlite3.Connection, name: str) -> str:
    """The name, or the same with a number where it is taken: "notes-2.txt"."""
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    found, number = name, 1
    while connection.execute("SELECT 1 FROM document WHERE file_name = ?", (found,)).fetchone():
        number += 1
        found = f"{stem}-{number}{dot}{ending}"
    return found


def named_with_hash(connection: sqlite3.Connection, sha256: str) -> str | None:
    """What the document with these bytes is called; None where there is none."""
    row = connection.execute(
        "SELECT coalesce(title, file_name) FROM document WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return None if row is None else str(row[0])


def _one(connection: sqlite3.Connection, sql: str, value: int) -> int | None:
    row = connection.execute(sql, (value,)).fetchone()
    return None if row is None else int(row[0])


def _all(connection: sqlite3.Connection, sql: str, value: int) -> list[int]:
    return [row[0] for row in connection.execute(sql, (value,))]
