"""Rows of the review desk's lists, made of what is to be reviewed; not the lists, nor how a row looks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from explorer.domain.ids import ClaimId
from explorer.session.shown_review import CandidateShown, ConflictShown, FindingRow, GapRow
from explorer.ui import tokens
from explorer.ui.models.log_rows import LogRow
from explorer.ui.words import number

MOST: Final = 1000  # open disagreements in the list, and as many settled ones: nobody reads more in one go


def first_of(rows: Sequence[FindingRow], asked: ClaimId | None = None) -> tuple[list[FindingRow], int]:
    """The rows that a list has room for, with those of a claim that is asked for; and how many are open in all."""
    seen = {True: 0, False: 0}
    shown = []
    for row in rows:
        seen[row.is_open] += 1
        if seen[row.is_open] <= MOST or (asked is not None and asked in row.key[1]):
            shown.append(row)
    return shown, seen[True]


def findings_note(shown: int, there: int, looked_at: int | None) -> str:
    """What the foot says of a list of disagreements: that more are looked for, that there are more, or its keys."""
    if looked_at is not None:
        words = _tr("Still looking: {count} looked at. What matters most so far is here.")
        return words.format(count=number(looked_at))
    if shown < there:
        words = _tr("The first {some} of {all}; the next come as these are settled.")
        return words.format(some=number(shown), all=number(there))
    return hint_of("findings")


def finding_row(row: FindingRow) -> LogRow:
    """A disagreement; one that is settled fades."""
    status = row.status_label if row.status != "open" else ""
    note = " · ".join(part for part in (row.kind_label, status) if part)
    icon = "banknote" if row.is_about_money else "git-compare-arrows"
    return LogRow(
        row.title, note, icon, tokens.current().differs if row.is_open else "", not row.is_open, row
    )


def pair_row(pair: CandidateShown) -> LogRow:
    """Two that may be one."""
    return LogRow(" — ".join(pair.names), " · ".join(pair.kinds), "merge", "", faded=False, thing=pair)


def conflict_row(conflict: ConflictShown) -> LogRow:
    """Judgements that contradict each other."""
    words = _tr("judgements that contradict each other")
    return LogRow(
        conflict.words, words, "triangle-alert", tokens.current().differs, faded=False, thing=conflict
    )


def gap_row(row: GapRow) -> LogRow:
    """Something that misses something."""
    return LogRow(row.words, "", "circle-question-mark", "", faded=False, thing=row)


def key_of(thing: object) -> object:
    """By what a row is found again when the list is shown anew."""
    if isinstance(thing, GapRow):
        return thing.gap, thing.key, thing.start  # all sentences of a document have one key
    return thing.key if isinstance(thing, FindingRow) else thing


def told_of(thing: object, gap: str) -> tuple[str, list[str]] | None:
    """A title and sentences about a row that has no sides; `gap` is its sort, in words. None of a disagreement."""
    match thing:
        case CandidateShown():
            evidence = [f"+ {words}" for words in thing.evidence_for]
            evidence += [f"− {words}" for words in thing.evidence_against]
            return " — ".join(thing.names), [" · ".join(thing.kinds), *evidence]
        case ConflictShown():
            hint = _tr("Judge one of them anew: from the list, with Edit → Not the same… or Unsure….")
            return _tr("Judgements that contradict each other"), [thing.words, hint]
        case GapRow():
            return gap, [thing.words]
        case _:
            return None


def nothing_words(section: str) -> tuple[str, str]:
    """What a list says that has nothing in it: what is so, and what would stand there."""
    return {
        "pairs": (_tr("No two look like one."), _tr("Pairs that were judged never come back.")),
        "gaps": (_tr("Nothing is missing."), _tr("Every claim has a source and a date.")),
    }.get(
        section,
        (_tr("Nothing is open."), _tr("Where sources disagree, their words will stand here side by side.")),
    )


def hint_of(section: str) -> str:
    """Which keys work a list through."""
    return {
        "findings": _tr("1, 2, … choose a side, the underlined letter decides, Enter shows the quote."),
        "pairs": _tr("The underlined letter decides, Enter shows the first in the window."),
        "gaps": _tr("Enter begins what mends it."),
    }[section]


def repair_words(repair: str) -> str:
    """What one key does about a gap, as the words of a button."""
    return {
        "add_citation": _tr("Add &evidence…"),
        "edit_claim": _tr("&Edit claim…"),
        "edit_entity": _tr("&Edit entity…"),
        "add_place": _tr("Add a &place…"),
        "read_document": _tr("&Read it"),
    }.get(repair, _tr("Show in &window"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)
