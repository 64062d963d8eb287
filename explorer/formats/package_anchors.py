"""Source texts of a package, and the offsets of every quote in them. Not which claims the quotes serve."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from explorer.domain.model import CitationState
from explorer.domain.quotes import Ambiguous, Found, find_quote
from explorer.formats.package_draft import NO_OFFSET, Numbered
from explorer.formats.package_rows import (
    BOILERPLATE_FILE,
    CITATIONS_FILE,
    DOCUMENTS_FILE,
    BoilerplateRow,
    CitationRow,
    DocumentRow,
)
from explorer.formats.problems import Problem, Report
from explorer.formats.source_text import SourceText, source_text

LARGEST_TEXT: Final = 256 * 1024 * 1024  # bytes
ANCHORED: Final = frozenset({CitationState.OK, CitationState.MOVED})

Spans = Mapping[str, list[tuple[int, int]]]


def read_texts(folder: Path, documents: Numbered[DocumentRow], report: Report) -> dict[str, SourceText]:
    """The texts that are there and have the hash that documents.csv gives."""
    texts: dict[str, SourceText] = {}
    for number, row in documents:
        try:
            texts[row.document] = read_text(folder / row.document, row)
        except Unusable as error:
            report(Problem(DOCUMENTS_FILE, number, str(error)))
    return texts


def anchored_boilerplate(
    rows: Numbered[BoilerplateRow], texts: Mapping[str, str], report: Report
) -> Iterator[BoilerplateRow]:
    """The passages with their offsets; those that do not stand exactly once are reported."""
    for number, row in rows:
        if row.document not in texts:
            continue
        try:
            start, end = _place(texts, row.document, row.exact, row.prefix, row.suffix)
        except Unusable as error:
            report(Problem(BOILERPLATE_FILE, number, str(error)))
        else:
            yield replace(row, start=start, end=end)


def anchored_citations(
    rows: Numbered[CitationRow], texts: Mapping[str, str], furniture: Spans, report: Report
) -> Iterator[tuple[int, CitationRow]]:
    """The citations with their offsets; words that are not there, or not once, or in furniture are reported.

    Offsets that the file gives are checked, unless it says itself that the quote is ambiguous or broken.
    """
    for number, row in rows:
        if row.document not in texts:
            continue
        try:
            yield number, anchored(row, texts, furniture)
        except Unusable as error:
            report(Problem(CITATIONS_FILE, number, str(error)))


def anchored(row: CitationRow, texts: Mapping[str, str], furniture: Spans) -> CitationRow:
    """A citation with its offsets; raise `Unusable` where there are none, or wrong ones."""
    placed = _placed(row, texts)
    if placed.state in ANCHORED:
        _refuse_furniture(placed, furniture)
    return placed


def spans_of(rows: Iterable[BoilerplateRow]) -> Spans:
    """The stretches of furniture by document, in order; stretches that touch are one."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in sorted(rows, key=lambda row: (row.document, row.start)):
        known = spans.setdefault(row.document, [])
        if known and known[-1][1] >= row.start:
            known[-1] = (known[-1][0], max(known[-1][1], row.end))
        else:
            known.append((row.start, row.end))
    return spans


class Unusable(Exception):  # noqa: N818 - becomes a problem
    """A row rests on words or a file that will not do; `str()` says why."""


def read_text(path: Path, row: DocumentRow) -> SourceText:
    """The text of a document; raise `Unusable` where it is not there, or not the one described."""
    try:
        # A FIFO or a device would be read for ever.
        if not path.is_file():
            raise Unusable(f"the text “{row.document}” is missing from {path.parent.name}.")
        if path.stat().st_size > LARGEST_TEXT:
            raise Unusable(f"the text “{row.document}” is too large.")
        found = source_text(path.read_bytes())
    except UnicodeDecodeError as error:
        raise Unusable(f"the text “{row.document}” is not UTF-8.") from error
    except (OSError, ValueError) as error:
        raise Unusable(f"the text “{row.document}” cannot be read: {error}.") from error
    if found.sha256 != row.sha256:
        raise Unusable(f"the text “{row.document}” is not the one described: its sha256 is {found.sha256}.")
    return found


def _placed(row: CitationRow, texts: Mapping[str, str]) -> CitationRow:
    if row.start == NO_OFFSET:
        start, end = _place(texts, row.document, row.exact, row.prefix, row.suffix)
        return replace(row, start=start, end=end)
    if row.state in ANCHORED and texts[row.document][row.start : row.end] != row.exact:
        raise Unusable(f"the words “{_short(row.exact)}” are not at {row.start} to {row.end}.")
    return row


def _place(texts: Mapping[str, str], document: str, exact: str, prefix: str, suffix: str) -> tuple[int, int]:
    text = texts[document]
    match find_quote(text, exact, prefix, suffix):
        case Found(start, end):
            return start, end
        case Ambiguous(starts):
            advice = "add a prefix or suffix that tells them apart"
            raise Unusable(f"the words “{_short(exact)}” are in {document} {len(starts)} times; {advice}.")
        case _:
            but = ", though without this prefix and suffix" if (prefix or suffix) and exact in text else ""
            where = f"are in {document}{but}" if but else f"are not in {document}"
            raise Unusable(f"the words “{_short(exact)}” {where}.")


def _refuse_furniture(row: CitationRow, furniture: Spans) -> None:
    spans = furniture.get(row.document, [])
    first = bisect_right(spans, row.start, key=lambda span: span[1])
    if first < bisect_left(spans, row.end, key=lambda span: span[0]):
        raise Unusable(f"the words “{_short(row.exact)}” lie in boilerplate.")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
