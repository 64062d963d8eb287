"""Which entities answer a query, in which order, and how many there are of each. Not their rows, nor why they match.

Typed text never reaches FTS5 raw: it is folded into words, each is quoted, and the last may be unfinished.
"""

import sqlite3
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from explorer.domain.text import is_blank, query_words, spellings
from explorer.domain.word_forms import forms, without_little_words
from explorer.store.begun_words import beginning
from explorer.store.lookup import BEGINS, ENDS
from explorer.store.money_spans import with_money_in

Start = Callable[[str], str]  # an FTS5 expression for a word that may be unfinished

MOST_WORDS: Final = 40  # words beyond this many narrow nothing that a person would notice

_ALL = "SELECT id FROM entity"
_EMPTY: Final = "SELECT NULL WHERE 0"

# One condition per facet and value; `:ids` style values are bound by position.
_FACET_SQL: Final[Mapping[str, str]] = {
    "star:yes": "SELECT entity_id FROM star",
    "tag": "SELECT entity_id FROM entity_tag WHERE folded = ?",
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
    """What to look for: folded words, chosen (facet, value) pairs, and the entities on which sources differ.

    `typed` are all words as typed. `spelt` are the ways to write the telling ones, of which an entity must have one
    in full; with `begun`, each word may be the beginning of a longer one, not only the last.
    """

    typed: tuple[str, ...]
    spelt: tuple[tuple[str, ...], ...]
    chosen: frozenset[tuple[str, str]]
    differing: frozenset[int]
    begun: bool = False
    span: tuple[str, str] | None = None  # first and last ISO day: only entities with money that overlaps them


def selection_of(
    text: str,
    chosen: Collection[tuple[str, str]],
    differing: frozenset[int],
    span: tuple[str, str] | None = None,
) -> Selection:
    """Make a selection from what a person typed and ticked."""
    typed = query_words(text)[:MOST_WORDS]
    unfinished = not text[-1:].isspace()
    telling = [tuple(without_little_words(spelling, unfinished=unfinished)) for spelling in spellings(typed)]
    return Selection(tuple(typed), tuple(telling), frozenset(chosen), differing, span=span)


def loosened(connection: sqlite3.Connection, selection: Selection) -> Selection:
    """The selection itself; where nothing in the workspace has its words, with each word as a beginning only."""
    if len(selection.typed) < 2:
        return selection
    found = connection.execute(
        "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", [all_words(connection, selection)]
    ).fetchone()
    return selection if found else replace(selection, begun=True)


def find_ids(
    connection: sqlite3.Connection, selection: Selection, typed: str, order: str, *, descending: bool
) -> "array[int]":
    """The ids of all entities that match, in order. `typed` is the text itself, for telling it from spaces."""
    if not is_blank(typed) and not selection.typed:
        return array("q")  # only punctuation: nothing is spelled like that
    matches, values = _matches(selection)
    conditions, more = _conditions(selection, without=None)
    sql = f"""
        SELECT e.id FROM ({matches}) m JOIN entity e ON e.id = m.id
        JOIN entity_stat s ON s.entity_id = e.id {conditions}
        ORDER BY {in_order(order, descending=descending)}"""
    return array("q", (row[0] for row in connection.execute(sql, [*values, *more])))


def in_order(order: str, *, descending: bool) -> str:
    """The ORDER BY of a list, for entities `e`, their counts `s` and, by relevance, how they match in `m`."""
    # Relevance and counts read best from the most down, names from A to Z; `descending` turns either round.
    ascending, downward = ("DESC", "ASC") if descending else ("ASC", "DESC")
    return _ORDERS[order].format(a=ascending, d=downward)


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
            f"SELECT count(*) FROM entity WHERE id IN ({within}) AND id IN ({sql})", values
        ).fetchone()[0]
        counts.setdefault(facet, []).append((value, count))
    within, values = _within(selection, typed, without="evidence")
    here = {row[0] for row in connection.execute(within, values)} if selection.differing else set()
    counts.setdefault("evidence", []).append((DIFFERS[1], len(here & selection.differing)))
    return counts


# Each asks "is it within?" of a set that SQLite makes once. A join would ask the search anew for every row.
_COUNTS: Final[Mapping[str, str]] = {
    "tag": "SELECT folded, count(*) FROM entity_tag WHERE entity_id IN ({w}) GROUP BY 1",
    "kind": "SELECT kind, count(*) FROM entity WHERE id IN ({w}) GROUP BY 1",
    "place": """SELECT object_id, count(DISTINCT subject_id) FROM claim
        WHERE property = 'located_in' AND object_id IS NOT NULL AND subject_id IN ({w}) GROUP BY 1""",
    "document": """SELECT t.document_id, count(DISTINCT c.subject_id) FROM claim c JOIN citation t ON t.claim_id = c.id
        WHERE c.subject_id IN ({w}) GROUP BY 1""",
    "money": """SELECT stage, count(DISTINCT id) FROM (
            SELECT f.stage, c.subject_id AS id FROM funding f JOIN claim c ON c.id = f.claim_id
            UNION ALL SELECT f.stage, c.object_id FROM funding f JOIN claim c ON c.id = f.claim_id
        ) WHERE id IN ({w}) GROUP BY 1""",
}
_SINGLES: Final = {name: sql for name, sql in _FACET_SQL.items() if ":" in name}


