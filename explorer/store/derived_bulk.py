"""The derived rows of a whole workspace in one pass, each table read once in the order of its entities; not a few.

Makes exactly what `derived.refresh` makes of every entity. Memory stays flat: what is held is one entity's rows.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from explorer.store import derived, lookup

ROWS_BETWEEN_REPORTS: Final = 1000

# FTS5 merges once at the end instead of over and over: it holds this much of the index before it writes a piece.
_HELD: Final = 64 * 1024 * 1024  # bytes
_WHILE_FILLING: Final = {"automerge": 0, "crisismerge": 2000, "hashsize": _HELD}
_AFTERWARDS: Final = {"automerge": 4, "crisismerge": 16, "hashsize": 1024 * 1024}  # FTS5's own

# By the indexes, so that nothing is sorted: their entries of one subject stand in the order of the claims.
_ENTITIES = f"{derived.ENTITY_TEXTS.replace('SELECT ', 'SELECT e.id, ', 1)} ORDER BY e.id"
_NAMES_ONE = f"c.property IN {derived.NAME_PROPERTIES}"
_CLAIMS = f"""
SELECT c.subject_id, {_NAMES_ONE}, f.claim_id IS NOT NULL,
       CASE WHEN {_NAMES_ONE} THEN c.value WHEN f.claim_id IS NULL THEN c.value || ' ' || c.role
       ELSE c.value || ' ' || c.role || ' ' || f.purpose || ' ' || f.amount_text || ' ' || f.kind || ' ' || f.stage
           || iif(f.part_of, ' part', '') END,
       c.number, c.number_high, f.amount_low, f.amount_high
FROM claim c INDEXED BY claim_subject LEFT JOIN funding f ON f.claim_id = c.id ORDER BY c.subject_id, c.id"""
_CITATIONS = f"""
SELECT c.subject_id, {_NAMES_ONE}, t.document_id, t.id, t.exact
FROM claim c INDEXED BY claim_subject CROSS JOIN citation t INDEXED BY citation_claim ON t.claim_id = c.id
ORDER BY c.subject_id, c.id, t.id"""
_OBJECTS = """
SELECT c.object_id, count(*), count(f.claim_id)
FROM claim c INDEXED BY claim_object LEFT JOIN funding f ON f.claim_id = c.id
WHERE c.object_id IS NOT NULL GROUP BY c.object_id ORDER BY c.object_id"""

_NO_FIGURES: Final = (None,) * 4

Rows = list[tuple[Any, ...]]
Report = Callable[[int], object]


def rebuild(connection: sqlite3.Connection, report: Report | None = None) -> None:
    """Make all derived rows anew; the caller holds the transaction. `report` is told the entities done, now and then."""
    connection.execute("DELETE FROM search")
    connection.execute("DELETE FROM entity_stat")
    _configure(connection, _WHILE_FILLING)
    stats: list[tuple[int, int, int, int]] = []
    connection.executemany(
        "INSERT INTO search (rowid, name, aliases, about, quotes) VALUES (?, ?, ?, ?, ?)",
        _search_rows(connection, stats, report),
    )
    _keep(connection, stats)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    _configure(connection, _AFTERWARDS)
    lookup.rebuild(connection)


def _search_rows(
    connection: sqlite3.Connection, stats: list[tuple[int, int, int, int]], report: Report | None
) -> Iterator[derived.Cells]:
    """The search row of every entity; its counts go to `stats`, which is emptied into the table on the way."""
    claims = _of_entity(connection.execute(_CLAIMS))
    citations = _of_entity(connection.execute(_CITATIONS))
    objects = _of_entity(connection.execute(_OBJECTS))
    entities = connection.execute(_ENTITIES)
    for done, (entity_id, name, kind, summary) in enumerate(entities, 1):
        own, cited, (as_object,) = claims(entity_id), citations(entity_id), objects(entity_id) or [(0, 0, 0)]
        documents = len({row[2] for row in cited})
        fundings = sum(row[2] for row in own) + as_object[2]
        stats.append((entity_id, len(own) + as_object[1], documents, fundings))
        yield (
            entity_id,
            *derived.search_texts(
                name,
                kind,
                summary,
                aliases=[row[3] for row in own if row[1]],
                about=[_about(row) for row in own if not row[1]],
                quotes=_quotes(cited),
            ),
        )
        if done % ROWS_BETWEEN_REPORTS == 0:
            _keep(connection, stats)
            if report:
                report(done)


def _of_entity(rows: Iterable[tuple[Any, ...]]) -> Callable[[int], Rows]:
    """Rows by their first cell, asked for in ascending order."""
    groups = groupby(rows, key=itemgetter(0))
    ahead: list[Any] = list(next(groups, (None, ())))

    def of(entity_id: int) -> Rows:
        while ahead[0] is not None and ahead[0] < entity_id:
            ahead[:] = next(groups, (None, ()))
        return list(ahead[1]) if ahead[0] == entity_id else []

    return of


def _about(row: tuple[Any, ...]) -> str:
    text: str = row[3]
    figures = row[4:]
    return text if figures == _NO_FIGURES else f"{text} {_figure_words(*figures)}"


@lru_cache(maxsize=10_000, typed=True)  # typed: 5 and 5.0 are spelled differently
def _figure_words(*figures: float | None) -> str:
    return derived.figure_words(*figures)


def _quotes(cited: Rows) -> list[str]:
    """Each quote once, in the order of the citations."""
    first: dict[str, int] = {}
    for _, names, _, citation, exact in cited:
        if not names:
            first.setdefault(exact, citation)
    return sorted(first, key=first.__getitem__)


def _keep(connection: sqlite3.Connection, stats: list[tuple[int, int, int, int]]) -> None:
    connection.executemany("INSERT INTO entity_stat VALUES (?, ?, ?, ?)", stats)
    stats.clear()


def _configure(connection: sqlite3.Connection, settings: dict[str, int]) -> None:
    connection.executemany("INSERT INTO search (search, rank) VALUES (?, ?)", settings.items())
