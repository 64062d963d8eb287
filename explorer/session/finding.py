"""Answering a query: ids, the first rows, why each matched, and the filter counts. Not how the list is drawn."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from explorer.domain.ids import EntityId
from explorer.domain.text import share_of_any, words
from explorer.domain.vocabulary import Vocabulary
from explorer.domain.word_forms import forms
from explorer.session.shown import Choice, Facet, Found, ListRow, Query
from explorer.session.words import STAGES, day_words
from explorer.store import reading, search, tags
from explorer.store.words_about import TextAbout, TextSource, WordsAbout
from explorer.store.workspace import Workspace

EVIDENCE: Final = {
    "differs": "Sources differ",
    "several": "Several documents",
    "one": "One document only",
    "none": "A claim without a source",
    "analyst": "An analyst’s own claim",
}
_GONE: Final = "deleted"  # chosen, then deleted
_SHOWN_OF_A_QUOTE: Final = 90  # characters
_SOURCES: Final = tuple(TextSource)  # the most telling first
_NOTHING: Final = ((0.0, 0.0, -len(TextSource), 0), TextAbout(TextSource.QUOTE, "", "", ""))
_NAMED: Final = {"acronym": "short form", "former_name": "formerly", "alias": "also", "name": "also"}


def find(
    workspace: Workspace,
    about: WordsAbout,
    query: Query,
    differing: frozenset[int],
    *,
    vocabulary: Vocabulary,
    page: int,
) -> Found:
    """All that matches a query, with the rows of the first page; the filters are counted by `choices`."""
    connection = workspace.connection
    selection = selection_of(workspace, query, differing)
    ids = search.find_ids(connection, selection, query.text, query.sort.value, descending=query.descending)
    return Found(
        query=query,
        ids=ids,
        first_rows=rows(workspace, about, ids[:page], query, differing, vocabulary=vocabulary),
        total_in_workspace=reading.count_rows(connection)[0],
        choices=(),
    )


def choices(
    workspace: Workspace, query: Query, differing: frozenset[int], vocabulary: Vocabulary
) -> tuple[Choice, ...]:
    """Every box of the filter pane with its count under the query."""
    selection = selection_of(workspace, query, differing)
    counts = search.count_facets(workspace.connection, selection, query.text)
    return choices_of(workspace, counts, query, vocabulary)


def rows(
    workspace: Workspace,
    about: WordsAbout,
    ids: Sequence[int],
    query: Query,
    differing: frozenset[int],
    *,
    vocabulary: Vocabulary,
) -> tuple[ListRow, ...]:
    """The list rows of these entities, each with the reason why it matches the query."""
    selection = selection_of(workspace, query, differing)
    found = reading.list_rows(workspace.connection, ids)
    starred = tags.starred_among(workspace.connection, ids)
    labels = {row[0]: f"{row[1]} {row[2]} {vocabulary.kind_label(row[2])}" for row in found}
    reasons = _reasons(about, labels, selection)
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
            starred=entity_id in starred,
        )
        for entity_id, name, kind, documents, claims, place in found
    )


def selection_of(workspace: Workspace, query: Query, differing: frozenset[int]) -> search.Selection:
    """What a query asks of the store."""
    chosen = {(facet.value, value) for facet, value in query.chosen}
    return search.loosened(
        workspace.connection, search.selection_of(query.text, chosen, differing, query.span)
    )


def _reasons(about: WordsAbout, labels: Mapping[int, str], selection: search.Selection) -> dict[int, str]:
    """Why entities match whose own name and kind do not say it: another name, a value, the summary or a quote."""

    def share(text: str) -> float:
        return share_of_any(text, selection.spelt, begun=selection.begun)

    def worth(text: TextAbout) -> tuple[float, float, int, int]:
        # The most of the words wins, best where they can be seen; among equals a name, then the shortest.
        by = share(text.found_by)
        seen = by if text.shown == text.found_by or not by else share(text.shown)
        return by, seen, -_SOURCES.index(text.source), -len(text.shown)

    wanted = {word for spelling in selection.spelt for word in spelling}
    open_ids = [entity_id for entity_id, label in labels.items() if wanted and share(label) < 1]
    best: dict[int, tuple[tuple[float, float, int, int], TextAbout]] = {}
    for words_of in (about.texts, about.quotes):
        for entity_id, texts in words_of(open_ids).items() if open_ids else ():
            chosen = best.get(entity_id, _NOTHING)
            for text in texts:
                at_most = (1.0, 1.0, -_SOURCES.index(text.source), -len(text.shown))
                if at_most > chosen[0] and (worth_of := worth(text)) > chosen[0]:
                    chosen = worth_of, text
            best[entity_id] = chosen
        open_ids = [entity_id for entity_id in open_ids if best[entity_id][0][0] < 1]
    return {entity_id: _reason(text, wanted) for entity_id, (found, text) in best.items() if found[0]}


def _reason(text: TextAbout, wanted: Collection[str]) -> str:
    around = _around(text.shown, wanted)
    match text.source:
        case TextSource.NAME:
            return f"{_NAMED[text.property]} “{text.shown}”"
        case TextSource.SUMMARY:
            return around
        case _:
            return f"“{around}”"


def _around(text: str, wanted: Collection[str]) -> str:
    """The words of a text around the first wanted one, as long as fits in a row; cut only between words."""
    line = " ".join(text.split())
    if len(line) <= _SHOWN_OF_A_QUOTE:
        return line
    pieces = line.split(" ")
    begins = tuple(form for word in wanted for form in forms(word))
    at = next((i for i, piece in enumerate(pieces) if any(w.startswith(begins) for w in words(piece))), 0)
    first = max(0, at - 3)
    kept = ""
    for piece in pieces[first:]:
        if len(kept) + len(piece) >= _SHOWN_OF_A_QUOTE:
            kept += " …"
            break
        kept = f"{kept} {piece}" if kept else piece
    return f"… {kept}" if first else kept


def choices_of(
    workspace: Workspace,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    query: Query,
    vocabulary: Vocabulary,
) -> tuple[Choice, ...]:
    """The boxes with these counts, labelled and in order."""
    labels = _labels(workspace, counts, query, vocabulary)
    found: list[Choice] = []
    for facet in Facet:
        here = dict(counts.get(facet.value, ()))
        for chosen_facet, value in query.chosen:
            if chosen_facet is facet:
                here.setdefault(value, 0)
        choices = [
            Choice(facet, value, labels[facet].get(value, _GONE), count, (facet, value) in query.chosen)
            for value, count in here.items()
            if count or (facet, value) in query.chosen
        ]
        found += _ordered(facet, choices, labels[facet])
    return tuple(found)


def _ordered(facet: Facet, choices: list[Choice], labels: Mapping[str, str]) -> list[Choice]:
    if facet in (Facet.MONEY, Facet.EVIDENCE):
        order = {value: place for place, value in enumerate(labels)}
        return sorted(choices, key=lambda choice: order.get(choice.value, len(order)))
    return sorted(choices, key=lambda choice: (-choice.count, choice.label.casefold()))


def _labels(
    workspace: Workspace,
    counts: Mapping[str, Sequence[tuple[str, int]]],
    query: Query,
    vocabulary: Vocabulary,
) -> dict[Facet, dict[str, str]]:
    chosen = [value for facet, value in query.chosen if facet is Facet.PLACE]
    places = [int(value) for value in [*dict(counts.get("place", ())), *chosen] if value.isdecimal()]
    names = reading.entity_names(workspace.connection, places)
    cited = [v for f, v in query.chosen if f is Facet.DOCUMENT]
    wanted = [int(value) for value in [*dict(counts.get("document", ())), *cited] if value.isdecimal()]
    documents = {
        str(ref.id): f"{ref.label} ({day_words(ref.published)})"
        for ref in reading.document_refs(workspace.connection, wanted)
    }
    folded = [*dict(counts.get("tag", ())), *(value for facet, value in query.chosen if facet is Facet.TAG)]
    return {
        Facet.STAR: {"yes": "With a star"},
        Facet.TAG: tags.labels_of(workspace.connection, folded),
        Facet.KIND: _kind_labels(counts, vocabulary),
        Facet.PLACE: {str(entity_id): name for entity_id, name in names.items()},
        Facet.DOCUMENT: documents,
        Facet.MONEY: {"any": "Any sum of money", **{stage.value: label for stage, label in STAGES.items()}},
        Facet.EVIDENCE: dict(EVIDENCE),
    }


def _kind_labels(counts: Mapping[str, Sequence[tuple[str, int]]], vocabulary: Vocabulary) -> dict[str, str]:
    """The label of every kind, and the key of those that the vocabulary does not know."""
    return {
        **{key: key for key, _ in counts.get("kind", ())},
        **{key: kind.label for key, kind in vocabulary.kinds.items()},
    }
