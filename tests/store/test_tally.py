"""Filters, orders and counts from the columns are those that SQL gives, for any query."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.store import search, tally
from explorer.store.columns import Columns, load_columns
from explorer.store.first_hits import first_hits
from explorer.store.tally import count_each, in_order, passing
from explorer.store.word_masks import having_words
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import bundled_copy

ORDERS = ("relevance", "name", "kind", "claims", "documents")
CHOICES = [
    *(("kind", kind) for kind in ("company", "person", "lab", "nothing")),
    *(("money", stage) for stage in ("any", "pledged", "spent", "stolen")),
    *(("evidence", value) for value in ("several", "one", "none", "analyst", "differs")),
    *(("place", place) for place in ("1", "2", "x")),
    *(("document", document) for document in ("1", "3", "77")),
    *(("star", "yes"), ("tag", "nothing")),
]
WORDS = ["a", "p", "paris", "ai", "research", "the", "million", "facebook", "zz", "€", "l'intel", "station f"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Columns]]:
    workspace = open_workspace(bundled_copy(Path(tmp_path_factory.mktemp("tally"))))
    columns = load_columns(workspace.connection)
    assert columns is not None
    yield workspace, columns
    workspace.close()


queries = st.tuples(
    st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
    st.frozensets(st.sampled_from(CHOICES), max_size=4),
    st.frozensets(st.integers(1, 200), max_size=9),
    st.sampled_from([None, ("2015-01-01", "2018-12-31"), ("1900-01-01", "1901-01-01")]),
)


@settings(max_examples=60, deadline=None)
@given(asked=queries)
def test_what_passes_and_what_is_counted_is_what_sql_finds(
    place: tuple[Workspace, Columns],
    asked: tuple[str, frozenset[tuple[str, str]], frozenset[int], tuple[str, str] | None],
) -> None:
    workspace, columns = place
    text, chosen, differing, span = asked
    connection = workspace.connection
    selection = search.loosened(connection, search.selection_of(text, chosen, differing, span))
    if text.strip() and not selection.typed:
        return  # only signs: the session answers that nothing is spelled like that
    found = having_words(columns, connection, selection) if selection.typed else None
    mask = passing(columns, connection, selection, found)
    for order, descending in product(ORDERS, (False, True)):
        expected = search.find_ids(connection, selection, text, order, descending=descending)
        if order == "relevance" and selection.typed:
            best = first_hits(connection, selection, descending=descending)
            given_ids = in_order(columns, mask, order, descending=descending, best=best.ids)
            assert sorted(given_ids) == sorted(expected)
            assert [i for i in given_ids if i in best.ids] == [i for i in best.ids if mask[i]]
        else:
            assert in_order(columns, mask, order, descending=descending) == expected
    counted = count_each(columns, connection, selection, found)
    expected_counts = search.count_facets(connection, selection, text)
    assert set(counted) == set(expected_counts)
    for facet, values in expected_counts.items():
        assert some(counted[facet]) == some(values), facet


def some(counts: list[tuple[str, int]]) -> dict[str, int]:
    return {value: count for value, count in counts if count}


def test_an_order_is_worked_out_once(place: tuple[Workspace, Columns]) -> None:
    _, columns = place
    everything = columns.mask_of(columns.by_name)
    first = in_order(columns, everything, "documents", descending=False)
    kept = columns.orders["documents", False]
    assert in_order(columns, everything, "documents", descending=False) == first
    assert columns.orders["documents", False] is kept


def test_of_many_values_those_that_the_most_have_are_counted(place: tuple[Workspace, Columns]) -> None:
    workspace, columns = place
    selection = search.selection_of("", (), frozenset())
    every = sorted(
        count_each(columns, workspace.connection, selection, None)["document"], key=lambda v: -v[1]
    )
    some = count_each(columns, workspace.connection, selection, None, most=2)["document"]
    assert [count for _, count in some] == [count for _, count in every[:2]]


@pytest.mark.parametrize("at_once", [1, 7])
def test_pairs_are_counted_a_stretch_at_a_time(
    place: tuple[Workspace, Columns], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    workspace, columns = place
    selection = search.selection_of("paris", (), frozenset())
    found = having_words(columns, workspace.connection, selection)
    whole = count_each(columns, workspace.connection, selection, found)
    monkeypatch.setattr(tally, "_AT_ONCE", at_once)
    assert count_each(columns, workspace.connection, selection, found) == whole
