"""Pairs that may be one thing, gathered from a workspace, and judgements that contradict each other. Judges nothing."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from explorer.analysis import duplicates
from explorer.analysis.duplicates import Candidate
from explorer.domain.ids import EntityId
from explorer.domain.vocabulary import NAME_PROPERTIES, Vocabulary
from explorer.session.shown_review import CandidateShown, ConflictShown
from explorer.store import profiles, reading, reviewing
from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.session.review_runs import Report

_AT_ONCE: Final = 500  # pairs
_MOST: Final = 5_000  # pairs that are looked at, the most alike first: nobody judges more in one go


def candidates(
    workspace: Workspace, vocabulary: Vocabulary, report: "Report | None", limit: int
) -> tuple[CandidateShown, ...]:
    """The pairs with most evidence for and least against; `report` hears of progress and may raise to stop it."""
    connection = workspace.connection
    judged = {frozenset((each.entity_a, each.entity_b)) for each in reviewing.all_judgements(connection)}
    names = (
        (EntityId(entity), words) for _, entity, words in reviewing.names_shared(connection, NAME_PROPERTIES)
    )
    marks = ((EntityId(entity), mark) for entity, mark in profiles.branches(connection))
    labels = ((EntityId(entity), words) for entity, words in profiles.labels(connection))
    found: list[Candidate] = []
    likely = [pair for pair in duplicates.pairs([*names, *labels], marks) if frozenset(pair) not in judged][
        :_MOST
    ]
    pairs = iter(likely)
    done = 0
    while some := list(islice(pairs, _AT_ONCE)):
        known = profiles.profiles(connection, {entity for pair in some for entity in pair})
        weighed = (
            duplicates.candidate(known[one], known[other], duplicates.KINDS_AGREE)
            for one, other in some
            if one in known and other in known
        )
        found += [each for each in weighed if each is not None]
        done += len(some)
        if report:
            report(done, len(likely))
    best = sorted(found, key=duplicates.order)[:limit]
    return _shown(workspace, best, vocabulary)


def _shown(
    workspace: Workspace, found: Sequence[Candidate], vocabulary: Vocabulary
) -> tuple[CandidateShown, ...]:
    rows = reading.list_rows(workspace.connection, [e for each in found for e in (each.one, each.other)])
    kinds = {row[0]: vocabulary.kind_label(row[2]) for row in rows}
    return tuple(
        CandidateShown(
            each.one,
            each.other,
            each.names,
            (kinds.get(each.one, ""), kinds.get(each.other, "")),
            each.evidence_for,
            each.evidence_against,
        )
        for each in found
    )


def conflicts(workspace: Workspace) -> tuple[ConflictShown, ...]:
    """Judgements that contradict each other, in words."""
    found = duplicates.conflicts(reviewing.all_judgements(workspace.connection))
    names = reading.entity_names(workspace.connection, {entity for each in found for entity in each.way})
    shown = []
    for each in found:
        said = " = ".join(f"“{names.get(entity, entity)}”" for entity in each.way)
        ends = f"“{names.get(each.one, each.one)}” and “{names.get(each.other, each.other)}”"
        shown.append(
            ConflictShown(each.one, each.other, f"{said} by judgements, yet {ends} are judged different.")
        )
    return tuple(shown)
