"""Rows of a large export in the order of the file, each joined to one text by SQLite; words for people are handed in.

All of a million rows are read once, in stretches of ids. What a cell says of a sum, a number or a date is asked of the
functions that are given, which had better remember what they said.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from explorer.store.export_rows import OTHER_NAMES, PLACES, STARRED, TAGS
from explorer.store.rows import KEYS

ROWS: Final = 2_000  # at a time; no writer has to wait for long
_BETWEEN: Final = "\x1f"  # stands between cells

# The cells as one text; or one by one, where some of a stretch hold what stands between, or are numbers that as text
# would be taken for something else.
Line = str | tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """How cells are told."""

    kinds: Mapping[str, str]  # labels by key
    properties: Mapping[str, str]
    units: Mapping[str, str]
    stages: Mapping[str, str]
    dates: Sequence[str]  # the properties whose values are dates
    marks: tuple[str, str]  # with a star, and without
    some: str  # of a value that is there and not said
    none: str  # of a value that is not there
    cell: Callable[[Any], object]  # a cell by itself
    figure: Callable[[float], str]  # a broken number
    sum: Callable[..., str]  # low, high, qualifier, currency, cadence, period, term, as printed
    number: Callable[..., str]  # number, upper number, qualifier, unit
    date: Callable[[str], str]


_KIND: Final = "coalesce(say_kind({0}.kind), {0}.kind)"
_ENTITY: Final = (
    "e.name",
    _KIND.format("e"),
    OTHER_NAMES,
    PLACES,
    "CAST(s.documents AS TEXT)",
    "CAST(s.claims AS TEXT)",
    "e.summary",
    TAGS,
    f"iif({STARRED}, :star, :no_star)",
)


_FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "entity": (),
    "claim": ("c.number", "c.number_high"),
    "funding": ("f.amount_low", "f.amount_high"),
}


def _figure(column: str) -> str:
    return f"CASE typeof({column}) WHEN 'null' THEN '' WHEN 'integer' THEN {column} ELSE say_figure({column}) END"


def _spaced(column: str) -> str:
    return f"replace({column}, '_', ' ')"


def _sum(funding: str) -> str:
    columns = (
        "amount_low",
        "amount_high",
        "qualifier",
        "currency",
        "cadence",
        "period",
        "term",
        "amount_text",
    )
    return f"say_sum({', '.join(f'{funding}.{column}' for column in columns)})"


_SAID: Final = "WHEN {0}.value_kind = 'some' THEN :some WHEN {0}.value_kind = 'none' THEN :none"
_VALUE: Final = f"""CASE {_SAID.format("c")} WHEN f.claim_id IS NOT NULL THEN {_sum("f")}
    WHEN c.object_id IS NOT NULL THEN o.name
    WHEN c.number IS NOT NULL THEN say_number(c.number, c.number_high, c.qualifier, c.unit)
    WHEN c.date <> '' AND c.property IN (SELECT value FROM json_each(:dates)) THEN say_date(c.date)
    ELSE c.value END"""
_CLAIM: Final = (
    "s.name",
    _KIND.format("s"),
    "coalesce(say_property(c.property), c.property)",
    _VALUE,
    "c.value",
    _figure("c.number"),
    _figure("c.number_high"),
    f"iif(c.number IS NULL, '', {_spaced('c.qualifier')})",
    "coalesce(say_unit(c.unit), c.unit, '')",
    "coalesce(o.name, '')",
    "c.role",
    "coalesce(c.date, '')",
    "coalesce(c.date_from, '')",
    "coalesce(c.date_to, '')",
    "c.rank",
    "c.rank_reason",
    "c.origin",
    "c.note",
)
_FUNDING: Final = (
    "CASE f.subject_is WHEN 'funder' THEN s.name ELSE coalesce(o.name, '') END",
    "CASE f.subject_is WHEN 'recipient' THEN s.name ELSE coalesce(o.name, '') END",
    "f.purpose",
    "f.kind",
    "coalesce(say_stage(f.stage), f.stage)",
    _VALUE,
    "f.amount_text",
    _figure("f.amount_low"),
    _figure("f.amount_high"),
    _spaced("f.qualifier"),
    "coalesce(f.currency, '')",
    _spaced("f.cadence"),
    "coalesce(f.announced, '')",
    "coalesce(f.term, '')",
    "coalesce(f.period, '')",
    f"CASE WHEN w.claim_id IS NULL THEN '' {_SAID.format('wc')} ELSE {_sum('w')} END",
    "c.rank",
    "c.note",
)
_ENDS: Final = "LEFT JOIN entity o ON o.id = c.object_id"
_FROM: Final = {
    "entity": "entity e CROSS JOIN entity_stat s ON s.entity_id = e.id WHERE e.id",
    "claim": f"""claim c CROSS JOIN entity s ON s.id = c.subject_id {_ENDS}
        LEFT JOIN funding f ON f.claim_id = c.id WHERE c.id""",
    "funding": f"""funding f CROSS JOIN claim c ON c.id = f.claim_id CROSS JOIN entity s ON s.id = c.subject_id {_ENDS}
        LEFT JOIN funding w ON w.claim_id = f.part_of LEFT JOIN claim wc ON wc.id = w.claim_id WHERE f.claim_id""",
}
_CELLS: Final = {"entity": _ENTITY, "claim": _CLAIM, "funding": _FUNDING}
_ENDS_OF: Final = {
    "entity": "e.id, NULL",
    "claim": "c.subject_id, c.object_id",
    "funding": "c.subject_id, c.object_id",
}


def lines(
    connection: sqlite3.Connection, table: str, words: Words
) -> Iterator[list[tuple[int, int | None, Line]]]:
    """Subject, object and line of each row of "entity", "claim" or "funding", a stretch at a time."""
    _teach(connection, words)
    cells = _CELLS[table]
    key, ends = KEYS[table], _ENDS_OF[table]
    rest = f"FROM {_FROM[table]} BETWEEN :first AND :last"
    joined = " || char(31) || ".join(f"({cell})" for cell in cells)
    figures = {_figure(column): column for column in _FIGURES[table]}
    apart = [figures.get(cell, cell) for cell in cells]
    # Beyond this a number is written with a sign, or has as many digits as a number of record.
    odd = " OR ".join(f"coalesce({x}, 0) NOT BETWEEN 0 AND 999999999999999" for x in figures.values()) or "0"
    values = _values(words)
    last = connection.execute(f"SELECT min({key}) - 1 FROM {table}").fetchone()[0]
    while last is not None:
        first = last + 1
        stretch = (
            f"SELECT max({key}) FROM (SELECT {key} FROM {table} WHERE {key} >= ? ORDER BY {key} LIMIT {ROWS})"
        )
        (last,) = connection.execute(stretch, (first,)).fetchone()
        if last is None:
            return
        where = {**values, "first": first, "last": last}
        found = connection.execute(f"SELECT {ends}, {joined}, {odd} {rest}", where).fetchall()
        texts = "".join(row[2] for row in found)
        if texts.count(_BETWEEN) != (len(cells) - 1) * len(found) or any(row[3] for row in found):
            rows = connection.execute(f"SELECT {ends}, {', '.join(apart)} {rest}", where)
            found = [(*row[:2], tuple(map(words.cell, row[2:]))) for row in rows]
        yield [row[:3] for row in found]


def _teach(connection: sqlite3.Connection, words: Words) -> None:
    known: dict[str, tuple[int, Callable[..., Any]]] = {
        "say_kind": (1, words.kinds.get),
        "say_property": (1, words.properties.get),
        "say_unit": (1, words.units.get),
        "say_stage": (1, words.stages.get),
        "say_figure": (1, words.figure),
        "say_sum": (8, words.sum),
        "say_number": (4, words.number),
        "say_date": (1, words.date),
    }
    for name, (arguments, function) in known.items():
        connection.create_function(name, arguments, function, deterministic=True)


def _values(words: Words) -> dict[str, str]:
    star, no_star = words.marks
    dates = json.dumps(list(words.dates))
    return {"star": star, "no_star": no_star, "some": words.some, "none": words.none, "dates": dates}
