"""Making new workspace files: from a data package, or empty. Not reading packages, nor the store's tables."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path

from explorer import paths
from explorer.domain.edits import Row
from explorer.formats.csv_rows import Odd
from explorer.formats.package_reading import read_package
from explorer.formats.package_rows import ClaimRow, FundingRow, PackageTables
from explorer.session.building_few import document_row, rows_of_few
from explorer.session.building_stretches import Progress, Steps, Stopped, fill_from_package
from explorer.session.shipped import bundled_vocabulary
from explorer.store.derived import sort_name_of
from explorer.store.errors import Interrupted
from explorer.store.loading import load
from explorer.store.values import days_of, decimal_cell
from explorer.store.workspace import create_workspace

BUNDLED = "paris-ai"
_days = lru_cache(maxsize=10_000)(days_of)


def create_empty(path: Path) -> None:
    """Make a workspace without any document; raise `StoreError` when the file cannot be made."""
    create_workspace(path, lambda _: None)


def create_from_bundled(path: Path) -> None:
    """Make a workspace from the bundled data set."""
    create_from_package(path, paths.data_dir() / BUNDLED, paths.seeds_dir())


def create_from_package(
    path: Path, folder: Path, texts: Path | None = None, progress: Progress | None = None
) -> None:
    """Make a workspace from a data package; raise `PackageProblems` with all that is wrong, and make nothing then.

    `progress` is told now and then how many rows were read and written; once it answers False, `Stopped` is raised.
    """
    steps = Steps(progress)
    try:
        with suppress(Odd):
            create_workspace(path, partial(fill_from_package, folder=folder, texts=texts, steps=steps))
            return
        # Row by row, to tell what is wrong; what was only odd is built after all.
        tables = read_package(folder, texts, bundled_vocabulary(), steps.take)
        rows = {table: _each(found, steps) for table, found in rows_of(tables).items()}
        create_workspace(path, lambda connection: load(connection, rows, steps.tell))
    except Interrupted as error:
        raise Stopped from error


def _each(rows: Iterable[Row], steps: Steps) -> Iterator[Row]:
    for row in rows:
        steps.take()
        yield row


def rows_of(tables: PackageTables) -> Mapping[str, Iterable[Row]]:
    """The rows of the store's tables, each made when it is asked for.

    Claims keep their numbers; entities and documents are numbered as they come.
    """
    documents = {row.document: number for number, row in enumerate(tables.documents, 1)}
    entities = {row.entity: number for number, row in enumerate(tables.entities, 1)}
    return {
        **rows_of_few(tables, entities, documents),
        "document": (document_row(row, tables.texts[row.document], documents) for row in tables.documents),
        "entity": (
            {
                "id": entities[row.entity],
                "key": row.entity,
                "kind": row.kind,
                "name": row.name,
                "sort_name": sort_name_of(row.name),
                "summary": row.summary,
            }
            for row in tables.entities
        ),
        "claim": (_claim(row, entities) for row in tables.claims),
        "funding": (_funding(row) for row in tables.fundings),
        "citation": _citations(tables, documents),
    }


def _citations(tables: PackageTables, documents: Mapping[str, int]) -> Iterator[Row]:
    for number, row in enumerate(tables.citations, 1):
        yield {
            "id": number,
            "claim_id": row.claim,
            "document_id": documents[row.document],
            "start": row.start,
            "end": row.end,
            "exact": row.exact,
            "prefix": row.prefix,
            "suffix": row.suffix,
            "stance": row.stance.value,
            "confidence": row.confidence.value,
            "state": row.state.value,
        }


def _claim(row: ClaimRow, entities: Mapping[str, int]) -> Row:
    first, last = _days(row.date)
    return {
        "id": row.claim,
        "subject_id": entities[row.entity],
        "property": row.property,
        "value": row.value,
        "value_kind": row.value_kind.value,
        "number": decimal_cell(row.number),
        "number_high": decimal_cell(row.number_high),
        "unit": row.unit,
        "qualifier": row.qualifier.value,
        "object_id": entities[row.object] if row.object else None,
        "role": row.role,
        "date": row.date,
        "date_from": first,
        "date_to": last,
        "rank": row.rank.value,
        "rank_reason": row.rank_reason,
        "origin": row.origin.value,
        "note": row.note,
    }


def _funding(row: FundingRow) -> Row:
    first, last = _days(row.period)
    return {
        "claim_id": row.claim,
        "subject_is": row.subject_is.value,
        "purpose": row.purpose,
        "kind": row.kind,
        "stage": row.stage.value,
        "amount_text": row.amount_text,
        "amount_low": decimal_cell(row.amount_low),
        "amount_high": decimal_cell(row.amount_high),
        "qualifier": row.qualifier.value,
        "currency": row.currency,
        "cadence": row.cadence.value,
        "announced": row.announced,
        "term": row.term,
        "period": row.period,
        "period_from": first,
        "period_to": last,
        "part_of": row.part_of,
    }
