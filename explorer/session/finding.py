"""Answering a query: ids, the first rows, why each matched, and the filter counts. Not how the list is drawn."""

from collections.abc import Mapping, Sequence
from typing import Final

from explorer.domain.ids import EntityId
from explorer.domain.text import query_words, share_found, words
from explorer.domain.vocabulary import NAME_PROPERTIES, Vocabulary
from explorer.session.shown import Choice, Facet, Found, ListRow, Query
from explorer.session.words import STAGES, day_words
from explorer.store import reading, search
from explorer.store.workspace import Workspace

_EVIDENCE: Final = {
    "differs": "Sources differ",
    "several": "Several documents",
    "one": "One document only",
    "none": "A claim without a source",
    "analyst": "An analyst’s own claim",
}
_SHOWN_OF_A_QUOTE: Final = 90  # characters
_NAMED: Final = {"acronym": "short form", "former_name": "formerly", "alias": "also", "name": "also"}


def find(
    workspace: Workspace, query: Query, differing: frozenset[int], vocabulary: Vocabulary, page: int
) -> Found:
    """All that matches a query, with the rows of the first page and the counts of every filter."""
    selection = search.selection_of(query.text, {(f.value, v) for f, v in query.chosen}, differing)
    connection = workspace.connection
    ids = search.find_ids(connection, selection, query.text, query.sort.value, descending=query.descending)
    counts = search.count_facets(connection, selection, query.text)
    return Found(
        query=query,
        ids=ids,
        first_rows=rows(workspace, ids[:page], query, differing, vocabulary),
        total_in_workspace=reading.count_rows(connection)[0],
        choices=_choices(workspace, counts, query, vocabulary),
    )


def rows(
    workspace: Workspace,
    ids: Sequence[int],
    query: Query,
    differing: frozenset[int],
    vocabulary: Vocabulary,
) -> tuple[ListRow, ...]:
    """The list rows of these entities, each with the reason why it matches the query."""
    found = reading.list_rows(workspace.connection, ids)
    reasons = _reasons(workspace, {row[0]: row[1] for row in found}, query_words(query.text))
    return tuple(
        ListRow(
            id=EntityId(entity_id),
            name=name,
            kind=kind,
            kind_label=vocabulary.kind_label(kind),
            place=place,
            document_count=documents,
            claim_count=claims,
            matched=reasons.get(entity_id, ""),
            differs=entity_id in differing,
        )
        for entity_id, name, kind, documents, claims, place in found
    )


def _reasons(workspace: Workspace, names: Mapping[int, str], wanted: Sequence[str]) -> dict[int, str]:
    """Why entities match whose own name does not say it: another name, a value, or a quote."""
    open_ids = [entity_id for entity_id, name in names.items() if wanted and share_found(name, wanted) < 1]
    if not open_ids:
        return {}
    reasons: dict[int, str] = {}
    for quotes in (False, True):
        texts = reading.texts_about(workspace.connection, open_ids, quotes=quotes)
        for entity_id in open_ids:
            best = _best(texts.get(entity_id, ()), wanted, whole=not quotes)
            if best is not None and entity_id not in reasons:
                reasons[entity_id] = _reason(*best, wanted, quoted=quotes)
        open_ids = [entity_id for entity_id in open_ids if entity_id not in reasons]
    return reasons


def _best(texts: Sequence[tuple[str, str]], wanted: Sequence[str], *, whole: bool) -> tuple[str, str] | None:
    """The text with the most of the wanted words; with `whole`, only one that has them all."""
    shares = [(share_found(text, wanted), name, text) for name, text in texts]
    share, name, text = max(shares, key=lambda found: found[0], default=(0.0, "", ""))
    return (name, text) if share == 1 or (share and not whole) else None


def _reason(name: str, text: str, wanted: Sequence[str], *, quoted: bool) -> str:
    if name in NAME_PROPERTIES and not quoted:
        return f"{_NAMED[name]} “{text}”"
    return f"“{_around(text, wanted)}”"


def _around(text: str, wanted: Sequence[str]) -> str:
    """The words of a text around the first wanted one, as long as fits in a row; cut only between words."""
    line = " ".join(text.split())
    if len(line) <= _SHOWN_OF_A_QUOTE:
        return line
    pieces = line.split(" ")
    at = next(
        (i for i, piece in enumerate(pieces) if any(w.startswith(tuple(wanted)) for w in words(piece))), 0
    )
    first = max(0, at - 3)
    kept = ""
    for piece in pieces[first:]:
        if len(kept) + len(piece) >= _SHOWN_OF_A_QUOTE:
            kept += " …"
            break
        kept = f"{kept} {piece}" if kept else piece
    return f"… {kept}" if first else kept


def _choices(
    workspace: Workspace,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    query: Query,
    vocabulary: Vocabulary,
) -> tuple[Choice, ...]:
    labels = _labels(workspace, counts, query, vocabulary)
    found: list[Choice] = []
    for facet in Facet:
        here = dict(counts.get(facet.value, ()))
        for chosen_facet, value in query.chosen:
            if chosen_facet is facet:
                here.setdefault(value, 0)
        choices = [
            Choice(facet, value, labels[facet].get(value, value), count, (facet, value) in query.chosen)
            for value, count in here.items()
            if count or (facet, value) in query.chosen
        ]
        found += _ordered(facet, choices, labels[facet])
    return tuple(found)


def _ordered(facet: Facet, choices: list[Choice], labels: Mapping[str, str]) -> list[Choice]:
    if facet in (Facet.MONEY, Facet.EVIDENCE):
        order = list(labels)
        return sorted(choices, key=lambda choice: order.index(choice.value))
    return sorted(choices, key=lambda choice: (-choice.count, choice.label.casefold()))


def _labels(
    workspace: Workspace,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    query: Query,
    vocabulary: Vocabulary,
) -> dict[Facet, dict[str, str]]:
    chosen = [value for facet, value in query.chosen if facet is Facet.PLACE]
    places = [int(value) for value in [*dict(counts.get("place", ())), *chosen]]
    names = reading.entity_names(workspace.connection, places)
    documents = {
        str(ref.id): f"{ref.label} ({day_words(ref.published)})"
        for ref in reading.document_refs(workspace.connection)
    }
    return {
        Facet.KIND: {key: kind.label for key, kind in vocabulary.kinds.items()},
        Facet.PLACE: {str(entity_id): name for entity_id, name in names.items()},
        Facet.DOCUMENT: documents,
        Facet.MONEY: {"any": "Any sum of money", **{stage.value: label for stage, label in STAGES.items()}},
        Facet.EVIDENCE: dict(_EVIDENCE),
    }
