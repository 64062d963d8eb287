"""Which rows and columns an export has. Not the file format, nor how the rows are chosen in the window.

Rows carry labels rather than ids, and are read a few hundred at a time, so that memory stays flat. With evidence,
each row gains the quotes it rests on; several quotes of one row stand on lines of their own within the cells.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from explorer import tracing
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.told import Passage, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES
from explorer.formats.csv_export import Progress, Row, write_csv
from explorer.session.exporting_most import STARRED, is_most, rows_of_most
from explorer.session.reader import Reader
from explorer.session.shown import Query
from explorer.session.words import STAGES, UNDATED, first_and_last_day, value_words
from explorer.store import export_rows, reading
from explorer.store.errors import WorkspaceInTheWay, told_as_trouble

_AT_ONCE: Final = 500  # entities read at a time
_PLAIN_AT_ONCE: Final = 2_000  # where little is read of each; no writer has to wait for long

Cells = list[object]


class Subject(StrEnum):
    """What the rows of an export are."""

    ENTITIES = "entities"
    CLAIMS = "claims"
    FUNDING = "funding"
    CITATIONS = "citations"


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written: its header, and its rows, which are read as they are asked for."""

    header: list[str]
    rows: Iterator[Row]
    order: "array[int] | None" = None  # where each row belongs, once it has been read


# The tables whose rows these are, where a row is no more than a row of one.
_TABLES: Final = {Subject.ENTITIES: "entity", Subject.CLAIMS: "claim", Subject.FUNDING: "funding"}
_EVIDENCE: Final = ["Quote", "Document", "Published", "Start", "End"]
_HEADERS: Final = {
    Subject.ENTITIES: [
        *("Name", "Kind", "Also known as", "Place", "Documents", "Claims", "Summary", "Tags", "Starred"),
    ],
    Subject.CLAIMS: [
        *("Entity", "Kind", "Property", "Value", "As printed", "Number", "Number to", "Qualifier", "Unit"),
        *("Other entity", "Role", "Date", "From", "To", "Rank", "Reason", "Origin", "Note"),
    ],
    Subject.FUNDING: [
        *("Funder", "Recipient", "Purpose", "Kind", "Stage", "Amount", "As printed", "Low", "High"),
        *("Qualifier", "Currency", "Cadence", "Announced", "Term", "Period", "Part of", "Rank", "Note"),
    ],
    Subject.CITATIONS: [
        *("Entity", "Property", "Value", "Document", "Author", "Published", "Quote", "Start", "End"),
        *("Stance", "Confidence", "State"),
    ],
}


def export_table(
    reader: Reader, subject: Subject, ids: Sequence[int], *, evidence: bool = False, for_file: bool = False
) -> Table:
    """The rows of these entities, in their order; a claim between two of them is one row.

    `for_file`: rows may come in another order, and the table says where they belong.
    """
    header = list(_HEADERS[subject])
    if for_file and not evidence and subject in _TABLES and is_most(reader, ids):
        order = array("q")
        return Table(header, rows_of_most(reader, _TABLES[subject], ids, order), order)
    if subject is Subject.ENTITIES:
        rows = _cited_entities(reader, ids) if evidence else _entities(reader, ids)
        return Table(header + (_EVIDENCE if evidence else []), rows)
    if subject is Subject.CITATIONS:
        return Table(header, (cells for told in _claims(reader, ids) for cells in _citations(told, reader)))
    make = _claim_cells if subject is Subject.CLAIMS else _funding_cells
    return Table(header + (_EVIDENCE if evidence else []), _told_rows(reader, ids, make, evidence=evidence))


def funding_table(reader: Reader, extra: Sequence[str], lines: Iterable[tuple[ClaimId, Cells]]) -> Table:
    """A row for each line: its own cells, then the sum of money and the quotes that it rests on."""
    header = [*extra, *_HEADERS[Subject.FUNDING], *_EVIDENCE]
    return Table(header, _funding_rows(reader, lines))


def _funding_rows(reader: Reader, lines: Iterable[tuple[ClaimId, Cells]]) -> Iterator[Cells]:
    rest = iter(lines)
    while some := list(islice(rest, _AT_ONCE)):
        with told_as_trouble(reader.workspace.path):
            found = reading.claims_by_id(reader.workspace.connection, {claim for claim, _ in some})
        told = {one.claim.id: one for one in found}
        for claim, cells in some:
            money = _funding_cells(told[claim], reader) if claim in told else None
            if money is not None:
                yield [*cells, *money, *_evidence(told[claim].passages)]


def ids_of(reader: Reader, text: str) -> Sequence[int]:
    """The entities that a search finds, for an export without the window."""
    query = Query(text)
    return (reader.find_all(query) if reader.is_large() else reader.find_rows(query, page=0)).ids


