"""The derived rows of a whole workspace in one pass, some hundred entities at a time in the order of their ids; not a few.

Makes exactly what `derived.refresh` makes of every entity. Memory stays flat: what is held is one stretch of entities.
While SQLite puts a stretch into the search index, on a thread of its own, the words of the next are made.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from explorer.domain.text import fold, joined_pairs, query_words, words, words_of_each
from explorer.store import derived, index_upkeep, lookup
from explorer.store.lookup import BEGINS, ENDS

ROWS_BETWEEN_REPORTS: Final = 1000
_AT_ONCE: Final = 500  # entities

# FTS5 merges once at the end instead of over and over: it holds this much of the index before it writes a piece.
_HELD: Final = 64 * 1024 * 1024  # bytes
_WHILE_FILLING: Final = {"automerge": 0, "crisismerge": 2000, "hashsize": _HELD}
_AFTERWARDS: Final = {**index_upkeep.SETTINGS, "hashsize": 1024 * 1024}  # FTS5's own

_ENTITIES = f"""
{derived.ENTITY_TEXTS.replace("SELECT ", "SELECT e.id, ", 1)} WHERE e.id > ? ORDER BY e.id LIMIT {_AT_ONCE}"""
_BETWEEN_IDS = "c.subject_id BETWEEN ? AND ?"
_NAMES_ONE = f"c.property IN {derived.NAME_PROPERTIES}"
_CLAIMS = f"""
SELECT c.subject_id, {_NAMES_ONE}, f.claim_id IS NOT NULL,
       CASE WHEN {_NAMES_ONE} THEN c.value WHEN f.claim_id IS NULL THEN c.value || ' ' || c.role
       ELSE c.value || ' ' || c.role || ' ' || f.purpose || ' ' || f.amount_text || ' ' || f.kind || ' ' || f.stage
           || iif(f.part_of, ' part', '') END,
       c.number, c.number_high, f.amount_low, f.amount_high
