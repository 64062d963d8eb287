"""A data package read into rows that hold together, or refused with all that is wrong; builds nothing."""

from pathlib import Path
from typing import Final

from explorer import paths
from explorer.domain.own_words import with_own
from explorer.domain.vocabulary import Vocabulary
from explorer.formats.package_anchors import anchored_boilerplate, anchored_citations, read_texts, spans_of
from explorer.formats.package_desk import own_words_of, read_desk
from explorer.formats.package_draft import Step, no_step, read_draft
from explorer.formats.package_rows import (
    CITATIONS_FILE,
    DOCUMENTS_FILE,
    ENTITIES_FILE,
    CitationRow,
    PackageTables,
)
from explorer.formats.package_rules import check_rules
from explorer.formats.package_versions import read_versions
from explorer.formats.problems import FileProblems, Problem, Report
from explorer.formats.vocabulary_csv import load_vocabulary

DOCUMENTS_FOLDER: Final = "documents"


class PackageProblems(FileProblems):
    """The package cannot be used; nothing was built from it."""


def read_package(
    folder: Path, texts: Path | None = None, vocabulary: Vocabulary | None = None, step: Step = no_step
) -> PackageTables:
    """Read and check a whole package; the texts lie in its documents/ unless another folder is given.

    Quotes come with their offsets. Raises PackageProblems with everything that is wrong, by file and row, and
    whatever `step` raises, which is called for every row.
    """
    vocabulary = vocabulary or load_vocabulary(paths.resources_dir() / "vocabulary")
    problems: list[Problem] = []
    draft = read_draft(folder, problems.append, step)
    desk = read_desk(folder, lambda key: not draft.lacks(ENTITIES_FILE, key), vocabulary, problems.append)
    versions = read_versions(folder, lambda key: not draft.lacks(DOCUMENTS_FILE, key), problems.append)
    check_rules(draft, with_own(vocabulary, own_words_of(desk)), problems.append)
    contents = read_texts(texts or folder / DOCUMENTS_FOLDER, draft.documents, problems.append)
    words = {name: content.text for name, content in contents.items()}
    boilerplate = tuple(anchored_boilerplate(draft.boilerplate, words, problems.append))
    citations = list(anchored_citations(draft.citations, words, spans_of(boilerplate), problems.append))
    _refuse_repeats(citations, problems.append)
    if problems:
        raise PackageProblems(problems)
    return PackageTables(
        documents=tuple(row for _, row in draft.documents),
        texts=contents,
        boilerplate=boilerplate,
        entities=tuple(row for _, row in draft.entities),
        claims=tuple(row for _, row in draft.claims),
        fundings=tuple(row for _, row in draft.fundings),
        citations=tuple(row for _, row in citations),
        judgements=tuple(row for _, row in draft.judgements),
        settlements=tuple(row for _, row in draft.settlements),
        desk=desk,
        mergers=tuple(row for _, row in draft.mergers),
        versions=versions,
    )


def _refuse_repeats(citations: list[tuple[int, CitationRow]], report: Report) -> None:
    seen: dict[object, int] = {}
    for number, row in citations:
        # The same words for the same claim are one citation, however they were told apart; offsets tell the words.
        told = (row.claim, row.document, row.start, row.end, row.stance, row.confidence, row.state, row.exact)
        first = seen.setdefault(told, number)
        if first != number:
            report(Problem(CITATIONS_FILE, number, f"the same citation is there already, in row {first}."))
