"""A workspace as a data package: the same things under the package's own keys. Not files, nor the edit log.

`formats.package_writing` puts it into a folder; `building.create_from_package` makes a workspace of it again.
"""

import json
from collections.abc import Mapping
from typing import Any

from explorer.domain.model import (
    CitationState,
    Confidence,
    Decision,
    Stance,
    Verdict,
)
from explorer.domain.quotes import telling_context
from explorer.formats.package_rows import (
    BoilerplateRow,
    CitationRow,
    ClaimRow,
    DocumentRow,
    EntityRow,
    FundingRow,
    JudgementRow,
    PackageTables,
    SettlementRow,
)
from explorer.formats.package_versions import VersionRow
from explorer.formats.source_text import SourceText
from explorer.session.packaging_desk import desk_of
from explorer.session.packaging_mergers import merger_rows
from explorer.store.errors import told_as_trouble
from explorer.store.loading import ORDER, dump, snapshot
from explorer.store.values import claim_from, funding_from
from explorer.store.workspace import Workspace

# Rows come from SQLite, where a cell has no static type.
_Cells = Mapping[str, Any]
_Names = Mapping[int, str]


def package_of(workspace: Workspace) -> PackageTables:
    """Everything in a workspace but its history, as it is at one moment."""
    connection = workspace.connection
    with told_as_trouble(workspace.path), snapshot(connection):
        rows: dict[str, list[_Cells]] = {table: list(dump(connection, table)) for table in ORDER}
    documents: _Names = {row["id"]: row["file_name"] for row in rows["document"]}
    entities: _Names = {row["id"]: row["key"] for row in rows["entity"]}
    texts = {row["file_name"]: SourceText(row["original"], row["text"]) for row in rows["document"]}
    return PackageTables(
        documents=tuple(_document(row) for row in rows["document"]),
        texts=texts,
        boilerplate=tuple(
            _boilerplate(row, documents[row["document_id"]], texts) for row in rows["boilerplate"]
        ),
        entities=tuple(
            EntityRow(row["key"], row["kind"], row["name"], row["summary"]) for row in rows["entity"]
        ),
        claims=tuple(_claim(row, entities) for row in rows["claim"]),
        fundings=tuple(_funding(row) for row in rows["funding"]),
        citations=tuple(_citation(row, documents) for row in rows["citation"]),
        judgements=tuple(_judgement(row, entities) for row in rows["judgement"]),
        settlements=tuple(_settlement(row) for row in rows["settlement"]),
        desk=desk_of(rows, entities),
        mergers=tuple(merger_rows(rows, entities, documents)),
        versions=tuple(
            VersionRow(documents[row["document_id"]], documents[row["next_id"]])
            for row in rows["document_version"]
        ),
    )


def _document(row: _Cells) -> DocumentRow:
    return DocumentRow(
        document=row["file_name"],
        title=row["title"],
        author=row["author"],
        publisher=row["publisher"],
        published=row["published"],
        language=row["language"],
        sha256=row["sha256"],
    )


def _boilerplate(row: _Cells, document: str, texts: Mapping[str, SourceText]) -> BoilerplateRow:
    text, start, end = texts[document].text, row["start"], row["end"]
    prefix, suffix = telling_context(text, start, end)
    return BoilerplateRow(document, text[start:end], prefix, suffix, row["reason"], start, end)


def _claim(row: _Cells, entities: _Names) -> ClaimRow:
    claim = claim_from(row)
    return ClaimRow(
        claim=claim.id,
        entity=entities[claim.subject_id],
        property=claim.property,
        value=claim.value,
        value_kind=claim.value_kind,
        number=claim.number,
        number_high=claim.number_high,
        unit=claim.unit,
        qualifier=claim.qualifier,
        object=None if claim.object_id is None else entities[claim.object_id],
        role=claim.role,
        date=claim.date,
        rank=claim.rank,
        rank_reason=claim.rank_reason,
        origin=claim.origin,
        note=claim.note,
    )


def _funding(row: _Cells) -> FundingRow:
    funding = funding_from(row)
    return FundingRow(
        claim=funding.claim_id,
        subject_is=funding.subject_is,
        purpose=funding.purpose,
        kind=funding.kind,
        stage=funding.stage,
        amount_text=funding.amount_text,
        amount_low=funding.amount_low,
        amount_high=funding.amount_high,
        qualifier=funding.qualifier,
        currency=funding.currency,
        cadence=funding.cadence,
        announced=funding.announced,
        term=funding.term,
        period=funding.period,
        part_of=funding.part_of,
    )


def _citation(row: _Cells, documents: _Names) -> CitationRow:
    return CitationRow(
        claim=row["claim_id"],
        document=documents[row["document_id"]],
        exact=row["exact"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        stance=Stance(row["stance"]),
        confidence=Confidence(row["confidence"]),
        start=row["start"],
        end=row["end"],
        state=CitationState(row["state"]),
    )


def _judgement(row: _Cells, entities: _Names) -> JudgementRow:
    return JudgementRow(
        judgement=row["id"],
        entity_a=entities[row["entity_a"]],
        entity_b=entities[row["entity_b"]],
        verdict=Verdict(row["verdict"]),
        reason=row["reason"],
    )


def _settlement(row: _Cells) -> SettlementRow:
    return SettlementRow(
        settlement=row["id"],
        kind=row["kind"],
        claims=tuple(json.loads(row["claims"])),
        decision=Decision(row["verdict"]),
        reason=row["reason"],
    )