def write_table(
    reader: Reader,
    target: Path,
    table: Table,
    *,
    raw: bool = False,
    bom: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write a table to a CSV file and say how many rows it has; see `formats.csv_export.write_csv`.

    Raises OSError, and `WorkspaceInTheWay` when the file is the workspace itself.
    """
    if target.exists() and target.samefile(reader.workspace.path):
        raise WorkspaceInTheWay(target)
    with tracing.span("export", columns=len(table.header)):
        return write_csv(
            target, table.header, table.rows, raw=raw, bom=bom, progress=progress, order=table.order
        )


def _entities(reader: Reader, ids: Sequence[int]) -> Iterator[Cells]:
    for some in _chunks(ids, _PLAIN_AT_ONCE):
        for _, cells in _plain_entities(reader, some):
            yield cells


def _plain_entities(reader: Reader, ids: Sequence[int]) -> Iterator[tuple[int, Cells]]:
    label = reader.vocabulary.kind_label
    with told_as_trouble(reader.workspace.path):
        found = export_rows.entity_cells(reader.workspace.connection, ids)
    for row in found:
        yield row[0], [row[1], label(row[2]), *row[3:9], STARRED[0] if row[9] else STARRED[1]]


def _cited_entities(reader: Reader, ids: Sequence[int]) -> Iterator[Cells]:
    for some in _chunks(ids):
        with told_as_trouble(reader.workspace.path):
            names = reading.claims_of(reader.workspace.connection, some, NAME_PROPERTIES)
        passages: dict[int, list[Passage]] = {}
        for told in names:
            passages.setdefault(told.claim.subject_id, []).extend(told.passages)
        for entity_id, cells in _plain_entities(reader, some):
            yield [*cells, *_evidence(passages.get(entity_id, ()))]


def _told_rows(
    reader: Reader, ids: Sequence[int], make: Callable[[ToldClaim, Reader], Cells | None], *, evidence: bool
) -> Iterator[Cells]:
    for told in _claims(reader, ids):
        cells = make(told, reader)
        if cells is not None:
            yield cells + (_evidence(told.passages) if evidence else [])


def _claims(reader: Reader, ids: Sequence[int]) -> Iterator[ToldClaim]:
    """Each claim of these entities once: under its subject, or under its object where the subject is not among them."""
    chosen = set(ids)
    for some in _chunks(ids):
        here = set(some)
        with told_as_trouble(reader.workspace.path):
            claims = reading.claims_at_either_end(reader.workspace.connection, some)
        for told in claims:
            if told.claim.subject_id in here or told.claim.subject_id not in chosen:
                yield told


def _claim_cells(told: ToldClaim, reader: Reader) -> Cells:
    claim, vocabulary = told.claim, reader.vocabulary
    unit = vocabulary.units.get(claim.unit or "")
    return [
        told.subject.name,
        vocabulary.kind_label(told.subject.kind),
        vocabulary.property_label(claim.property),
        value_words(told, claim.subject_id, vocabulary),
        claim.value,
        claim.number,
        claim.number_high,
        "" if claim.number is None else _spaced(claim.qualifier),
        unit.plural if unit else claim.unit,
        told.object.name if told.object else "",
        claim.role,
        claim.date,
        *first_and_last_day(claim.date),
        claim.rank.value,
        claim.rank_reason,
        claim.origin.value,
        claim.note,
    ]


def _funding_cells(told: ToldClaim, reader: Reader) -> Cells | None:
    funding = told.funding
    if funding is None:
        return None
    whole = reader.claim(funding.part_of) if funding.part_of else None
    return [
        told.funder.name if told.funder else "",
        told.recipient.name if told.recipient else "",
        funding.purpose,
        funding.kind,
        STAGES[funding.stage],
        value_words(told, told.subject.id, reader.vocabulary),
        funding.amount_text,
        funding.amount_low,
        funding.amount_high,
        _spaced(funding.qualifier),
        funding.currency,
        _spaced(funding.cadence),
        funding.announced,
        funding.term,
        funding.period,
        value_words(whole, whole.subject.id, reader.vocabulary) if whole else "",
        told.claim.rank.value,
        told.claim.note,
    ]


def _citations(told: ToldClaim, reader: Reader) -> Iterator[Cells]:
    for passage in told.passages:
        citation, document = passage.citation, passage.document
        yield [
            told.subject.name,
            reader.vocabulary.property_label(told.claim.property),
            value_words(told, told.subject.id, reader.vocabulary),
            document.label,
            document.author,
            document.published,
            citation.exact,
            citation.start,
            citation.end,
            citation.stance.value,
            citation.confidence.value,
            citation.state.value,
        ]


def _evidence(passages: Sequence[Passage]) -> Cells:
    columns: list[Sequence[object]] = [
        [passage.citation.exact for passage in passages],
        [passage.document.label for passage in passages],
        [passage.document.published or ("" if len(passages) == 1 else UNDATED) for passage in passages],
        [passage.citation.start for passage in passages],
        [passage.citation.end for passage in passages],
    ]
    if len(passages) == 1:
        return [column[0] for column in columns]
    # One line each, so that the same line of every cell is the same quote.
    return ["\n".join(" ".join(str(cell).split()) for cell in column) for column in columns]


def _spaced(word: StrEnum) -> str:
    return word.value.replace("_", " ")


def _chunks(ids: Sequence[int], size: int = _AT_ONCE) -> Iterator[list[EntityId]]:
    rest = iter(ids)
    while some := [EntityId(i) for i in islice(rest, size)]:
        yield some
