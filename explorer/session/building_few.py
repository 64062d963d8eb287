"""The rows of what there are few of in a data package, however large it is: all but entities, claims, sums, citations."""

from collections.abc import Iterable, Mapping

from explorer.domain.edits import Row
from explorer.formats.package_rows import DocumentRow, PackageTables
from explorer.formats.source_text import SourceText
from explorer.session.packaging_desk import desk_rows
from explorer.session.packaging_mergers import rows_of_mergers
from explorer.store.reviewing import claims_cell


def document_row(row: DocumentRow, source: SourceText, documents: Mapping[str, int]) -> Row:
    """A document with its text; `documents` are the ids by file name."""
    return {
        "id": documents[row.document],
        "file_name": row.document,
        "title": row.title,
        "author": row.author,
        "publisher": row.publisher,
        "published": row.published,
        "language": row.language,
        "text": source.text,
        "original": source.original,
        "sha256": row.sha256,
    }


def rows_of_few(
    tables: PackageTables, entities: Mapping[str, int], documents: Mapping[str, int]
) -> Mapping[str, Iterable[Row]]:
    """The rows of furniture, verdicts, mergers, versions and what analysts keep, by the store's tables."""
    return {
        **desk_rows(tables.desk, entities),
        "document_version": [
            {"document_id": documents[row.document], "next_id": documents[row.next]}
            for row in tables.versions
        ],
        "boilerplate": [
            {
                "id": n,
                "document_id": documents[row.document],
                "start": row.start,
                "end": row.end,
                "reason": row.reason,
            }
            for n, row in enumerate(tables.boilerplate, 1)
        ],
        "judgement": [
            {
                "id": row.judgement,
                "entity_a": entities[row.entity_a],
                "entity_b": entities[row.entity_b],
                "verdict": row.verdict.value,
                "reason": row.reason,
            }
            for row in tables.judgements
        ],
        "settlement": [
            {
                "id": row.settlement,
                "kind": row.kind,
                "claims": claims_cell(row.claims),
                "verdict": row.decision.value,
                "reason": row.reason,
            }
            for row in tables.settlements
        ],
        "merger": rows_of_mergers(tables, entities, documents),
    }
