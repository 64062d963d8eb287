"""Reading whole tables for checks and exports of everything. Not for the window: nothing here has a limit."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document as it lies there: its text, the bytes it was made of, and the hash recorded for them."""

    id: int
    file_name: str
    text: str
    original: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A citation as it lies there."""

    id: int
    claim_id: int
    file_name: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: str
    earlier: bool = False  # it was left behind in an earlier version of its document


@dataclass(frozen=True, slots=True)
class StoredDate:
    """A date or a term as it lies there, and the first and last day kept beside it, where they are."""

    area: str
    where: str
    text: str
    is_term: bool
    days: tuple[str | None, str | None] | None
    row_id: int  # of the claim, its sum or the document


@dataclass(frozen=True, slots=True)
class StoredName:
    """A name as it lies there, and what it is sorted by."""

    id: int
    name: str
    sort_name: str


def stored_dates(connection: sqlite3.Connection) -> Iterator[StoredDate]:
    """All dates and terms."""
    on = "'claim ' || c.id || ' on ' || e.name"
    claims = "claim c JOIN entity e ON e.id = c.subject_id"
    sums = "funding f JOIN claim c ON c.id = f.claim_id JOIN entity e ON e.id = c.subject_id"
    for sql in (
        f"SELECT 'claim', {on}, c.date, 0, c.id, c.date_from, c.date_to FROM {claims} WHERE c.date IS NOT NULL",
        f"SELECT 'funding', {on}, f.period, 0, c.id, f.period_from, f.period_to FROM {sums} WHERE f.period IS NOT NULL",
        f"SELECT 'funding', {on}, f.announced, 0, c.id FROM {sums} WHERE f.announced IS NOT NULL",
        f"SELECT 'funding', {on}, f.term, 1, c.id FROM {sums} WHERE f.term IS NOT NULL",
        "SELECT 'document', file_name, published, 0, id FROM document WHERE published IS NOT NULL",
    ):
        for area, where, text, is_term, row_id, *days in connection.execute(sql):
            kept = (days[0], days[1]) if days else None
            yield StoredDate(area, where, text, bool(is_term), kept, row_id)


def stored_texts(connection: sqlite3.Connection) -> Iterator[StoredText]:
    """All documents."""
    for row in connection.execute("SELECT id, file_name, text, original, sha256 FROM document ORDER BY id"):
        yield StoredText(*row)


def stored_quotes(connection: sqlite3.Connection) -> Iterator[StoredQuote]:
    """All citations."""
    rows = connection.execute(
        """SELECT t.id, t.claim_id, d.file_name, t.start, t."end", t.exact, t.prefix, t.suffix, t.state,
            EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = d.id)
        FROM citation t JOIN document d ON d.id = t.document_id ORDER BY t.id"""
    )
    for row in rows:
        cells = (*row[:-1], bool(row[-1]))
        yield StoredQuote(*cells)


def stored_names(connection: sqlite3.Connection) -> Iterator[StoredName]:
    """All entities."""
    for row in connection.execute("SELECT id, name, sort_name FROM entity ORDER BY id"):
        yield StoredName(*row)


def furniture_by_document(connection: sqlite3.Connection) -> dict[str, list[tuple[int, int]]]:
    """The stretches of page furniture in each document, by file name."""
    found: dict[str, list[tuple[int, int]]] = {}
    rows = connection.execute(
        'SELECT d.file_name, b.start, b."end" FROM boilerplate b JOIN document d ON d.id = b.document_id'
    )
    for name, start, end in rows:
        found.setdefault(name, []).append((start, end))
    return found
