"""The best few answers to a search, in a workspace of any size, without reading the rest. Not filters, nor counts.

A search that matches hundreds of thousands of entities cannot rank them all within a frame. So the ways in which an
entity can match are asked one after the other, the most telling first, each up to a window of entities in the order
of their ids; within one way, those with the most claims come first. Once there are enough, nothing more is asked.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from explorer.domain.text import spellings
from explorer.domain.word_forms import forms
from explorer.store import search
from explorer.store.search import Selection, all_words

WINDOW: Final = 256  # entities looked at for each way to match
ENOUGH: Final = 64  # entities: some screens of the list
_LAST: Final = "\U0010ffff"  # after every other character


@dataclass(frozen=True, slots=True)
class Hits:
    """The ids found, best first, and whether they are all there are."""

    ids: tuple[int, ...]
    complete: bool


def first_hits(connection: sqlite3.Connection, selection: Selection, *, descending: bool = False) -> Hits:
    """The best matches of the typed words; the filters of the selection are not looked at."""
    found: dict[int, None] = {}
    complete = True
    for ids in _ways(connection, selection):
        complete &= len(ids) < WINDOW
        new = [entity_id for entity_id in dict.fromkeys(ids) if entity_id not in found]
        found.update(dict.fromkeys(_most_claims_first(connection, new, descending=descending)))
        if len(found) >= ENOUGH:
            return Hits(tuple(found), complete=False)
    return Hits(tuple(found), complete)


def first_by(
    connection: sqlite3.Connection, order: str, count: int, *, descending: bool = False
) -> list[int]:
    """The first entities of a list in which nothing is searched, in an order that an index keeps."""
    way = "DESC" if descending != (order in _MOST_FIRST) else "ASC"
    sql = _INDEXED[order].format(way=way)
    # Equal ones stand by name. Those at the edge are cut off by their ids, so more are read than are wanted.
    ids = [row[0] for row in connection.execute(f"{sql} LIMIT ?", (count * 4,))]
    if order in _MOST_FIRST:
        ids = _most_claims_first(connection, ids, order, descending=descending)
    return ids[:count]


_MOST_FIRST: Final = ("relevance", "claims", "documents")
_INDEXED: Final = {
    "name": "SELECT id FROM entity ORDER BY sort_name {way}, id",
    "kind": "SELECT id FROM entity ORDER BY kind {way}, sort_name, id",
    "relevance": "SELECT entity_id FROM entity_stat ORDER BY claims {way}",
    "claims": "SELECT entity_id FROM entity_stat ORDER BY claims {way}",
    "documents": "SELECT entity_id FROM entity_stat ORDER BY documents {way}",
}


def _ways(connection: sqlite3.Connection, selection: Selection) -> Iterator[list[int]]:
    typed = [" ".join(spelling) for spelling in spellings(selection.typed)]
    anywhere = all_words(connection, selection)
    yield _ids(connection, [("SELECT entity_id FROM name_key WHERE key = ?", (words,)) for words in typed])
    begun = "SELECT entity_id FROM name_key WHERE key >= ? AND key < ? AND own = 1"
    yield _ids(connection, [(begun, (words, words + _LAST)) for words in typed])
    for column in ("name", "aliases"):
        named = "SELECT rowid FROM named WHERE named MATCH ?"
        yield _ids(connection, [(named, (f"{column} : ({anywhere})",))])
    yield _ids(
        connection, [("SELECT id FROM entity WHERE kind = ?", (k,)) for k in _kinds(connection, selection)]
    )
    yield _ids(connection, [("SELECT rowid FROM search WHERE search MATCH ?", (anywhere,))])


def _ids(connection: sqlite3.Connection, asked: Iterable[tuple[str, tuple[object, ...]]]) -> list[int]:
    """The first entities of each question."""
    return [row[0] for sql, values in asked for row in connection.execute(f"{sql} LIMIT {WINDOW}", values)]


def _kinds(connection: sqlite3.Connection, selection: Selection) -> list[str]:
    """The kinds that the words name, in any of their forms."""
    wanted = {
        " ".join([*spelling[:-1], form]) for spelling in selection.spelt for form in forms(spelling[-1])
    }
    return [kind for kind in kinds_there_are(connection) if kind.replace("_", " ") in wanted]


def kinds_there_are(connection: sqlite3.Connection) -> list[str]:
    """All kinds of entities, each found by one step through an index."""
    found: list[str] = []
    while row := connection.execute(
        "SELECT kind FROM entity WHERE kind > ? ORDER BY kind LIMIT 1", (found[-1] if found else "",)
    ).fetchone():
        found.append(row[0])
    return found


def _most_claims_first(
    connection: sqlite3.Connection, ids: list[int], order: str = "relevance", *, descending: bool
) -> list[int]:
    if len(ids) < 2:
        return ids
    rows = connection.execute(
        f"""SELECT e.id FROM (SELECT value AS id, 0 AS tier FROM json_each(?)) m
        JOIN entity e ON e.id = m.id JOIN entity_stat s ON s.entity_id = e.id
        ORDER BY {search.in_order(order, descending=descending)}""",
        (json.dumps(ids),),
    )
    return [row[0] for row in rows]
