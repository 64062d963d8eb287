"""A workspace filled from a data package a stretch of rows at a time, in little memory. Only from one without a fault.

Raises `Odd` for anything that is not plainly right: `building` then reads the package row by row, to tell what it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import count, islice
from pathlib import Path
from typing import Final, NoReturn

from explorer.domain.edits import Row
from explorer.domain.own_words import with_own
from explorer.domain.vocabulary import ValueType
from explorer.formats import package_stretches
from explorer.formats.csv_rows import Odd
from explorer.formats.package_anchors import Unusable, anchored_boilerplate, read_text, spans_of
from explorer.formats.package_desk import DeskTables, own_words_of, read_desk
from explorer.formats.package_draft import Draft, read_few
from explorer.formats.package_money import in_rings
from explorer.formats.package_reading import DOCUMENTS_FOLDER
from explorer.formats.package_rows import CLAIMS_FILE, ENTITIES_FILE, BoilerplateRow, PackageTables
from explorer.formats.package_rules import check_desk
from explorer.formats.package_stretches import Columns
from explorer.formats.package_versions import read_versions
from explorer.formats.problems import Problem
from explorer.session.building_few import document_row, rows_of_few
from explorer.session.shipped import bundled_vocabulary
from explorer.store.derived_bulk import sort_names_of
from explorer.store.load_checks import (
    ClaimNumbers,
    EntityIds,
    TextsHeld,
    chains_of_parts,
    claims_with_objects,
    rows_agree,
)
from explorer.store.loading import ORDER, Connection, Loader, Unfit, loading
from explorer.store.values import days_of, decimal_cell

_ROWS_BETWEEN_REPORTS: Final = 1000

Progress = Callable[[int], bool]

_CLAIM_AS_IT_IS: Final = (
    *("property", "value", "value_kind", "qualifier", "role", "rank", "rank_reason", "origin", "note"),
)
_FUNDING_AS_IT_IS: Final = (
    *("subject_is", "purpose", "kind", "stage", "amount_text", "qualifier", "cadence"),
)
_CITATION_AS_IT_IS: Final = (*("start", "end", "exact", "prefix", "suffix", "stance", "confidence", "state"),)


class Stopped(Exception):  # noqa: N818 - asked for, so not an error
    """The person stopped the building; no file was made."""


class Steps:
    """Counts rows, and tells of them in thousands."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0

    def take(self) -> None:
        """One row more."""
        self._done += 1
        if self._done % _ROWS_BETWEEN_REPORTS == 0:
            self.tell()

    def take_many(self, rows: int) -> None:
        """A stretch of rows more."""
        self._done += rows
        self.tell()

    def tell(self) -> None:
        """Ask whether to go on."""
        if self._progress is not None and not self._progress(self._done):
            raise Stopped


def fill_from_package(connection: Connection, *, folder: Path, texts: Path | None, steps: Steps) -> None:
    """Fill a new workspace; raise `Odd` where the package has any fault, and `Stopped` when that is asked for."""
    filling = _Filling(connection, folder, steps)
    try:
        with loading(connection, steps.tell, filling.check) as loader:
            filling.fill(loader, texts or folder / DOCUMENTS_FOLDER)
    except Unfit as error:
        raise Odd from error


