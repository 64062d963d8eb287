"""Mergers between a workspace and a package: their rows under either's names. Not the parts themselves: see formats."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explorer.domain.edits import Row
from explorer.domain.mergers import Parts, parts_from_json
from explorer.formats.package_mergers import Names, any_names, parts_of, portable
from explorer.formats.package_rows import MergerRow, PackageTables

_Cells = Mapping[str, Any]


def merger_rows(
    rows: Mapping[str, Sequence[_Cells]], entities: Mapping[int, str], documents: Mapping[int, str]
) -> Iterator[MergerRow]:
    """The mergers of a workspace, in their turn, as a package has them."""
    mergers = sorted(rows["merger"], key=lambda row: (row["turn"], row["id"]))
    parts = [parts_from_json(row["parts"]) for row in mergers]
    names = Names(
        {**entities, **{row["id"]: row["key"] for row in mergers}},
        documents,
        _places(rows["citation"], parts, "citation"),
        _places(rows["entity_tag"], parts, "entity_tag"),
    )
    for row, told in zip(mergers, parts, strict=True):
        yield MergerRow(
            merged=row["key"],
            into=entities[row["into_id"]],
            turn=row["turn"],
            made_at=row["made_at"],
            name=row["name"],
            reason=row["reason"],
            document=None if row["document_id"] is None else documents[row["document_id"]],
            start=row["start"],
            end=row["end"],
            exact=row["exact"],
            parts=portable(told, names),
        )


def rows_of_mergers(
    tables: PackageTables, entities: Mapping[str, int], documents: Mapping[str, int]
) -> list[Row]:
    """The rows of the mergers of a package; merged entities are numbered after those that are there."""
    merged = {row.merged: number for number, row in enumerate(tables.mergers, len(entities) + 1)}
    known = ChainMap(merged, entities)  # type: ignore[arg-type]  # only read
    names = any_names(known, documents)
    return [
        {
            "id": merged[row.merged],
            "into_id": entities[row.into],
            "turn": row.turn,
            "made_at": row.made_at,
            "key": row.merged,
            "name": row.name,
            "reason": row.reason,
            "document_id": None if row.document is None else documents[row.document],
            "start": row.start,
            "end": row.end,
            "exact": row.exact,
            "parts": parts_of(row.parts, names).to_json(),
        }
        for row in tables.mergers
    ]


def _places(there: Sequence[_Cells], parts: Sequence[Parts], table: str) -> dict[int, int]:
    """The place of each row among those of its table, from 1; then those that mergers took away."""
    ids = [row["id"] for row in there]
    ids += [change.row_id for told in parts for change in told.changes if change.table == table]
    return {row_id: place for place, row_id in enumerate(dict.fromkeys(ids), 1)}
