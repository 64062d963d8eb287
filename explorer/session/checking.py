"""Checking a workspace: structure, hashes, every quote against its text, every rule. Repairs nothing."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.domain.dates import read_date
from explorer.domain.durations import read_duration
from explorer.domain.model import CitationState
from explorer.domain.vocabulary import Vocabulary
from explorer.formats.source_text import source_text
from explorer.session.packaging import package_of
from explorer.session.rule_checks import broken_rules
from explorer.session.words import first_and_last_day
from explorer.store import scanning
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.scanning import StoredDate, StoredQuote, StoredText
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import Workspace

_SHOWN = 60  # characters of a quote


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that falls short: where, what, and what to do."""

    area: str  # structure, document, citation, claim, funding, entity, judgement
    where: str
    what: str
    advice: str

    def sentence(self) -> str:
        """It in a line."""
        return f"{self.area}: {self.where}: {self.what} {self.advice}".strip()


def check_workspace(workspace: Workspace, vocabulary: Vocabulary) -> list[Finding]:
    """Everything that falls short; empty when all is well. A file that cannot be read is one finding."""
    try:
        with told_as_trouble(workspace.path):
            return list(_all(workspace, vocabulary))
    except DamagedWorkspace as error:
        return [Finding("structure", workspace.path.name, str(error), "")]


def _all(workspace: Workspace, vocabulary: Vocabulary) -> Iterator[Finding]:
    connection = workspace.connection
    broken = list(broken_structure(connection))
    for sentence in broken:
        yield Finding("structure", workspace.path.name, sentence + ".", "Go back to a copy of the file.")
    if broken:
        return  # what the rest would find follows from this
    for sentence in broken_index(connection):
        yield Finding("structure", workspace.path.name, sentence + ".", "Undo and redo any edit of it.")
    texts = {stored.file_name: stored for stored in scanning.stored_texts(connection)}
    for stored in texts.values():
        yield from _text(stored)
    yield from _citations(workspace, texts)
    tables = package_of(workspace)
    for rule in broken_rules(tables, vocabulary):
        yield Finding(rule.area, rule.where, rule.what, rule.advice)
    yield from _dates(workspace)


def _text(stored: StoredText) -> Iterator[Finding]:
    if hashlib.sha256(stored.original).hexdigest() != stored.sha256:
        yield Finding("document", stored.file_name, "its bytes are not those imported.", "Import it again.")
    elif source_text(stored.original).text != stored.text:
        yield Finding("document", stored.file_name, "its text is not that of its bytes.", "Import it again.")


def _citations(workspace: Workspace, texts: Mapping[str, StoredText]) -> Iterator[Finding]:
    furniture = scanning.furniture_by_document(workspace.connection)
    for quote in scanning.stored_quotes(workspace.connection):
        text = texts[quote.file_name].text
        where = f"claim {quote.claim_id} in {quote.file_name}, {quote.start} to {quote.end}, “{quote.exact[:_SHOWN]}”"
        if what := _quote_trouble(quote, text):
            yield Finding("citation", where, what, "Cite the words again.")
        if any(
            quote.start < last and quote.end > first for first, last in furniture.get(quote.file_name, ())
        ):
            yield Finding("citation", where, "it lies in page furniture.", "Cite the article itself.")


def _quote_trouble(quote: StoredQuote, text: str) -> str:
    # In an earlier version the words still stand, and the claim says itself that they do not in the newest.
    if quote.state in (CitationState.AMBIGUOUS, CitationState.BROKEN) and not quote.earlier:
        return f"the quote is {quote.state}."
    if text[quote.start : quote.end] != quote.exact or quote.end > len(text):
        return "these are not the words there."
    if not text[: quote.start].endswith(quote.prefix) or not text.startswith(quote.suffix, quote.end):
        return "the words around it are not those recorded."
    return ""


def _dates(workspace: Workspace) -> Iterator[Finding]:
    for stored in scanning.stored_dates(workspace.connection):
        if what := _date_trouble(stored):
            yield Finding(stored.area, stored.where, what, "Edit the date.")


def _date_trouble(stored: StoredDate) -> str:
    """Why a date cannot be used; `days` are the first and last day kept beside it, where they are."""
    try:
        if stored.is_term:
            return (
                ""
                if read_duration(stored.text) == stored.text
                else f"its term “{stored.text}” is not like P4Y."
            )
        read_date(stored.text)
    except ValueError as error:
        return f"its date “{stored.text}” cannot be read: {error}"
    if stored.days is not None and stored.days != first_and_last_day(stored.text):
        return f"the days kept beside its date “{stored.text}” are not its first and last."
    return ""
