"""Answering a query where there is too much to rank or count at once: the first rows now, all of it a moment later.

The first answer says that it is not complete; what it shows stays at the top when the whole answer comes.
"""

from array import array
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from explorer.domain.text import is_blank
from explorer.domain.vocabulary import Vocabulary
from explorer.session import finding
from explorer.session.shown import Choice, Found, Query, Sort
from explorer.store import search
from explorer.store.first_hits import ENOUGH, Hits, first_by, first_hits
from explorer.store.words_about import WordsAbout
from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.store.columns import Columns, Mask

# numpy comes with the columns: the first page is painted without it.

_MOST_VALUES: Final = 200  # of a facet: nobody reads through twenty thousand documents in a list of boxes


@dataclass(frozen=True, slots=True)
class Place:
    """Where answers come from; `columns` are None while they are still being read."""

    workspace: Workspace
    about: WordsAbout
    vocabulary: Vocabulary
    columns: "Columns | None"


def find_first(place: Place, query: Query, differing: frozenset[int], page: int) -> Found:
    """The rows of the first page; the ids may be the first few only."""
    selection = finding.selection_of(place.workspace, query, differing)
    hits = _hits(place, query, selection)
    ids = array("q", hits.ids)
    rows = finding.rows(
        place.workspace, place.about, ids[:page], query, differing, vocabulary=place.vocabulary
    )
    return Found(query, ids, rows, total_in_workspace=None, choices=(), complete=hits.complete)


def find_all(place: Place, query: Query, differing: frozenset[int]) -> Found:
    """All ids, without rows; what `find_first` gave stands first."""
    selection = finding.selection_of(place.workspace, query, differing)
    ids = _all_ids(place, query, selection)
    total = len(place.columns.by_name) if place.columns else None
    return Found(query, ids, (), total_in_workspace=total, choices=())


def count_choices(place: Place, query: Query, differing: frozenset[int]) -> tuple[Choice, ...]:
    """Every box of the filter pane with its count under the query."""
    if place.columns is None:
        return finding.choices(place.workspace, query, differing, place.vocabulary)
    from explorer.store.tally import count_each

    selection = finding.selection_of(place.workspace, query, differing)
    connection = place.workspace.connection
    found = _found(place, place.columns, query, selection)
    counts = count_each(place.columns, connection, selection, found, most=_MOST_VALUES)
    most = {facet: nlargest(_MOST_VALUES, values, key=itemgetter(1)) for facet, values in counts.items()}
    return finding.choices_of(place.workspace, most, query, place.vocabulary)


def _hits(place: Place, query: Query, selection: search.Selection) -> Hits:
    connection = place.workspace.connection
    filtered = bool(query.chosen) or query.span is not None
    if _says_nothing(query, selection):
        return Hits((), complete=True)
    if not filtered and query.sort is Sort.RELEVANCE and selection.typed:
        return first_hits(connection, selection, descending=query.descending)
    if not filtered and not selection.typed:
        return Hits(
            tuple(first_by(connection, query.sort.value, ENOUGH, descending=query.descending)), complete=False
        )
    return Hits(tuple(_all_ids(place, query, selection)), complete=True)


def _all_ids(place: Place, query: Query, selection: search.Selection) -> "array[int]":
    connection = place.workspace.connection
    by_relevance = query.sort is Sort.RELEVANCE and bool(selection.typed)
    if _says_nothing(query, selection):
        return array("q")
    if place.columns is None:
        ids = search.find_ids(
            connection, selection, query.text, query.sort.value, descending=query.descending
        )
        return _best_first(place, query, selection, ids) if by_relevance else ids
    from explorer.store.tally import in_order, passing

    best = first_hits(connection, selection, descending=query.descending).ids if by_relevance else None
    mask = passing(place.columns, connection, selection, _found(place, place.columns, query, selection))
    return in_order(place.columns, mask, query.sort.value, descending=query.descending, best=best)


def _best_first(place: Place, query: Query, selection: search.Selection, ids: "array[int]") -> "array[int]":
    """The same, with those at the top that the first answer had there: nothing that is read may jump."""
    there = frozenset(ids)
    hits = first_hits(place.workspace.connection, selection, descending=query.descending)
    best = dict.fromkeys(entity for entity in hits.ids if entity in there)
    return array("q", [*best, *(entity for entity in ids if entity not in best)])


def _found(place: Place, columns: "Columns", query: Query, selection: search.Selection) -> "Mask | None":
    """The entities that have the words; None where none is typed."""
    from explorer.store.word_masks import having_words, nobody

    if not selection.typed:
        return None if is_blank(query.text) else nobody(columns)
    return having_words(columns, place.workspace.connection, selection)


def _says_nothing(query: Query, selection: search.Selection) -> bool:
    return not selection.typed and not is_blank(query.text)
