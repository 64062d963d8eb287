"""Checking a workspace: structure, hashes, every quote against its text, every rule, the log. Repairs nothing."""

import hashlib
from collections.abc import Iterator, Sequence

from explorer.domain.dates import read_date
from explorer.domain.durations import read_duration
from explorer.domain.vocabulary import Vocabulary
from explorer.formats.source_text import source_text
from explorer.session.findings import REPAIR_DOES_IT, Finding, Fix
from explorer.session.packaging import package_of
from explorer.session.quote_checks import quote_findings
from explorer.session.rule_checks import broken_rules
from explorer.session.words import first_and_last_day
from explorer.store import mending, scanning
from explorer.store.derived import sort_name_of
from explorer.store.errors import DamagedWorkspace, told_as_trouble
from explorer.store.log_checks import broken_log
from explorer.store.scanning import StoredDate, StoredText
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import Workspace

__all__ = ["Finding", "check_workspace"]

_RECOVER = "Go back to a backup, or recover what can be read into a new file."
_SHOWN = 100  # characters of an error
_HIDDEN = "Some of what is in it cannot be read, or is lost."
_INDEXED = "Searches and counts may be wrong; nothing that was written is."


def check_workspace(workspace: Workspace, vocabulary: Vocabulary) -> list[Finding]:
    """Everything that falls short; empty when all is well. A file that cannot be read is one finding."""
    try:
        with told_as_trouble(workspace.path):
            return list(_all(workspace, vocabulary))
    except DamagedWorkspace as error:
        return [Finding("structure", workspace.path.name, str(error), _RECOVER, _HIDDEN)]
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        # A cell that the program never writes; whatever reads it, the check must not fail.
        what = f"A cell holds what this program never writes ({type(error).__name__}: {str(error)[:_SHOWN]})."
        return [Finding("structure", workspace.path.name, what, _RECOVER, _HIDDEN)]


def _all(workspace: Workspace, vocabulary: Vocabulary) -> Iterator[Finding]:
    connection, name = workspace.connection, workspace.path.name
    broken = list(broken_structure(connection))
    index = [] if broken else list(broken_index(connection))
    if broken or index:
        yield from _structure(workspace, broken, index)
    if broken:
        return  # what the rest would find follows from this
    texts = {stored.file_name: stored for stored in scanning.stored_texts(connection)}
    sound: dict[str, str] = {}
    for stored in texts.values():
        if (finding := _text(stored)) is None:
            sound[stored.file_name] = stored.text
        else:
            yield finding
    yield from quote_findings(workspace, {name: text.text for name, text in texts.items()}, sound)
    yield from _rules(workspace, vocabulary)
    yield from _dates(workspace)
    yield from _names(workspace)
    for edit, what, follows in broken_log(connection):
        means = "Undo and history pass it over." if follows else "It cannot be taken back."
        advice = REPAIR_DOES_IT if follows else "Nothing else suffers from it."
        yield Finding("history", f"{name}, step {edit}", what, advice, means, is_derived=follows)


def _structure(workspace: Workspace, broken: Sequence[str], index: Sequence[str]) -> Iterator[Finding]:
    left = mending.left_after_mending(workspace.connection)
    name = workspace.path.name
    for sentence in broken:
        if left is None or sentence in left:
            gone = " names a row of " in sentence
            means = "What it belongs to is lost." if gone else _HIDDEN
            yield Finding("structure", name, f"{sentence}.", _RECOVER, means)
        else:
            yield Finding("structure", name, f"{sentence}.", REPAIR_DOES_IT, _INDEXED, is_derived=True)
    for sentence in index:
        mended = left is not None and sentence not in left
        advice = REPAIR_DOES_IT if mended else _RECOVER
        yield Finding("structure", name, f"{sentence}.", advice, _INDEXED, is_derived=mended)


def _text(stored: StoredText) -> Finding | None:
    name, meant = stored.file_name, "Its quotes may stand elsewhere, or in words that nobody wrote."
    if hashlib.sha256(stored.original).hexdigest() != stored.sha256:
        what, encoded = "its bytes are not those imported.", stored.text.encode("utf-8", "surrogatepass")
        if hashlib.sha256(encoded).hexdigest() != stored.sha256:
            return Finding("document", name, what, "Import it again.", meant)
        fix = Fix(
            "document", stored.id, {"original": encoded}, f"The bytes of {name} were put back from its text."
        )
        return Finding("document", name, what, REPAIR_DOES_IT, "Its text is still the one imported.", fix)
    text = source_text(stored.original).text
    if text == stored.text:
        return None
    fix = Fix("document", stored.id, {"text": text}, f"The text of {name} was put back from its bytes.")
    return Finding("document", name, "its text is not that of its bytes.", REPAIR_DOES_IT, meant, fix)


def _rules(workspace: Workspace, vocabulary: Vocabulary) -> Iterator[Finding]:
    tables = package_of(workspace)
    quotes: list[int] = []
    for rule in broken_rules(tables, vocabulary):
        if rule.repeats is None:
            yield Finding(rule.area, rule.where, rule.what, rule.advice)
            continue
        quotes = quotes or [quote.id for quote in scanning.stored_quotes(workspace.connection)]
        done = f"One of two same quotes was taken off {rule.where}."
        fix = Fix("citation", quotes[rule.repeats], None, done)
        yield Finding(rule.area, rule.where, rule.what, REPAIR_DOES_IT, "It counts as evidence twice.", fix)


def _dates(workspace: Workspace) -> Iterator[Finding]:
    for stored in scanning.stored_dates(workspace.connection):
        try:
            what = _unreadable(stored)
        except ValueError as error:
            what = f"its date “{stored.text}” cannot be read: {error}"
        if what:
            yield Finding(
                stored.area, stored.where, what, "Edit the date.", "Timeline and filters leave it out."
            )
        elif stored.days is not None and stored.days != (days := first_and_last_day(stored.text)):
            columns = ("date_from", "date_to") if stored.area == "claim" else ("period_from", "period_to")
            words = f"the days kept beside its date “{stored.text}” are not its first and last."
            done = f"{stored.where}: the first and last day of “{stored.text}” were worked out anew."
            fix = Fix(stored.area, stored.row_id, dict(zip(columns, days, strict=True)), done)
            yield Finding(
                stored.area, stored.where, words, REPAIR_DOES_IT, "Filters by time misplace it.", fix
            )


def _unreadable(stored: StoredDate) -> str:
    """Why a term cannot be used; of a date, what `read_date` raises."""
    if stored.is_term:
        return (
            "" if read_duration(stored.text) == stored.text else f"its term “{stored.text}” is not like P4Y."
        )
    read_date(stored.text)
    return ""


def _names(workspace: Workspace) -> Iterator[Finding]:
    for stored in scanning.stored_names(workspace.connection):
        if (right := sort_name_of(stored.name)) != stored.sort_name:
            done = f"{stored.name} is sorted under its own name again."
            fix = Fix("entity", stored.id, {"sort_name": right}, done)
            words = "it is sorted under another name."
            yield Finding(
                "entity", stored.name, words, REPAIR_DOES_IT, "Lists show it in the wrong place.", fix
            )
