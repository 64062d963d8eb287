"""The rows of a package as they stand in its files, before anything is known of how they fit together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from explorer.domain.model import (
    Cadence,
    CitationState,
    Confidence,
    Decision,
    FundingSide,
    Origin,
    Qualifier,
    Rank,
    Stage,
    Stance,
    ValueKind,
    Verdict,
)
from explorer.formats.csv_rows import rows_of
from explorer.formats.package_cells import Cells
from explorer.formats.package_rows import (
    BOILERPLATE_FILE,
    CITATIONS_FILE,
    CLAIMS_FILE,
    COLUMNS,
    DOCUMENTS_FILE,
    ENTITIES_FILE,
    FUNDING_FILE,
    JUDGEMENTS_FILE,
    MERGERS_FILE,
    SETTLEMENTS_FILE,
    BoilerplateRow,
    CitationRow,
    ClaimRow,
    DocumentRow,
    EntityRow,
    FundingRow,
    JudgementRow,
    MergerRow,
    SettlementRow,
)
from explorer.formats.problems import Problem, Report
from explorer.formats.source_text import is_plain_file_name, with_lf

Row = TypeVar("Row")
Numbered = list[tuple[int, Row]]

_KEYED: Final = (
    *(DOCUMENTS_FILE, ENTITIES_FILE, CLAIMS_FILE, FUNDING_FILE, JUDGEMENTS_FILE),
    SETTLEMENTS_FILE,
    MERGERS_FILE,
)
# Told of every row, so that long reading can be followed and, by raising, stopped.
Step = Callable[[], object]
NO_OFFSET: Final = -1  # in a draft: not given in the file


def no_step() -> None:
    """Nobody follows."""


@dataclass(slots=True)
class Draft:
    """Typed rows with their row numbers.

    `keys` has the first column of every file, also of rows that could not be used, so that one wrong cell is
    one problem; a file that could not be read to its end is not in it.
    """

    documents: Numbered[DocumentRow] = field(default_factory=list)
    boilerplate: Numbered[BoilerplateRow] = field(default_factory=list)
    entities: Numbered[EntityRow] = field(default_factory=list)
    claims: Numbered[ClaimRow] = field(default_factory=list)
    fundings: Numbered[FundingRow] = field(default_factory=list)
    citations: Numbered[CitationRow] = field(default_factory=list)
    judgements: Numbered[JudgementRow] = field(default_factory=list)
    settlements: Numbered[SettlementRow] = field(default_factory=list)
    mergers: Numbered[MergerRow] = field(default_factory=list)
    keys: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def lacks(self, file: str, key: object) -> bool:
        """True when the file was read to its end and has no such key."""
        return file in self.keys and str(key) not in self.keys[file]


def read_draft(folder: Path, report: Report, step: Step = no_step) -> Draft:
    """Read all files, the optional ones where they are there; rows that cannot be read are reported and left out."""
    draft = Draft()
    read_few(draft, folder, report, step)
    draft.entities.extend(_rows(folder / ENTITIES_FILE, read_entity, draft, report, step))
    draft.claims.extend(_rows(folder / CLAIMS_FILE, read_claim, draft, report, step))
    draft.fundings.extend(_rows(folder / FUNDING_FILE, read_funding, draft, report, step))
    draft.citations.extend(_rows(folder / CITATIONS_FILE, read_citation, draft, report, step))
    return draft


def read_few(draft: Draft, folder: Path, report: Report, step: Step = no_step) -> None:
    """Read the files that have few rows however large the package is: documents, furniture, and what was decided."""
    draft.documents.extend(_rows(folder / DOCUMENTS_FILE, _document, draft, report, step))
    draft.boilerplate.extend(_rows(folder / BOILERPLATE_FILE, _boilerplate, draft, report, step))
    draft.judgements.extend(_rows(folder / JUDGEMENTS_FILE, _judgement, draft, report, step))
    if (folder / SETTLEMENTS_FILE).exists():
        draft.settlements.extend(_rows(folder / SETTLEMENTS_FILE, _settlement, draft, report, step))
    if (folder / MERGERS_FILE).exists():
        draft.mergers.extend(_rows(folder / MERGERS_FILE, _merger, draft, report, step))


def _rows(
    path: Path, reader: Callable[[Cells], Row], draft: Draft, report: Report, step: Step
) -> Iterator[tuple[int, Row]]:
    name, broken = path.name, list[Problem]()
    keys: dict[str, int] = {}
    key_column, keyed = COLUMNS[name][0], name in _KEYED
    for table_row in rows_of(path, COLUMNS[name], broken.append):
        step()
        cells = Cells(name, table_row, report)
        row = reader(cells)
        key = table_row.cells[key_column]
        first = keys.setdefault(key, cells.number)
        if keyed and key and first != cells.number:
            cells.refuse(f"{key_column} “{key}” is there already, in row {first}.")
        if cells.good:
            yield cells.number, row
    for problem in broken:
        report(problem)
    if not broken:
        draft.keys[name] = keys


def _document(cells: Cells) -> DocumentRow:
    name = cells.needed("document")
    if not is_plain_file_name(name):
        cells.refuse(f"document “{name}” is not a plain file name.")
    return DocumentRow(
        document=name,
        title=cells.maybe("title"),
        author=cells.maybe("author"),
        publisher=cells.maybe("publisher"),
        published=cells.date("published"),
        language=cells.maybe("language"),
        sha256=cells.sha256("sha256"),
    )


def _boilerplate(cells: Cells) -> BoilerplateRow:
    return BoilerplateRow(
        document=cells.needed("document"),
        exact=with_lf(cells.needed("exact")),
        prefix=with_lf(cells.text("prefix")),
        suffix=with_lf(cells.text("suffix")),
        reason=cells.text("reason"),
        start=NO_OFFSET,
        end=NO_OFFSET,
    )


def read_entity(cells: Cells) -> EntityRow:
    """An entity from its cells."""
    return EntityRow(
        entity=cells.needed("entity"),
        kind=cells.needed("kind"),
        name=cells.needed("name"),
        summary=cells.text("summary"),
    )


def read_claim(cells: Cells) -> ClaimRow:
    """A claim from its cells."""
    return ClaimRow(
        claim=cells.key("claim"),
        entity=cells.needed("entity"),
        property=cells.needed("property"),
        value=cells.text("value"),
        value_kind=cells.choice("value_kind", ValueKind),
        number=cells.decimal("number"),
        number_high=cells.decimal("number_high"),
        unit=cells.maybe("unit"),
        qualifier=cells.choice("qualifier", Qualifier),
        object=cells.maybe("object"),
        role=cells.text("role"),
        date=cells.date("date"),
        rank=cells.choice("rank", Rank),
        rank_reason=cells.text("rank_reason"),
        origin=cells.choice("origin", Origin),
        note=cells.text("note"),
    )


def read_funding(cells: Cells) -> FundingRow:
    """A sum of money from its cells."""
    return FundingRow(
        claim=cells.key("claim"),
        subject_is=cells.choice("subject_is", FundingSide),
        purpose=cells.text("purpose"),
        kind=cells.text("kind"),
        stage=cells.choice("stage", Stage),
        amount_text=cells.text("amount_text"),
        amount_low=cells.decimal("amount_low"),
        amount_high=cells.decimal("amount_high"),
        qualifier=cells.choice("qualifier", Qualifier),
        currency=cells.maybe("currency"),
        cadence=cells.choice("cadence", Cadence),
        announced=cells.date("announced"),
        term=cells.duration("term"),
        period=cells.date("period"),
        part_of=cells.maybe_key("part_of"),
    )


def read_citation(cells: Cells) -> CitationRow:
    """A citation from its cells, its offsets as the file gives them."""
    start, end = cells.offset("start"), cells.offset("end")
    if (start is None) != (end is None):
        cells.refuse("start and end must be given both, or neither.")
    if start is not None and end is not None and end <= start:
        cells.refuse(f"the end {end} is not after the start {start}.")
    state = CitationState.OK if not cells.text("state") else cells.choice("state", CitationState)
    if start is None and state is not CitationState.OK:
        cells.refuse(f"a citation that is {state} needs start and end.")
    return CitationRow(
        claim=cells.key("claim"),
        document=cells.needed("document"),
        exact=with_lf(cells.needed("exact")),
        prefix=with_lf(cells.text("prefix")),
        suffix=with_lf(cells.text("suffix")),
        stance=cells.choice("stance", Stance),
        confidence=cells.choice("confidence", Confidence),
        start=NO_OFFSET if start is None else start,
        end=NO_OFFSET if end is None else end,
        state=state,
    )


def _judgement(cells: Cells) -> JudgementRow:
    return JudgementRow(
        judgement=cells.key("judgement"),
        entity_a=cells.needed("entity_a"),
        entity_b=cells.needed("entity_b"),
        verdict=cells.choice("verdict", Verdict),
        reason=cells.text("reason"),
    )


def _settlement(cells: Cells) -> SettlementRow:
    printed = cells.needed("claims").split()
    if not all(part.isascii() and part.isdigit() for part in printed):
        cells.refuse("claims are numbers with spaces between them.")
        printed = []
    return SettlementRow(
        settlement=cells.key("settlement"),
        kind=cells.needed("kind"),
        claims=tuple(sorted({int(part) for part in printed})),
        decision=cells.choice("decision", Decision),
        reason=cells.text("reason"),
    )


def _merger(cells: Cells) -> MergerRow:
    start, end = cells.offset("start"), cells.offset("end")
    document = cells.maybe("document")
    if (document is None) != (start is None) or (start is None) != (end is None):
        cells.refuse("document, start and end must be given all, or none of them.")
    if start is not None and end is not None and end <= start:
        cells.refuse(f"the end {end} is not after the start {start}.")
    return MergerRow(
        merged=cells.needed("merged"),
        into=cells.needed("into"),
        turn=cells.key("turn"),
        made_at=cells.needed("made_at"),
        name=cells.needed("name"),
        reason=cells.text("reason"),
        document=document,
        start=start,
        end=end,
        exact=with_lf(cells.text("exact")),
        parts=cells.needed("parts"),
    )
