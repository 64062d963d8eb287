"""The large files of a package, a stretch of rows at a time, each cell held to the same rules as when read one by one.

Column by column this takes little longer than reading the file at all. Only whether all is well is found out: for
anything else `Odd` is raised, and package_reading says what it is, by file and row.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from pathlib import Path
from typing import Any, Final, NoReturn

from explorer.domain.model import CitationState
from explorer.domain.text import is_blank
from explorer.domain.vocabulary import Vocabulary
from explorer.formats.csv_rows import Odd, TableRow, stretches_of
from explorer.formats.package_anchors import ANCHORED, Spans, Unusable, anchored
from explorer.formats.package_cells import DURATION, NUMBER, Cells, check_date
from explorer.formats.package_draft import read_citation, read_claim, read_entity, read_funding
from explorer.formats.package_money import bounds_trouble
from explorer.formats.package_rows import (
    BLANK,
    CITATIONS_FILE,
    CLAIMS_FILE,
    COLUMNS,
    ENTITIES_FILE,
    FUNDING_FILE,
)
from explorer.formats.package_rules import claim_trouble, entity_trouble
from explorer.formats.problems import Problem
from explorer.formats.source_text import with_lf

ROWS: Final = 4096  # at a time
_MOST_KEPT: Final = 10_000  # different cells that are known to be good
_LARGEST: Final = 10**18  # keys and offsets have up to eighteen digits

_HAS_CR: Final = re.compile("\r").search

Cell = Any  # text, a whole number, or None for a whole number that is not given
Columns = dict[str, Sequence[Cell]]
Texts = Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class _Rules:
    """What the cells of a file are held to. Of rows that look alike, one is read as a row."""

    file: str
    read: Callable[[Cells], Sequence[str]]  # reads one row, and says what else is wrong with it
    same: Sequence[str]  # columns whose cells are the same in rows that look alike
    filled: Sequence[str] = ()  # columns whose cells are filled in both, or in neither
    needed: Sequence[str] = ()
    keys: Sequence[str] = ()
    maybe_keys: Sequence[str] = ()
    offsets: Sequence[str] = ()
    sorts: Mapping[str, Callable[[str], object]] = field(
        default_factory=dict
    )  # raise or are falsy for what is none
    looks: set[tuple[object, ...]] = field(default_factory=set)
    good: set[tuple[str, str]] = field(default_factory=set)

    def check(self, stretch: Mapping[str, Sequence[str]]) -> Columns:
        """Hold each cell to its rule; keys and offsets become numbers, blank cells what they stand for."""
        columns: Columns = dict(stretch)
        for column in self.needed:
            _need(not any(map(is_blank, set(stretch[column]))))
        for column in (*self.keys, *self.maybe_keys, *self.offsets):
            columns[column] = _whole(stretch[column], least=0 if column in self.offsets else 1)
            _need(column not in self.keys or None not in columns[column])
        for column, is_sort in self.sorts.items():
            self._check_cells(column, set(stretch[column]) - {""}, is_sort)
        # The same text where it says something, and whether there is any where it says nothing by itself.
        looks = zip(
            *(stretch[column] for column in self.same),
            *(map(_blank_ones(stretch[column]).__contains__, stretch[column]) for column in self.filled),
            strict=True,
        )
        seen = dict(zip(looks, count(), strict=False))
        for look in seen.keys() - self.looks:
            self.check_row(stretch, seen[look])
        if len(self.looks) < _MOST_KEPT:
            self.looks.update(seen)
        for column, default in BLANK.get(self.file, {}).items():
            columns[column] = [cell or default for cell in stretch[column]]
        return columns

    def check_row(self, stretch: Mapping[str, Sequence[str]], at: int) -> None:
        """Read one row as a row."""
        cells = Cells(self.file, TableRow(0, {column: found[at] for column, found in stretch.items()}), _odd)
        _need(not self.read(cells))

    def _check_cells(self, column: str, cells: set[str], is_sort: Callable[[str], object]) -> None:
        for cell in cells:
            if (column, cell) not in self.good:
                try:
                    _need(is_sort(cell))
                except ValueError as error:
                    raise Odd from error
                if len(self.good) < _MOST_KEPT:
                    self.good.add((column, cell))


def entities(folder: Path, vocabulary: Vocabulary) -> Iterator[Columns]:
    """entities.csv."""
    rules = _Rules(
        file=ENTITIES_FILE,
        read=lambda cells: entity_trouble(read_entity(cells), vocabulary),
        same=("kind",),
        needed=("entity", "name"),
    )
    return map(rules.check, _stretches(folder, rules))


def claims(folder: Path, vocabulary: Vocabulary) -> Iterator[Columns]:
    """claims.csv."""
    rules = _Rules(
        file=CLAIMS_FILE,
        read=lambda cells: claim_trouble(read_claim(cells), vocabulary),
        same=("property", "value_kind", "unit", "qualifier", "rank", "origin"),
        filled=("value", "number", "number_high", "object", "date"),
        needed=("entity",),
        keys=("claim",),
        sorts={"number": NUMBER.fullmatch, "number_high": NUMBER.fullmatch, "date": _is_date},
    )
    for stretch in _stretches(folder, rules):
        columns = rules.check(stretch)
        _need(not any(map(str.__eq__, stretch["entity"], stretch["object"])))
        for at, high in enumerate(stretch["number_high"]):
            if high:  # it depends on the number itself whether it may be there
                rules.check_row(stretch, at)
        yield columns


def fundings(folder: Path) -> Iterator[Columns]:
    """funding.csv."""
    rules = _Rules(
        file=FUNDING_FILE,
        read=lambda cells: bounds_trouble(read_funding(cells)),
        same=("subject_is", "stage", "qualifier", "currency", "cadence"),
        filled=("amount_low", "amount_high"),
        keys=("claim",),
        maybe_keys=("part_of",),
        sorts={
            "amount_low": NUMBER.fullmatch,
            "amount_high": NUMBER.fullmatch,
            "announced": _is_date,
            "period": _is_date,
            "term": DURATION.fullmatch,
        },
    )
    for stretch in _stretches(folder, rules):
        columns = rules.check(stretch)
        bounds = zip(stretch["amount_low"], stretch["amount_high"], strict=True)
        for at, (low, high) in enumerate(bounds):
            if low and high and low != high:
                rules.check_row(stretch, at)
        yield columns


def citations(folder: Path, texts: Texts, furniture: Spans) -> Iterator[Columns]:
    """citations.csv with all offsets, which have been found in the texts or checked there."""

    def nothing_more(cells: Cells) -> Sequence[str]:
        read_citation(cells)
        return ()

    rules = _Rules(
        file=CITATIONS_FILE,
        read=nothing_more,
        same=("stance", "confidence", "state"),
        filled=("start", "end"),
        needed=("document", "exact"),
        keys=("claim",),
        offsets=("start", "end"),
    )
    for stretch in _stretches(folder, rules):
        columns = rules.check(stretch)
        for column in ("exact", "prefix", "suffix"):
            if any(map(_HAS_CR, set(stretch[column]))):
                columns[column] = list(map(with_lf, stretch[column]))
        columns["state"] = [state or CitationState.OK.value for state in stretch["state"]]
        _anchor(stretch, columns, texts, furniture)
        yield columns


def _anchor(stretch: Mapping[str, Sequence[str]], columns: Columns, texts: Texts, furniture: Spans) -> None:
    starts, ends = list(columns["start"]), list(columns["end"])
    exact, state = columns["exact"], columns["state"]
    for document, places in groupby(range(len(starts)), key=columns["document"].__getitem__):
        _need(document in texts)
        text, has_furniture = texts[document], document in furniture
        for at in places:
            start, end = starts[at], ends[at]
            if start is not None and not has_furniture and state[at] in ANCHORED:
                _need(text[start:end] == exact[at] and start < end)
                continue
            cells = {column: found[at] for column, found in stretch.items()}
            try:
                row = anchored(
                    read_citation(Cells(CITATIONS_FILE, TableRow(0, cells), _odd)), texts, furniture
                )
            except Unusable as error:
                raise Odd from error
            starts[at], ends[at] = row.start, row.end
    columns["start"], columns["end"] = starts, ends


def _stretches(folder: Path, rules: _Rules) -> Iterator[dict[str, tuple[str, ...]]]:
    return stretches_of(folder / rules.file, COLUMNS[rules.file], ROWS)


def _whole(cells: Sequence[str], least: int) -> list[int | None]:
    """The numbers of cells that are written in no other way; None for empty ones."""
    try:
        found = [int(cell) if cell else None for cell in cells]
    except ValueError as error:
        raise Odd from error
    _need(["" if number is None else str(number) for number in found] == list(cells))
    given = [number for number in found if number is not None]
    _need(not given or least <= min(given) <= max(given) < _LARGEST)
    return found


def _blank_ones(cells: Sequence[str]) -> set[str]:
    return {cell for cell in set(cells) if is_blank(cell)}


def _is_date(cell: str) -> bool:
    check_date(cell)
    return True


def _need(truth: object) -> None:
    if not truth:
        raise Odd


def _odd(problem: Problem) -> NoReturn:
    raise Odd(str(problem))