FROM claim c INDEXED BY claim_subject LEFT JOIN funding f ON f.claim_id = c.id
WHERE {_BETWEEN_IDS} ORDER BY c.subject_id, c.id"""
_CITATIONS = f"""
SELECT c.subject_id, {_NAMES_ONE}, t.document_id, t.exact
FROM claim c INDEXED BY claim_subject CROSS JOIN citation t INDEXED BY citation_claim ON t.claim_id = c.id
WHERE {_BETWEEN_IDS} ORDER BY c.subject_id, t.id"""
_OBJECTS = """
SELECT c.object_id, count(*), count(f.claim_id)
FROM claim c INDEXED BY claim_object LEFT JOIN funding f ON f.claim_id = c.id
WHERE c.object_id BETWEEN ? AND ? GROUP BY c.object_id"""

_STAGED: Final = (
    "CREATE TEMP TABLE staged (id INTEGER PRIMARY KEY, name TEXT, aliases TEXT, about TEXT, quotes TEXT)"
)
_INDEXED: Final = "INSERT INTO search (rowid, name, aliases, about, quotes) SELECT * FROM temp.staged"
_NO_FIGURES: Final = [None] * 4

# Names that are looked for as they are written: neither dots nor apostrophes, nor what folds to one.
_ASKED_AS_WRITTEN: Final = re.compile("[\x00-&(-\\-/-\x7e\u00c0-\u0148\u014a-\u017e]*").fullmatch

_SearchRow = tuple[int, str, str, str, str]
Report = Callable[[int], object]


@dataclass(slots=True)
class _Told:
    """What the rows say of one entity."""

    name: str
    kind: str
    summary: str
    aliases: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    quotes: dict[str, None] = field(default_factory=dict)  # each once, in the order of the citations
    documents: set[int] = field(default_factory=set)
    claims: int = 0
    fundings: int = 0


def sort_names_of(names: Sequence[str]) -> list[str]:
    """As `derived.sort_name_of` says it of each."""
    return [" ".join(found) or fold(name) for name, found in zip(names, words_of_each(names), strict=True)]


def rebuild(connection: sqlite3.Connection, report: Report | None = None) -> None:
    """Make all derived rows anew; the caller holds the transaction. `report` is told the entities done, now and then."""
    connection.execute("DELETE FROM search")
    connection.execute("DELETE FROM entity_stat")
    connection.execute(_STAGED)
    index_upkeep.configure(connection, _WHILE_FILLING)
    try:
        _fill(connection, report)
    finally:
        connection.execute("DROP TABLE temp.staged")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    index_upkeep.configure(connection, _AFTERWARDS)
    lookup.rebuild(connection)


def _fill(connection: sqlite3.Connection, report: Report | None) -> None:
    done, staged = 0, False
    with ThreadPoolExecutor(1, "search-index") as beside:
        for told in _stretches(connection):
            # All that is read for this stretch has been: a connection serves one thread at a time.
            indexing = beside.submit(connection.execute, _INDEXED) if staged else None
            rows = list(_search_rows(told))
            if indexing:
                indexing.result()
            connection.execute("DELETE FROM temp.staged")
            connection.executemany("INSERT INTO temp.staged VALUES (?, ?, ?, ?, ?)", rows)
            stats = [(n, one.claims, len(one.documents), one.fundings) for n, one in told.items()]
            connection.executemany("INSERT INTO entity_stat VALUES (?, ?, ?, ?)", stats)
            staged = True
            done += len(told)
            if report and done % ROWS_BETWEEN_REPORTS == 0:
                report(done)
    if staged:
        connection.execute(_INDEXED)


def _stretches(connection: sqlite3.Connection) -> Iterator[dict[int, _Told]]:
    """What is said of each entity, a stretch of ids at a time."""
    last = -(2**63)
    while rows := connection.execute(_ENTITIES, (last,)).fetchall():
        told = {entity_id: _Told(*texts) for entity_id, *texts in rows}
        first, last = rows[0][0], rows[-1][0]
        _read_claims(connection, (first, last), told)
        for entity_id, is_name, document, exact in connection.execute(_CITATIONS, (first, last)):
            told[entity_id].documents.add(document)
            if not is_name:
                told[entity_id].quotes[exact] = None
        for entity_id, claims, fundings in connection.execute(_OBJECTS, (first, last)):
            told[entity_id].claims += claims
            told[entity_id].fundings += fundings
        yield told


def _read_claims(connection: sqlite3.Connection, ends: tuple[int, int], told: dict[int, _Told]) -> None:
    for entity_id, is_name, is_funding, text, *figures in connection.execute(_CLAIMS, ends):
        one = told[entity_id]
        one.claims += 1
        one.fundings += is_funding
        if not is_name:
            one.about.append(text if figures == _NO_FIGURES else f"{text} {derived.figure_words(*figures)}")
        elif text != one.name:
            one.aliases.append(text)


def _search_rows(told: dict[int, _Told]) -> Iterator[_SearchRow]:
    names = iter(words_of_each([name for one in told.values() for name in (one.name, *one.aliases)]))
    about = iter(words_of_each([" ".join((one.summary, *one.about)) for one in told.values()]))
    quotes = iter(words_of_each([" ".join(one.quotes) for one in told.values()]))
    for entity_id, one in told.items():
        yield (
            entity_id,
            " ".join(_marked(one.name, next(names))),
            " ".join(word for alias in one.aliases for word in _marked(alias, next(names))),
            " ".join([*_kind_words(one.kind), *next(about)]),
            " ".join(next(quotes)),
        )


def _marked(name: str, here: list[str]) -> list[str]:
    """As `derived` writes a name of these words."""
    asked = here if _ASKED_AS_WRITTEN(name) else query_words(name)
    return [BEGINS, *asked, ENDS, *here, *joined_pairs(here)]


@lru_cache(maxsize=1000)
def _kind_words(kind: str) -> tuple[str, ...]:
    return (BEGINS, *words(kind), ENDS)