class _Filling:
    def __init__(self, connection: Connection, folder: Path, steps: Steps) -> None:
        self._connection = connection
        self._folder = folder
        self._steps = steps
        self._objects = 0
        self._money: list[str] = []

    def fill(self, loader: Loader, texts: Path) -> None:
        """Load all rows."""
        folder, bundled, draft = self._folder, bundled_vocabulary(), Draft()
        read_few(draft, folder, _odd)
        desk = read_desk(
            folder, lambda _: True, bundled, _odd
        )  # whom it names is found out when it is loaded
        vocabulary = with_own(bundled, own_words_of(desk))
        self._money = [
            key for key, found in vocabulary.properties.items() if found.value_type is ValueType.MONEY
        ]
        documents = {row.document: number for number, (_, row) in enumerate(draft.documents, 1)}
        loader.add_rows("document", self._documents(draft, texts, documents))
        held, numbers = TextsHeld(self._connection), count(1)
        furniture = _furniture(draft, held)
        for columns in self._read(package_stretches.entities(folder, vocabulary), "entity"):
            loader.add_columns("entity", _entities(columns, numbers))
        for columns in self._read(package_stretches.claims(folder, vocabulary), "claim"):
            self._objects += sum(map(bool, columns["object"]))
            loader.add_columns("claim", _claims(columns), by_key=("subject_id", "object_id"))
        for columns in self._read(package_stretches.fundings(folder), "claim"):
            loader.add_columns("funding", _fundings(columns))
        numbers = count(1)
        spans = spans_of(furniture)
        for columns in self._read(package_stretches.citations(folder, held, spans), "claim"):
            loader.add_columns("citation", _citations(columns, numbers, documents))
        self._decided(loader, draft, desk, documents, furniture)

    def check(self) -> None:
        """Raise `Odd` where the rows do not fit each other."""
        agreed = rows_agree(self._connection, self._money)
        if not agreed or in_rings(chains_of_parts(self._connection)):
            raise Odd
        # A claim with an unknown entity has been given none.
        if claims_with_objects(self._connection) != self._objects:
            raise Odd

    def _read(self, stretches: Iterator[Columns], key: str) -> Iterator[Columns]:
        for columns in stretches:
            self._steps.take_many(len(columns[key]))
            yield columns
            self._steps.take_many(len(columns[key]))

    def _documents(self, draft: Draft, texts: Path, documents: Mapping[str, int]) -> Iterator[Row]:
        for _, row in draft.documents:
            self._steps.take()
            try:
                source = read_text(texts / row.document, row)
            except Unusable as error:
                raise Odd from error
            yield document_row(row, source, documents)

    def _decided(
        self,
        loader: Loader,
        draft: Draft,
        desk: DeskTables,
        documents: Mapping[str, int],
        furniture: Sequence[BoilerplateRow],
    ) -> None:
        entities = EntityIds(self._connection)
        draft.keys[ENTITIES_FILE] = entities
        draft.keys[CLAIMS_FILE] = ClaimNumbers(self._connection)
        check_desk(draft, _odd)
        tables = PackageTables(
            boilerplate=tuple(furniture),
            judgements=tuple(row for _, row in draft.judgements),
            settlements=tuple(row for _, row in draft.settlements),
            mergers=tuple(row for _, row in draft.mergers),
            desk=desk,
            versions=read_versions(self._folder, documents.__contains__, _odd),
        )
        try:
            rows = rows_of_few(tables, entities, documents)
        except KeyError as error:
            raise Odd from error
        for table in ORDER:
            loader.add_rows(table, rows.get(table, ()))


def _furniture(draft: Draft, texts: Mapping[str, str]) -> list[BoilerplateRow]:
    if any(row.document not in texts for _, row in draft.boilerplate):
        raise Odd
    return list(anchored_boilerplate(draft.boilerplate, texts, _odd))


def _entities(columns: Columns, numbers: Iterator[int]) -> Columns:
    return {
        "id": list(islice(numbers, len(columns["entity"]))),
        "key": columns["entity"],
        "kind": columns["kind"],
        "name": columns["name"],
        "sort_name": sort_names_of(columns["name"]),
        "summary": columns["summary"],
    }


def _claims(columns: Columns) -> Columns:
    return {
        "id": columns["claim"],
        "subject_id": columns["entity"],
        "number": list(map(_number, columns["number"])),
        "number_high": list(map(_number, columns["number_high"])),
        "unit": _given(columns["unit"]),
        "object_id": _given(columns["object"]),
        "date": _given(columns["date"]),
        "date_from": list(map(_first_day, columns["date"])),
        "date_to": list(map(_last_day, columns["date"])),
        **{name: columns[name] for name in _CLAIM_AS_IT_IS},
    }


def _fundings(columns: Columns) -> Columns:
    return {
        "claim_id": columns["claim"],
        "amount_low": list(map(_number, columns["amount_low"])),
        "amount_high": list(map(_number, columns["amount_high"])),
        "currency": _given(columns["currency"]),
        "announced": _given(columns["announced"]),
        "term": _given(columns["term"]),
        "period": _given(columns["period"]),
        "period_from": list(map(_first_day, columns["period"])),
        "period_to": list(map(_last_day, columns["period"])),
        "part_of": columns["part_of"],
        **{name: columns[name] for name in _FUNDING_AS_IT_IS},
    }


def _citations(columns: Columns, numbers: Iterator[int], documents: Mapping[str, int]) -> Columns:
    return {
        "id": list(islice(numbers, len(columns["claim"]))),
        "claim_id": columns["claim"],
        "document_id": list(map(documents.__getitem__, columns["document"])),
        **{name: columns[name] for name in _CITATION_AS_IT_IS},
    }


def _given(cells: Sequence[str]) -> Sequence[str | None]:
    return [cell or None for cell in cells]


@lru_cache(maxsize=10_000)
def _number(cell: str) -> float | None:
    return decimal_cell(Decimal(cell)) if cell else None


@lru_cache(maxsize=10_000)
def _first_day(date: str) -> str | None:
    return days_of(date)[0]


@lru_cache(maxsize=10_000)
def _last_day(date: str) -> str | None:
    return days_of(date)[1]


def _odd(problem: Problem) -> NoReturn:
    raise Odd(str(problem))
