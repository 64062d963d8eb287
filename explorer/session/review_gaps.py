"""Gaps in words: what is missing, how much, and the rows of each sort a page at a time. Repairs nothing."""

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.coverage import document_coverage
from explorer.session.review_words import GAPS
from explorer.session.shown_review import GapCount, GapRow
from explorer.session.words import value_words
from explorer.store import gaps, reading
from explorer.store.gaps import GapKeys
from explorer.store.workspace import Workspace

_UNCITED = "uncited"


def gap_counts(workspace: Workspace, vocabulary: Vocabulary) -> tuple[GapCount, ...]:
    """All sorts in the order in which they matter, also those of which there is nothing."""
    keys = _keys(vocabulary)
    return tuple(
        GapCount(gap, label, _count(workspace, gap, keys), repair) for gap, (label, repair) in GAPS.items()
    )


def gap_rows(
    workspace: Workspace, vocabulary: Vocabulary, gap: str, *, after: int, limit: int
) -> tuple[GapRow, ...]:
    """The next rows of one sort; of sentences, those of the next documents that have any."""
    if gap == _UNCITED:
        return _sentences(workspace, after, limit)
    connection = workspace.connection
    rows = gaps.gap_rows(connection, gap, _keys(vocabulary), after=after, limit=limit)
    if gaps.is_about_entities(gap):
        names = reading.entity_names(connection, [entity for _, entity in rows])
        return tuple(GapRow(gap, key, names[entity], EntityId(entity), None) for key, entity in rows)
    told = {each.claim.id: each for each in reading.claims_by_id(connection, [key for key, _ in rows])}
    return tuple(
        GapRow(
            gap,
            key,
            f"{claim.subject.name}, {vocabulary.property_label(claim.claim.property)}: "
            f"{value_words(claim, claim.subject.id, vocabulary)}",
            claim.subject.id,
            claim.claim.id,
        )
        for key, _ in rows
        if (claim := told.get(ClaimId(key))) is not None
    )


def _count(workspace: Workspace, gap: str, keys: GapKeys) -> int:
    if gap != _UNCITED:
        return gaps.count_gap(workspace.connection, gap, keys)
    refs = reading.document_refs(workspace.connection)
    return sum(len(document_coverage(workspace, ref.id).uncited) for ref in refs if not ref.earlier)


def _sentences(workspace: Workspace, after: int, limit: int) -> tuple[GapRow, ...]:
    """Whole documents at a time: `key` is the document's id, the same for all its sentences."""
    rows: list[GapRow] = []
    for ref in sorted(reading.document_refs(workspace.connection), key=lambda ref: ref.id):
        if ref.id <= after or ref.earlier:
            continue
        rows += [
            GapRow(_UNCITED, ref.id, each.words, None, None, ref.id, each.start, each.end)
            for each in document_coverage(workspace, ref.id).uncited
        ]
        if len(rows) >= limit:
            break
    return tuple(rows)


def _keys(vocabulary: Vocabulary) -> GapKeys:
    dates = [key for key, known in vocabulary.properties.items() if known.value_type is ValueType.DATE]
    return GapKeys(dates, list(vocabulary.kinds))
