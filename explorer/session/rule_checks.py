"""The rules of a data package held against a workspace: what the build refuses, the check finds. Repairs nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from explorer.domain.vocabulary import Vocabulary
from explorer.formats.package_draft import Draft
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
    CitationRow,
    PackageTables,
)
from explorer.formats.package_rules import check_rules
from explorer.formats.problems import Problem

_AREAS: Final = {
    DOCUMENTS_FILE: "document",
    BOILERPLATE_FILE: "document",
    ENTITIES_FILE: "entity",
    CLAIMS_FILE: "claim",
    FUNDING_FILE: "funding",
    CITATIONS_FILE: "citation",
    JUDGEMENTS_FILE: "judgement",
    SETTLEMENTS_FILE: "settlement",
    MERGERS_FILE: "merger",
}
_REPEATED: Final = "the same words are cited twice."
_ADVICE: Final = {
    ENTITIES_FILE: "Choose a kind of the list.",
    CLAIMS_FILE: "Edit the claim.",
    FUNDING_FILE: "Edit the sum.",
    CITATIONS_FILE: "Take one of them off the claim.",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that something breaks."""

    area: str
    where: str
    what: str
    advice: str
    repeats: int | None = None  # for a citation that is there already: its place among all, from 0


def broken_rules(tables: PackageTables, vocabulary: Vocabulary) -> Iterator[Broken]:
    """What a package of these tables would be refused for, told by claim and entity instead of file and row."""
    rows: Mapping[str, Sequence[Any]] = {
        DOCUMENTS_FILE: tables.documents,
        BOILERPLATE_FILE: tables.boilerplate,
        ENTITIES_FILE: tables.entities,
        CLAIMS_FILE: tables.claims,
        FUNDING_FILE: tables.fundings,
        CITATIONS_FILE: tables.citations,
        JUDGEMENTS_FILE: tables.judgements,
        SETTLEMENTS_FILE: tables.settlements,
        MERGERS_FILE: tables.mergers,
    }
    problems: list[Problem] = []
    check_rules(_draft(rows), vocabulary, problems.append)
    _find_repeats(tables.citations, problems.append)
    where = _wheres(tables)
    for problem in problems:
        words = problem.reason.replace(f"has no row in {FUNDING_FILE}", "has no sum of money")
        place = where[problem.file](rows[problem.file][problem.row - 1])
        repeats = problem.row - 1 if problem.reason == _REPEATED else None
        yield Broken(_AREAS[problem.file], place, words, _ADVICE.get(problem.file, ""), repeats)


def _draft(rows: Mapping[str, Sequence[Any]]) -> Draft:
    numbered = {file: list(enumerate(found, 1)) for file, found in rows.items()}
    return Draft(
        documents=numbered[DOCUMENTS_FILE],
        boilerplate=numbered[BOILERPLATE_FILE],
        entities=numbered[ENTITIES_FILE],
        claims=numbered[CLAIMS_FILE],
        fundings=numbered[FUNDING_FILE],
        citations=numbered[CITATIONS_FILE],
        judgements=numbered[JUDGEMENTS_FILE],
        settlements=numbered[SETTLEMENTS_FILE],
        mergers=numbered[MERGERS_FILE],
        keys={
            file: {str(getattr(row, COLUMNS[file][0])): number for number, row in found}
            for file, found in numbered.items()
        },
    )


def _find_repeats(citations: Sequence[CitationRow], report: Callable[[Problem], None]) -> None:
    seen: set[CitationRow] = set()
    for number, row in enumerate(citations, 1):
        plain = replace(row, prefix="", suffix="")
        if plain in seen:
            report(Problem(CITATIONS_FILE, number, _REPEATED))
        seen.add(plain)


def _wheres(tables: PackageTables) -> Mapping[str, Callable[[Any], str]]:
    names = {row.entity: row.name for row in tables.entities}
    subjects = {row.claim: names.get(row.entity, row.entity) for row in tables.claims}

    def claim(row: Any) -> str:  # noqa: ANN401 - a row of any file that names a claim
        return f"claim {row.claim} on {subjects.get(row.claim, 'an unknown entity')}"

    return {
        DOCUMENTS_FILE: lambda row: str(row.document),
        BOILERPLATE_FILE: lambda row: str(row.document),
        ENTITIES_FILE: lambda row: str(row.name),
        CLAIMS_FILE: claim,
        FUNDING_FILE: lambda row: f"{claim(row)}, “{row.amount_text}”",
        CITATIONS_FILE: lambda row: f"{claim(row)} in {row.document}, {row.start} to {row.end}",
        JUDGEMENTS_FILE: lambda row: f"{names.get(row.entity_a)} and {names.get(row.entity_b)}",
        MERGERS_FILE: lambda row: f"{row.name} in {names.get(row.into, row.into)}",
        SETTLEMENTS_FILE: lambda row: f"{row.kind} of claims {' '.join(map(str, row.claims))}",
    }
