"""Reading whole tables for checks and exports of everything. Not for the window: nothing here has a limit."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document as it lies there: its text, the bytes it was made of, and the hash recorded for them."""

    file_name: str
    text: str
    original: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A citation as it lies there."""

    claim_id: int
    file_name: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: str


def stored_texts(connection: sqlite3.Connection) -> Iterator[StoredText]:
    """All documents."""
    for row in connection.execute("SELECT file_name, text, original, sha256 FROM document ORDER BY id"):
        yield StoredText(*row)


def stored_quotes(connection: sqlite3.Connection) -> Iterator[StoredQuote]:
    """All citations."""
    rows = connection.execute(
        """SELECT t.claim_id, d.file_name, t.start, t."end", t.exact, t.prefix, t.suffix, t.state
        FROM citation t JOIN document d ON d.id = t.document_id ORDER BY t.id"""
    )
    for row in rows:
        yield StoredQuote(*row)


def furniture_by_document(connection: sqlite3.Connection) -> dict[str, list[tuple[int, int]]]:
    """The stretches of page furniture in each document, by file name."""
    found: dict[str, list[tuple[int, int]]] = {}
    rows = connection.execute(
        'SELECT d.file_name, b.start, b."end" FROM boilerplate b JOIN document d ON d.id = b.document_id'
    )
    for name, start, end in rows:
        found.setdefault(name, []).append((start, end))
    return found


def claim_ids(connection: sqlite3.Connection) -> list[int]:
    """The ids of all claims."""
    return [row[0] for row in connection.execute("SELECT id FROM claim ORDER BY id")]


def entity_kinds(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(key, kind) of all entities."""
    return list(connection.execute("SELECT key, kind FROM entity ORDER BY id"))
