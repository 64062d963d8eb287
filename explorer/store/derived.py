"""What is derived from the rows: the search index and the counts per entity. Never a source of truth.

`refresh` makes those of a few entities anew; after a few changes see derived_changes, and of all see derived_bulk.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from explorer.domain.text import fold, joined_pairs, query_words, words
from explorer.domain.word_forms import figure_spellings
from explorer.store import lookup
from explorer.store.lookup import BEGINS, ENDS
from explorer.store.values import decimal_from

# A kind of one's own is found by its label, a bundled one by its key.
ENTITY_TEXTS: Final = """
SELECT e.name, coalesce((SELECT label FROM own_kind WHERE key = e.kind), e.kind), e.summary FROM entity e"""
NAME_PROPERTIES: Final = "('name', 'alias', 'former_name', 'acronym')"

_NAMES = f"""
SELECT value FROM claim WHERE subject_id = ? AND property IN {NAME_PROPERTIES} ORDER BY id"""
_ABOUT = f"""
SELECT c.value, c.role, coalesce(f.purpose, ''), coalesce(f.amount_text, ''),
       coalesce(f.kind, ''), coalesce(f.stage, ''), iif(f.part_of, 'part', ''),
       c.number, c.number_high, f.amount_low, f.amount_high
FROM claim c LEFT JOIN funding f ON f.claim_id = c.id
WHERE c.subject_id = ? AND c.property NOT IN {NAME_PROPERTIES} ORDER BY c.id"""
_QUOTES = f"""
SELECT DISTINCT t.exact FROM claim c JOIN citation t ON t.claim_id = c.id
WHERE c.subject_id = ? AND c.property NOT IN {NAME_PROPERTIES} ORDER BY t.id"""
_STATS = """
SELECT e.id,
       (SELECT count(*) FROM claim WHERE subject_id = e.id)
           + (SELECT count(*) FROM claim WHERE object_id = e.id),
       (SELECT count(DISTINCT t.document_id) FROM claim c JOIN citation t ON t.claim_id = c.id
        WHERE c.subject_id = e.id),
       (SELECT count(*) FROM claim c JOIN funding f ON f.claim_id = c.id WHERE c.subject_id = e.id)
           + (SELECT count(*) FROM claim c JOIN funding f ON f.claim_id = c.id WHERE c.object_id = e.id)
FROM entity e WHERE e.id = ?"""

Cells = tuple[object, ...]


def sort_name_of(name: str) -> str:
    """The key by which names are sorted: folded words, or the folded name when it has no words."""
    return " ".join(words(name)) or fold(name)


def refresh(connection: sqlite3.Connection, entity_ids: Iterable[int]) -> None:
    """Bring the search rows and counts of these entities up to date; drop those of entities that are gone."""
    for entity_id in sorted(set(entity_ids)):
        connection.execute("DELETE FROM search WHERE rowid = ?", (entity_id,))
        connection.execute("DELETE FROM entity_stat WHERE entity_id = ?", (entity_id,))
        search, stat = rows_of(connection, entity_id)
        if search and stat:
            connection.execute(
                "INSERT INTO search (rowid, name, aliases, about, quotes) VALUES (?, ?, ?, ?, ?)", search
            )
            connection.execute("INSERT INTO entity_stat VALUES (?, ?, ?, ?)", stat)
        lookup.refresh(connection, entity_id)


def rows_of(connection: sqlite3.Connection, entity_id: int) -> tuple[Cells | None, Cells | None]:
    """What the search and entity_stat rows of an entity should be; None for one that is gone."""
    found = connection.execute(f"{ENTITY_TEXTS} WHERE e.id = ?", (entity_id,)).fetchone()
    if found is None:
        return None, None
    search = (entity_id, *_search_texts(connection, entity_id, *found))
    return search, connection.execute(_STATS, (entity_id,)).fetchone()


def name_texts(connection: sqlite3.Connection, entity_id: int) -> tuple[str, str]:
    """The first two columns of its search row: the name of an entity that is there, and its other names."""
    (name,) = connection.execute("SELECT name FROM entity WHERE id = ?", (entity_id,)).fetchone()
    found = connection.execute(_NAMES, (entity_id,))
    return _names([name]), _names(alias for (alias,) in found if alias != name)


def about_text(connection: sqlite3.Connection, entity_id: int) -> str:
    """The third column of its search row: kind, summary, and what is said of an entity that is there."""
    _, kind, summary = connection.execute(f"{ENTITY_TEXTS} WHERE e.id = ?", (entity_id,)).fetchone()
    return _about(kind, summary, map(about_of, connection.execute(_ABOUT, (entity_id,))))


def quotes_text(connection: sqlite3.Connection, entity_id: int) -> str:
    """The last column of its search row: the quotes of an entity."""
    return _quotes(quote for (quote,) in connection.execute(_QUOTES, (entity_id,)))


def about_of(cells: Sequence[Any]) -> str:
    """What a claim says: value, role, purpose, amount, kind, stage and "part" of its money, then its four figures."""
    return " ".join([*cells[:7], figure_words(*cells[7:])])


def head_of(kind: str, summary: str) -> str:
    """How the third column begins."""
    return " ".join([BEGINS, *words(kind), ENDS, *words(summary)])


@lru_cache(maxsize=10_000, typed=True)  # typed: 5 and 5.0 are spelled differently
def figure_words(*figures: float | None) -> str:
    """What people may type for these figures, beside what is printed."""
    known = {value for figure in figures if (value := decimal_from(figure)) is not None}
    return " ".join(spelling for value in sorted(known) for spelling in figure_spellings(value))


def search_texts(
    name: str, kind: str, summary: str, *, aliases: Iterable[str], about: Iterable[str], quotes: Iterable[str]
) -> tuple[str, str, str, str]:
    """The four columns of a search row; `aliases` may have the name itself, which is left out."""
    return (
        _names([name]),
        _names(alias for alias in aliases if alias != name),
        _about(kind, summary, about),
        _quotes(quotes),
    )


def _search_texts(
    connection: sqlite3.Connection, entity_id: int, name: str, kind: str, summary: str
) -> tuple[str, str, str, str]:
    return search_texts(
        name,
        kind,
        summary,
        aliases=[row[0] for row in connection.execute(_NAMES, (entity_id,))],
        about=map(about_of, connection.execute(_ABOUT, (entity_id,))),
        quotes=[row[0] for row in connection.execute(_QUOTES, (entity_id,))],
    )


def _about(kind: str, summary: str, about: Iterable[str]) -> str:
    return " ".join([BEGINS, *words(kind), ENDS, *words(" ".join((summary, *about)))])


def _quotes(quotes: Iterable[str]) -> str:
    return " ".join(words(" ".join(quotes)))


def _names(names: Iterable[str]) -> str:
    """Each name as it is typed, between its marks, then as it is written, then its neighbours joined."""
    found: list[str] = []
    for name in names:
        here = words(name)
        found += [BEGINS, *query_words(name), ENDS, *here, *joined_pairs(here)]
    return " ".join(found)