def _within(selection: Selection, typed: str, *, without: str) -> tuple[str, list[object]]:
    if not is_blank(typed) and not selection.typed:
        return _EMPTY, []
    matches, values = _matches(selection, ranked=False)
    conditions, more = _conditions(selection, without=without)
    # CROSS: the search comes first, and is not asked again for every entity of a filter.
    return f"SELECT e.id FROM ({matches}) m CROSS JOIN entity e ON e.id = m.id {conditions}", [*values, *more]


def _matches(selection: Selection, *, ranked: bool = True) -> tuple[str, list[object]]:
    """SQL for (id, tier): see `_tiers`."""
    if not selection.typed:
        return "SELECT id, 0 AS tier FROM entity", []
    if not ranked:
        return "SELECT rowid AS id, 0 AS tier FROM search WHERE search MATCH ?", [_fts(selection)]
    tiers = _tiers(selection)
    sql = " UNION ALL ".join(
        f"SELECT rowid AS id, {tier} AS tier FROM search WHERE search MATCH ?" for tier in range(len(tiers))
    )
    return f"SELECT id, min(tier) AS tier FROM ({sql}) GROUP BY id", [*tiers]


def _tiers(selection: Selection) -> list[str]:
    """The best matches first: a whole name, how the name begins, within it, other names, the kind, claims, quotes.

    Claims of an entity whose name has some of the words come before those of others.
    """
    spelt = [" ".join(spelling) for spelling in spellings(selection.typed)]
    whole = " OR ".join(f'"{BEGINS} {words} {ENDS}"' for words in spelt)
    begun = " OR ".join(f'"{BEGINS} {words}" *' for words in spelt)
    kinds = (
        f'"{BEGINS} {" ".join([*spelling[:-1], form])} {ENDS}"'
        for spelling in selection.spelt
        for form in forms(spelling[-1])
    )
    anywhere, finished = _fts(selection), _fts(selection, finished=True)
    some = " OR ".join(sorted({f'"{word}"' for spelling in selection.spelt for word in spelling}))
    return [
        f"{{name aliases}} : ({whole})",
        f"name : ({begun})",
        f"name : ({anywhere})",
        f"{{name aliases}} : ({anywhere})",
        f"about : ({' OR '.join(kinds)})",
        f"{{name aliases about}} : ({finished}) AND name : ({some})",
        f"{{name aliases about}} : ({finished})",
        f"{{name aliases about}} : ({anywhere})",
        anywhere,
    ]


def all_words(connection: sqlite3.Connection, selection: Selection) -> str:
    """An FTS5 expression for what the words match anywhere, made so that its first answers come at once."""
    return _fts(selection, start=partial(beginning, connection))


def _fts(selection: Selection, *, finished: bool = False, start: Start = '"{}" *'.format) -> str:
    """All words, the last maybe unfinished; or with two neighbours as one word: "yann le cun" is Yann LeCun."""
    return " OR ".join(
        f"({_all_of(spelling, begun=selection.begun, finished=finished, start=start)})"
        for spelling in selection.spelt
    )


def each_word(connection: sqlite3.Connection, selection: Selection) -> list[list[str]]:
    """For each way to spell the words, an FTS5 expression for each of them: an entity needs all of one way."""
    start = partial(beginning, connection)
    return [_each_of(spelling, begun=selection.begun, start=start) for spelling in selection.spelt]


def _all_of(words: Sequence[str], *, begun: bool, finished: bool, start: Start) -> str:
    return " AND ".join(_each_of(words, begun=begun, finished=finished, start=start))


def _each_of(words: Sequence[str], *, begun: bool, start: Start, finished: bool = False) -> list[str]:
    found: list[str] = []
    for place, word in enumerate(words):
        unfinished = not finished and (begun or place == len(words) - 1)
        found.append(word_expression(word, start if unfinished else None))
    return found


def word_expression(word: str, start: Start | None) -> str:
    """An FTS5 expression for a word in any of its forms; with `start`, it may be the beginning of a longer one."""
    # What begins with the word is among the beginnings: a long list twice would take twice as long.
    either = [f'"{form}"' for form in forms(word) if not (start and form.startswith(word))]
    if start is not None:
        either.append(start(word))
    return f"({' OR '.join(either)})"


def _conditions(selection: Selection, *, without: str | None) -> tuple[str, list[object]]:
    """A WHERE clause: any value within a facet, every facet."""
    parts: list[str] = []
    values: list[object] = []
    for facet in sorted({facet for facet, _ in selection.chosen} - {without}):
        either: list[str] = []
        for _, value in sorted(pair for pair in selection.chosen if pair[0] == facet):
            sql, bound = condition(facet, value, selection.differing)
            either.append(f"e.id IN ({sql})")
            values.extend(bound)
        parts.append("(" + " OR ".join(either) + ")")
    if selection.span is not None:
        sql, days = with_money_in(*selection.span)
        parts.append(f"e.id IN ({sql})")
        values.extend(days)
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def fixed_values() -> list[tuple[str, str]]:
    """The (facet, value) pairs that there are in every workspace and need no reasoning."""
    return [(facet, value) for facet, _, value in (name.partition(":") for name in _SINGLES)]


def condition(facet: str, value: str, differing: frozenset[int]) -> tuple[str, list[object]]:
    """SQL for the ids of the entities that have a value, and what to bind."""
    if (facet, value) == DIFFERS:
        return "SELECT value FROM json_each(?)", [f"[{','.join(map(str, sorted(differing)))}]"]
    named = _FACET_SQL.get(f"{facet}:{value}")
    if named is not None:
        return named, []
    if facet not in _FACET_SQL:
        return _EMPTY, []
    sql = _FACET_SQL[facet]
    return sql.replace("?1", "?"), [value] * sql.count("?")
