"""Every quote held against its text, and where the same words certainly stand now. Guesses nothing, writes nothing."""

from collections.abc import Iterator, Mapping
from typing import Final

from explorer.domain.anchoring import Span, anchor
from explorer.domain.model import CitationState
from explorer.domain.quotes import context
from explorer.session.findings import REPAIR_DOES_IT, Finding, Fix
from explorer.store import scanning
from explorer.store.scanning import StoredQuote
from explorer.store.workspace import Workspace

_SHOWN: Final = 60  # characters of a quote
_TELLING: Final = 24  # words as long as this that stand once in a text need no neighbours
_MEANS: Final = "What it supports cannot be read up there."

Furniture = Mapping[str, list[Span]]


def quote_findings(
    workspace: Workspace, texts: Mapping[str, str], sound: Mapping[str, str]
) -> Iterator[Finding]:
    """What is wrong with quotes; only in a `sound` text are they put right."""
    connection = workspace.connection
    furniture = scanning.furniture_by_document(connection)
    quotes = list(scanning.stored_quotes(connection))
    taken = {(quote.claim_id, quote.file_name, quote.start, quote.end) for quote in quotes}
    for quote in quotes:
        where = f"claim {quote.claim_id} in {quote.file_name}, {quote.start} to {quote.end}, “{quote.exact[:_SHOWN]}”"
        if what := _trouble(quote, texts[quote.file_name]):
            place = None
            if quote.file_name in sound:
                place = _certain_place(quote, sound[quote.file_name], furniture.get(quote.file_name, []))
            if place is None or _is_taken(quote, place, taken):
                yield Finding("citation", where, what, "Cite the words again.", _MEANS)
            else:
                taken.add((quote.claim_id, quote.file_name, *place))
                yield Finding("citation", where, what, REPAIR_DOES_IT, _MEANS, _fix(quote, place, sound))
        if _lies_in(furniture.get(quote.file_name, []), (quote.start, quote.end)):
            means = "Menus and notices are no source."
            yield Finding("citation", where, "it lies in page furniture.", "Cite the article itself.", means)


def _trouble(quote: StoredQuote, text: str) -> str:
    # In an earlier version the words still stand, and the claim says itself that they do not in the newest.
    if quote.state in (CitationState.AMBIGUOUS, CitationState.BROKEN) and not quote.earlier:
        return f"the quote is {quote.state}."
    if text[quote.start : quote.end] != quote.exact or quote.end > len(text):
        return "these are not the words there."
    if not text[: quote.start].endswith(quote.prefix) or not text.startswith(quote.suffix, quote.end):
        return "the words around it are not those recorded."
    return ""


def _certain_place(quote: StoredQuote, text: str, furniture: list[Span]) -> Span | None:
    """Where the words stand between the same neighbours, or stand once and are too long to be chance."""
    if not (quote.prefix or quote.suffix):
        if text.count(quote.exact) != 1:
            return None
        found = anchor(text, quote.exact)
    else:
        found = anchor(text, quote.exact, quote.prefix, quote.suffix, quote.start)
    place = found.place
    if place is None or _lies_in(furniture, place):
        return None
    stays = place == (quote.start, quote.end)
    certain = found.outcome is CitationState.OK or stays or len(quote.exact) >= _TELLING
    return place if certain else None


def _is_taken(quote: StoredQuote, place: Span, taken: set[tuple[int, str, int, int]]) -> bool:
    return place != (quote.start, quote.end) and (quote.claim_id, quote.file_name, *place) in taken


def _lies_in(furniture: list[Span], place: Span) -> bool:
    return any(place[0] < last and place[1] > first for first, last in furniture)


def _fix(quote: StoredQuote, place: Span, sound: Mapping[str, str]) -> Fix:
    start, end = place
    prefix, suffix = context(sound[quote.file_name], start, end)
    values = {"start": start, "end": end, "prefix": prefix, "suffix": suffix, "state": CitationState.OK.value}
    if quote.earlier:
        values["state"] = quote.state
    words = f"“{quote.exact[:_SHOWN]}” of claim {quote.claim_id} is cited where it stands in {quote.file_name} again."
    return Fix("citation", quote.id, values, words)
