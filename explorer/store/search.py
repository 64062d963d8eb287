"""Which entities answer a query, in which order, and how many there are of each. Not their rows, nor why they match.

Typed text never reaches FTS5 raw: it is folded into words, each is quoted, and the last may be unfinished.
"""

import sqlite3
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.domain.text import query_words, spellings

MOST_WORDS: Final = 40  # words beyond this many narrow nothing that a person would notice

_ALL = "SELECT id FROM entity"
_EMPTY: Final = "SELECT NULL WHERE 0"

# One condition per facet and value; `:ids` style values are bound by position.
_FACET_SQL: Final[Mapping[str, str]] = {
    "kind": "SELECT id FROM entity WHERE kind = ?",
    "place": "SELECT subject_id FROM claim WHERE property = 'located_in' AND object_id = ?",
    "document": "SELECT c.subject_id FROM citation t JOIN claim c ON c.id = t.claim_id WHERE t.document_id = ?",
    "money:any": "SELECT entity_id FROM entity_stat WHERE fundings > 0",
    "money": """
        SELECT c.subject_id FROM funding f JOIN claim c ON c.id = f.claim_id WHERE f.stage = ?1
        UNION SELECT c.object_id FROM funding f JOIN claim c ON c.id = f.claim_id
        WHERE f.stage = ?1 AND c.object_id IS NOT NULL""",
    "evidence:several": "SELECT entity_id FROM entity_stat WHERE documents > 1",
    "evidence:one": "SELECT entity_id FROM entity_stat WHERE documents = 1",
    "evidence:none": """
        SELECT c.subject_id FROM claim c WHERE NOT EXISTS (SELECT 1 FROM citation t WHERE t.claim_id = c.id)""",
    "evidence:analyst": "SELECT subject_id FROM claim WHERE origin = 'analyst'",
}
DIFFERS: Final = ("evidence", "differs")  # its entities are reasoned out above the store and handed in
PLACE_PROPERTY: Final = "located_in"

_ORDERS: Final[Mapping[str, str]] = {
    "relevance": "m.tier, s.claims {d}, e.sort_name {a}, e.id",
    "name": "e.sort_name {a}, e.id",
    "kind": "e.kind {a}, e.sort_name, e.id",
    "claims": "s.claims {d}, e.sort_name, e.id",
    "documents": "s.documents {d}, s.claims {d}, e.sort_name, e.id",
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What to look for: folded words, chosen (facet, value) pairs, and the entities on which sources differ."""

    words: tuple[str, ...]
    chosen: frozenset[tuple[str, str]]
    differing: frozenset[int]


def selection_of(text: str, chosen: Collection[tuple[str, str]], differing: frozenset[int]) -> Selection:
    """Make a selection from what a person typed and ticked."""
    return Selection(tuple(query_words(text)[:MOST_WORDS]), frozenset(chosen), differing)


def find_ids(
    connection: sqlite3.Connection, selection: Selection, typed: str, order: str, *, descending: bool
) -> "array[int]":
    """The ids of all entities that match, in order. `typed` is the text itself, for telling it from spaces."""
    if typed.strip() and not selection.words:
        return array("q")  # only punctuation: nothing is spelled like that
    matches, values = _matches(selection.words)
    conditions, more = _conditions(selection, without=None)
    # Relevance and counts read best from the most down, names from A to Z; `descending` turns either round.
    ascending, downward = ("DESC", "ASC") if descending else ("ASC", "DESC")
    sql = f"""
        SELECT e.id FROM ({matches}) m JOIN entity e ON e.id = m.id
        JOIN entity_stat s ON s.entity_id = e.id {conditions}
        ORDER BY {_ORDERS[order].format(a=ascending, d=downward)}"""
    return array("q", (row[0] for row in connection.execute(sql, [*values, *more])))


def count_facets(
    connection: sqlite3.Connection, selection: Selection, typed: str
) -> dict[str, list[tuple[str, int]]]:
    """For each facet, its values and how many entities have them under the search and all other facets."""
    counts: dict[str, list[tuple[str, int]]] = {}
    for facet, sql in _COUNTS.items():
        within, values = _within(selection, typed, without=facet)
        counts[facet] = [
            (str(value), count) for value, count in connection.execute(sql.format(w=within), values)
        ]
    for name, sql in _SINGLES.items():
        facet, value = name.split(":")
        within, values = _within(selection, typed, without=facet)
        count = connection.execute(
            f"SELECT count(*) FROM ({within}) w WHERE w.id IN ({sql})", values
        ).fetchone()[0]
        counts.setdefault(facet, []).append((value, count))
    within, values = _within(selection, typed, without="evidence")
    here = {row[0] for row in connection.execute(within, values)} if selection.differing else set()
    counts.setdefault("evidence", []).append((DIFFERS[1], len(here & selection.differing)))
    return counts


_COUNTS: Final[Mapping[str, str]] = {
    "kind": "SELECT e.kind, count(*) FROM ({w}) w JOIN entity e ON e.id = w.id GROUP BY 1",
    "place": """SELECT c.object_id, count(DISTINCT w.id) FROM ({w}) w JOIN claim c ON c.subject_id = w.id
        WHERE c.property = 'located_in' AND c.object_id IS NOT NULL GROUP BY 1""",
    "document": """SELECT t.document_id, count(DISTINCT w.id) FROM ({w}) w JOIN claim c ON c.subject_id = w.id
        JOIN citation t ON t.claim_id = c.id GROUP BY 1""",
    "money": """SELECT f.stage, count(DISTINCT w.id) FROM ({w}) w
        JOIN claim c ON c.subject_id = w.id OR c.object_id = w.id JOIN funding f ON f.claim_id = c.id GROUP BY 1""",
}
_SINGLES: Final = {name: sql for name, sql in _FACET_SQL.items() if ":" in name}


def _within(selection: Selection, typed: str, *, without: str) -> tuple[str, list[object]]:
    if typed.strip() and not selection.words:
        return _EMPTY.replace("NULL", "NULL AS id"), []
    matches, values = _matches(selection.words, ranked=False)
    conditions, more = _conditions(selection, without=without)
    return f"SELECT e.id AS id FROM ({matches}) m JOIN entity e ON e.id = m.id {conditions}", [*values, *more]


def _matches(words: Sequence[str], *, ranked: bool = True) -> tuple[str, list[object]]:
    """SQL for (id, tier): 0 the whole name, 1 how a name begins, 2 within a name, 3 anywhere."""
    if not words:
        return "SELECT id, 0 AS tier FROM entity", []
    anywhere = _fts(words)
    if not ranked:
        return "SELECT rowid AS id, 3 AS tier FROM search WHERE search MATCH ?", [anywhere]
    begins = f'{{name aliases}} : (^ "{words[0]}" *) AND {{name aliases}} : ({anywhere})'
    sql = """
        SELECT id, min(tier) AS tier FROM (
            SELECT id, 0 AS tier FROM entity WHERE sort_name = ?
            UNION ALL SELECT rowid, 1 FROM search WHERE search MATCH ?
            UNION ALL SELECT rowid, 2 FROM search WHERE search MATCH ?
            UNION ALL SELECT rowid, 3 FROM search WHERE search MATCH ?
        ) GROUP BY id"""
    return sql, [" ".join(words), begins, f"{{name aliases}} : ({anywhere})", anywhere]


def _fts(words: Sequence[str]) -> str:
    """All words, the last maybe unfinished; or with two neighbours as one word: "yann le cun" is Yann LeCun."""
    return " OR ".join(f"({_all_of(spelling)})" for spelling in spellings(words))


def _all_of(words: Sequence[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return " AND ".join([*quoted[:-1], f"{quoted[-1]} *"])


def _conditions(selection: Selection, *, without: str | None) -> tuple[str, list[object]]:
    """A WHERE clause: any value within a facet, every facet."""
    parts: list[str] = []
    values: list[object] = []
    for facet in sorted({facet for facet, _ in selection.chosen} - {without}):
        either: list[str] = []
        for _, value in sorted(pair for pair in selection.chosen if pair[0] == facet):
            sql, bound = _condition(facet, value, selection.differing)
            either.append(f"e.id IN ({sql})")
            values.extend(bound)
        parts.append("(" + " OR ".join(either) + ")")
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def _condition(facet: str, value: str, differing: frozenset[int]) -> tuple[str, list[object]]:
    if (facet, value) == DIFFERS:
        return "SELECT value FROM json_each(?)", [f"[{','.join(map(str, sorted(differing)))}]"]
    named = _FACET_SQL.get(f"{facet}:{value}")
    if named is not None:
        return named, []
    if facet not in _FACET_SQL:
        return _EMPTY, []
    sql = _FACET_SQL[facet]
    return sql.replace("?1", "?"), [value] * sql.count("?")
